"""The addresses of links to sign by, all under /answer/signature/."""

from django.urls import path

from editing.signers import views

app_name = "signing"
LINK = "<str:token>/"
REPORT = f"{LINK}report/"

urlpatterns = [
    path(LINK, views.start, name="start"),
    path(REPORT, views.sign, name="sign"),
    path(f"{REPORT}decline/", views.decline, name="decline"),
    path(f"{LINK}pdf/", views.pdf, name="pdf"),
    path(f"{LINK}pdf/draft.pdf", views.pdf_file, name="pdf-file"),
    path(f"{LINK}draft/", views.draft, name="draft"),
    path(f"{LINK}draft/assets/<path:name>", views.asset, name="asset"),
    path(
        f"{LINK}draft/attachments/<str:attachment>", views.attachment, name="attachment"
    ),
    path(f"{LINK}draft/<slug:page>/", views.draft, name="draft-page"),
]

"""The addresses of links to read a draft by, all under /answer/reading/."""

from django.urls import path

from editing.readers import views

app_name = "reading"
DRAFT = "<str:token>/draft/"

urlpatterns = [
    path("<str:token>/", views.start, name="start"),
    path("<str:token>/pdf/", views.pdf, name="pdf"),
    path("<str:token>/pdf/draft.pdf", views.pdf_file, name="pdf-file"),
    path(DRAFT, views.draft, name="draft"),
    path(f"{DRAFT}assets/<path:name>", views.asset, name="asset"),
    path(f"{DRAFT}attachments/<str:attachment>", views.attachment, name="attachment"),
    path(f"{DRAFT}<slug:page>/", views.draft, name="draft-page"),
]

"""The addresses of the signed-in side; published pages are served before Django."""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("accounts.allauth_urls")),
    path("", include("editing.mails.urls")),  # before the years: "mails" is none
    path("account/invitation/", include("editing.joining.urls")),
    path("answer/reading/", include("editing.readers.urls")),
    path("answer/signature/", include("editing.signers.urls")),  # no token is so short
    path("answer/", include("editing.answering.urls")),
    path("edit/", include("imports.urls")),  # before the records: "import" is no key
    path("edit/", include("editing.urls")),
    path("edit/", include("publishing.urls")),
]

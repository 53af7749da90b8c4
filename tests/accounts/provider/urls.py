"""The addresses of a directory: its own sign-in page, and OpenID Connect."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("allauth.idp.urls")),
]

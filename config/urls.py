"""The addresses of the signed-in side; published pages are served before Django."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []

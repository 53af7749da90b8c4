"""The addresses of publishing, all under /edit/."""

from django.urls import path

from publishing import views

app_name = "publishing"
YEAR = "<slug:partnership>/<slug:year>/"

urlpatterns = [
    path(f"{YEAR}publish/", views.publish, name="publish"),
    path(f"{YEAR}editions/", views.editions, name="editions"),
    path(f"{YEAR}editions/<int:number>/withdraw/", views.withdraw, name="withdraw"),
]

"""The addresses of personal links, all under /answer/."""

from django.urls import path

from editing.answering import views

app_name = "answering"
LINK = "<str:token>/"

urlpatterns = [
    path(LINK, views.start, name="start"),
    path(f"{LINK}request/", views.answer, name="answer"),
    path(f"{LINK}request/decline/", views.decline, name="decline"),
    path(f"{LINK}request/pass-on/", views.pass_on, name="pass-on"),
    path(f"{LINK}request/take-back/", views.take_back, name="take-back"),
    path(f"{LINK}new-link/", views.new_link, name="new-link"),
]

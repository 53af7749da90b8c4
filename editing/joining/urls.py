"""The address of invitations, under /account/invitation/."""

from django.urls import path

from editing.joining import views

app_name = "joining"

urlpatterns = [path("<str:token>/", views.invitation, name="invitation")]

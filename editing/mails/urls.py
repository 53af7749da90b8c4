"""The addresses of the pages of mails."""

from django.urls import path

from editing.mails import own_views, views

app_name = "mails"
TEAM = "edit/<slug:partnership>/mails/"
OWN = "account/mails/"
PORTAL = f"{OWN}portal/"

urlpatterns = [
    path(TEAM, views.mail_list, name="list"),
    path(f"{TEAM}<int:number>/", views.mail, name="mail"),
    path(f"{TEAM}<int:number>/<slug:step>/", views.mail_step, name="step"),
    path(OWN, own_views.preferences, name="preferences"),
    path(f"{OWN}stop/<str:token>/", own_views.stop, name="stop"),
    path(PORTAL, views.portal_list, name="portal-list"),
    path(f"{PORTAL}<int:number>/", views.portal_mail, name="portal-mail"),
    path(f"{PORTAL}<int:number>/<slug:step>/", views.portal_step, name="portal-step"),
]

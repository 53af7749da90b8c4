"""Signing in and out, and the pages of one's own account."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from accounts import confirming, single_sign_on, views
from accounts.signing_in import SignIn

app_name = "accounts"

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("account/", views.account, name="account"),
    path("account/directory/", single_sign_on.start, name="directory"),
    path("account/confirm/", confirming.confirm_page, name="confirm"),
]

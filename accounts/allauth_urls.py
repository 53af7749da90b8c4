"""The pages that allauth leads to, under the names that it has for them.

Whatever else allauth offers, such as signing up, has no address.
"""

from django.urls import path

from accounts import views
from accounts.signing_in import SignIn

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path(
        "account/password/",
        views.ChangePassword.as_view(),
        name="account_change_password",
    ),
    path(
        "account/new-password/",
        views.ForgottenPassword.as_view(),
        name="account_reset_password",
    ),
    path(
        "account/new-password/sent/",
        views.LinkSent.as_view(),
        name="account_reset_password_done",
    ),
    path(
        "account/new-password/<slug:uidb36>/<str:key>/",
        views.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
]

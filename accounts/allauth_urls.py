"""The pages that allauth leads to, under the names that it has for them.

Whatever else allauth offers, such as signing up, has no address.
"""

from django.urls import path

from accounts import confirming, sessions, single_sign_on, steps, views
from accounts.signing_in import SignIn

STEPS = "account/second-step/"

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-in/second-step/", confirming.second_step, name="mfa_authenticate"),
    path(
        "account/directory/callback/",
        single_sign_on.finish,
        {"provider_id": single_sign_on.PROVIDER},
        name="openid_connect_callback",
    ),
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
    path("account/devices/", sessions.Devices.as_view(), name="usersessions_list"),
    path(STEPS, steps.Steps.as_view(), name="mfa_index"),
    path(f"{STEPS}app/", steps.AddApp.as_view(), name="mfa_activate_totp"),
    path(f"{STEPS}app/remove/", steps.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path(f"{STEPS}passkey/", steps.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        f"{STEPS}passkey/<int:pk>/remove/",
        steps.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path(f"{STEPS}codes/", steps.Codes.as_view(), name="mfa_view_recovery_codes"),
    path(
        f"{STEPS}codes/new/",
        steps.NewCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
]

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.core import checks


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        # They need the models of allauth, which is loaded after this app.
        from accounts import noting, sessions  # noqa: PLC0415
        from accounts.checks import check_second_step  # noqa: PLC0415
        from accounts.guards import confirm_at_sign_in  # noqa: PLC0415

        checks.register(check_second_step, checks.Tags.security, deploy=True)
        for receiver in (confirm_at_sign_in, sessions.begin):
            user_logged_in.connect(receiver, dispatch_uid=f"accounts.{receiver}")
        noting.listen()

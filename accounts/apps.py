from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.core import checks


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts.checks import check_second_step  # noqa: PLC0415 # needs models
        from accounts.guards import confirm_at_sign_in  # noqa: PLC0415 # the same

        checks.register(check_second_step, checks.Tags.security, deploy=True)
        user_logged_in.connect(confirm_at_sign_in, dispatch_uid="accounts.guards")

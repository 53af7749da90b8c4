from django.apps import AppConfig
from django.core import checks


class MailConfig(AppConfig):
    name = "mail"

    def ready(self) -> None:
        from mail.checks import check_kinds  # noqa: PLC0415 # it needs the models

        checks.register(check_kinds, "mail")

"""What has to hold for accounts before the portal is open to others."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error


def check_second_step(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Report a portal on which a password alone lets people publish."""
    if settings.SECOND_FACTOR != "off":
        return []
    return [
        Error(
            "SECOND_FACTOR=off lets people approve and publish with a password alone.",
            hint="Set it to some or all, or leave it out.",
            id="accounts.E001",
        )
    ]

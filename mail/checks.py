"""What has to hold for mails before the portal starts."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template

from mail.kinds import kinds


def check_kinds(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Report each kind of mail that lacks one of its templates."""
    return list(_missing_templates())


def _missing_templates() -> Iterator[CheckMessage]:
    for name in kinds():
        for ending in ("txt", "html"):
            template = f"mail/{name}.{ending}"
            try:
                get_template(template)
            except (TemplateDoesNotExist, TemplateSyntaxError) as fault:
                yield Error(f"templates/{template} cannot be used: {fault}.")

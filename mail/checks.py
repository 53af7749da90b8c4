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
    """Report kinds of mail that lack a template or reason, or would tell a secret."""
    return [*_missing_templates(), *_told_secrets(), *_without_reasons()]


def _missing_templates() -> Iterator[CheckMessage]:
    for name in kinds():
        for ending in ("txt", "html"):
            template = f"mail/{name}.{ending}"
            try:
                get_template(template)
            except (TemplateDoesNotExist, TemplateSyntaxError) as fault:
                yield Error(f"templates/{template} cannot be used: {fault}.")


def _told_secrets() -> Iterator[CheckMessage]:
    """Yield a fault for each kind whose link could be kept for a digest."""
    for name, kind in kinds().items():
        if kind.secret and not kind.essential:
            yield Error(f"The kind of mail {name} is secret and has to be essential.")


def _without_reasons() -> Iterator[CheckMessage]:
    """Yield a fault for each kind that would not tell its readers why they get it."""
    for name, kind in kinds().items():
        if not kind.why:
            yield Error(f"The kind of mail {name} does not say why people get it.")

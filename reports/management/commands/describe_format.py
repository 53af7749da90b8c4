"""Print what each file of the exchange format holds."""

from typing import Any

from django.core.management.base import BaseCommand

from reports.exchange.description import describe


class Command(BaseCommand):
    help = (
        "Print every file of the exchange format with its columns. "
        "docs/exchange-format-fields.md is the output of this command."
    )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django's own
        self.stdout.write(describe(), ending="")

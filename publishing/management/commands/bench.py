"""Measure how long the slowest things take, against their targets."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from benchmarks.everything import PARTS, measure


class Command(BaseCommand):
    help = (
        "Load and publish the sample report in a folder of its own, and measure "
        "assembling, the PDF and serving. Ends with 1 where a target is not met."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("parts", nargs="*", help=", ".join(PARTS))

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django's own
        parts = options["parts"] or PARTS
        if unknown := set(parts).difference(PARTS):
            raise CommandError(f"There is no part called {', '.join(sorted(unknown))}.")
        if missed := measure(parts, self.say):
            raise CommandError(f"Not met: {'; '.join(missed)}.")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

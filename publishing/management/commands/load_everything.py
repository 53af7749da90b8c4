"""Load an archive into an empty installation."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from publishing.archives.container import ArchiveRefused
from publishing.archives.loading import load


class Command(BaseCommand):
    help = (
        "Load an archive that dump_everything or dump_partnership wrote into an "
        "installation that holds nothing yet, and make its editions public."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django's own
        try:
            loaded = load(options["file"], at=timezone.now())
        except ArchiveRefused as refused:
            raise CommandError(f"{refused} Nothing was loaded.") from refused
        self.stdout.write(
            f"Loaded {loaded.holds}: {loaded.rows} rows, {loaded.editions} editions."
        )

"""Write all that one partnership holds into one archive."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from partnership.models import Partnership
from publishing.archives.dumping import Scope
from publishing.archives.writing_files import write_archive


class Command(BaseCommand):
    help = (
        "Write one partnership and its predecessors, with records, change log, "
        "approvals, editions and the people they name, into one archive. "
        "load_everything loads it into an empty installation."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("partnership", metavar="PARTNERSHIP")
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--with-passwords",
            action="store_true",
            help="include the password hashes, so that people can sign in as before",
        )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django's own
        slug = options["partnership"]
        partnership = Partnership.objects.filter(slug=slug).first()
        if not partnership:
            raise CommandError(f"There is no partnership {slug}.")
        scope = Scope(partnership, with_passwords=options["with_passwords"])
        write_archive(options["file"], scope)
        self.stdout.write(f"{partnership} is in {options['file']}.")

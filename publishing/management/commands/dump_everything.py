"""Write all that an installation holds into one archive."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from publishing.archives.dumping import Scope
from publishing.archives.writing_files import write_archive


class Command(BaseCommand):
    help = (
        "Write every partnership, with its records, change log, approvals, editions "
        "and people, into one archive. load_everything loads it again without loss."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--with-passwords",
            action="store_true",
            help="include the password hashes, so that people can sign in as before",
        )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django's own
        scope = Scope(with_passwords=options["with_passwords"])
        write_archive(options["file"], scope)
        self.stdout.write(f"Everything is in {options['file']}.")

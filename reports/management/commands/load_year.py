"""Load the records of one or several report years from folders of files."""

import sys
import time
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from records.models import Change
from reports.exchange import BadFolder, load


class Command(BaseCommand):
    help = (
        "Load report years from folders in the exchange format. Each folder is loaded "
        "whole or not at all. Records are found again by key and changed where they "
        "differ; records that a folder does not name stay as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
        parser.add_argument(
            "--by",
            metavar="E-MAIL",
            help="whom the log of changes is to name (else the command line itself)",
        )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django's own
        by = person(options["by"])
        bad = 0
        for folder in options["folders"]:
            bad += not self.loaded(folder, by=by, at=timezone.now())
        if bad:
            sys.exit(1)

    def loaded(self, folder: Path, *, by: User, at: datetime) -> bool:
        """Load one folder and say so; return whether it was good."""
        started = time.monotonic()
        try:
            report = load(folder, by=by, at=at)
        except BadFolder as bad:
            count = len(bad.problems)
            problems = f"{count} problem{'' if count == 1 else 's'}"
            self.stderr.write(f"{folder}: {problems}; nothing of it was loaded.\n\n")
            self.stderr.write(f"{bad}\n")
            return False
        changes = Change.objects.filter(partnership=report.partnership, at=at, by=by)
        count = changes.of_records().count()
        self.stdout.write(
            f"{folder}: {count} records added or changed "
            f"({time.monotonic() - started:.1f} s)"
        )
        return True


def person(email: str | None) -> User:
    """Return whom the log is to name; raise CommandError where nobody has `email`."""
    if email:
        found = User.objects.filter(email=email.lower()).first()
        if not found:
            raise CommandError(f"Nobody here has the e-mail address {email}.")
        return found
    # Nobody can sign in with it: it is inactive and has no password.
    return User.objects.get_or_create(
        email="command-line@localhost",
        defaults={"name": "Command line", "is_active": False, "password": "!"},
    )[0]

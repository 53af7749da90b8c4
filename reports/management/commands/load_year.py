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
from records.exchange.problems import as_table
from reports.exchange import BadFolder, Checked, check, load_checked


class Command(BaseCommand):
    help = (
        "Load report years from folders in the exchange format. Each folder is loaded "
        "completely or not at all. Records with a known key are updated; records that "
        "are not in the folder are left as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
        parser.add_argument(
            "--by",
            metavar="EMAIL",
            help="email address of the person to name in the change log (default: the "
            "command line)",
        )

        parser.add_argument(
            "--check",
            action="store_true",
            help="report what would be added and changed of each type of record, and "
            "any problems, without loading anything",
        )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django's own
        by = None if options["check"] else person(options["by"])
        bad = 0
        for folder in options["folders"]:
            bad += not self.loaded(folder, by=by, at=timezone.now())
        if bad:
            sys.exit(1)

    def loaded(self, folder: Path, *, by: User | None, at: datetime) -> bool:
        """Load one folder, or only check it for nobody; return whether it is good."""
        started = time.monotonic()
        try:
            done = check(folder) if by is None else load_checked(folder, by=by, at=at)
        except BadFolder as bad:
            count = len(bad.problems)
            problems = f"{count} problem{'' if count == 1 else 's'}"
            self.stderr.write(f"{folder}: {problems}. Nothing was loaded.\n\n")
            self.stderr.write(f"{bad}\n")
            return False
        means = "" if by else "no problems found. Loading it would mean "
        records = "1 record" if done.added == 1 else f"{done.added} records"
        self.stdout.write(
            f"{folder}: {means}{records} added, {done.changed} changed "
            f"({time.monotonic() - started:.1f} s)"
        )
        if isinstance(done, Checked):
            self.stdout.write(counted(done), ending="")
        if done.warnings:
            self.stdout.write(f"\nWorth checking:\n\n{as_table(done.warnings)}\n")
        return True


def counted(checked: Checked) -> str:
    """Return a line for each kind of which something would be added or changed."""
    told = [one for one in checked.by_kind if one.added or one.changed]
    width = max((len(one.plural) for one in told), default=0)
    return "".join(
        f"  {one.plural:{width}}  {one.added:6} added  {one.changed:6} changed\n"
        for one in told
    )


def person(email: str | None) -> User:
    """Return whom the log is to name; raise CommandError where nobody has `email`."""
    if email:
        found = User.objects.filter(email=email.lower()).first()
        if not found:
            raise CommandError(f"No account has the email address {email}.")
        return found
    # Nobody can sign in with it: it is inactive and has no password.
    return User.objects.get_or_create(
        email="command-line@localhost",
        defaults={"name": "Command line", "is_active": False, "password": "!"},
    )[0]

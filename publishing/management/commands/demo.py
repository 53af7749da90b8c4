"""Fill the portal with the sample reports and with people who can sign in."""

import os
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from accounts.models import User
from partnership.models import Partnership
from publishing import demo, demo_asking
from publishing.models import Edition
from publishing.recovery import recover
from reports.exchange import BadFolder, load
from reports.models import Report
from reports.policies import WrongState
from reports.record_kinds import RECORD_KINDS


class Command(BaseCommand):
    help = (
        "Load the sample reports, create accounts to sign in with, and publish the "
        "reports as these people would. Running it again changes nothing that is "
        "already there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--fixtures",
            type=Path,
            default=Path(settings.BASE_DIR) / "fixtures",
            help="folder that holds the sample reports",
        )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django's own
        if settings.HTTPS:
            raise CommandError(
                "The demo creates accounts and prints their password, so it does not "
                "run where HTTPS=yes, on a portal that others can reach."
            )
        with self.step("Database migrated"):
            call_command("migrate", verbosity=0, interactive=False)
            refuse_outdated_database()
        secret = demo.password(settings.VAR_DIR / "demo-password")
        folders = demo.folders(options["fixtures"])
        for folder in folders:
            self.load(folder, secret)
        reports = self.samples(folders)
        partnerships = dict.fromkeys(report.partnership for report in reports)
        with self.step("Demo accounts created"):
            people: dict[str, User] = {}
            joined = {row: demo.join(row, secret, people) for row in partnerships}
        for report in reports:
            self.publish(report)
        self.start_next_year(reports)
        with self.step("Published pages checked"):
            recover(at=timezone.now())
        refuse_failures(reports)
        self.say_where(reports)
        self.say_who(joined, secret)

    @contextmanager
    def step(self, done: str) -> Iterator[None]:
        """Say what was done and how long it took."""
        started = time.monotonic()
        yield
        self.stdout.write(f"{time.monotonic() - started:6.1f} s  {done}")
        self.stdout.flush()

    def load(self, folder: Path, secret: str) -> None:
        name = f"{folder.parent.name}/{folder.name}"
        if demo.is_loaded(folder):
            self.stdout.write(f"          {name} is already loaded")
            return
        editor = demo.person(demo.EDITOR, secret)
        try:
            with self.step(f"{name} loaded"):
                load(folder, by=editor, at=timezone.now())
        except BadFolder as bad:
            raise CommandError(f"{folder} cannot be loaded.\n\n{bad}") from bad

    def samples(self, folders: Iterable[Path]) -> tuple[Report, ...]:
        """Return the reports of the sample folders, but for any that is not ours."""
        rows = Report.objects.select_related("partnership", "period")
        found = (
            rows.get(partnership__slug=folder.parent.name, key=folder.name)
            for folder in folders
        )
        ours = []
        for report in found:
            if demo.is_sample(report):
                ours.append(report)
            else:
                self.stdout.write(f"          {report} already exists: not changed")
        return tuple(ours)

    def publish(self, report: Report) -> None:
        """Publish the report unless it ever was: whoever tries the demo may go on."""
        if report.editions.out().exists():
            self.stdout.write(f"          {report} is already published")
            return
        try:
            with self.step(f"{report} approved and published"):
                demo.bring_out(report, at=timezone.now())
        except WrongState as wrong:
            raise CommandError(f"{report} cannot be published: {wrong}") from wrong

    def start_next_year(self, reports: Sequence[Report]) -> None:
        """Start the year after one sample, so that something is left to be done."""
        began = time.monotonic()
        if report := demo_asking.start_next_year(reports, at=timezone.now()):
            took = time.monotonic() - began
            done = f"{report} of {report.partnership} started, its agencies asked"
            self.stdout.write(f"{took:6.1f} s  {done}")

    def say_where(self, published: Iterable[Report]) -> None:
        root = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/"
        rows = [("Reports", root)]
        for report in published:
            address = f"{root}{report.partnership.slug}/{report.key}/"
            rows.append((str(report), address))
        self.table(("Page", "Address"), [*rows, ("Sign in", f"{root}sign-in/")])

    def say_who(
        self, joined: dict[Partnership, tuple[demo.Part, ...]], secret: str
    ) -> None:
        rows = [
            (part.email, part.role.label, str(part.agency or partnership))
            for partnership, people in joined.items()
            for part in people
        ]
        self.table(("Sign in as", "Part", "Of"), rows)
        self.stdout.write(f"\nEverybody's password on this machine: {secret}\n")

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
        rule = ["-" * width for width in widths]
        self.stdout.write("")
        for row in (header, rule, *rows):
            cells = (text.ljust(n) for text, n in zip(row, widths, strict=True))
            self.stdout.write("  ".join(cells).rstrip())


def refuse_outdated_database() -> None:
    """Refuse a database from before the first release, which cannot be migrated."""
    try:
        for kind in RECORD_KINDS:
            kind.model.objects.first()
    except DatabaseError as wrong:
        raise CommandError(
            f"The database at {settings.DATABASES['default']['NAME']} was created by "
            "an older version of the portal. Move it away, with the folder of "
            f"editions at {settings.EDITIONS_DIR}, and run this again."
        ) from wrong


def refuse_failures(reports: Iterable[Report]) -> None:
    failed = Edition.objects.filter(report__in=reports, state=Edition.State.FAILED)
    for edition in failed:
        raise CommandError(f"{edition} could not be built: {edition.failure}")

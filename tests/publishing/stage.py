"""A portal of its own, in processes that can be killed: a database and a store.

The functions here run in processes of their own, forked from one that has loaded the
portal already (multiprocessing's fork server), so that a hundred of them take seconds.
"""

import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import django
from django.apps import apps

if not apps.ready:  # in the fork server; pytest has done it before
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()

from django.conf import settings
from django.db import connection

from accounts.models import Role, User
from accounts.permissions import member_in
from publishing.build import build
from publishing.models import Edition, EditionNotice
from publishing.notices import put_notice, replace, take_off
from publishing.recovery import recover
from publishing.steps import Moment, OnStep, Step, unwatched
from publishing.workflow import claim, show
from records.models import Change
from reports.models import OutlineSection, Report
from tests.factories import (
    make_agency,
    make_member,
    make_partnership,
    make_period,
    make_report,
    make_section,
)
from tests.publishing.acts import AT, QUICK, sign

LATER = AT + timedelta(days=2)

processes = multiprocessing.get_context("forkserver")
preloaded: list[str] = []


def preload(*modules: str) -> None:
    """Have the fork server load `modules` too, before it is asked for a process."""
    preloaded.extend(modules)
    processes.set_forkserver_preload(preloaded)


preload("tests.publishing.stage", "tests.publishing.shared_looks")


@dataclass(frozen=True)
class Place:
    """One portal: the name of its database and the folder of its store."""

    database: str
    store: Path

    def enter(self) -> None:
        """Let this process work here and nowhere else."""
        connection.settings_dict["NAME"] = self.database
        settings.EDITIONS_DIR = self.store


@dataclass(frozen=True)
class Kill:
    """When a process kills itself: at a step, or at what it asks of the system.

    `event` is one of "open" (a file of the store, to be written), "rename" and
    "query" (one that starts with `sql`); `count` says at which of them, from 1.
    """

    step: Step | None = None
    moment: Moment | None = None
    event: str = ""
    count: int = 1
    sql: str = ""

    def __str__(self) -> str:
        named = f"{self.moment} {self.step}" if self.step else ""
        return named or f"{self.event} {self.sql}{self.count}"

    def arm(self, place: Place) -> OnStep:
        """Set the trap; return what is to be called at each step."""
        left = SimpleNamespace(events=self.count)

        def count_down() -> None:
            left.events -= 1
            if left.events == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        def on_step(step: Step, moment: Moment) -> None:
            if (step, moment) == (self.step, self.moment):
                os.kill(os.getpid(), signal.SIGKILL)

        def on_event(event: str, given: tuple[object, ...]) -> None:
            if event == f"os.{self.event}" == "os.rename":
                count_down()
            elif event == self.event == "open":
                path, mode = str(given[0]), str(given[1])
                if path.startswith(str(place.store / "tmp")) and "w" in mode:
                    count_down()

        def on_query(execute: Callable[..., object], sql: str, *rest: object) -> object:
            if self.event == "query" and sql.startswith(self.sql):
                count_down()
            return execute(sql, *rest)

        if self.event == "query":
            connection.execute_wrappers.append(on_query)
        sys.addaudithook(on_event)
        return on_step


def run(act: Callable[..., None], *arguments: object, seconds: float = 60) -> int:
    """Do `act` in a process of its own; return its exit code, -9 where it was killed.

    It is killed from outside too, once it takes more than `seconds`.
    """
    process = processes.Process(target=act, args=arguments)
    process.start()
    process.join(seconds)
    process.kill()
    process.join()
    code = process.exitcode
    process.close()
    assert code is not None
    return code


@contextmanager
def killed_at_query(count: int, *, after: bool) -> Iterator[None]:
    """Have this process kill itself at its query `count`, before or `after` it."""
    left = SimpleNamespace(queries=count)

    def on_query(execute: Callable[..., object], sql: str, *rest: object) -> object:
        left.queries -= 1
        if left.queries == 0 and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = execute(sql, *rest)
        if left.queries == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    with connection.execute_wrapper(on_query):
        yield


@contextmanager
def queries_counted(answer: Path) -> Iterator[None]:
    """Write to `answer` how many queries this process makes meanwhile."""
    asked = SimpleNamespace(queries=0)

    def on_query(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.queries += 1
        return execute(sql, *rest)

    with connection.execute_wrapper(on_query):
        yield
    answer.write_text(json.dumps(asked.queries))


def prepare(place: Place) -> None:
    """Make a portal where one edition is out."""
    place.enter()
    partnership = make_partnership("riverside")
    police = make_agency(partnership, key="police", signs_report=True)
    make_member(partnership, Role.EDITOR)
    make_member(partnership, Role.PARTNER, agency=police)
    make_member(partnership, Role.CHAIR)
    make_section(make_report(make_period(partnership)))
    write_and_sign()
    publish(place)


def prepare_next(place: Place) -> None:
    """Have the next edition written and signed."""
    place.enter()
    write_and_sign()
    connection.close()


def write_and_sign() -> None:
    number = Edition.objects.out().count() + 1
    OutlineSection.objects.update(passage=f"<p>The words of edition {number}.</p>")
    [report] = Report.objects.all()
    editor, partner, chair = (
        User.objects.get(memberships__role=role)
        for role in (Role.EDITOR, Role.PARTNER, Role.CHAIR)
    )
    sign(report, editor=editor, partner=partner, chair=chair)


def publish(place: Place, on_step: OnStep = unwatched) -> None:
    """Publish what is signed."""
    place.enter()
    [report] = Report.objects.all()
    chair = User.objects.get(memberships__role=Role.CHAIR)
    edition = claim(
        report, by=member_in(chair, report.partnership), at=AT, on_step=on_step
    )
    build(edition.pk, at=AT, formats=QUICK, on_step=on_step)
    connection.close()


def publish_until(place: Place, kill: Kill) -> None:
    publish(place, kill.arm(place))


def put_notice_until(place: Place, kill: Kill) -> None:
    """Put a notice on the newest edition, or be killed on the way."""
    place.enter()
    on_step = kill.arm(place)
    newest = Edition.objects.order_by("number").last()
    assert newest
    chair = User.objects.get(memberships__role=Role.CHAIR)
    put_notice(newest, by=chair, at=AT, because="A figure is wrong.")
    show(AT, on_step=on_step)
    connection.close()


def replace_until(place: Place, kill: Kill) -> None:
    """Have the first edition's addresses lead to the newest, or be killed."""
    place.enter()
    on_step = kill.arm(place)
    first = Edition.objects.get(number=1)
    chair = User.objects.get(memberships__role=Role.CHAIR)
    replace(first, first.report, by=chair, at=AT, because="A figure was wrong.")
    show(AT, on_step=on_step)
    connection.close()


def take_off_until(place: Place, kill: Kill) -> None:
    """Take whatever notices there are off, or be killed on the way."""
    place.enter()
    on_step = kill.arm(place)
    chair = User.objects.get(memberships__role=Role.CHAIR)
    for edition in Edition.objects.all():
        take_off(edition, by=chair, at=AT)
    show(AT, on_step=on_step)
    connection.close()


def tell_notices(place: Place, answer: Path) -> None:
    """Write to `answer` which editions are under a notice, as the database has it."""
    place.enter()
    rows = EditionNotice.objects.all()
    open_ones = rows.filter(ended_at=None).values_list("edition", flat=True)
    steps = (Change.Action.NOTICE, Change.Action.REPLACED, Change.Action.NOTICE_ENDED)
    told = {
        "open": sorted(open_ones),
        "steps": rows.count() + rows.exclude(ended_at=None).count(),
        "logged": Change.objects.filter(action__in=steps).count(),
    }
    answer.write_text(json.dumps(told))
    connection.close()


def start_again(place: Place) -> None:
    """Do what the portal does when it starts, two days later."""
    place.enter()
    recover(at=LATER, formats=QUICK)
    connection.close()


def publish_and_tell(place: Place, answer: Path) -> None:
    """Publish what is signed; write to `answer` what the database says is published."""
    publish(place)
    editions = Edition.objects.order_by("number").values_list("number", "state")
    [report] = Report.objects.all()
    published = Change.objects.filter(action=Change.Action.PUBLISHED).count()
    told = {"editions": dict(editions), "state": report.state, "logged": published}
    answer.write_text(json.dumps(told))
    connection.close()

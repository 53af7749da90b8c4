"""The PDF of a draft for one reader: asked for on a page, made by the worker of tasks.

It is made of the draft as it was when it was asked for, or not at all: people sign what
they read in it.
"""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from fcntl import LOCK_EX, flock

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django_tasks import task

from documents.formats import draft_pdf
from documents.formats.draft_pdf import DraftPdf
from documents.formats.pdf import PdfFailed
from documents.translated import words_in
from documents.typefaces import undrawable
from reports.attached import pictures_of
from reports.draft import Draft
from reports.models import DraftCopy, KeptPart, Report

logger = logging.getLogger(__name__)

COPIES_STAY = timedelta(days=1)
PARTS_STAY = timedelta(days=14)
OLD_PARTS_STAY = timedelta(days=1)  # those of texts that were changed since
# Long enough for others to be made first: whatever was to make it is gone.
LATE = timedelta(minutes=10)
BEHIND = -10  # among tasks: nobody who publishes waits for copies
CHANGED = "The draft changed while its PDF was being made."

State = DraftCopy.State


@dataclass(frozen=True)
class CopyReader:
    """Whose copy it is, and the name that its pages bear."""

    key: str
    name: str


class DraftChanged(Exception):
    """The draft no longer is the version that was asked for."""


def copy_of(report: Report, reader: CopyReader) -> DraftCopy | None:
    """Return the copy that `reader` asked for last, without the PDF itself."""
    rows = DraftCopy.objects.filter(report=report, reader=reader.key)
    return rows.defer("content").first()


def is_late(copy: DraftCopy, at: datetime) -> bool:
    """Whether the copy should have been made long ago."""
    return copy.state == State.WAITING and copy.asked_at < at - LATE


def ask(draft: Draft, reader: CopyReader, *, at: datetime) -> None:
    """Have the PDF of `draft` made for `reader`, unless that is done or under way."""
    with transaction.atomic():
        asked, is_new = DraftCopy.objects.select_for_update().get_or_create(
            report=draft.report,
            reader=reader.key,
            defaults={
                "name": reader.name,
                "content_hash": draft.content_hash,
                "asked_at": at,
            },
        )
        now = draft.content_hash, reader.name
        is_same = (asked.content_hash, asked.name) == now
        is_lost = asked.state == State.FAILED or is_late(asked, at)
        if not is_new:
            if is_same and not is_lost:
                return
            asked.name, asked.content_hash = reader.name, draft.content_hash
            asked.state, asked.asked_at = State.WAITING, at
            asked.content, asked.failure = None, ""
            asked.save()
        make_copy.enqueue(asked.pk)


@task(priority=BEHIND)
def make_copy(number: int) -> None:
    """Make the PDF of a copy that waits for it; what becomes of it is in its row."""
    with _one_at_a_time():
        _make(number)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Wait for whoever makes a copy on this machine: each takes much of its memory.

    Whoever comes later finds the parts that were kept.
    """
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR_DIR / "draft-copies.lock").open("w") as file:
        flock(file, LOCK_EX)
        yield


def _make(number: int) -> None:
    rows = DraftCopy.objects.filter(pk=number, state=State.WAITING)
    copy = rows.select_related("report__partnership", "report__period").first()
    if copy is None:
        return
    # Whoever asks for another version meanwhile waits for that one.
    same = rows.filter(asked_at=copy.asked_at, content_hash=copy.content_hash)
    try:
        made = _made(copy)
    except Exception as error:  # whatever it is, whoever waits is told
        if not isinstance(error, DraftChanged):
            logger.exception("%s was not made", copy)
        failure = _sentence(error)[:400]
        same.update(state=State.FAILED, failure=failure, ended_at=timezone.now())
        return
    same.update(
        state=State.READY,
        content=made.content,
        size=len(made.content),
        pages=made.pages,
        ended_at=timezone.now(),
    )
    _keep(made, copy.report, at=timezone.now())


def _made(copy: DraftCopy) -> DraftPdf:
    report = copy.report
    draft = Draft(report)
    if draft.content_hash != copy.content_hash:
        raise DraftChanged(CHANGED)

    def held(names: Collection[str]) -> Mapping[str, bytes]:
        rows = KeptPart.objects.filter(report=report, name__in=names)
        return {row.name: bytes(row.content) for row in rows}

    with words_in(report.language):
        mark = mark_of(copy, draft)
    return draft_pdf.render(
        draft.document,
        mark,
        files=pictures_of(draft.document, report.partnership),
        kept=held,
    )


def _keep(made: DraftPdf, report: Report, *, at: datetime) -> None:
    """Keep the parts for the next copy; that they cannot be kept spoils no copy."""
    kept = KeptPart.objects.filter(report=report)
    try:
        with transaction.atomic():
            _store(report, sorted(made.made.items()), at=at)
            kept.filter(name__in=made.parts).update(used_at=at)
            kept.filter(used_at__lt=at - OLD_PARTS_STAY).delete()
    except DatabaseError:
        logger.exception("The parts of %s could not be kept", report)


def _store(report: Report, parts: Iterable[tuple[str, bytes]], *, at: datetime) -> None:
    KeptPart.objects.bulk_create(
        [
            KeptPart(report=report, name=name, content=content, used_at=at)
            for name, content in parts
        ],
        update_conflicts=True,
        unique_fields=["report", "name"],
        update_fields=["content", "used_at"],
    )


def mark_of(copy: DraftCopy, draft: Draft) -> str:
    """Return what each page says of the copy: of what it is, whose, from when.

    Signs that no font has are left out of the name, which no check of the draft reads.
    """
    unknown = dict.fromkeys(map(ord, undrawable(copy.name)))
    return gettext("Version {version}, copy for {name}, {date}").format(
        version=draft.version,
        name=copy.name.translate(unknown),
        date=date_format(timezone.localdate(copy.asked_at), "j F Y"),
    )


def _sentence(error: Exception) -> str:
    match error:
        case PdfFailed() | DraftChanged():
            return str(error)
        case _:
            return f"Something in the portal failed ({type(error).__name__})."


def forget(*, at: datetime) -> None:
    """Delete the copies of yesterday, and the parts not needed for two weeks."""
    DraftCopy.objects.filter(asked_at__lt=at - COPIES_STAY).delete()
    KeptPart.objects.filter(used_at__lt=at - PARTS_STAY).delete()

"""The PDF of a draft for one reader: asked for on a page, made by the worker of tasks.

It is made of the draft as it was when it was asked for, or not at all: people sign what
they read in it.
"""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django_tasks import task

from documents.formats import draft_pdf
from documents.formats.draft_pdf import DraftPdf
from documents.formats.pdf import PdfFailed
from documents.translated import words_in
from reports.attached import pictures_of
from reports.draft import Draft
from reports.models import DraftCopy, KeptPart, Report

logger = logging.getLogger(__name__)

COPIES_STAY = timedelta(days=1)
PARTS_STAY = timedelta(days=14)
# Twice as long as making it may take: whatever was to make it is gone.
LATE = timedelta(minutes=4)
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
        is_same = asked.content_hash == draft.content_hash
        is_lost = asked.state == State.FAILED or is_late(asked, at)
        if not is_new:
            if is_same and not is_lost:
                return
            asked.name, asked.content_hash = reader.name, draft.content_hash
            asked.state, asked.asked_at = State.WAITING, at
            asked.content, asked.failure = None, ""
            asked.save()
        make_copy.enqueue(asked.pk)


@task()
def make_copy(number: int) -> None:
    """Make the PDF of a copy that waits for it; what becomes of it is in its row."""
    rows = DraftCopy.objects.filter(pk=number, state=State.WAITING)
    copy = rows.select_related("report__partnership", "report__period").first()
    if copy is None:
        return
    # Whoever asks for another version meanwhile waits for that one.
    ended: dict[str, object]
    same = rows.filter(asked_at=copy.asked_at, content_hash=copy.content_hash)
    try:
        made = _made(copy, at=timezone.now())
    except Exception as error:  # whatever it is, whoever waits is told
        if not isinstance(error, PdfFailed | DraftChanged):
            logger.exception("%s was not made", copy)
        failure = _sentence(error)[:400]
        ended = {"state": State.FAILED, "failure": failure}
    else:
        ended = {
            "state": State.READY,
            "content": made.content,
            "size": len(made.content),
            "pages": made.pages,
        }
    same.update(ended_at=timezone.now(), **ended)


def _made(copy: DraftCopy, *, at: datetime) -> DraftPdf:
    report = copy.report
    draft = Draft(report)
    if draft.content_hash != copy.content_hash:
        raise DraftChanged(CHANGED)
    kept = KeptPart.objects.filter(report=report)

    def held(names: Collection[str]) -> Mapping[str, bytes]:
        rows = kept.filter(name__in=names).values_list("name", "content")
        return {name: bytes(content) for name, content in rows}

    with words_in(report.language):
        mark = mark_of(copy, draft)
    made = draft_pdf.render(
        draft.document,
        mark,
        files=pictures_of(draft.document, report.partnership),
        kept=held,
    )
    KeptPart.objects.bulk_create(
        [
            KeptPart(report=report, name=name, content=content, used_at=at)
            for name, content in made.made.items()
        ],
        update_conflicts=True,
        unique_fields=["report", "name"],
        update_fields=["content", "used_at"],
    )
    kept.filter(name__in=made.parts).update(used_at=at)
    return made


def mark_of(copy: DraftCopy, draft: Draft) -> str:
    """Return what each page says of the copy: of what it is, whose, from when."""
    return gettext("Version {version}, copy for {name}, {date}").format(
        version=draft.version,
        name=copy.name,
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

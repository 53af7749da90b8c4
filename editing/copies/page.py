"""The page on which somebody asks for the PDF of a draft, waits for it and gets it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from editing.exporting import attachment
from reports import draft_copies
from reports.draft import VERSION_DIGITS, Draft
from reports.draft_copies import CopyReader
from reports.models import DraftCopy, Report

MEDIA_TYPE = "application/pdf"


@dataclass(frozen=True)
class Place:
    """Where the page is, where the file is, and where the page leads back to."""

    page: str
    file: str
    back: str
    back_words: str


def copy_page(
    request: HttpRequest, draft: Draft, reader: CopyReader, place: Place, template: str
) -> HttpResponse:
    """Show what became of the copy; a POST asks for one of the draft as it is now."""
    at = timezone.now()
    if request.method == "POST":
        draft_copies.ask(draft, reader, at=at)
        return redirect(place.page)
    copy = draft_copies.copy_of(draft.report, reader)
    is_late = bool(copy and draft_copies.is_late(copy, at))
    context: dict[str, Any] = {  # Any: what a template is given
        "partnership": draft.report.partnership,
        "report": draft.report,
        "copy": copy,
        "is_late": is_late,
        "place": place,
        "reader": reader,
    }
    if copy and copy.state == DraftCopy.State.WAITING and not is_late:
        # The page looks again every few seconds, and assembles no draft for that.
        context |= {"is_waiting": True, "version": copy.content_hash[:VERSION_DIGITS]}
    else:
        context |= {"is_old": _is_old(copy, draft, reader), "version": draft.version}
    return render(request, template, context)


def copy_file(report: Report, reader: CopyReader, page: str) -> HttpResponse:
    """Return the PDF that was made for `reader`, to save.

    Where there is none, or no longer, lead to `page`, on which to ask for it.
    """
    ready = DraftCopy.objects.filter(state=DraftCopy.State.READY)
    copy = ready.filter(report=report, reader=reader.key).first()
    if copy is None:
        return redirect(page)
    version = copy.content_hash[:VERSION_DIGITS]
    name = f"{report.partnership.slug}-{report.key}-draft-{version}.pdf"
    return attachment(bytes(copy.content or b""), name, MEDIA_TYPE)


def _is_old(copy: DraftCopy | None, draft: Draft, reader: CopyReader) -> bool:
    """Whether a copy of the draft as it is now would be another one."""
    now = draft.content_hash, reader.name
    return bool(copy and (copy.content_hash, copy.name) != now)

"""The report's sections in their order, and what the report as a whole says."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.batch import first_of, own_change
from editing.draft_links import way_back_to_draft
from editing.figure_picker import writing_aids
from editing.forms import SETTINGS
from editing.layouts import layout_of
from editing.outline import (
    indented,
    outdented,
    place_of,
    places,
    tree,
    with_comments,
    with_reasons,
)
from editing.outline_order import NoSuchPlace, move, move_to
from editing.pages.every import SummaryPage
from editing.pages.page import (
    Left,
    clash_after,
    finish,
    keep_unsaved,
    left_on,
    seen_on,
    typing_on,
)
from editing.saving import save_version
from editing.versions import Conflict
from editing.views.acts import undo_act
from editing.views.gone import other_person
from editing.views.messages import say_done, say_how_read
from editing.views.years import report_of
from partnership.locking import lock_records_of
from records.declaration import form_class
from records.forms import RecordForm
from records.workflow import stored
from reports.models import Attachment, KeyFigureChoice, OutlineSection, Report


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def outline(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    key_figures = KeyFigureChoice.objects.filter(report=report).in_reading_order()
    entries = with_reasons(with_comments(tree(report), report), report)
    context = {
        "partnership": report.partnership,
        "report": report,
        "entries": entries,
        "carried": sum(entry.is_carried for entry in entries),
        "key_figures": key_figures,
        "attachments": Attachment.objects.filter(report=report).in_reading_order(),
        "may_edit": request.member.may(Permission.EDIT_REPORT),
        "done": own_change(request.member, request.GET.get("done", "")),
    }
    return render(request, "editing/outline.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_REPORT)
def section_move(request: MemberRequest, year: str, key: str) -> HttpResponse:
    """Show where a section can be moved, and move it there."""
    report = report_of(request.member, year)
    section = get_object_or_404(OutlineSection, report=report, key=key)
    if request.method == "POST":
        return _move(request, report, section)
    return _move_page(request, report, section)


def _move(
    request: MemberRequest, report: Report, section: OutlineSection
) -> HttpResponse:
    to, at = request.POST.get("to", ""), timezone.now()
    by = request.member.user
    entries = tree(report)
    ways = {"in": indented, "out": outdented}
    place = ways.get(to, place_of)(entries, section.key if to in ways else to)
    try:
        if to in ("up", "down"):
            move(section, by_places=-1 if to == "up" else 1, by=by, at=at)
        elif place is None:
            raise NoSuchPlace("Choose where the section should go.")
        else:
            move_to(section, place, by=by, at=at)
    except NoSuchPlace as refusal:
        return _move_page(request, report, section, error=str(refusal), status=422)
    page = reverse("editing:outline", args=[report.partnership.slug, report.key])
    moved = first_of(report.partnership, at=at, by=by)
    if moved:
        say_done(request, f"“{section}” was moved.", at=at)
    query = f"?{urlencode({'done': moved})}" if moved else ""
    return redirect(f"{page}{query}#section-{section.key}")


def _move_page(
    request: MemberRequest,
    report: Report,
    section: OutlineSection,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    entries = tree(report)
    context = {
        "partnership": report.partnership,
        "report": report,
        "section": section,
        "places": tuple(places(entries, section.key)),
        "chosen": request.POST.get("to", ""),
        "error": error,
    }
    return render(request, "editing/section_move.html", context, status=status)


@require_http_methods(["POST"])
@needs(Permission.EDIT_REPORT)
def outline_undo(request: MemberRequest, year: str) -> HttpResponse:
    """Take back the move of a section, or those that were added at once."""
    report = report_of(request.member, year)
    at = timezone.now()
    undo_act(request, of="outline/", at=at)
    say_done(request, "The outline is as it was before.", at=at)
    return redirect("editing:outline", report.partnership.slug, report.key)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_REPORT)
def settings(request: MemberRequest, year: str) -> HttpResponse:
    page = SummaryPage(request.member, year)
    report = page.report
    if request.method == "POST":
        outline = reverse("editing:outline", args=[report.partnership.slug, year])
        return other_person(request, "Outline", outline) or _save(request, page)
    if left := left_on(page):
        form = page.form(left.draft.as_sent)
        return _page(
            request,
            page,
            form,
            seen=left.seen,
            left=left,
            clash=left.clash,
            conflict=left.conflict,
        )
    form = form_class(SETTINGS)(partnership=report.partnership, instance=report)
    return _page(request, page, form, seen=seen_on(page))


@transaction.atomic
def _save(request: MemberRequest, page: SummaryPage) -> HttpResponse:
    at, report = timezone.now(), page.report
    seen = request.POST.get("seen", "")
    lock_records_of(report.partnership_id)
    outcome = save_version(
        SETTINGS,
        stored(report),
        lambda kept: form_class(SETTINGS)(
            request.POST, partnership=report.partnership, instance=kept
        ),
        seen=seen,
        by=request.member.user,
        at=at,
    )
    if not outcome.is_saved:
        keep_unsaved(request, page, at=at)
        return _page(
            request,
            page,
            outcome.form,
            seen=outcome.seen,
            clash=clash_after(request, outcome.conflict),
            conflict=outcome.conflict,
            status=outcome.status,
        )
    finish(request, page)
    say_done(request, outcome.message, at=at)
    say_how_read(request, outcome.form)
    slug = report.partnership.slug
    outline = reverse("editing:outline", args=[slug, report.key])
    return redirect(way_back_to_draft(slug, request.GET) or outline)


def _page(
    request: MemberRequest,
    page: SummaryPage,
    form: RecordForm,
    *,
    seen: str,
    clash: str = "",
    left: Left | None = None,
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    report = page.report
    context = {
        "partnership": report.partnership,
        "report": report,
        "form": form,
        "layout": layout_of(form),
        "seen": seen,
        "conflict": conflict,
        "aids": writing_aids(report.partnership, SETTINGS, report.period),
        **typing_on(page, form, at=timezone.now(), left=left, clash=clash),
    }
    return render(request, "editing/settings.html", context, status=status)

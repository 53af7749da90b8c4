"""The report's sections in their order, and what the report as a whole says."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.draft_links import way_back_to_draft
from editing.figure_picker import writing_aids
from editing.forms import SETTINGS
from editing.layouts import layout_of
from editing.outline import tree
from editing.outline_order import move
from editing.saving import save_version
from editing.versions import Conflict, digest
from editing.views.messages import say_done, say_how_read
from editing.views.years import report_of
from records.declaration import form_class
from records.forms import RecordForm
from records.workflow import stored
from reports.models import KeyFigureChoice, OutlineSection, Report


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def outline(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    key_figures = KeyFigureChoice.objects.filter(report=report).in_reading_order()
    entries = tree(report)
    context = {
        "partnership": report.partnership,
        "report": report,
        "entries": entries,
        "carried": sum(entry.is_carried for entry in entries),
        "key_figures": key_figures,
        "may_edit": request.member.may(Permission.EDIT_REPORT),
    }
    return render(request, "editing/outline.html", context)


@require_http_methods(["POST"])
@needs(Permission.EDIT_REPORT)
def section_move(request: MemberRequest, year: str, key: str) -> HttpResponse:
    report = report_of(request.member, year)
    section = get_object_or_404(OutlineSection, report=report, key=key)
    by_places = -1 if request.POST.get("to") == "up" else 1
    at = timezone.now()
    move(section, by_places=by_places, by=request.member.user, at=at)
    say_done(request, f"“{section}” was moved.", at=at)
    page = reverse("editing:outline", args=[report.partnership.slug, report.key])
    return redirect(f"{page}#section-{section.key}")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_REPORT)
def settings(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    if request.method == "POST":
        return _save(request, report)
    form = form_class(SETTINGS)(partnership=report.partnership, instance=report)
    return _page(request, report, form, seen=digest(SETTINGS, report))


@transaction.atomic
def _save(request: MemberRequest, report: Report) -> HttpResponse:
    at = timezone.now()
    outcome = save_version(
        SETTINGS,
        stored(report),
        lambda kept: form_class(SETTINGS)(
            request.POST, partnership=report.partnership, instance=kept
        ),
        seen=request.POST.get("seen", ""),
        by=request.member.user,
        at=at,
    )
    if not outcome.is_saved:
        return _page(
            request,
            report,
            outcome.form,
            seen=outcome.seen,
            conflict=outcome.conflict,
            status=outcome.status,
        )
    say_done(request, outcome.message, at=at)
    say_how_read(request, outcome.form)
    slug = report.partnership.slug
    outline = reverse("editing:outline", args=[slug, report.key])
    return redirect(way_back_to_draft(slug, request.GET) or outline)


def _page(
    request: MemberRequest,
    report: Report,
    form: RecordForm,
    *,
    seen: str,
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "partnership": report.partnership,
        "report": report,
        "form": form,
        "layout": layout_of(form),
        "seen": seen,
        "conflict": conflict,
        "aids": writing_aids(report.partnership, SETTINGS, report.period),
    }
    return render(request, "editing/settings.html", context, status=status)

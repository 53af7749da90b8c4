"""Add several sections to an outline: from the catalogue, or from a ready-made one."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.adding_sections import (
    Wanted,
    add_sections,
    catalogue,
    ready_made,
    slugs_of,
    usual_place,
    wanted_of,
    wanted_of_regimes,
    where,
)
from editing.batch import first_of
from editing.outline import tree
from editing.outline_order import NoSuchPlace
from editing.views.messages import say_done
from editing.views.years import report_of
from reports.models import Report

NOTHING = "Tick at least one section."


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_REPORT)
def sections_add(request: MemberRequest, year: str) -> HttpResponse:
    """Show every section type, and add the ticked ones."""
    report = report_of(request.member, year)
    if request.method != "POST":
        return _catalogue_page(request, report)
    wanted, errors = wanted_of(request.POST, slugs_of(report))
    if errors or not wanted:
        refusal = "" if errors else NOTHING
        return _catalogue_page(request, report, errors=errors, refusal=refusal)
    try:
        return _add(request, report, wanted, request.POST.get("to", ""))
    except NoSuchPlace as refusal:
        return _catalogue_page(request, report, refusal=str(refusal))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_REPORT)
def outline_ready(request: MemberRequest, year: str) -> HttpResponse:
    """Show the ready-made outlines, and add the ticked sections of them."""
    report = report_of(request.member, year)
    if request.method != "POST":
        return _ready_page(request, report)
    wanted = wanted_of_regimes(report, {*request.POST.getlist("section")})
    if not wanted:
        return _ready_page(request, report, refusal=NOTHING)
    try:
        return _add(request, report, wanted, usual_place(tree(report)))
    except NoSuchPlace as refusal:
        return _ready_page(request, report, refusal=str(refusal))


def _add(
    request: MemberRequest, report: Report, wanted: Sequence[Wanted], to: str
) -> HttpResponse:
    at, by = timezone.now(), request.member.user
    add_sections(report, wanted, to, by=by, at=at)
    count = len(wanted)
    were = f"“{wanted[0].heading}” was" if count == 1 else f"{count} sections were"
    say_done(request, f"{were} added.", at=at)
    page = reverse("editing:outline", args=[report.partnership.slug, report.key])
    return redirect(f"{page}?done={first_of(report.partnership, at=at, by=by)}")


def _catalogue_page(
    request: MemberRequest,
    report: Report,
    *,
    errors: dict[str, str] | None = None,
    refusal: str = "",
) -> HttpResponse:
    entries = tree(report)
    groups = tuple(catalogue(report, entries, request.POST, errors or {}))
    context = {
        "partnership": report.partnership,
        "report": report,
        "groups": groups,
        "wrong": [one for _, kinds in groups for one in kinds if one.error],
        "places": where(entries),
        "chosen": request.POST.get("to") or request.GET.get("to", ""),
        "refusal": refusal,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "editing/sections_add.html", context, status=status)


def _ready_page(
    request: MemberRequest, report: Report, *, refusal: str = ""
) -> HttpResponse:
    context = {
        "partnership": report.partnership,
        "report": report,
        "outlines": ready_made(report),
        "is_filled": bool(slugs_of(report)),
        "refusal": refusal,
    }
    return render(
        request, "editing/outline_ready.html", context, status=422 if refusal else 200
    )

"""Start a report, and check what was carried forward from an earlier year."""

from collections.abc import Collection

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.carried import groups_of, lasting, offered, undo_carried
from editing.layouts import layout_of
from editing.starting import NOTHING, Source, earlier, source_of, start, start_form
from editing.undo import CannotUndo
from editing.views.messages import say_done
from editing.views.years import report_of
from records.forms import RecordForm
from reports.models import CarriedRecord, Report
from reports.next_year.carried import mark_checked, unseen
from reports.policies import WrongState

EVERYTHING = "everything"  # in place of a kind: all that was carried forward


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_REPORT)
def report_add(request: MemberRequest) -> HttpResponse:
    member = request.member
    partnership = member.partnership
    asked = request.POST.get("from") or request.GET.get("from", "")
    source = source_of(partnership, asked)
    if request.method != "POST":
        usual = source.usual() if source else ()
        return _page(request, start_form(partnership, source), source, usual)
    at = timezone.now()
    started = start(request.POST, partnership, source, by=member.user, at=at)
    if started.status != 200:
        chosen = request.POST.getlist("carry")
        return _page(request, started.form, source, chosen, status=started.status)
    report = started.form.instance
    say_done(request, f"“{report}” has been started.", at=at)
    if source is None:
        return redirect("editing:outline-ready", partnership.slug, report.key)
    if not started.copies.planned:
        return redirect("editing:outline", partnership.slug, report.key)
    for row, reason in started.copies.refused:
        messages.warning(request, f"“{row}” was not carried forward: {reason}")
    return redirect("editing:carried", partnership.slug, report.key)


def _page(
    request: MemberRequest,
    form: RecordForm,
    source: Source | None,
    chosen: Collection[str],
    *,
    status: int = 200,
) -> HttpResponse:
    partnership = request.member.partnership
    context = {
        "partnership": partnership,
        "form": form,
        "layout": layout_of(form),
        "source": source,
        "earlier": earlier(partnership),
        "nothing": NOTHING,
        "offered": offered(source, request.POST, chosen) if source else (),
        "lasting": lasting(source) if source else (),
    }
    return render(request, "editing/report_add.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.READ_DRAFT)
def carried(request: MemberRequest, year: str) -> HttpResponse:
    """Show what was carried forward and nobody has checked; note what was checked."""
    report = report_of(request.member, year)
    may_edit = request.member.may(Permission.EDIT_REPORT)
    if request.method == "POST":
        if not may_edit:
            raise PermissionDenied("Your role does not let you change the report.")
        return _check(request, report)
    context = {
        "partnership": report.partnership,
        "report": report,
        "groups": groups_of(report),
        "everything": EVERYTHING,
        "taken": CarriedRecord.objects.filter(report=report).count(),
        "may_edit": may_edit,
    }
    return render(request, "editing/carried.html", context)


def _check(request: MemberRequest, report: Report) -> HttpResponse:
    page = redirect("editing:carried", report.partnership.slug, report.key)
    names = {*request.POST.getlist("record")}
    if kind := request.POST.get("all"):
        marks = unseen(report)
        if kind != EVERYTHING:
            marks = marks.filter(record__startswith=f"{kind}/")
        names |= {*marks.values_list("record", flat=True)}
    if not names:
        messages.warning(request, "Tick the records that you have checked.")
        return page
    count = mark_checked(report, names, by=request.member.user, at=timezone.now())
    was = "1 record was" if count == 1 else f"{count:,} records were"
    messages.success(request, f"{was} marked as checked.")
    return page


@require_http_methods(["POST"])
@needs(Permission.EDIT_REPORT)
def carried_undo(request: MemberRequest, year: str) -> HttpResponse:
    """Delete again all that was carried forward; the report itself stays."""
    report = report_of(request.member, year)
    at = timezone.now()
    try:
        count = undo_carried(report, by=request.member.user, at=at)
    except CannotUndo as refusal:
        raise WrongState(str(refusal)) from refusal
    was = "1 record was" if count == 1 else f"{count:,} records were"
    say_done(request, f"{was} deleted again.", at=at)
    return redirect("editing:outline", report.partnership.slug, report.key)

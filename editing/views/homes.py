"""Where people arrive: what is wanted of them, their partnerships, a new report."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Role, User
from accounts.permissions import (
    Member,
    MemberRequest,
    Permission,
    member_of,
    needs,
)
from editing.contributions import asked_of
from editing.forms import NEW_REPORT
from editing.layouts import layout_of
from editing.saving import SavedAtOnce, save
from editing.wanted import wanted_of
from partnership.models import Partnership
from records.declaration import form_class
from records.forms import RecordForm
from reports.models import Report

YEARS = 4  # of one partnership, listed on the first page


@require_http_methods(["GET", "HEAD"])
def home(request: HttpRequest) -> HttpResponse:
    """Show what is wanted of this person, then their partnerships and years."""
    user = cast(User, request.user)
    mine = Partnership.objects.visible_to(user).order_by("name", "pk")
    members = [member_of(user, one.slug) for one in mine]
    today = timezone.localdate()
    context = {
        "tasks": wanted_of(members, today=today),
        "partnerships": [(one.partnership, latest_reports(one)) for one in members],
    }
    return render(request, "editing/home.html", context)


def latest_reports(member: Member) -> list[Report]:
    """Return the reports of the latest years that `member` may read."""
    if not member.may(Permission.READ_DRAFT):
        return []
    reports = Report.objects.filter(partnership=member.partnership)
    reports = reports.select_related("period", "partnership")
    return list(reports.order_by("-period__starts_on", "pk")[:YEARS])


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT, Permission.EDIT_OWN)
def partnership(request: MemberRequest) -> HttpResponse:
    member = request.member
    sees_reports = member.may(Permission.READ_DRAFT)
    writes_for = member.agency_of.get(Role.CONTRIBUTOR)
    reports = Report.objects.filter(partnership=member.partnership)
    reports = reports.select_related("period", "partnership")
    context = {
        "partnership": member.partnership,
        "sees_reports": sees_reports,
        "reports": reports.order_by("-period__starts_on", "pk") if sees_reports else (),
        "writes": writes_for is not None,
        "asked": asked_of(writes_for) if writes_for else (),
        "may_add": member.may(Permission.EDIT_REPORT),
        "may_edit": member.may(Permission.EDIT_RECORDS),
        "today": timezone.localdate(),
    }
    return render(request, "editing/partnership.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_REPORT)
def report_add(request: MemberRequest) -> HttpResponse:
    member = request.member
    form = form_class(NEW_REPORT)(request.POST or None, partnership=member.partnership)
    if request.method == "POST" and form.is_valid():
        form.instance.key = form.cleaned_data["period"].key
        try:
            save(NEW_REPORT, form, by=member.user, at=timezone.now())
        except SavedAtOnce:
            return _add_page(request, form, status=409)
        messages.success(request, f"“{form.instance}” has been started.")
        return redirect("editing:outline", member.partnership.slug, form.instance.key)
    return _add_page(request, form, status=422 if form.errors else 200)


def _add_page(request: MemberRequest, form: RecordForm, *, status: int) -> HttpResponse:
    context = {
        "partnership": request.member.partnership,
        "form": form,
        "layout": layout_of(form),
    }
    return render(request, "editing/report_add.html", context, status=status)

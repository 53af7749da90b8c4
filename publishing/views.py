"""Publish what was approved, see how far that has come, withdraw an edition."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.publish_form import PublishForm
from editing.views.approval import approval_page
from editing.views.years import report_of
from publishing import tasks, workflow
from publishing.build import the_store
from publishing.due import set_time
from publishing.models import Edition, Progress
from publishing.notices import open_notices
from publishing.site import lagging, late_notices
from reports import planning

NEWS = timedelta(minutes=10)  # how long the page opens with what has been published


@require_http_methods(["POST"])
@needs(Permission.PUBLISH)
def publish(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    is_first = not Edition.objects.out().filter(report=report).exists()
    form = PublishForm(request.POST, needs_note=not is_first)
    if not form.is_valid():
        return approval_page(request, report, publishing=form, status=422)
    at, note = timezone.now(), form.cleaned_data.get("change_note", "")
    if form.moment:
        planned = set_time(
            report, by=request.member, moment=form.moment, at=at, change_note=note
        )
        messages.success(
            request,
            f"The report will be published on {planning.when(planned)}, unless it "
            "changes before then.",
        )
        return redirect("editing:approval", report.partnership.slug, report.key)
    workflow.publish(report, by=request.member, at=at, change_note=note)
    return redirect("publishing:editions", report.partnership.slug, report.key)


@require_http_methods(["POST"])
@needs(Permission.PUBLISH)
def cancel_plan(request: MemberRequest, year: str) -> HttpResponse:
    """Take back the time that was set for publication."""
    report = report_of(request.member, year)
    planning.cancel(report, by=request.member.user, at=timezone.now())
    messages.success(request, "The report will not be published at the time set.")
    return redirect("editing:approval", report.partnership.slug, report.key)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def editions(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    at = timezone.now()
    rows = report.editions.select_related("claimed_by", "progress")
    made = list(rows.order_by("-number"))
    lag = lagging(the_store(), report)
    told = open_notices([report])
    context = {
        "partnership": report.partnership,
        "report": report,
        "editions": made,
        "notices": {number: notice for (_, number), notice in told.items()},
        "is_notice_late": late_notices(the_store(), report),
        "is_nobody_working": tasks.is_nobody_working(made, at=at),
        "lagging": lag,
        "may_publish": request.member.may(Permission.PUBLISH),
    }
    if made:
        context |= _progress(made[0], is_lagging=made[0] in lag, at=at)
    return render(request, "publishing/editions.html", context)


def _progress(newest: Edition, *, is_lagging: bool, at: datetime) -> dict[str, object]:
    """Return what the page says first: what became of the newest edition."""
    is_new = (newest.published_at or at) > at - NEWS
    is_switching = newest.state == Edition.State.PUBLISHED and is_new and is_lagging
    return {
        "newest": newest,
        "is_news": is_new and not is_lagging,
        "is_waiting": newest.state == Edition.State.BUILDING or is_switching,
        "has_stopped": tasks.has_stopped(newest, at=at),
        "stages": len(Progress.Stage),
    }

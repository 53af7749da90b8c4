"""Publish what a time was set for, once that has come and nothing has changed."""

from datetime import datetime

from django.db import transaction

from accounts.permissions import member_in
from publishing import workflow
from publishing.models import Edition
from reports import mails, planning
from reports.draft import Draft
from reports.models import PlannedPublication
from reports.workflow import locked

OUTCOME = PlannedPublication.Outcome


def publish_due(*, at: datetime) -> int:
    """Publish the reports whose time has come; return how many.

    A plan that no longer holds is cancelled, and whoever may publish is told. Of
    several timers that run at once, one takes each plan.
    """
    due = PlannedPublication.objects.filter(ended_at=None, at__lte=at)
    numbers = list(due.order_by("at", "pk").values_list("pk", flat=True))
    return sum(_take(number, at=at) for number in numbers)


@transaction.atomic
def _take(number: int, *, at: datetime) -> bool:
    planned = PlannedPublication.objects.select_related("report", "by").get(pk=number)
    report = locked(planned.report)
    planned.refresh_from_db(fields=["ended_at"])
    if planned.ended_at:  # by another timer, or taken back meanwhile
        return False
    if Edition.objects.filter(
        report=report, content_hash=planned.content_hash
    ).exists():
        planning.end(planned, OUTCOME.PUBLISHED, at=at, because="By hand, before.")
        return False
    if because := planning.why_not(planned, Draft(report)):
        planning.end(planned, OUTCOME.CANCELLED, at=at, because=because)
        mails.not_published(report, at=at)
        return False
    planning.end(planned, OUTCOME.PUBLISHED, at=at)
    workflow.publish(
        report,
        by=member_in(planned.by, report.partnership),
        at=at,
        change_note=planned.change_note,
    )
    return True

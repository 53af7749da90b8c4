"""Set a time for publication; publish what it was set for once that has come."""

import logging
from datetime import datetime

from django.db import transaction

from accounts.permissions import Member, member_in
from publishing import workflow
from publishing.models import Edition
from reports import mails, planning
from reports.draft import Draft
from reports.models import PlannedPublication, Report
from reports.policies import WrongState
from reports.workflow import locked

logger = logging.getLogger(__name__)

OUTCOME = PlannedPublication.Outcome
UNDER_WAY = (Edition.State.BUILDING, Edition.State.PUBLISHED)


@transaction.atomic
def set_time(
    report: Report, *, by: Member, moment: datetime, at: datetime, change_note: str = ""
) -> PlannedPublication:
    """Have `report` published at `moment`; see `planning.plan`.

    Raise WrongState too where an earlier edition has exactly this content.
    """
    report = locked(report)
    content = Draft(report).content_hash
    workflow.refuse_old_content(Edition(report=report, content_hash=content))
    return planning.plan(report, by=by, moment=moment, at=at, change_note=change_note)


def publish_due(*, at: datetime) -> int:
    """Publish the reports whose time has come; return how many.

    A plan that no longer holds is cancelled, and whoever may publish is told. Of
    several timers that run at once, one takes each plan. One that fails for a reason
    nobody foresaw is logged, tried again the next time, and holds up no other.
    """
    due = PlannedPublication.objects.filter(ended_at=None, at__lte=at)
    published = 0
    for number in list(due.order_by("at", "pk").values_list("pk", flat=True)):
        try:
            published += _take(number, at=at)
        except Exception:  # whatever it is, others are due as well
            logger.exception("Planned publication %s could not be taken", number)
    return published


@transaction.atomic
def _take(number: int, *, at: datetime) -> bool:
    planned = PlannedPublication.objects.select_related("report", "by").get(pk=number)
    report = locked(planned.report)
    planned.refresh_from_db(fields=["ended_at"])
    if planned.ended_at:  # by another timer, or taken back meanwhile
        return False
    if _is_under_way(planned):
        planning.end(planned, OUTCOME.PUBLISHED, at=at, because="By hand, before.")
        return False
    because = planning.why_not(planned, Draft(report)) or _published(planned, at=at)
    if because:
        planning.end(planned, OUTCOME.CANCELLED, at=at, because=because)
        mails.not_published(report, at=at)
        return False
    planning.end(planned, OUTCOME.PUBLISHED, at=at)
    return True


def _is_under_way(planned: PlannedPublication) -> bool:
    """Whether somebody has published the same by hand since the time was set."""
    newest = planned.report.editions.order_by("number").last()
    return (
        newest is not None
        and newest.state in UNDER_WAY
        and newest.content_hash == planned.content_hash
        and newest.claimed_at >= planned.planned_at
    )


def _published(planned: PlannedPublication, *, at: datetime) -> str:
    """Publish it; return "", or why that is refused."""
    try:
        with transaction.atomic():
            workflow.publish(
                planned.report,
                by=member_in(planned.by, planned.report.partnership),
                at=at,
                change_note=planned.change_note,
            )
    except WrongState as refusal:
        return str(refusal)
    return ""

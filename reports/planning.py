"""Set the time at which a report is published, and take it back.

A time that was set holds for exactly what was signed: whatever makes a signature void
cancels it, even where the report later reads the same again.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.models import User
from accounts.permissions import Member, member_in
from records.models import Change
from records.workflow import log
from reports.draft import Draft
from reports.models import Approval, PlannedPublication, Report
from reports.policies import WrongState, may_publish
from reports.workflow import locked

LONGEST = timedelta(days=366)
PATIENCE = timedelta(minutes=15)  # the timer that publishes runs every few minutes
OUTCOME = PlannedPublication.Outcome
CHANGED = "The report or its signatures have changed since the time was set."


def plan_for(report: Report) -> PlannedPublication | None:
    """Return the publication of `report` that is planned and not over, if any."""
    return plans_for([report]).get(report.pk)


def plans_for(reports: Iterable[Report]) -> Mapping[int, PlannedPublication]:
    """Return the open plans of `reports` by the report's number, in one query."""
    rows = PlannedPublication.objects.filter(report__in=reports, ended_at=None)
    return {row.report_id: row for row in rows.select_related("by")}


def standing_plans(reports: Iterable[Report]) -> Mapping[int, PlannedPublication]:
    """Return the plans that can be relied on, in two queries.

    Every signature under them still counts, and the timer has not passed them over.
    """
    plans = {
        report: one for report, one in plans_for(reports).items() if not is_overdue(one)
    }
    wanted = {number for one in plans.values() for number in one.approvals}
    valid = Approval.objects.filter(pk__in=wanted, void_at=None)
    counts = set(valid.values_list("pk", flat=True)) if wanted else set()
    return {
        report: one for report, one in plans.items() if counts.issuperset(one.approvals)
    }


@transaction.atomic
def plan(
    report: Report, *, by: Member, moment: datetime, at: datetime, change_note: str = ""
) -> PlannedPublication:
    """Have `report` published at `moment`, in place of another time that was set.

    Raise WrongState where `moment` is not after `at` or over a year later, and where
    the report could not be published as it is now.
    """
    report = locked(report)
    draft = Draft(report)
    may_publish(by, draft).require()
    if not at < moment <= at + LONGEST:
        raise WrongState("Choose a time that is still to come, within a year.")
    if before := plan_for(report):
        end(before, OUTCOME.CANCELLED, at=at, because="Another time was set.")
    planned = PlannedPublication.objects.create(
        report=report,
        at=moment,
        content_hash=draft.content_hash,
        approvals=_signatures(draft),
        change_note=change_note,
        by=by.user,
        planned_at=at,
    )
    after = {"on": when(planned)}
    log(report, Change.Action.PLANNED, by=by.user, at=at, after=after)
    return planned


@transaction.atomic
def cancel(report: Report, *, by: User, at: datetime) -> None:
    """Take back the time that was set; raise WrongState where there is none."""
    report = locked(report)
    planned = plan_for(report)
    if planned is None:
        raise WrongState("No time for publication is set any more.")
    end(planned, OUTCOME.CANCELLED, at=at, because=f"{by.name} cancelled it.")
    after = {"on": when(planned)}
    log(report, Change.Action.CANCELLED, by=by, at=at, after=after)


def why_not(planned: PlannedPublication, draft: Draft) -> str:
    """Say why `planned` cannot happen as things are; "" where nothing is against it."""
    signed = _signatures(draft) if draft.report.state == Report.State.APPROVED else []
    if signed != planned.approvals or draft.content_hash != planned.content_hash:
        return CHANGED
    answer = may_publish(member_in(planned.by, draft.report.partnership), draft)
    if not answer.is_theirs or not planned.by.is_active:
        return f"{planned.by} can no longer publish this report."
    return answer.refusals[0] if answer.refusals else ""


def is_overdue(planned: PlannedPublication) -> bool:
    """Whether the timer should have come by for `planned`, and has not."""
    return planned.at < timezone.now() - PATIENCE


def end(
    planned: PlannedPublication, outcome: str, *, at: datetime, because: str = ""
) -> None:
    planned.outcome, planned.ended_at, planned.because = outcome, at, because[:300]
    planned.save()


def when(planned: PlannedPublication) -> str:
    """Return the day and time of `planned` in words, such as 1 May 2026 at 09:00."""
    moment = localtime(planned.at)
    return f"{date_format(moment, 'j F Y')} at {date_format(moment, 'H:i')}"


def _signatures(draft: Draft) -> list[int]:
    return sorted(one.approval.pk for one in draft.signatures if one.approval)

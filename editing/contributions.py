"""What the agencies were asked for: who owes what, and what they said last year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from asking.models import Asked, AskedQuerySet
from partnership.models import AgencyContribution, AgencyRequest, Period
from records.cache import RecordCache
from records.models import Change
from records.sections import SectionContext
from reports.catalogue import figure_book
from reports.family import main_report
from reports.models import Report
from richtext.passages import fill

Status = AgencyContribution.Status
OPEN = (Status.REQUESTED, Status.DRAFTED)  # nobody has handed it in


def is_overdue(contribution: AgencyContribution, *, today: date) -> bool:
    """Say whether it was wanted before `today` and is not handed in."""
    due = contribution.due_on
    return contribution.status in OPEN and due is not None and due < today


def returns_of_updates(updates: Mapping[tuple[int, str], int]) -> dict[int, Change]:
    """Return the change by which each update went back to its agency, by its number.

    `updates` gives the number of each by its partnership and key. Only of those that
    still wait there; one query in all.
    """
    collection = AgencyContribution.collection
    changes = Change.objects.filter(
        partnership__in={partnership for partnership, _ in updates},
        record__in={f"{collection}/{key}" for _, key in updates},
        action=Change.Action.CHANGED,
    )
    back: dict[int, Change | None] = {}
    for change in changes.select_related("by").order_by("pk"):
        key = change.record.removeprefix(f"{collection}/")
        update = updates.get((change.partnership_id, key))
        before = (change.before or {}).get("status", "")
        after = (change.after or {}).get("status", "")
        if update and before != after:
            back[update] = change if before not in OPEN and after in OPEN else None
    return {update: change for update, change in back.items() if change}


def asked_of(agency_pk: int) -> tuple[AgencyContribution, ...]:
    """Return the updates of the agency without a request, the latest year first."""
    rows = without_request(AgencyContribution.objects.filter(agency=agency_pk))
    rows = rows.select_related("agency", "period", "partnership")
    return tuple(rows.order_by("-period__starts_on", "pk"))


def without_request(
    rows: QuerySet[AgencyContribution],
) -> QuerySet[AgencyContribution]:
    """Keep the updates that nobody has asked for by a request."""
    return rows.filter(~Exists(_requests_for(OuterRef("agency"), OuterRef("period"))))


def request_for(contribution: AgencyContribution) -> Asked | None:
    """Return the request by which the update was asked for, if there is one."""
    found = _requests_for(contribution.agency_id, contribution.period_id)
    asked: Asked | None = found.with_names().first()
    return asked


def _requests_for(agency: Any, period: Any) -> AskedQuerySet:
    # Any: a key, or a reference to one
    rows = Asked.objects.filter(
        agency=agency,
        request__period=period,
        request__asks=AgencyRequest.Asks.UPDATE,
    )
    return rows.exclude(state=Asked.State.WITHDRAWN)


def last_year(contribution: AgencyContribution) -> AgencyContribution | None:
    """Return what the agency said for the period before, None if it said nothing."""
    before = AgencyContribution.objects.filter(
        agency=contribution.agency_id,
        period__starts_on__lt=contribution.period.starts_on,
    )
    found: AgencyContribution | None = (
        before.select_related("period").order_by("-period__starts_on").first()
    )
    return found


@dataclass(frozen=True)
class Said:
    """What an agency said of one year, as rich text.

    Its figures are filled in once the business team has accepted it: who writes for
    an agency may not read whatever figure they name.
    """

    period: Period
    did: str
    changed: str


def said_in(contribution: AgencyContribution) -> Said:
    def told(html: str) -> str:
        return fill(html, lambda address: "[figure]")

    if contribution.status == Status.ACCEPTED:
        cache = RecordCache(contribution.partnership).survey().for_readers()
        told = SectionContext(contribution.period, cache, figure_book(cache)).rich
    return Said(
        period=contribution.period,
        did=told(contribution.did),
        changed=told(contribution.changed),
    )


def locked_because(contribution: AgencyContribution) -> str:
    """Return why the agency cannot change its text any more; "" if it can."""
    if contribution.status == Status.ACCEPTED:
        return (
            "The business team has accepted this contribution, so it can no longer be "
            "changed. Ask the team to open it again if something is wrong."
        )
    report = main_report(contribution.period)
    if report and report.state != Report.State.DRAFTING:
        return (
            f"The report on {contribution.period} is no longer being drafted, so its "
            "contributions cannot be changed. Ask the business team if something is "
            "wrong."
        )
    return ""

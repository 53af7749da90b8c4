"""How long a review stays up: at least a year, unless the log says who decided.

Working Together to Safeguard Children has reports of reviews published for a year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from documents import archive
from publishing.models import Edition, EditionNotice
from reports.edit_log import shown_records
from reports.policies import WrongState
from reviews.models import CaseReview

_REVIEWS = f"{CaseReview.collection}/"


@dataclass(frozen=True)
class Decision:
    """Who decided that reviews go before their year is over, and why."""

    by: str
    because: str


@dataclass(frozen=True)
class ReviewAtStake:
    """A review that readers would lose, and until when it has to stay up."""

    name: str
    until: date


def reviews_at_stake(edition: Edition, *, at: datetime) -> tuple[ReviewAtStake, ...]:
    """Return the reviews that would go with `edition` before their year is over.

    Those are in no other edition that readers can open. The first to be free comes
    first.
    """
    rows = Edition.objects.out().filter(report__partnership=edition.report.partnership)
    held = {row: _reviews_in(row) for row in rows}
    own = held.get(edition, frozenset())
    readable = {row for row in held if row != edition and row.state == "published"}
    readable -= _replaced(readable)
    elsewhere = frozenset().union(*(held[row] for row in readable))
    names = {
        row.address: str(row)
        for row in CaseReview.objects.filter(partnership=edition.report.partnership)
    }
    found = [
        ReviewAtStake(names.get(one, one), _year_after(_first_day(one, held)))
        for one in own - elsewhere
    ]
    at_stake = [one for one in found if localdate(at) < one.until]
    return tuple(sorted(at_stake, key=lambda one: (one.until, one.name)))


def require(
    edition: Edition,
    decision: Decision | None,
    *,
    at: datetime,
) -> dict[str, str]:
    """Return what the log has to say of the reviews that go; {} where none does.

    Raise WrongState where reviews go before their year is over and nobody decided it.
    """
    reviews = reviews_at_stake(edition, at=at)
    if not reviews:
        return {}
    names = "; ".join(one.name for one in reviews)
    if decision is None or not (decision.by and decision.because):
        raise WrongState(
            f"{edition} holds reviews that have to stay published for a year: {names}. "
            "Say who decided that they go earlier, and why."
        )
    return {
        "reviews": names,
        "decided_by": decision.by,
        "decided_because": decision.because,
    }


def _reviews_in(edition: Edition) -> frozenset[str]:
    document = archive.load(edition.content)
    return frozenset(one for one in shown_records(document) if one.startswith(_REVIEWS))


def _replaced(editions: Iterable[Edition]) -> set[Edition]:
    rows = EditionNotice.objects.filter(ended_at=None, replaced_by__isnull=False)
    replaced = set(rows.values_list("report", "edition"))
    return {row for row in editions if (row.report_id, row.number) in replaced}


def _first_day(review: str, held: dict[Edition, frozenset[str]]) -> date:
    """Return the day on which the first edition with `review` came out."""
    days = (row.published_at for row, reviews in held.items() if review in reviews)
    return min(localdate(day) for day in days if day)


def _year_after(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)

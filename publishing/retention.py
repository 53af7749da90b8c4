"""How long a review stays up: at least a year, unless the log says who decided.

Working Together to Safeguard Children has reports of reviews published for a year.
"""

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
    own = frozenset() if edition.is_open else _reviews_in(edition)
    if not own:
        return ()
    first_days, elsewhere = _among_all(edition)
    names = {
        row.address: str(row)
        for row in CaseReview.objects.filter(partnership=edition.report.partnership)
    }
    found = [
        ReviewAtStake(names.get(one, one), _year_after(first_days[one]))
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
            "Say who decided to remove them earlier, and why."
        )
    return {
        "reviews": names,
        "decided_by": decision.by,
        "decided_because": decision.because,
    }


def _reviews_in(edition: Edition) -> frozenset[str]:
    document = archive.load(edition.content)
    return frozenset(one for one in shown_records(document) if one.startswith(_REVIEWS))


def _among_all(edition: Edition) -> tuple[dict[str, date], set[str]]:
    """Return when each review first came out, and those that readers find elsewhere.

    The documents are read one by one: all of them would take too much memory.
    """
    notices = EditionNotice.objects.filter(ended_at=None, replaced_by__isnull=False)
    replaced = set(notices.values_list("report", "edition"))
    rows = Edition.objects.out().filter(report__partnership=edition.report.partnership)
    first_days: dict[str, date] = {}
    elsewhere: set[str] = set()
    for row in rows.order_by("published_at", "pk").iterator(chunk_size=1):
        reviews = _reviews_in(row)
        assert row.published_at  # noqa: S101 # for mypy: a constraint has it
        day = localdate(row.published_at)
        first_days = dict.fromkeys(reviews, day) | first_days
        is_readable = row.state == Edition.State.PUBLISHED
        if (
            row != edition
            and is_readable
            and (row.report_id, row.number) not in replaced
        ):
            elsewhere |= reviews
    return first_days, elsewhere


def _year_after(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)

"""How many reviews there were, and of how many each number is a part."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext

from documents.quantities import Quantity, Unit
from partnership.models import Period
from records.cache import RecordCache
from records.figures import Figure, field_quantity, percent, qualifier_of_sum
from records.numbers import is_told
from records.open_lists import label_in
from reviews.models import CaseReview, ChildDeathCount, Recommendation, ReviewCount

KINDS = "kinds-of-review"


def counts_by_kind(cache: RecordCache) -> Iterator[Figure]:
    """Yield how many reviews of each kind the partnership led in each period."""
    reviews = Counter(
        (row.period, row.kind)
        for row in cache.including_withheld(CaseReview)
        if row.relation == CaseReview.Relation.LED
    )
    for (period, kind), number in reviews.items():
        yield Figure(
            address=f"case-reviews/{period.key}/{kind}/count",
            label=gettext("{label}: number").format(
                label=label_in(cache.partnership.pk, KINDS, kind)
            ),
            quantity=Quantity(number, Unit.COUNT),
            period=str(period),
        )


def recommendations(cache: RecordCache) -> Iterator[Figure]:
    """Yield how many recommendations each review made."""
    numbers = Counter(row.review for row in cache.every(Recommendation))
    for review, number in numbers.items():
        yield Figure(
            address=f"recommendations/{review.key}/count",
            label=gettext("{review}: recommendations").format(review=review),
            quantity=Quantity(number, Unit.COUNT, record=f"case-reviews/{review.key}"),
            period=str(review.period),
        )


def review_counts(cache: RecordCache) -> Iterator[Figure]:
    """Yield of how many each count is, and what each period's known parts add up to."""
    rows = cache.every(ReviewCount)
    yield from bases("review-counts", rows)
    parts: dict[Period, list[ReviewCount]] = defaultdict(list)
    for row in rows:
        if row.part_of_total and not row.is_total:
            parts[row.period].append(row)
    for period, known in parts.items():
        yield Figure(
            address=f"review-counts/{period.key}/explained",
            label=gettext("Referrals whose kind is known"),
            quantity=Quantity(
                sum(row.count for row in known),
                Unit.COUNT,
                qualifier_of_sum(row.qualifier for row in known),
            ),
            period=str(period),
        )


def bases(name: str, rows: Iterable[ReviewCount | ChildDeathCount]) -> Iterator[Figure]:
    """Yield of how many each count is; a count's qualifier does not speak of that."""
    for row in rows:
        if quantity := field_quantity(row, "base", Unit.COUNT, qualifier=""):
            yield Figure(
                address=f"{name}/{row.key}/base",
                label=gettext("{row}: of how many").format(row=row),
                quantity=quantity,
                period=str(row.period),
            )


def child_deaths(cache: RecordCache) -> Iterator[Figure]:
    """Yield of how many each count is, and its share of them in per cent."""
    rows = cache.every(ChildDeathCount)
    yield from bases("child-deaths", rows)
    for row in rows:
        if quantity := share(row):
            yield Figure(
                address=f"child-deaths/{row.key}/share",
                label=gettext("{row}: per cent").format(row=row),
                quantity=quantity,
                period=str(row.period),
            )


def share(row: ChildDeathCount) -> Quantity | None:
    """Return the share as given or, of a count that is known exactly, worked out."""
    is_part = row.count is not None and row.base is not None and not row.qualifier
    if is_part and not is_told(row, "share"):
        worked_out = percent(row.count or 0, row.base or 0)
        if worked_out is None:
            return None
        return Quantity(worked_out, Unit.PERCENT, record=row.address)
    qualifier = "" if row.count is not None else row.qualifier
    return field_quantity(row, "share", Unit.PERCENT, qualifier)


COMPUTED: dict[str, Callable[[RecordCache], Iterator[Figure]]] = {
    "case-reviews": counts_by_kind,
    "recommendations": recommendations,
    "review-counts": review_counts,
    "child-deaths": child_deaths,
}

"""How many reviews there were, and what was counted before and after them."""

from collections import Counter
from collections.abc import Iterator

from partnership.models import Period
from records.figures import Figure, field_figures
from records.quantities import Quantity, Unit
from records.shelf import Shelf
from reviews.models import CaseReview, Recommendation, Response, ReviewCount


def figures(shelf: Shelf) -> Iterator[Figure]:
    """Yield what reviews and responses count, and how many there are of each kind."""
    yield from field_figures(
        "case-reviews",
        shelf.every(CaseReview),
        subjects=Unit.COUNT,
        described=Unit.TEXT,
        held=Unit.TEXT,
    )
    yield from field_figures(
        "responses",
        shelf.every(Response),
        before=Unit.COUNT,
        before_when=Unit.TEXT,
        after=Unit.COUNT,
        after_when=Unit.TEXT,
    )
    yield from field_figures(
        "review-counts", shelf.every(ReviewCount), count=Unit.COUNT
    )
    yield from counts_by_kind(shelf)
    yield from recommendations(shelf)
    yield from explained(shelf)


def counts_by_kind(shelf: Shelf) -> Iterator[Figure]:
    """Yield how many records of each kind of review each period has."""
    reviews = Counter((row.period, row.kind) for row in shelf.every(CaseReview))
    for (period, kind), number in reviews.items():
        yield Figure(
            address=f"case-reviews/{period.key}/{kind}/count",
            label=f"{CaseReview.Kind(kind).label}: number",
            quantity=Quantity(number, Unit.COUNT),
            period=str(period),
        )


def recommendations(shelf: Shelf) -> Iterator[Figure]:
    """Yield how many recommendations each review made."""
    numbers = Counter(row.review for row in shelf.every(Recommendation))
    for review, number in numbers.items():
        yield Figure(
            address=f"recommendations/{review.key}/count",
            label=f"{review}: recommendations",
            quantity=Quantity(number, Unit.COUNT, record=f"case-reviews/{review.key}"),
            period=str(review.period),
        )


def explained(shelf: Shelf) -> Iterator[Figure]:
    """Yield what the known parts of a period's referrals add up to."""
    sums: Counter[Period] = Counter()
    for row in shelf.every(ReviewCount):
        if row.part_of_total and not row.is_total:
            sums[row.period] += row.count
    for period, number in sums.items():
        yield Figure(
            address=f"review-counts/{period.key}/explained",
            label="Referrals whose kind is known",
            quantity=Quantity(number, Unit.COUNT),
            period=str(period),
        )

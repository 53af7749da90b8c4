"""Bar charts made of a column of a table."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from documents.blocks import Chart, ChartForm
from documents.quantities import Quantity, Status, show
from documents.wording import gettext

FEWEST = 3  # two numbers are compared as easily in words
MOST = 20  # bars that fit on a printed page

Points = Sequence[tuple[str, Quantity]]


def bars_of(title: str, points: Points) -> Iterator[Chart]:
    """Yield a chart of the known `points`, (label, value) in the order of their table.

    The values have to be of one measure, without totals. Yield nothing for fewer than
    three known values, more than twenty, or where a value is hidden.
    """
    known = [(label, value) for label, value in points if is_known(value)]
    is_open = all(value.status is not Status.HIDDEN for _, value in points)
    if is_open and FEWEST <= len(known) <= MOST:
        yield Chart(
            title=title,
            finding=finding(known, missing=len(points) - len(known)),
            form=ChartForm.BARS,
            unit=known[0][1].unit,
            points=tuple(known),
        )


def is_known(value: Quantity) -> bool:
    """Whether `value` is one number that a bar can show."""
    is_number = isinstance(value.value, int | Decimal)
    return value.status is Status.SHOWN and is_number and value.upper is None


def finding(points: Points, *, missing: int) -> str:
    """Return which values are the highest and lowest, and how many are not shown."""
    numbers = [value.value for _, value in points]
    highest, lowest = max(numbers), min(numbers)  # type: ignore[type-var] # is_known
    if highest == lowest:
        told = gettext("All {count} values are {value}.").format(
            count=len(points), value=show(points[0][1])
        )
    else:
        told = gettext("Highest: {highest}. Lowest: {lowest}.").format(
            highest=named(points, highest), lowest=named(points, lowest)
        )
    if not missing:
        return told
    without = gettext("Without a figure: {count}.").format(count=missing)
    return f"{told} {without}"


def named(points: Points, number: object) -> str:
    """Return the labels of the points that have `number`, and the number."""
    alike = [(label, value) for label, value in points if value.value == number]
    return f"{'; '.join(label for label, _ in alike)} ({show(alike[0][1])})"

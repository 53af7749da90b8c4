"""What the records of who is who come to."""

from collections.abc import Callable, Iterator

from documents.quantities import Quantity, Unit
from partnership.models import Attendance
from records.cache import RecordCache
from records.figures import Figure, percent
from records.numbers import applicable


def attendance(cache: RecordCache) -> Iterator[Figure]:
    """Yield how often each seat was represented, and in per cent of the meetings.

    By its member or by a deputy, where there can be one. Nothing is yielded for a seat
    of which one of the two is unknown, and no per cent where no meetings, or an unknown
    number, were held.
    """
    for row in cache.every(Attendance):
        names = [name for name in ("member", "deputy") if applicable([row], name)]
        times = [getattr(row, name) for name in names]
        if not times or None in times:
            continue
        record = f"attendance/{row.key}"
        represented = sum(times)
        yield Figure(
            address=f"{record}/represented",
            label=f"{row}: times represented",
            quantity=Quantity(represented, Unit.COUNT, record=record),
            period=str(row.period),
        )
        share = percent(represented, row.held or 0)
        if share is not None:
            yield Figure(
                address=f"{record}/share",
                label=f"{row}: represented, in per cent of the meetings held",
                quantity=Quantity(share, Unit.PERCENT, record=record),
                period=str(row.period),
            )


COMPUTED: dict[str, Callable[[RecordCache], Iterator[Figure]]] = {
    "attendance": attendance
}

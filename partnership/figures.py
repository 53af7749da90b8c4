"""What the records of who is who come to."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext, gettext_lazy

from documents.quantities import Quantity, Unit
from partnership.attendance import GroupAttendance, Tally, attendance_of
from partnership.models import Attendance, Group, Period, Seat
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
            label=gettext("{row}: times represented").format(row=row),
            quantity=Quantity(represented, Unit.COUNT, record=record),
            period=str(row.period),
        )
        share = percent(represented, row.held or 0)
        if share is not None:
            yield Figure(
                address=f"{record}/share",
                label=gettext(
                    "{row}: represented, in per cent of the meetings held"
                ).format(row=row),
                quantity=Quantity(share, Unit.PERCENT, record=record),
                period=str(row.period),
            )


def of_meetings(cache: RecordCache) -> Iterator[tuple[Period, GroupAttendance]]:
    """Yield the attendance of each group in each period in which it is recorded."""
    for period in cache.every(Period):
        for group in cache.every(Group):
            if found := attendance_of(cache, group, period):
                yield period, found


def meetings_held(cache: RecordCache) -> Iterator[Figure]:
    """Yield at how many meetings of a group attendance was recorded."""
    for period, found in of_meetings(cache):
        held = len(found.meetings)
        yield Figure(
            address=f"groups/{period.key}/{found.group.key}/meetings",
            label=gettext("{group}: meetings with attendance recorded").format(
                group=found.group
            ),
            quantity=Quantity(held, Unit.COUNT, record=found.group.address),
            period=str(period),
        )


def members(cache: RecordCache) -> Iterator[Figure]:
    """Yield how often each member of a group was represented, and the share of it.

    Where nothing is recorded of some meetings, the numbers are at least what the others
    come to, and there is no share.
    """
    for period, found in of_meetings(cache):
        for one in found.tallies:
            yield from member_figures(period, one)


def member_figures(period: Period, one: Tally) -> Iterator[Figure]:
    start, record = seat_address(period, one.seat), one.seat.address
    partial = "at least" if one.unrecorded else ""

    def figure(name: str, words: str, quantity: Quantity) -> Figure:
        return Figure(
            address=f"{start}/{name}",
            label=f"{one.seat}: {words}",
            quantity=quantity,
            period=str(period),
        )

    held = Quantity(one.held, Unit.COUNT, record=record)
    yield figure("held", gettext("meetings during the membership"), held)
    for name, words in COUNTS:
        count = Quantity(getattr(one, name), Unit.COUNT, partial, record=record)
        yield figure(name, str(words), count)
    share = None if one.unrecorded else percent(one.represented, one.held)
    if share is not None:
        told = gettext("represented, in per cent of the meetings")
        yield figure("share", told, Quantity(share, Unit.PERCENT, record=record))


def seat_address(period: Period, seat: Seat) -> str:
    """Return with what the addresses of a member's figures of one period begin."""
    return f"seats/{period.key}/{seat.key}"


COUNTS = (
    ("member", gettext_lazy("meetings the member attended")),
    ("deputy", gettext_lazy("meetings a deputy attended")),
    ("absent", gettext_lazy("meetings nobody attended")),
    ("apologies", gettext_lazy("meetings with apologies")),
    ("represented", gettext_lazy("times represented")),
)

COMPUTED: dict[str, Callable[[RecordCache], Iterator[Figure]]] = {
    "attendance": attendance,
    "groups": meetings_held,
    "seats": members,
}

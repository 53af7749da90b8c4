"""How often each member of a group was represented at its meetings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext, gettext_lazy

from documents.blocks import Block, Chart, ChartForm, Column, Row, Table
from documents.quantities import Quantity, Unit, show
from partnership.attendance import GroupAttendance, attendance_of, seat_names
from partnership.figures import seat_address
from partnership.models import Attendance, Group
from records.models import PartnershipRecord
from records.sections import SectionContext, absent, cell, section

COLUMNS = {
    "held": gettext_lazy("Meetings"),
    "member": gettext_lazy("Member"),
    "deputy": gettext_lazy("Deputy"),
    "absent": gettext_lazy("Nobody"),
    "apologies": gettext_lazy("Nobody, with apologies"),
    "represented": gettext_lazy("Either"),
    "share": gettext_lazy("Share"),
}
EITHER = gettext_lazy("Either and its share: the member or the deputy came.")
PARTLY = gettext_lazy(
    "At least: the attendance of some members has not been recorded for every meeting."
)


@dataclass(frozen=True)
class Line:
    """One member as the table shows it: figures begin with `address`."""

    name: str
    address: str
    record: PartnershipRecord


@section("Attendance at meetings of groups", subject="groups")
def attendance(context: SectionContext) -> Iterator[Block]:
    """Yield a chart and a table for each group: how often members were represented.

    Where attendance is recorded meeting by meeting, that is counted, and what was
    entered for the year as a whole is left out.
    """
    tables = 0
    every = context.cache.of(Attendance, context.period)
    for group in context.chosen(context.cache.every(Group)):
        counted = attendance_of(context.cache, group, context.period)
        typed = [row for row in every if row.group_id == group.pk]
        lines = counted_lines(context, counted) if counted else typed_lines(typed)
        if lines:
            tables += 1
            yield from attendance_chart(context, group, lines)
            yield attendance_table(context, group, lines, counted)
    if not tables:
        yield context.nothing(gettext("attendance figures"))


def typed_lines(rows: Sequence[Attendance]) -> list[Line]:
    return [Line(seat_name(row), row.address, row) for row in rows]


def seat_name(row: Attendance) -> str:
    if not row.observer:
        return row.seat
    return gettext("{seat} (observer)").format(seat=row.seat)


def counted_lines(context: SectionContext, found: GroupAttendance) -> list[Line]:
    seats = [one.seat for one in found.tallies]
    names = seat_names(seats)
    return [
        Line(names[seat.pk], seat_address(context.period, seat), seat) for seat in seats
    ]


def attendance_chart(
    context: SectionContext, group: Group, lines: Sequence[Line]
) -> Iterator[Chart]:
    """Yield the share of each of several members, where every share is known."""
    found = [(line.name, context.book.get(f"{line.address}/share")) for line in lines]
    shares = [(name, one.quantity) for name, one in found if one]
    if len(lines) < 2 or len(shares) < len(lines):
        return
    shares.sort(key=lambda share: (-as_number(share[1]), share[0]))
    (first, most), (last, least) = shares[0], shares[-1]
    yield Chart(
        title=gettext("{name}: share of meetings attended, {period}").format(
            name=group.name, period=context.period
        ),
        finding=(
            gettext(
                "Attendance ranged from {most} ({first}) to {least} ({last})."
            ).format(most=show(most), first=first, least=show(least), last=last)
        ),
        form=ChartForm.BARS,
        unit=Unit.PERCENT,
        points=tuple(shares),
    )


def as_number(quantity: Quantity) -> Decimal:
    return Decimal(str(quantity.value))


def column(name: str) -> Column:
    unit = Unit.PERCENT if name == "share" else Unit.COUNT
    return Column(str(COLUMNS[name]), unit)


def attendance_table(
    context: SectionContext,
    group: Group,
    lines: Sequence[Line],
    counted: GroupAttendance | None,
) -> Table:
    """Return the numbers of each member; apologies have a column if there were any."""
    tallies = counted.tallies if counted else ()
    has_apologies = any(one.apologies for one in tallies)
    names = [name for name in COLUMNS if name != "apologies" or has_apologies]

    def cells(line: Line) -> Iterator[Quantity]:
        yield cell(line.name, record=line.record)
        for name in names:
            figure = context.book.get(f"{line.address}/{name}")
            yield figure.quantity if figure else absent(line.record.address)

    is_partial = any(one.unrecorded for one in tallies)
    return Table(
        name=f"attendance-{group.key}",
        caption=gettext("{name}: who came to meetings, {period}").format(
            name=group.name, period=context.period
        ),
        columns=(Column(gettext("Agency or role")), *map(column, names)),
        rows=tuple(Row(tuple(cells(line))) for line in lines),
        notes=(str(EITHER), str(PARTLY)) if is_partial else (str(EITHER),),
    )

"""How often each member of a group was represented at its meetings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from documents.blocks import Block, Chart, ChartForm, Column, Row, Table
from documents.quantities import Quantity, Unit, show
from partnership.attendance import GroupAttendance, attendance_of, seat_names
from partnership.figures import seat_address
from partnership.models import Attendance, Group
from records.models import PartnershipRecord
from records.sections import SectionContext, absent, cell, section

COLUMNS = (
    ("held", Column("Meetings", Unit.COUNT)),
    ("member", Column("Member", Unit.COUNT)),
    ("deputy", Column("Deputy", Unit.COUNT)),
    ("absent", Column("Nobody", Unit.COUNT)),
    ("represented", Column("Either", Unit.COUNT)),
    ("share", Column("Share", Unit.PERCENT)),
)
APOLOGIES = ("apologies", Column("Nobody, with apologies", Unit.COUNT))
EITHER = "Either and its share: the member or the deputy came."
PARTLY = (
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
        yield context.nothing("attendance figures")


def typed_lines(rows: Sequence[Attendance]) -> list[Line]:
    return [
        Line(f"{row.seat} (observer)" if row.observer else row.seat, row.address, row)
        for row in rows
    ]


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
        title=f"{group.name}: share of meetings attended, {context.period}",
        finding=(
            f"Attendance ranged from {show(most)} ({first}) to {show(least)} ({last})."
        ),
        form=ChartForm.BARS,
        unit=Unit.PERCENT,
        points=tuple(shares),
    )


def as_number(quantity: Quantity) -> Decimal:
    return Decimal(str(quantity.value))


def attendance_table(
    context: SectionContext,
    group: Group,
    lines: Sequence[Line],
    counted: GroupAttendance | None,
) -> Table:
    """Return the numbers of each member; apologies have a column if there were any."""
    tallies = counted.tallies if counted else ()
    columns = list(COLUMNS)
    if any(one.apologies for one in tallies):
        columns.insert(4, APOLOGIES)

    def cells(line: Line) -> Iterator[Quantity]:
        yield cell(line.name, record=line.record)
        for name, _ in columns:
            figure = context.book.get(f"{line.address}/{name}")
            yield figure.quantity if figure else absent(line.record.address)

    is_partial = any(one.unrecorded for one in tallies)
    return Table(
        name=f"attendance-{group.key}",
        caption=f"{group.name}: who came to meetings, {context.period}",
        columns=(Column("Agency or role"), *(column for _, column in columns)),
        rows=tuple(Row(tuple(cells(line))) for line in lines),
        notes=(EITHER, PARTLY) if is_partial else (EITHER,),
    )

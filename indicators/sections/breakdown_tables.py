"""Tables that break a number down, each with a chart where one fits."""

from collections.abc import Iterator

from django.utils.translation import gettext, gettext_lazy

from documents.blocks import Block, Column, Row, Table, Unrecorded
from documents.quantities import Quantity, Unit, show
from indicators.breakdowns import differing, quantity_of, worked_out
from indicators.grid import Grid
from indicators.grid_cells import split_marks
from indicators.grid_changes import Changes
from indicators.grid_totals import Differing
from indicators.models import BreakdownTable
from indicators.sections.breakdown_charts import chart_of, title_of
from indicators.sections.comparisons import sentences
from records.sections import SectionContext, absent, section

OVERLAP = gettext_lazy("The parts overlap, so they do not add up to the total.")


@section(
    "Breakdown tables",
    subject="breakdown-tables",
)
def breakdown_tables(context: SectionContext) -> Iterator[Block]:
    """Yield each table with its chart, or say that it has no figures yet."""
    rows = context.year(BreakdownTable)
    if not rows:
        yield context.nothing(gettext("breakdown tables"))
    for row in rows:
        yield from blocks_of(row)


def blocks_of(row: BreakdownTable) -> Iterator[Block]:
    """Yield the chart of one table, if one fits, and the table as it is printed."""
    grid = worked_out(row)
    if not grid.has_cells:
        yield Unrecorded(
            gettext("“{title}” has no figures yet.").format(title=row.title)
        )
        return
    yield from chart_of(row, grid)
    yield table_of(row, grid)


def table_of(row: BreakdownTable, grid: Grid) -> Table:
    """Return the table as it is printed; `grid` is that of `row` as worked out."""
    return Table(
        name=f"breakdown-{row.key}",
        caption=caption(row),
        columns=(
            Column(grid.corner or gettext("What was counted")),
            *(
                Column(one.headings[-1], one.unit_in(Unit(row.unit)), one.headings[:-1])
                for one in grid.columns
            ),
        ),
        rows=tuple(line_of(row, grid, place) for place in range(len(grid.lines))),
        notes=tuple(notes(row)),
    )


def line_of(row: BreakdownTable, grid: Grid, place: int) -> Row:
    line, is_group = grid.lines[place], grid.is_group(place)
    cells = (
        absent(row.address) if is_group else quantity_of(row, cell, grid.columns[at])
        for at, cell in enumerate(line.cells)
    )
    label = Quantity(line.label, record=row.address)
    return Row((label, *cells), line.is_total, line.level, is_group)


def caption(row: BreakdownTable) -> str:
    when = str(row.when or row.period)
    return row.title if when in row.title else f"{row.title}, {when}"


def notes(row: BreakdownTable) -> Iterator[str]:
    """Yield what stands below: what is counted, footnotes, definitions, source."""
    counted = gettext("Counted: {what}").format(what=row.counted)
    base = gettext("Shares are of {what}").format(what=row.base)
    overlap = str(OVERLAP) if row.parts == row.Parts.OVERLAP else ""
    said = (counted if row.counted else "", base if row.base else "", overlap)
    if told := sentences(*said):
        yield told
    if row.caveat:
        yield sentences(" ".join(row.caveat.split()))
    yield from (printed_otherwise(row, one) for one in differing(row))
    for note in row.grid.notes:
        yield gettext("Note {number}: {text}").format(
            number=note.number, text=sentences(note.text)
        )
    yield from (sentences(line) for line in row.definitions.splitlines() if line)
    if row.break_note:
        told = gettext("Not comparable with earlier years: {why}")
        yield sentences(told.format(why=row.break_note))
    if row.source:
        yield sentences(gettext("Source: {source}").format(source=row.source))


def printed_otherwise(row: BreakdownTable, one: Differing) -> str:
    """Return what a printed total or change says, and what it comes to."""
    column = row.grid.columns[one.column]
    label = split_marks(row.grid.lines[one.line].label)[0]
    where = f"{label}, {title_of(column)}"
    printed, worked_out = (
        show(quantity_of(row, cell, column)) for cell in (one.printed, one.worked_out)
    )
    if not column.is_change:
        told = gettext(
            "{where}: {printed} as printed; the parts add up to {worked_out}."
        )
        return told.format(where=where, printed=printed, worked_out=worked_out)
    between = Changes(row.grid).between[one.column]
    old, new = (title_of(row.grid.columns[place]) for place in between)
    told = gettext(
        "{where}: {printed} as printed; from {old} to {new} it is {worked_out}."
    )
    return told.format(
        where=where, printed=printed, old=old, new=new, worked_out=worked_out
    )

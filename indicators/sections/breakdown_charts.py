"""The chart that a breakdown table lends itself to, or a sentence in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.bar_charts import FEWEST, MOST, bars_of, is_known
from documents.blocks import Block, Chart, ChartForm, Notice
from documents.quantities import Quantity, Unit, show
from documents.wording import first_and_last
from indicators.breakdowns import are_years, quantity_of
from indicators.grid import Column, Grid
from indicators.grid_cells import split_marks
from indicators.models import BreakdownTable

MOST_PARTS = 5  # in a bar, or lines in one picture, that can be told apart

Points = list[tuple[str, Quantity]]
Form = BreakdownTable.ChartForm


def chart_of(row: BreakdownTable, grid: Grid) -> Iterator[Block]:
    """Yield the chart chosen for a table, or the one that fits; nothing if none does.

    Of two values there is a sentence. `grid` is that of `row` as worked out.
    """
    if row.chart == Form.NONE:
        return
    lines, columns = parts_of_lines(grid), parts_of_columns(row, grid)
    if are_years(grid, columns) and row.chart in (Form.FITTING, Form.LINE):
        found = [*over_years(row, grid, lines, columns)]
        if not found and row.chart == Form.FITTING:
            found = [*last_year(row, grid, lines, columns)]
        yield from found
    elif row.chart == Form.STACKED or may_stack(row, lines, columns):
        yield from stacked(row, grid, lines, columns)
    else:
        yield from bars(row, grid, lines, columns)


def parts_of_lines(grid: Grid) -> list[int]:
    """Return the lines that stand beside each other: no totals, none of another."""
    found = []
    above: list[tuple[int, bool]] = []  # the level of each line above, and if a group
    for place, line in enumerate(grid.lines):
        above = [one for one in above if one[0] < line.level]
        is_group = grid.is_group(place)
        if not (line.is_total or is_group) and all(group for _, group in above):
            found.append(place)
        above.append((line.level, is_group))
    return found


def parts_of_columns(row: BreakdownTable, grid: Grid) -> list[int]:
    """Return the columns in the unit of the table, without totals and changes."""
    unit = Unit(row.unit)
    return [one for one in grid.numbers() if grid.columns[one].unit_in(unit) is unit]


def may_stack(
    row: BreakdownTable, lines: Sequence[int], columns: Sequence[int]
) -> bool:
    """Whether the columns are parts of one whole that bars can show."""
    is_whole = row.parts == row.Parts.MAKE_TOTAL and row.chart == Form.FITTING
    return is_whole and 2 <= len(columns) <= MOST_PARTS and len(lines) >= FEWEST


def bars(
    row: BreakdownTable, grid: Grid, lines: Sequence[int], columns: Sequence[int]
) -> Iterator[Block]:
    """Yield bars of the only column or of the total, or of the columns of a line."""
    totals = [place for place, one in enumerate(grid.columns) if one.is_total]
    if len(columns) == 1 or (totals and len(lines) > 1):
        place = columns[0] if len(columns) == 1 else totals[-1]
        yield from drawn(row, points(row, grid, lines, [place]))
    elif len(lines) == 1:
        yield from drawn(row, points(row, grid, lines, columns))
    elif are_years(grid, columns):
        yield from last_year(row, grid, lines, columns)


def last_year(
    row: BreakdownTable, grid: Grid, lines: Sequence[int], columns: Sequence[int]
) -> Iterator[Block]:
    """Yield bars of the last of several years, which is what a report is on."""
    title = f"{row.title}, {title_of(grid.columns[columns[-1]])}"
    yield from bars_of(title, points(row, grid, lines, columns[-1:]))


def drawn(row: BreakdownTable, found: Points) -> Iterator[Block]:
    """Yield bars of three values and more, and a sentence of two."""
    if len(found) == FEWEST - 1 and all(is_known(value) for _, value in found):
        told = "; ".join(f"{label} {show(value)}" for label, value in found)
        yield Notice(f"{row.title}: {told}.", record=row.address)
    else:
        yield from bars_of(row.title, found)


def over_years(
    row: BreakdownTable, grid: Grid, lines: Sequence[int], columns: Sequence[int]
) -> Iterator[Block]:
    """Yield a line for each row, columns of a single one, a sentence of two years."""
    series = [points(row, grid, [line], columns) for line in lines]
    is_known_all = all(is_known(value) for each in series for _, value in each)
    if len(lines) == 1 and len(columns) < FEWEST:
        yield from drawn(row, series[0])
    elif not is_known_all or not 1 <= len(lines) <= MOST_PARTS:
        return
    elif len(columns) >= FEWEST:
        first = series[0]
        parts = tuple(
            (label_of(grid, line), tuple(value for _, value in each))
            for line, each in zip(lines, series, strict=True)
        )
        yield Chart(
            title=row.title,
            finding=" ".join(told_of(name, first, values) for name, values in parts),
            form=ChartForm.LINES if len(lines) > 1 else ChartForm.COLUMNS,
            unit=first[0][1].unit,
            points=tuple(first),
            series=parts if len(lines) > 1 else (),
        )


def told_of(name: str, first: Points, values: Sequence[Quantity]) -> str:
    """Return how a series began and ended."""
    begin, end = first[0][0], first[-1][0]
    return first_and_last(name, (begin, show(values[0])), (end, show(values[-1])))


def stacked(
    row: BreakdownTable, grid: Grid, lines: Sequence[int], columns: Sequence[int]
) -> Iterator[Block]:
    """Yield a bar for each line, made up of its columns; nothing with a gap in one."""
    whole = [
        (label, replace(value, value=sum(one.value for one in parts)))  # type: ignore[misc] # is_known
        for line in lines
        for label, value, parts in [parts_of(row, grid, line, columns)]
        if all(map(is_known, parts))
    ]
    if len(whole) < len(lines) or len(lines) > MOST:
        return
    for chart in bars_of(row.title, whole):
        series = tuple(
            (
                title_of(grid.columns[place]),
                tuple(value for _, value in points(row, grid, lines, [place])),
            )
            for place in columns
        )
        yield replace(chart, form=ChartForm.STACKED, series=series)


def parts_of(
    row: BreakdownTable, grid: Grid, line: int, columns: Sequence[int]
) -> tuple[str, Quantity, list[Quantity]]:
    parts = [value for _, value in points(row, grid, [line], columns)]
    return label_of(grid, line), parts[0], parts


def points(
    row: BreakdownTable, grid: Grid, lines: Sequence[int], columns: Sequence[int]
) -> Points:
    """Return the values with the labels of their lines or, of one line, columns."""
    return [
        (
            label_of(grid, line) if len(columns) == 1 else title_of(grid.columns[at]),
            replace(
                quantity_of(row, grid.lines[line].cells[at], grid.columns[at]),
                marks=(),
            ),
        )
        for line in lines
        for at in columns
    ]


def label_of(grid: Grid, line: int) -> str:
    path = grid.paths()[line]
    return ": ".join(split_marks(label)[0] for label in path)


def title_of(column: Column) -> str:
    return ": ".join(split_marks(label)[0] for label in column.headings if label)

"""What a section of breakdown tables shows besides the table: charts and notes."""

import pytest

from documents.blocks import Chart, ChartForm, Notice, Table, Unrecorded
from documents.quantities import Unit, show
from indicators.models import BreakdownTable
from tests.indicators.tables import make_table
from tests.section_contexts import written

Parts, Form = BreakdownTable.Parts, BreakdownTable.ChartForm


def first(period, text: str, **values: object) -> object:
    make_table(period, "t", text, title="Risks", **values)
    return written("breakdown-tables", period)[0]


def drawn(block: object) -> tuple[ChartForm, int, int]:
    """Return the form of a chart, and how many points and series it has."""
    assert isinstance(block, Chart)
    return block.form, len(block.points), len(block.series)


THREE = "row,R,1{0}\nrow,S,2{0}\nrow,T,3{0}"
YEARS = "columns,,2021-22,2022-23,2023-24\n"


@pytest.mark.parametrize(
    ("text", "chart"),
    [
        ("columns,,A\n" + THREE.format(""), (ChartForm.BARS, 3, 0)),
        ("columns,,A,B\n" + THREE.format(",4"), (ChartForm.STACKED, 3, 2)),
        (YEARS + "row,R,1,2,3\nrow,S,3,2,1", (ChartForm.LINES, 3, 2)),
        (YEARS + "row,R,1,2,3", (ChartForm.COLUMNS, 3, 0)),
        ("columns,,A,B,C\nrow,R,1,2,3", (ChartForm.BARS, 3, 0)),
        (
            "columns,,A,B,C,D,E,F,All\ntotals,,,,,,,,total\n"
            + THREE.format(",1,1,1,1,1,"),
            (ChartForm.BARS, 3, 0),
        ),
    ],
)
def test_the_chart_that_fits_comes_before_the_table(period, text, chart):
    assert drawn(first(period, text)) == chart


@pytest.mark.parametrize(
    "text",
    [
        "columns,,A\nrow,R,1\nrow,S,2",
        "columns,,R,S\nrow,A,1,2",
    ],
)
def test_two_values_are_a_sentence(period, text):
    assert first(period, text) == Notice(
        "Risks: R 1; S 2.", record="breakdown-tables/t"
    )


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("columns,,A\n" + THREE.format(""), {"chart": Form.NONE}),
        ("columns,,A,B\n" + THREE.format(",c"), {}),
        ("columns,,A,B\n" + THREE.format(",4"), {"parts": Parts.OVERLAP}),
        (YEARS + "row,R,1,,3\nrow,S,3,2,1", {}),
        ("columns,,A\nrow,R,1\nrow,S,c\nrow,T,4", {}),
    ],
)
def test_where_no_chart_fits_there_is_the_table_alone(period, text, values):
    assert isinstance(first(period, text, **values), Table)


def test_parts_of_a_row_are_no_bars_beside_it(period):
    text = "columns,,A\n" + THREE.format("") + "\nrow 2,of which U,1\ntotal,All,"

    assert drawn(first(period, text)) == (ChartForm.BARS, 3, 0)


def test_everything_that_explains_a_table_stands_below_it(period):
    make_table(
        period,
        "t",
        "columns,,A [note 1]\nrow,R,1\nrow,S,2\ntotal,All,4\nnote 1,Since May",
        title="Risks",
        counted="people",
        base="all people",
        caveat="Provisional",
        definitions="R is risk\nS is safety",
        break_note="counted anew",
        source="Case system",
        chart=Form.NONE,
    )

    (table,) = written("breakdown-tables", period)

    assert isinstance(table, Table)
    assert table.notes == (
        "Counted: people. Shares are of all people.",
        "Provisional.",
        "All, A: 4 as printed; the parts add up to 3.",
        "Note 1: Since May.",
        "R is risk.",
        "S is safety.",
        "Not comparable with earlier years: counted anew.",
        "Source: Case system.",
    )


CHANGED = "columns,,2022-23,2023-24,Change\ntotals,,,,change\n"


def test_the_numbers_of_the_last_of_two_years_are_bars(period):
    text = CHANGED + "row,R,1,2,\nrow,S,3,4,\nrow,T,5,6,\ntotal,All,,,"

    chart = first(period, text)

    assert isinstance(chart, Chart)
    assert chart.title == "Risks, 2023-24"
    assert [(label, value.value) for label, value in chart.points] == [
        ("R", 2),
        ("S", 4),
        ("T", 6),
    ]


def test_more_lines_than_can_be_told_apart_are_bars_of_the_last_year(period):
    rows = "\n".join(f"row,R{n},{n},2,3" for n in range(6))

    for form in (Form.FITTING, Form.BARS):
        assert drawn(first(period, YEARS + rows, chart=form)) == (ChartForm.BARS, 6, 0)
        BreakdownTable.objects.all().delete()
    assert isinstance(first(period, YEARS + rows, chart=Form.LINE), Table)


def test_a_change_is_in_per_cent_and_told_where_it_is_printed_otherwise(period):
    text = CHANGED + "row,R,20,19,5\nrow,S,8,10,\ntotal,All,,,"
    make_table(period, "t", text, title="Risks", counted="")

    (table,) = written("breakdown-tables", period)

    assert isinstance(table, Table)
    assert [column.unit for column in table.columns[1:]] == [
        *(Unit.COUNT, Unit.COUNT, Unit.PERCENT)
    ]
    assert [[show(cell) for cell in row.cells] for row in table.rows] == [
        ["R", "20", "19", "5%"],
        ["S", "8", "10", "25%"],
        ["All", "28", "29", "3.57%"],
    ]
    assert table.notes == (
        "R, Change: 5% as printed; from 2022-23 to 2023-24 it is −5%.",
    )


def test_parts_that_overlap_are_said_to(period):
    text = "columns,,A\nrow,R,1\nrow,S,2\nrow,T,2\ntotal,All,"
    make_table(period, "t", text, parts=Parts.OVERLAP, counted="", chart=Form.NONE)

    (table,) = written("breakdown-tables", period)

    assert isinstance(table, Table)
    assert table.notes == ("The parts overlap, so they do not add up to the total.",)
    assert table.rows[-1].cells[1].value is None


def test_a_table_without_figures_is_for_editors_alone(period):
    make_table(period, "t", "", title="Risks")

    assert written("breakdown-tables", period) == [
        Unrecorded("“Risks” has no figures yet.")
    ]

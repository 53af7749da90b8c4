"""What holds of every file, whatever is in it."""

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreadsheets import csv_text, wire
from spreadsheets.answers import (
    NUMBERS,
    ColumnCells,
    Kind,
    Unusable,
    apply,
    questions,
    settled,
)
from spreadsheets.grid import EMPTY, Cell, Merged, Sheet, Unreadable
from spreadsheets.shape import recognise

WORDS = [
    *("Total", "Sub-total", "*", "12*", "2023/24", "1,234", "1.234,5", "Row Labels"),
    *("* note", "Note: x", "(a)", "x (a)", "03/04/2025", "a\nb", "1e999999999", "(5)"),
    *("²", "[1]", "Q1", "£", "%", "<5", "n/a", "NaN", "٣", "=1"),
]
texts = st.sampled_from(WORDS) | st.text(min_size=1, max_size=8)
cells = st.one_of(
    st.just(EMPTY),
    texts.map(lambda text: Cell(text, text)),
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(
        lambda number: Cell(number, f"{number:f}")
    ),
    st.just(Cell(date(2025, 4, 3), "03/04/2025")),
    st.just(Cell(True, "TRUE")),
    st.just(Cell(Decimal("0.45"), "45%", is_computed=True)),
    st.just(Cell(None, "#N/A", problem="A1 shows the error #N/A. Correct it.")),
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    height, width = draw(st.integers(1, 7)), draw(st.integers(1, 5))
    places = st.tuples(
        st.integers(0, height - 1),
        st.integers(0, width - 1),
        st.integers(0, height),
        st.integers(0, width),
    )
    row = st.tuples(*[cells] * width)
    return Sheet(
        "Sheet1",
        tuple(draw(row) for _ in range(height)),
        hidden_rows=draw(st.frozensets(st.integers(0, height - 1), max_size=2)),
        hidden_columns=draw(st.frozensets(st.integers(0, width - 1), max_size=2)),
        merged=tuple(
            Merged(top, left, top + rows, left + columns)
            for top, left, rows, columns in draw(st.lists(places, max_size=3))
        ),
    )


@given(sheets())
def test_no_row_of_a_sheet_is_lost_and_none_comes_twice(sheet):
    try:
        shape = recognise(sheet)
    except Unreadable:
        return

    places = [*shape.header_rows, *(row.row for row in shape.rows)]
    places += [one.row for one in shape.left_out]
    assert sorted(places) == [*range(len(sheet.rows))]


@given(sheets(), st.sampled_from(Kind), st.data())
def test_whoever_answers_every_question_can_take_every_cell(sheet, kind, data):
    columns = [
        ColumnCells(kind, [("A1", row[n]) for row in sheet.rows])
        for n in range(len(sheet.rows[0]))
    ]
    given_answers = {
        question.key: data.draw(st.sampled_from(question.options))[0]
        for question in questions(columns)
    }
    known = settled(columns).answered(given_answers)

    for column in columns:
        for _, cell in column.cells:
            made_a_date = isinstance(cell.value, date) and kind in NUMBERS
            if cell.problem or made_a_date:
                with pytest.raises(Unusable):
                    apply(known, cell, kind)
            else:
                assert isinstance(apply(known, cell, kind), str)


@given(sheets())
def test_what_is_handed_over_comes_back_the_same(sheet):
    rows = [wire.pack_row([*row]) for row in sheet.rows]

    told = wire.pack_workbook([wire.pack_sheet(sheet, rows)], ("A remark.",))

    found = wire.unpack(told)
    assert (found.sheets, found.remarks) == ((sheet,), ("A remark.",))


@given(
    st.lists(st.lists(texts, max_size=4), min_size=1, max_size=5),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
    st.binary(max_size=3),
)
def test_any_bytes_are_read_or_refused_in_words(rows, separator, encoding, noise):
    lines = "\n".join(separator.join(row) for row in rows)
    content = lines.encode(encoding, errors="replace") + noise

    with contextlib.suppress(Unreadable):
        assert wire.unpack(csv_text.read_csv(content)).sheets[0].rows

"""From the bytes of a file to the texts that the portal's own forms read."""

import pytest

from spreadsheets.answers import (
    Answers,
    ColumnCells,
    Kind,
    Unusable,
    apply,
    questions,
    settled,
)
from spreadsheets.grid import Cell, address
from spreadsheets.reading import read
from spreadsheets.shape import recognise
from tests.spreadsheets.inputs import INPUTS, Input


def taken(answers: Answers, cell: Cell, kind: Kind) -> str:
    try:
        return apply(answers, cell, kind)
    except Unusable as reason:
        return f"!{reason}"


@pytest.mark.parametrize("one", INPUTS, ids=[one.label for one in INPUTS])
def test_a_file_comes_to_what_it_says(one: Input):
    shape = recognise(read(one.content, one.name).sheets[0])
    columns = [
        ColumnCells(
            kind, [(address(row.row, column.index), row.cells[n]) for row in shape.rows]
        )
        for n, (kind, column) in enumerate(zip(one.kinds, shape.columns, strict=True))
    ]
    known = settled(columns).answered(one.answers)
    rows = [
        tuple(
            taken(known, cell, kind)
            for cell, kind in zip(row.cells, one.kinds, strict=True)
        )
        for row in shape.rows
    ]

    assert tuple(column.heading for column in shape.columns) == one.headings
    assert tuple(question.key for question in questions(columns)) == one.asked
    assert [
        tuple(
            text[: len(expected)] if expected.startswith("!") else text
            for text, expected in zip(row, expected_row, strict=True)
        )
        for row, expected_row in zip(rows, one.rows, strict=True)
    ] == [*one.rows]
    assert tuple(left.row + 1 for left in shape.left_out) == one.left_out
    assert tuple(f"{note.mark} {note.text}" for note in shape.footnotes) == one.notes

"""Headings that columns have in common, and rows that head others."""

from documents.blocks import Column, Row, Table
from documents.quantities import Quantity, Unit
from documents.templatetags.headings import Heading, bodies, header_rows


def table(columns: tuple[Column, ...], *rows: Row) -> Table:
    return Table("t", "A table", columns, rows)


def test_columns_without_groups_have_one_row_of_headings():
    plain = table((Column("Risk"), Column("Home", Unit.COUNT)))

    assert header_rows(plain) == [
        [Heading("Risk", 1, 1, ""), Heading("Home", 1, 1, "number")]
    ]


def test_a_heading_stands_once_over_the_columns_that_share_it():
    columns = (
        Column("Risk"),
        Column("Men", Unit.COUNT, ("Home",)),
        Column("Women", Unit.COUNT, ("Home",)),
        Column("Men", Unit.COUNT, ("Care",)),
        Column("All", Unit.COUNT),
    )
    first, second = header_rows(table(columns))

    assert first == [
        Heading("Risk", 1, 2, ""),
        Heading("Home", 2, 1, "group"),
        Heading("Care", 1, 1, "group"),
        Heading("All", 1, 2, "number"),
    ]
    assert second == [Heading(name, 1, 1, "number") for name in ("Men", "Women", "Men")]
    assert [heading.scope for heading in first] == ["col", "colgroup", "col", "col"]


def test_a_row_that_heads_others_begins_a_part_that_ends_with_them():
    rows = (
        Row((Quantity("Theft"),)),
        Row((Quantity("Abuse"),), is_group=True),
        Row((Quantity("Physical"),), level=2),
        Row((Quantity("Neglect"),)),
        Row((Quantity("Total"),), is_total=True),
    )

    assert [
        [row.cells[0].value for row, _ in part]
        for part in bodies(table((Column("Risk"),), *rows))
    ] == [["Theft"], ["Abuse", "Physical"], ["Neglect", "Total"]]

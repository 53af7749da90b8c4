"""Tables of a Word file."""

from decimal import Decimal
from xml.etree import ElementTree

from documents.blocks import Column, Prose, Row, Table
from documents.formats.word.report import render
from documents.quantities import Quantity, Unit
from tests.documents.documents import (
    make_count,
    make_document,
    make_section,
    make_table,
    make_wide_table,
    make_workplan,
)
from tests.documents.word_reading import W, WordFile, value, words_of


def written(table: Table) -> WordFile:
    return WordFile(render(make_document(make_section(table)), None))


def rows_of(file: WordFile) -> list[ElementTree.Element]:
    return list(file.body.iter(f"{W}tr"))


def test_it_has_every_cell_with_markers_explained():
    file = written(make_wide_table())

    assert file.tables == [
        [
            ["Kind", "2019-20", "2020-21", "2021-22", "2022-23", "2023-24"],
            ["Rapid reviews", "[c]", "4", "0", "6", "9"],
            ["Safeguarding adult reviews", "[x]", "2", "3", "1", "4"],
            ["All kinds", "[x]", "6", "3", "7", "13"],
        ]
    ]
    assert file.lines[-3:] == [
        ("Caption", "Reviews by kind and year, Riverside, 2019-20 to 2023-24"),
        (
            "Table Note",
            "In this table [c] means withheld (for example, to protect people) and [x] "
            "means not given.",
        ),
        ("Table Note", "Source: the partnership's register of case reviews."),
    ]


def test_numbers_have_the_precision_of_their_column():
    percent = [Quantity(value, Unit.PERCENT) for value in map(Decimal, ("50", "33.3"))]
    table = Table(
        "shares",
        "Shares",
        (Column("Who"), Column("Share", Unit.PERCENT)),
        tuple(
            Row((Quantity(name), one)) for name, one in zip("AB", percent, strict=True)
        ),
    )

    assert written(table).tables[0][1:] == [["A", "50.0%"], ["B", "33.3%"]]


def test_headings_are_on_each_page_again_and_marked():
    file = written(make_table())

    repeated = [one.find(f"{W}trPr/{W}tblHeader") is not None for one in rows_of(file)]
    assert repeated == [True, False]
    look = next(file.body.iter(f"{W}tblLook")).attrib
    assert (look[f"{W}firstRow"], look[f"{W}firstColumn"]) == ("1", "1")
    assert value(file.body, "body/tbl/tblPr/tblCaption") == "Who was trained, 2023-24"


def test_numbers_and_their_heading_are_to_the_right():
    places = [
        [value(one, "pPr/jc") for one in row.iter(f"{W}p")]
        for row in rows_of(written(make_table()))
    ]

    assert places == [[None, "right"], [None, "right"]]


def test_what_heads_a_row_is_bold_and_so_is_a_total():
    table = make_table(
        Row((Quantity("Neglect"), make_count(3))),
        Row((Quantity("All"), make_count(3)), is_total=True),
    )

    bold = [
        [run.find(f"{W}rPr/{W}b") is not None for run in row.iter(f"{W}r")]
        for row in rows_of(written(table))
    ]
    assert bold == [[True, True], [True, False], [True, True]]


def test_common_headings_are_merged_over_their_columns():
    columns = (
        Column("Course"),
        Column("Boys", Unit.COUNT, ("2023-24",)),
        Column("Girls", Unit.COUNT, ("2023-24",)),
        Column("All", Unit.COUNT),
    )
    cells = (Quantity("Neglect"), make_count(1), make_count(2), make_count(3))

    file = written(Table("merged", "Merged", columns, (Row(cells),)))

    assert file.tables == [
        [
            ["Course", "2023-24", "2023-24", "All"],
            ["Course", "Boys", "Girls", "All"],
            ["Neglect", "1", "2", "3"],
        ]
    ]
    assert [
        [value(cell, "tcPr/gridSpan") for cell in row.iter(f"{W}tc")]
        for row in rows_of(file)
    ] == [[None, "2", None], [None] * 4, [None] * 4]
    assert [
        [value(cell, "tcPr/vMerge") for cell in row.iter(f"{W}tc")]
        for row in rows_of(file)
    ] == [
        ["restart", None, "restart"],
        ["continue", None, None, "continue"],
        [None] * 4,
    ]


def test_a_group_of_rows_has_one_heading_and_those_below_are_indented():
    nothing = Quantity(None, Unit.COUNT)
    table = make_table(
        Row((Quantity("Children"), nothing), is_group=True),
        Row((Quantity("Neglect"), make_count(1)), level=2),
    )

    file = written(table)

    assert file.tables[0][1:] == [["Children", "Children"], ["Neglect", "1"]]
    indents = [
        [one.attrib[f"{W}left"] for one in row.iter(f"{W}ind")] for row in rows_of(file)
    ]
    assert indents == [[], [], ["200"]]


def test_cells_have_paragraphs_and_lists():
    file = written(make_workplan())

    cell = rows_of(file)[2].findall(f"{W}tc")[2]
    assert [
        (words_of(one), value(one, "pPr/numPr/numId")) for one in cell.iter(f"{W}p")
    ] == [("Two pilots ran:", None), ("in schools", "1"), ("in the custody suite", "1")]


def test_marks_of_footnotes_stand_in_their_cells():
    marked = Quantity(4, Unit.COUNT, marks=(1,))
    table = make_table(Row((Quantity("Neglect"), marked)))

    assert written(table).tables[0][1] == ["Neglect", "4 [note 1]"]


def test_two_tables_stay_two():
    section = make_section(make_table(), make_table(name="again"), Prose("<p>End.</p>"))
    file = WordFile(render(make_document(section), None))

    kinds = [one.tag.removeprefix(W) for one in file.body.findall(f"{W}body/*")]
    assert "tbl tbl" not in " ".join(kinds)
    assert len(file.tables) == 2


def test_columns_share_the_width_of_the_page():
    file = written(make_wide_table())

    widths = [int(one.attrib[f"{W}w"]) for one in file.body.iter(f"{W}gridCol")]
    page, margins = next(file.body.iter(f"{W}pgSz")), next(file.body.iter(f"{W}pgMar"))
    sides = (int(margins.attrib[f"{W}{side}"]) for side in ("left", "right"))
    assert abs(sum(widths) - (int(page.attrib[f"{W}w"]) - sum(sides))) < 10


def test_long_rows_may_break_and_others_do_not():
    table = Table(
        "plan",
        "Plan",
        (Column("No."), Column("Progress", Unit.RICH)),
        (
            Row((Quantity("1"), Quantity("<p>Short.</p>", Unit.RICH))),
            Row((Quantity("2"), Quantity("<p>Long.</p>" * 20, Unit.RICH))),
        ),
    )

    whole = [
        row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows_of(written(table))
    ]
    assert whole == [True, True, False]

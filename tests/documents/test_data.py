import csv
import io
import json
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from documents import archive
from documents.blocks import Column, Document, Notice, Row, Section, Table
from documents.cover import Cover
from documents.formats.data import files
from documents.quantities import Quantity, Status, Unit
from tests.documents.documents import make_imprint

COVER = Cover(
    title="Yearly report",
    period="2023-24",
    partnership="Riverside Partnership",
    partnership_short="Riverside",
    partnership_slug="riverside",
    year_slug="2023-24",
    area="Riverside",
    theme_colour="#1d4f5c",
)


def table(*columns: Column, rows: list[tuple[Quantity, ...]], name: str = "t") -> Table:
    return Table(name, "A table", columns, tuple(Row(cells) for cells in rows))


def document(*tables: Table) -> Document:
    inner = Section("inner", "Inner", blocks=tables[1:])
    outer = Section("outer", "Outer", blocks=(Notice("-"), *tables[:1]))
    return Document(COVER, sections=(Section("top", "Top", sections=(outer, inner)),))


def written(one: Table) -> str:
    return files(document(one), make_imprint())[f"data/{one.name}.csv"].decode(
        "utf-8-sig"
    )


def text_of(cell: Quantity) -> str:
    """Return the one cell as a spreadsheet reads it."""
    one = table(Column("A", cell.unit), rows=[(cell,)])
    [_, [read]] = csv.reader(io.StringIO(written(one)))
    return read


def test_every_table_is_a_file_and_all_are_in_the_zip():
    one = table(Column("Course"), rows=[(Quantity("First aid"),)], name="courses")
    other = table(Column("Sum"), rows=[(Quantity(1, Unit.COUNT),)], name="sums")
    made = files(document(one, other), make_imprint())

    assert list(made) == [
        "data/courses.csv",
        "data/sums.csv",
        "data/datapackage.json",
        "data/document.json",
        "data/report-data.zip",
    ]
    with zipfile.ZipFile(io.BytesIO(made["data/report-data.zip"])) as package:
        assert {f"data/{name}": package.read(name) for name in package.namelist()} == {
            name: content for name, content in made.items() if name.endswith(("v", "n"))
        }
        assert package.testzip() is None


def test_the_document_comes_back_from_its_json():
    whole = document(table(Column("Sum"), rows=[(Quantity(Decimal("1.5")),)]))
    text = files(whole, make_imprint())["data/document.json"].decode()

    assert archive.load(text) == whole
    assert json.loads(text)["cover"]["title"] == "Yearly report"


def test_the_same_document_makes_the_same_bytes():
    whole = document(table(Column("Sum"), rows=[(Quantity(1, Unit.COUNT),)]))

    assert files(whole, make_imprint()) == files(whole, make_imprint())


def test_a_table_is_headings_and_rows():
    assert written(
        table(
            Column("Course"),
            Column("Places", Unit.COUNT),
            Column("Held", Unit.DATE),
            rows=[
                (
                    Quantity('Say "no", early'),
                    Quantity(12, Unit.COUNT),
                    day(2024, 3, 1),
                ),
                (Quantity("Ŵyn\nand after"), Quantity(0, Unit.COUNT), day(2024, 3, 31)),
            ],
        )
    ) == (
        "Course,Places,Held\n"
        '"Say ""no"", early",12,2024-03-01\n'
        '"Ŵyn\nand after",0,2024-03-31\n'
    )


def day(year: int, month: int, number: int) -> Quantity:
    return Quantity(date(year, month, number), Unit.DATE)


def test_two_columns_of_one_heading_are_told_apart():
    one = table(Column("Sum"), Column("Sum"), rows=[(Quantity(1), Quantity(2))])

    assert written(one) == "Sum,Sum (2)\n1,2\n"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Quantity(1360, Unit.COUNT), "1360"),
        (Quantity(Decimal("1360.50"), Unit.POUNDS), "1360.50"),
        (Quantity(Decimal("1E+5"), Unit.COUNT), "100000"),
        (Quantity(Decimal("-12.5"), Unit.PERCENT), "-12.5"),
        (Quantity(0, Unit.COUNT), "0"),
        (Quantity(""), ""),
        (Quantity(None), "[x]"),
        (Quantity(3, Unit.COUNT, status=Status.HIDDEN), "[c]"),
        (Quantity(None, status=Status.NOT_APPLICABLE), "[z]"),
        (Quantity(None, status=Status.NOT_RECORDED), "[nr]"),
        (Quantity(None, status=Status.NOT_COLLECTED), "[nc]"),
        (Quantity(None, status=Status.NOT_AVAILABLE), "[x]"),
        (
            Quantity(
                "<p>One &amp; <em>two</em></p><ul><li>3</li><li>4</li></ul>", Unit.RICH
            ),
            "One & two 3; 4",
        ),
        (
            Quantity("<ul><li>One.</li><li>Two</li>\n<li>Three</li></ul>", Unit.RICH),
            "One. Two; Three",
        ),
        (Quantity("<p>=1+1</p>", Unit.RICH), "'=1+1"),
        (Quantity("<5"), "<5"),
    ],
)
def test_a_cell_is_the_bare_value(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize("start", [*"=+-@\t\n\uff1d\uff0b\uff0d\uff20"])
@pytest.mark.parametrize("rest", ["", "1+1", "cmd|' /C calc'!A0", 'HYPERLINK("x")'])
def test_no_text_is_a_formula(start, rest):
    assert text_of(Quantity(start + rest)) == f"'{start}{rest}"
    heading = written(table(Column(start + rest), rows=[(Quantity("x"),)]))
    assert next(csv.reader(io.StringIO(heading)))[0] == f"'{start}{rest}"


def test_lines_within_a_cell_end_as_rows_do():
    assert text_of(Quantity("\r=1\r\nb")) == "'\n=1\nb"


def test_what_a_bare_number_leaves_out_stands_beside_it():
    one = table(
        Column("Seen", Unit.COUNT),
        Column("Age", Unit.YEARS),
        rows=[
            (
                Quantity(1360, Unit.COUNT, qualifier="over"),
                Quantity(14, Unit.YEARS, upper=Decimal(15)),
            ),
            (Quantity(12, Unit.COUNT), Quantity(9, Unit.YEARS)),
        ],
    )

    assert written(one) == (
        "Seen,Seen (qualifier),Age,Age (to)\n1360,over,14,15\n12,,9,\n"
    )


def test_numbers_in_different_units_have_theirs_beside_them():
    rows: list[tuple[Quantity, ...]] = [
        (Quantity("Staff"), Quantity(2466, Unit.COUNT)),
        (Quantity("Income"), Quantity(Decimal(68000), Unit.POUNDS)),
        (Quantity("Hidden"), Quantity(None, Unit.COUNT, status=Status.HIDDEN)),
        (Quantity("Words"), Quantity("Up")),
        (
            Quantity("Age"),
            Quantity(14, Unit.YEARS, qualifier="about", upper=Decimal(15)),
        ),
    ]
    one = table(Column("Indicator"), Column("Value", Unit.COUNT), rows=rows)

    assert written(one) == (
        "Indicator,Value,Value (unit),Value (qualifier),Value (to)\n"
        "Staff,2466,count,,\n"
        "Income,68000,pounds,,\n"
        "Hidden,[c],,,\n"
        "Words,Up,,,\n"
        "Age,14,years,about,15\n"
    )


@pytest.mark.parametrize(
    ("unit", "headings"), [(Unit.POUNDS, "Sum\n"), (Unit.TEXT, "Sum,Sum (unit)\n")]
)
def test_a_unit_that_its_column_has_is_not_repeated(unit, headings):
    one = table(Column("Sum", unit), rows=[(Quantity(Decimal(9), Unit.POUNDS),)])

    assert written(one).startswith(headings)


def test_a_spreadsheet_is_told_which_encoding_a_table_has():
    one = table(Column("Fund"), rows=[(Quantity("General – all"),)])

    assert files(document(one), make_imprint())["data/t.csv"].startswith(
        b"\xef\xbb\xbfFund"
    )

"""What datapackage.json says of an edition's tables, and that the tables are so."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from documents.blocks import Column, Document, Row, Table
from documents.formats.data import files
from documents.formats.html import pages
from documents.quantities import Quantity, Status, Unit
from reports.draft import Draft
from reports.exchange import load
from tests.documents.documents import (
    make_cover,
    make_document,
    make_imprint,
    make_section,
)
from tests.documents.package_reading import read_package
from tests.factories import make_user
from tests.reports.exchange_folder import make_predecessor_of
from tests.reports.whole_report import make_report

SAMPLE = settings.BASE_DIR / "fixtures" / "wiltshire-svpp" / "2019-20"
AT = datetime(2024, 9, 30, 9, 0, tzinfo=UTC)
LINK = 'href="data/datapackage.json"'


def document_of(*tables: Table, retells: str = "") -> Document:
    whole = make_document(make_section(*tables))
    return replace(whole, cover=replace(make_cover(), retells=retells))


def folder_of(document: Document) -> dict[str, bytes]:
    """Return what the zip of the data holds, for somebody who unpacked it."""
    made = files(document, make_imprint())
    with zipfile.ZipFile(io.BytesIO(made["data/report-data.zip"])) as package:
        unpacked = {name: package.read(name) for name in package.namelist()}
    assert {f"data/{name}": held for name, held in unpacked.items()} == {
        name: held for name, held in made.items() if not name.endswith(".zip")
    }
    return unpacked


def described(document: Document) -> dict[str, Any]:
    package: dict[str, Any] = json.loads(folder_of(document)["datapackage.json"])
    return package


def table(*columns: Column, rows: list[tuple[Quantity, ...]]) -> Table:
    return Table("t", "A table", columns, tuple(Row(cells) for cells in rows))


def read(one: Table) -> list[dict[str, object]]:
    return read_package(folder_of(document_of(one)))["t"]


def types(one: Table) -> dict[str, str]:
    [resource] = described(document_of(one))["resources"]
    return {field["name"]: field["type"] for field in resource["schema"]["fields"]}


def count(value: int | None, **more: Any) -> Quantity:
    return Quantity(value, Unit.COUNT, **more)


def test_the_package_says_which_edition_it_is_of():
    one = table(Column("Course"), rows=[(Quantity("First aid"),)])
    package = described(document_of(one, retells="Yearly report 2022"))
    del package["resources"]

    assert package == {
        "profile": "tabular-data-package",
        "name": "riverside-2023-24",
        "title": "Annual report 2023-24: tables",
        "description": "Every table of edition 2.",
        "version": "2.0.0",
        "created": "2024-11-05T00:00:00Z",
        "sources": [
            {
                "title": "Riverside Safeguarding Vulnerable People Partnership: "
                "Annual report 2023-24, edition 2"
            },
            {"title": "Yearly report 2022"},
        ],
        "contributors": [
            {
                "title": "Riverside Safeguarding Vulnerable People Partnership",
                "role": "publisher",
            }
        ],
    }


def test_a_table_is_described_by_its_columns():
    one = table(
        Column("Course"),
        Column("Cost", Unit.POUNDS),
        rows=[(Quantity("First aid"), Quantity(Decimal("9.50"), Unit.POUNDS))],
    )
    document = document_of(replace(one, notes=("Source: the register.",)))
    [resource, notes] = described(document)["resources"]
    size, digest = resource.pop("bytes"), resource.pop("hash")

    assert (size, digest[:7], notes["path"]) == (30, "sha256:", "table-notes.csv")
    assert resource == {
        "profile": "tabular-data-resource",
        "name": "t",
        "path": "t.csv",
        "title": "A table",
        "description": "Source: the register.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "csvddfVersion": 1.2,
            "delimiter": ",",
            "doubleQuote": True,
            "header": True,
            "lineTerminator": "\n",
            "quoteChar": '"',
            "skipInitialSpace": False,
        },
        "schema": {
            "fields": [
                {
                    "name": "Course",
                    "title": "Course",
                    "type": "string",
                    "format": "default",
                },
                {
                    "name": "Cost",
                    "title": "Cost",
                    "type": "number",
                    "format": "default",
                    "description": "In pounds.",
                },
            ],
            "missingValues": ["", "[c]", "[z]", "[nr]", "[nc]", "[x]"],
        },
    }


def test_every_table_of_a_report_is_as_described():
    report = make_report()

    rows = read_package(folder_of(report))

    assert [*rows] == [*(one.name for one in report.tables()), "table-notes"]


@pytest.mark.django_db
def test_every_table_of_a_sample_is_as_described():
    make_predecessor_of(SAMPLE)
    document = Draft(load(SAMPLE, by=make_user(), at=AT)).document

    rows = read_package(folder_of(document))

    assert {name: len(held) for name, held in rows.items()} == {
        one.name: sum(not row.is_group for row in one.rows) for one in document.tables()
    }


def test_what_is_not_shown_is_missing_and_zero_is_not():
    hidden = (count(None, status=status) for status in Status)
    one = table(Column("Seen", Unit.COUNT), rows=[(cell,) for cell in hidden])
    zero = replace(one, rows=(*one.rows, Row((count(0),)), Row((Quantity(""),))))

    assert [row["Seen"] for row in read(zero)] == [*[None] * 6, 0, None]


def test_qualifiers_ranges_units_and_footnotes_have_columns_of_their_own():
    one = table(
        Column("Seen", Unit.COUNT),
        rows=[
            (count(1360, qualifier="over", marks=(1, 2)),),
            (Quantity(14, Unit.YEARS, upper=Decimal("15.5")),),
        ],
    )

    assert read(one) == [
        {
            "Seen": 1360,
            "Seen (unit)": "count",
            "Seen (qualifier)": "over",
            "Seen (to)": None,
            "Seen (notes)": "note 1; note 2",
        },
        {
            "Seen": 14,
            "Seen (unit)": "years",
            "Seen (qualifier)": None,
            "Seen (to)": Decimal("15.5"),
            "Seen (notes)": None,
        },
    ]
    assert types(one) == {
        "Seen": "integer",
        "Seen (unit)": "string",
        "Seen (qualifier)": "string",
        "Seen (to)": "number",
        "Seen (notes)": "string",
    }


@pytest.mark.parametrize(
    ("unit", "values", "expected"),
    [
        (Unit.COUNT, [1, 0, Decimal(-3)], "integer"),
        (Unit.POUNDS, [Decimal("1.50"), 2], "number"),
        (Unit.COUNT, [1, "<5"], "string"),
        (Unit.COUNT, ["", None], "number"),
        (Unit.DATE, [date(2024, 3, 1), None], "date"),
        (Unit.DATE, [None], "date"),
        (Unit.DATE, [date(2024, 3, 1), "each quarter"], "string"),
        (Unit.TEXT, [1, 2], "integer"),
        (Unit.TEXT, ["one"], "string"),
        (Unit.TEXT, [None], "string"),
        (Unit.RICH, ["<p>one</p>"], "string"),
    ],
)
def test_a_column_has_the_type_of_all_its_values(unit, values, expected):
    one = table(Column("A", unit), rows=[(Quantity(value, unit),) for value in values])

    assert types(one)["A"] == expected
    assert len(read(one)) == len(values)


def test_headings_that_are_alike_are_numbered_and_none_is_empty():
    headings = ("Sum", "sum", "", " ", "Sum (2)", "=Sum")
    one = table(*map(Column, headings), rows=[tuple(Quantity(n) for n in range(6))])

    assert read(one) == [
        {
            "Sum": 0,
            "sum (2)": 1,
            "Column": 2,
            "Column (2)": 3,
            "Sum (2) (2)": 4,
            "'=Sum": 5,
        }
    ]


CELLS = st.builds(
    Quantity,
    value=st.one_of(
        st.none(),
        st.text(st.characters(exclude_categories=["Cs", "Cc"])),
        st.integers(),
        st.dates(),
        st.decimals(allow_nan=False, allow_infinity=False, places=2),
    ),
    unit=st.sampled_from(Unit),
    qualifier=st.sampled_from(["", "over", "about"]),
    upper=st.one_of(st.none(), st.decimals(0, 9, places=1)),
    status=st.sampled_from(Status),
    marks=st.sampled_from([(), (1,), (1, 2)]),
)


def test_a_withheld_value_has_no_qualifier_and_no_end_of_a_range():
    withheld = count(3, qualifier="over", upper=Decimal(5), status=Status.HIDDEN)

    assert read(table(Column("Seen", Unit.COUNT), rows=[(withheld,)])) == [
        {"Seen": None}
    ]


@given(rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4), unit=CELLS)
def test_any_table_is_as_described(rows, unit):
    one = table(Column("A", unit.unit), Column("a"), rows=rows)

    assert len(read(one)) == len(rows)


def test_the_front_page_leads_to_the_description_where_there_are_tables():
    one = table(Column("Course"), rows=[(Quantity("First aid"),)])

    def links(*tables: Table) -> bool:
        front = pages(document_of(*tables), make_imprint())["index.html"]
        return LINK in front

    assert (links(one), links()) == (True, False)
    assert "data/datapackage.json" not in files(document_of(), make_imprint())

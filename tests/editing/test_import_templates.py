"""The empty workbook of each kind: its columns, what they offer and explain."""

import io

import openpyxl
import pytest

from editing.exporting import exported
from editing.field_text import label
from reports.record_kinds import KINDS_BY_NAME, RECORD_KINDS
from spreadsheets.reading import read
from tests.editing.addresses import address
from tests.factories import make_agency, make_period


@pytest.fixture
def template(sign_in, editor):
    """Return the workbook of a kind, as the editor downloads it."""

    def downloaded(name):
        response = sign_in("editor").get(address("template", name))
        assert response.status_code == 200
        return response.content

    return downloaded


def rows_of(sheet):
    return [tuple(cell.value for cell in row) for row in sheet.rows]


@pytest.mark.parametrize("name", [kind.name for kind in RECORD_KINDS])
def test_every_column_is_found_again_by_its_name(template, partnership, name):
    kind = KINDS_BY_NAME[name]
    make_period(partnership)

    content = template(name)

    sheet, *others = read(content, f"{name}.xlsx").sheets
    names = [one for one in exported(kind) if one not in ("shows", *kind.stepped)]
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        [label(kind, one) for one in names]
    ]
    assert len({label(kind, one) for one in names}) == len(names)
    assert (sheet.remarks, sheet.is_hidden) == ((), False)
    assert [one.name for one in others][:1] == ["How to fill it in"]
    explained = rows_of(openpyxl.load_workbook(io.BytesIO(content)).worksheets[1])
    assert [row[0] for row in explained] == [
        "Column",
        *(label(kind, one) for one in names),
    ]


def test_choices_years_and_other_records_are_offered(template, partnership):
    make_period(partnership, "2022-23")
    make_period(partnership, "2023-24", position=2)
    make_agency(partnership, "Riverside Police")
    make_agency(partnership, "+Riverside School")

    book = openpyxl.load_workbook(io.BytesIO(template("agency-contributions")))

    rules = {
        str(rule.sqref): (rule.formula1, rule.errorStyle)
        for rule in book.worksheets[0].data_validations.dataValidation
        if rule.type == "list"
    }
    heads = [cell.value for cell in book.worksheets[0][1]]
    choices = rows_of(book["Choices"])
    assert heads[:2] == ["Period", "Agency"]
    assert choices[0][:2] == ("Period", "Agency")
    assert [row[:2] for row in choices[1:3]] == [
        ("2022-23", "+Riverside School"),
        ("2023-24", "Riverside Police"),
    ]
    assert rules["A2:A2001"] == ("'Choices'!$A$2:$A$3", "warning")
    assert rules["B2:B2001"] == ("'Choices'!$B$2:$B$3", "warning")


def test_columns_are_explained(template):
    book = openpyxl.load_workbook(io.BytesIO(template("deliveries")))

    explained = {row[0]: row[1:] for row in rows_of(book["How to fill it in"])}
    assert explained["Course"] == ("The name or reference of the course", "yes", None)
    assert explained["Status"] == ("One of: Given; Planned; Cancelled", None, None)
    assert explained["Booked"] == (
        "A number, or not recorded, not collected, not applicable or withheld",
        None,
        None,
    )
    assert explained["When"][0] == ("A date as far as it is known, such as March 2025")


def test_only_who_may_add_records_gets_one(sign_in, reviewer):
    client = sign_in("reviewer")

    assert client.get(address("template", "deliveries")).status_code == 403
    assert address("template", "deliveries") not in (
        client.get(address("list", "deliveries")).text
    )

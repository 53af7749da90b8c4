"""Lists of records as files: what they hold, for whom, and at what cost."""

import csv
import io
from datetime import datetime

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editing.exporting import table_of
from reports.record_kinds import KINDS_BY_NAME, RECORD_KINDS
from tests.editing.addresses import address
from tests.factories import make_period
from tests.typical import make_record

NAMES = [kind.name for kind in RECORD_KINDS]


def rows_of_csv(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def rows_of_xlsx(response):
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    return [[cell.value for cell in row] for row in book.worksheets[0].rows]


def of(kind, partnership):
    rows = kind.model.objects.filter(partnership=partnership).in_reading_order()
    table = table_of(kind, rows)
    return [column.heading for column in table.columns], [*table.rows]


def queries(kind, partnership):
    with CaptureQueriesContext(connection) as asked:
        of(kind, partnership)
    return len(asked)


@pytest.mark.parametrize("name", NAMES)
def test_every_list_can_be_downloaded(sign_in, editor, partnership, name):
    kind = KINDS_BY_NAME[name]
    make_record(kind, partnership)
    once = queries(kind, partnership)
    make_record(kind, partnership)
    client = sign_in("editor")

    as_csv = rows_of_csv(client.get(address("csv", name)))
    as_xlsx = rows_of_xlsx(client.get(address("xlsx", name)))

    headings, rows = of(kind, partnership)
    assert as_csv[0] == as_xlsx[0] == headings
    assert len(set(headings)) == len(headings)
    keys = [row[0] for row in rows]
    assert [row[0] for row in as_csv[1:]] == [row[0] for row in as_xlsx[1:]] == keys
    assert queries(kind, partnership) == once  # however long the list is


def test_the_page_of_a_list_offers_its_files(sign_in, editor, partnership):
    make_record(KINDS_BY_NAME["decisions"], partnership, title="Fund it")
    client = sign_in("editor")

    page = client.get(address("list", "decisions"), {"q": "fund"})

    assert f'{address("xlsx", "decisions")}?q=fund"' in page.text
    assert f'{address("csv", "decisions")}?q=fund"' in page.text
    assert address("template", "decisions") in page.text


def test_a_file_has_fields_under_their_labels(sign_in, editor, partnership):
    make_record(KINDS_BY_NAME["courses"], partnership, key="core", title="Core day")
    make_period(partnership, "2023-24")
    make_record(
        KINDS_BY_NAME["deliveries"],
        partnership,
        key="core-may",
        course="core",
        period="2023-24",
        when="3 May 2023",
        audience="=cmd()",
        places="1360",
        booked="not collected",
        outcome="It was **full**.",
    )
    client = sign_in("editor")

    head, row = rows_of_xlsx(client.get(address("xlsx", "deliveries")))
    assert dict(zip(head, row, strict=True)) == {
        "Reference": "core-may",
        "Course": "Core day",
        "Course (reference)": "core",
        "Period": "2023-24",
        "Period (reference)": "2023-24",
        "Status": "Given",
        "When": datetime(2023, 5, 3),
        "Audience": "=cmd()",
        "Qualifier": None,
        "Times it ran": None,
        "Places": 1360,
        "Booked": "not collected",
        "Attended": None,
        "Completed": None,
        "Views": None,
        "Hours of training": None,
        "Fees in pounds": None,
        "Charges for non-attendance in pounds": None,
        "Outcome": "It was **full**.",
        "Note for editors": None,
    }
    assert rows_of_csv(client.get(address("csv", "deliveries")))[1] == [
        *("core-may", "Core day", "core", "2023-24", "2023-24", "Given"),
        *("2023-05-03", "'=cmd()", "", "", "1360", "not collected", "", "", ""),
        *("", "", "", "It was **full**.", ""),
    ]


def test_a_file_has_all_pages_of_the_list_as_it_is_narrowed(
    sign_in, editor, partnership
):
    kind = KINDS_BY_NAME["decisions"]
    for year in ("2022-23", "2023-24"):
        make_period(partnership, year)
    for number in range(60):
        make_record(kind, partnership, period="2023-24", title=f"Fund {number}")
    make_record(kind, partnership, period="2022-23", title="Fund it")
    make_record(kind, partnership, period="2023-24", title="Close it")

    query = {"year": "2023-24", "q": "fund", "page": "2"}
    response = sign_in("editor").get(address("csv", "decisions"), query)

    assert [row[1:3] for row in rows_of_csv(response)[1:]] == [
        ["2023-24", "2023-24"] for _ in range(60)
    ]
    assert response["Content-Disposition"] == (
        'attachment; filename="riverside-decisions.csv"'
    )
    assert response["Content-Type"] == "text/csv; charset=utf-8"


def test_a_contributor_downloads_what_their_agency_writes(
    sign_in, contributor, partnership, police
):
    kind = KINDS_BY_NAME["agency-contributions"]
    make_period(partnership, "2023-24")
    values = {"period": "2023-24", "note": "Chase them."}
    make_record(kind, partnership, key="theirs", agency="police", **values)
    make_record(kind, partnership, key="own", agency="school", **values)

    rows = rows_of_csv(
        sign_in("contributor").get(address("csv", "agency-contributions"))
    )

    assert [row[0] for row in rows] == ["Reference", "own"]
    assert "Note for editors" not in rows[0]
    assert "Chase them." not in rows[1]


def test_there_is_no_file_of_an_unknown_kind(sign_in, editor):
    client = sign_in("editor")

    assert client.get(address("csv", "nothing")).status_code == 404
    assert client.get("/edit/riverside/records/decisions/list.ods").status_code == 404

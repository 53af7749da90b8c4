"""Three boards whose reports are breakdown tables alone, as their readers get them."""

import csv
import io
import re
from collections.abc import Mapping

import pypdfium2
import pytest

from indicators.models import BreakdownTable
from publishing.build import FORMATS
from reports.draft import Draft
from tests.documents.documents import make_imprint
from tests.documents.package_reading import read_package
from tests.documents.pages import Page
from tests.factories import make_period, make_report, make_section
from tests.indicators.tables import make_table

pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

ALLEGATIONS = """\
columns,Sector,Substantiated,Unfounded,Still open,All
totals,,,,,total
row,Education,21,9,4,
row 2,of which early years,6,1,0,
row,Foster care,7,under 5,withheld,
row,Transport [note 1],0,0,1,
total,All sectors,28,,,
note 1,Escorts and drivers."""
CRIMES = """\
columns,Offence,2021-22,2022-23,2023-24
row,Child criminal exploitation,14,22,31
row,Rape of a child [note 1],41,39,44
row,Neglect,18,15,12
note 1,Many are reported years later."""


def edition(partnership) -> Mapping[str, bytes]:
    """Return the files of a report with the three tables, each in its section."""
    period = make_period(partnership)
    report = make_report(period)
    make_table(period, base="all concluded enquiries")
    make_table(
        period,
        "allegations",
        ALLEGATIONS,
        title="Allegations by sector and outcome",
        counted="allegations against people who work with children",
        source="LADO case system",
    )
    make_table(
        period,
        "crimes",
        CRIMES,
        title="Recorded crimes against children",
        counted="offences",
        parts=BreakdownTable.Parts.NO_TOTAL,
        break_note="another counting rule since May 2023",
    )
    for place, key in enumerate(("enquiries", "allegations", "crimes"), start=1):
        make_section(
            report,
            key,
            kind="breakdown-tables",
            subject=key,
            heading=key.capitalize(),
            passage="",
            position=place,
        )
    document = Draft(report).document
    return {
        name: content
        for made in FORMATS
        for name, content in made(document, make_imprint()).items()
    }


def rows_of(html: str) -> list[list[str]]:
    """Return the words of each row of the one table of a page."""
    (table,) = Page(html).all("table")
    return [
        [" ".join(cell.text.split()) for cell in row.all("th", "td")]
        for row in table.all("tr")
    ]


def read(files: Mapping[str, bytes], name: str) -> list[list[str]]:
    return [*csv.reader(io.StringIO(files[name].decode("utf-8-sig")))]


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF, without white space."""
    with pypdfium2.PdfDocument(pdf) as pages:
        texts = [one.get_textpage().get_text_range() for one in pages]
    return unspaced("".join(texts))


PAGES = {
    "enquiries": [
        ["Type of risk", "Own home", "Care home", "Total"],
        ["Number", "Per cent", "Number", "Number"],
        ["Abuse"],
        ["Physical abuse", "120", "40.5%", "64", "184"],
        ["Sexual abuse", "18", "6.0%", "under 5", "under 23"],
        ["Neglect [note 1]", "158", "53.5% [note 2]", "[nr]", "at least 158"],
        ["Total", "296", "[x]", "[x]", "[x]"],
    ],
    "allegations": [
        ["Sector", "Substantiated", "Unfounded", "Still open", "All"],
        ["Education", "21", "9", "4", "34"],
        ["of which early years", "6", "1", "0", "7"],
        ["Foster care", "7", "under 5", "[c]", "[x]"],
        ["Transport [note 1]", "0", "0", "1", "1"],
        ["All sectors", "28", "under 14", "at least 5", "at least 35"],
    ],
    "crimes": [
        ["Offence", "2021-22", "2022-23", "2023-24"],
        ["Child criminal exploitation", "14", "22", "31"],
        ["Rape of a child [note 1]", "41", "39", "44"],
        ["Neglect", "18", "15", "12"],
    ],
}
FILES = {
    "enquiries": """\
Type of risk (part of),Type of risk,Own home: Number,Own home: Per cent,\
Own home: Per cent (notes),Care home: Number,Care home: Number (qualifier),\
Total: Number,Total: Number (qualifier)
Abuse,Physical abuse,120,40.5,,64,,184,
Abuse,Sexual abuse,18,6,,5,under,23,under
,Neglect [note 1],158,53.5,note 2,[nr],,158,at least
,Total,296,[x],,[x],,[x],
""",
    "allegations": """\
Sector (part of),Sector,Substantiated,Unfounded,Unfounded (qualifier),Still open,\
Still open (qualifier),All,All (qualifier)
,Education,21,9,,4,,34,
Education,of which early years,6,1,,0,,7,
,Foster care,7,5,under,[c],,[x],
,Transport [note 1],0,0,,1,,1,
,All sectors,28,14,under,5,at least,35,at least
""",
    "crimes": """\
Offence,2021-22,2022-23,2023-24
Child criminal exploitation,14,22,31
Rape of a child [note 1],41,39,44
Neglect,18,15,12
""",
}
NOTES = [
    "Counted: concluded enquiries. Shares are of all concluded enquiries.",
    "Note 1: Includes self-neglect.",
    "Note 2: Rounded to the nearest half.",
    "Counted: allegations against people who work with children.",
    "Note 1: Escorts and drivers.",
    "Source: LADO case system.",
    "Counted: offences.",
    "Note 1: Many are reported years later.",
    "Not comparable with earlier years: another counting rule since May 2023.",
]


def test_are_read_back_from_page_pdf_and_csv(partnership):
    files = edition(partnership)

    assert {key: rows_of(files[f"{key}/index.html"].decode()) for key in PAGES} == PAGES
    made = {
        key: files[f"data/breakdown-{key}.csv"].decode("utf-8-sig") for key in FILES
    }
    assert made == FILES
    assert [note for *_, note in read(files, "data/table-notes.csv")[1:]] == NOTES
    described = read_package(
        {name.removeprefix("data/"): content for name, content in files.items()}
    )
    assert described["breakdown-allegations"][2] == {
        "Sector (part of)": None,
        "Sector": "Foster care",
        "Substantiated": 7,
        "Unfounded": 5,
        "Unfounded (qualifier)": "under",
        "Still open": None,
        "Still open (qualifier)": None,
        "All": None,
        "All (qualifier)": None,
    }
    printed = text_of(files["report.pdf"])
    rows = ["".join(row) for table in PAGES.values() for row in table]
    missing = [row for row in [*rows, *NOTES] if unspaced(row) not in printed]
    assert missing == []


def unspaced(text: str) -> str:
    return re.sub(r"\s+", "", text)

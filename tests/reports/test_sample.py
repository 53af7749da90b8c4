"""The sample that comes with the portal: a published report as records."""

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.checks.context import Level
from reports.draft import Draft
from reports.exchange import load
from reports.models import Report
from richtext.passages import loose_digits
from tests.factories import make_user
from tests.reports.exchange_folder import make_predecessor_of

FOLDERS = sorted(path.parent for path in settings.BASE_DIR.glob("fixtures/*/*/*.json"))
# Hand marks may name a law, a tool, an age or a span of time; a date has a record.
MARK = re.compile(r"<span data-plain=\"\">([^<]*)</span>")
NAMES = ("Working Together 2018", "Working Together 2023", "COVID-19")
QUOTATION = re.compile("<blockquote>|[\u2018\u201c][^\u2019\u201d]*[\u2019\u201d]")
DATE = re.compile(r"^[\d\W]*$|\b(19|20)\d\d\b|’\d\d")
QUERIES = {"2023-24": 41}  # the more kinds of record a year has, the more
AT = datetime(2024, 9, 30, 9, 0, tzinfo=UTC)


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every rich text of a folder with where it stands."""
    for passage in sorted(folder.glob("passages/*.html")):
        yield passage.name, passage.read_text(encoding="utf-8")
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                for column, cell in row.items():
                    if cell.startswith("<"):
                        yield f"{file.name} {row['key']} {column}", cell


@pytest.mark.parametrize(
    "folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}"
)
def test_no_number_in_its_prose_is_typed_by_hand(folder: Path):
    loose = {place: loose_digits(html) for place, html in texts(folder)}

    assert {place: found for place, found in loose.items() if found} == {}


@pytest.mark.parametrize(
    "folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}"
)
def test_no_date_or_bare_number_is_marked_as_no_figure(folder: Path):
    marked = {
        place: [mark for mark in MARK.findall(html) if mark not in NAMES]
        for place, html in texts(folder)
    }

    assert [
        (place, mark)
        for place, marks in marked.items()
        for mark in marks
        if DATE.search(mark)
    ] == []


@pytest.mark.parametrize(
    "folder",
    FOLDERS,
    ids=lambda folder: f"{folder.parent.name}-{folder.name}",
)
def test_it_tells_what_others_said_in_reported_speech(folder: Path):
    quoting = [place for place, html in texts(folder) if QUOTATION.search(html)]
    voices = folder / "voices.csv"
    rows = voices.read_text(encoding="utf-8").splitlines() if voices.exists() else []
    own_words = [row["key"] for row in csv.DictReader(rows) if row["verbatim"] == "yes"]

    assert (quoting, own_words) == ([], [])
    assert not (folder / "signatories.csv").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}"
)
def test_it_is_assembled_without_error_in_few_queries(folder: Path):
    make_predecessor_of(folder)
    loaded = load(folder, by=make_user(), at=AT)
    report = Report.objects.select_related("period", "partnership").get()

    with CaptureQueriesContext(connection) as queries:
        document = Draft(report).document

    assert len(queries) <= QUERIES.get(folder.name, 60)
    assert [row for row in Draft(loaded).findings if row.level is Level.ERROR] == []
    assert "[figure missing]" not in repr(document)

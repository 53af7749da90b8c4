"""Years that cannot have been so: refused with file, row, column and what to do."""

import csv
import io

import pytest

from partnership.models import Partnership
from records.models import Change
from reports.exchange import BadFolder, load
from reports.record_kinds import KINDS_BY_NAME
from reviews.models import CaseReview
from tests.reports.exchange_folder import AT, MANIFEST, put, sample

YEAR = {"period": "2023-24"}
MEASURE = {"key": "plans", "title": "Plans", "unit": "percent"}
MEASURE |= {"polarity": "neither", "count_of": "people"}
REVIEW = YEAR | {"kind": "sar", "title": "Alder", "state": "published"}
REVIEW |= {"relation": "led", "subjects": "1", "will_be_published": "yes"}
SEAT = YEAR | {"group": "board", "seat": "ICB", "observer": "no", "held": "7"}
OBSERVED = YEAR | {"indicator": "plans", "provisional": "no"}
AMOUNT = YEAR | {"line": "grant", "opposite": "no"}
AMOUNTS = "planned, to_date, forecast, outturn"
LINE = {"key": "grant", "title": "Grant", "direction": "income", "one_off": "no"}


def file(kind: str, *rows: dict[str, str]) -> dict[str, bytes]:
    """Return the CSV file of `kind` with `rows`, every other cell of them empty."""
    text = io.StringIO()
    fields = ["key", *KINDS_BY_NAME[kind].fields]
    writer = csv.DictWriter(text, fields, restval="", lineterminator="\n")
    writer.writeheader()
    for place, row in enumerate(rows):
        writer.writerow({"key": f"row-{place}", "position": str(place)} | row)
    return {f"{kind}.csv": text.getvalue().encode()}


IMPOSSIBLE = {
    "unknown agency": (
        file("attendance", SEAT | {"agency": "fire", "member": "1"}),
        ("attendance.csv", 2, "agency", "fire"),
        "There is no agency with the key “fire”: correct it or add the record.",
    ),
    "at more meetings than were held": (
        file("attendance", SEAT | {"member": "5", "deputy": "2", "absent": "1"}),
        ("attendance.csv", 2, "held, member, deputy, absent", "7, 5, 2, 1"),
        "Attendance cannot be higher than the number of meetings held.",
    ),
    "one pseudonym twice in a partnership": (
        file("case-reviews", REVIEW, REVIEW),
        ("case-reviews.csv", 3, "kind, title", "sar, Alder"),
        "A review of this kind already has this label or pseudonym.",
    ),
    "more than the whole": (
        file("indicators", MEASURE)
        | file(
            "observations",
            OBSERVED | {"value": "104", "base": "50"},
        ),
        ("observations.csv", 2, "value", "104"),
        "A part of 50 cannot be more than 100 per cent",
    ),
    "a share of more than all": (
        file("indicators", MEASURE)
        | file("observations", OBSERVED | {"share": "100.5"}),
        ("observations.csv", 2, "share", "100.5"),
        "A share is from 0 to 100 per cent.",
    ),
    "an action without a priority": (
        file("actions", YEAR | {"text": "<p>Act.</p>", "status": "planned"}),
        ("actions.csv", 2, "priority", ""),
        "Fill this in: it cannot be empty.",
    ),
    "a sign where a direction is meant": (
        file("budget-lines", LINE)
        | file("budget-amounts", AMOUNT | {"outturn": "-50"}),
        ("budget-amounts.csv", 2, AMOUNTS, ", , , -50"),
        "Enter the amount without a minus sign",
    ),
}


@pytest.mark.parametrize(
    ("files", "place", "rule"), IMPOSSIBLE.values(), ids=IMPOSSIBLE
)
def test_it_is_refused_whole_at_its_place(tmp_path, loader, files, place, rule):
    put(tmp_path, sample() | files)

    with pytest.raises(BadFolder) as refused:
        load(tmp_path, by=loader, at=AT)

    (problem,) = refused.value.problems
    file_, row, column, value = place
    assert (problem.file, problem.row) == (file_, row)
    assert (problem.column, problem.value) == (column, value)
    assert rule in problem.rule
    assert Partnership.objects.count() == Change.objects.count() == 0


def test_one_pseudonym_in_two_partnerships_is_two_people(tmp_path, loader):
    other = {**MANIFEST["partnership"], "slug": "hillside", "name": "Hillside"}
    for place, whose in (("a", MANIFEST["partnership"]), ("b", other)):
        files = sample(MANIFEST | {"partnership": whose}) | file("case-reviews", REVIEW)
        load(put(tmp_path / place, files), by=loader, at=AT)

    assert CaseReview.objects.filter(title="Alder").count() == 2
    assert {row.partnership.slug for row in CaseReview.objects.all()} == {
        "riverside",
        "hillside",
    }

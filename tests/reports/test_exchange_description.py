"""The description of the exchange format, as people who write folders read it."""

import pytest
from django.conf import settings
from django.core.management import call_command

from indicators.models import Observation
from partnership.models import Agency, Partnership
from reports.exchange.description import describe, what_it_holds
from reports.exchange.folder import columns_of
from reports.exchange.subjects import COLUMNS
from reports.models import OutlineSection, Report
from reports.record_kinds import RECORD_KINDS
from reviews.models import CaseReview

PAGE = settings.BASE_DIR / "docs" / "exchange-format-fields.md"


def test_the_page_is_what_the_command_prints(capsys):
    call_command("describe_format")

    assert PAGE.read_text(encoding="utf-8") == capsys.readouterr().out


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.name)
def test_every_column_of_a_file_is_described(kind):
    part = describe().partition(f"\n## {kind.name}.csv\n")[2].partition("\n## ")[0]
    rows = [line for line in part.splitlines() if line.startswith("| `")]

    assert tuple(row.split("`")[1] for row in rows) == columns_of(kind)


def test_the_columns_of_chosen_records_are_described():
    part = describe().partition("\n## section-subjects.csv\n")[2]
    rows = [line for line in part.splitlines() if line.startswith("| `")]

    assert tuple(row.split("`")[1] for row in rows) == COLUMNS


@pytest.mark.parametrize(
    ("model", "name", "words"),
    [
        (Agency, "key", "lower-case letters, digits and hyphens"),
        (Agency, "signs_report", "`yes` or `no`"),
        (Agency, "successor", "a key in `agencies.csv`"),
        (Partnership, "predecessor", "the `slug` of another partnership"),
        (OutlineSection, "report", "the `year` of the manifest"),
        (Report, "title", "text of one line, up to 200 characters"),
        (Report, "summary", "rich text"),
        (CaseReview, "held", "date as far as it is known"),
        (
            Observation,
            "value",
            "number with up to 3 decimals, or not recorded, not collected, "
            "not applicable or withheld",
        ),
        (
            Observation,
            "direction",
            "one of `up` (Up on the previous figure), "
            "`down` (Down on the previous figure), `same` (Much the same)",
        ),
    ],
)
def test_a_column_says_what_it_may_hold(model, name, words):
    assert what_it_holds(model._meta.get_field(name)) == words


def test_what_is_required_is_marked():
    manifest = describe().partition("\n### partnership\n")[2]

    assert manifest.splitlines()[3:7] == [
        "| `slug` | Slug | lower-case letters, digits and hyphens | yes |  |",
        "| `name` | Name | text of one line, up to 200 characters | yes |  |",
        "| `short_name` | Short name | text of one line, up to 40 characters "
        "| yes |  |",
        "| `area` | Area | text of one line, up to 100 characters | yes |  |",
    ]

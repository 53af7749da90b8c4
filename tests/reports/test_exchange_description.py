"""The description of the exchange format, as people who write folders read it."""

import pytest
from django.conf import settings
from django.core.management import call_command

from indicators.models import Observation
from partnership.models import Agency, Contact, Partnership
from priorities.models import Action
from records.constraints import unique_rules
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
        (Agency, "key", "lower-case letters, digits and hyphens, up to 80 characters"),
        (Agency, "signs_report", "`yes` or `no`"),
        (Agency, "successor", "a key in `agencies.csv`"),
        (Partnership, "predecessor", "the `slug` of another partnership"),
        (OutlineSection, "report", "the `year` of the manifest"),
        (Report, "title", "text of one line, up to 200 characters"),
        (Report, "summary", "rich text, up to 32767 characters"),
        (
            CaseReview,
            "held",
            "date as far as it is known, or words, up to 200 characters",
        ),
        (Agency, "position", "whole number, 0 to 2147483647"),
        (Agency, "note", "longer text, up to 32767 characters"),
        (Contact, "email", "email address, up to 254 characters"),
        (
            Action,
            "lead",
            "bodies and people: any names, or records of `agencies.csv`, "
            "`groups.csv` and `people.csv`",
        ),
        (
            Observation,
            "value",
            "number of up to 11 digits with up to 3 decimals, or not recorded, not "
            "collected, not applicable or withheld",
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
        "| `slug` | Slug | lower-case letters, digits and hyphens, up to 60 characters "
        "| yes |  |",
        "| `name` | Name | text of one line, up to 200 characters | yes |  |",
        "| `short_name` | Short name | text of one line, up to 40 characters "
        "| yes |  |",
        "| `area` | Area | text of one line, up to 100 characters | yes |  |",
    ]


def row_of(file: str, column: str) -> str:
    part = describe().partition(f"\n## {file}.csv\n")[2].partition("\n## ")[0]
    [row] = (one for one in part.splitlines() if one.startswith(f"| `{column}` |"))
    return row


def test_a_number_says_what_it_is_counted_in():
    assert [row_of("budget-amounts", "planned"), row_of("deliveries", "places")] == [
        "| `planned` | Planned | number of up to 10 digits with up to 2 decimals, or "
        "not recorded, not collected, not applicable or withheld, in pounds |  |  |",
        "| `places` | Places | whole number, 0 to 2147483647, or not recorded, not "
        "collected, not applicable or withheld, a count |  |  |",
    ]


def test_what_is_needed_for_a_later_step_says_for_which():
    assert row_of("agency-contributions", "did").split(" | ")[3] == "to hand in"


def rules_of(part: str) -> list[str]:
    """Return the rules of one part of the page, such as `## agencies.csv`."""
    found = describe().partition(f"\n{part}\n")[2].partition("\n##")[0]
    return [line for line in found.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize(
    ("part", "model"),
    [
        ("### partnership", Partnership),
        ("### report", Report),
        *((f"## {kind.name}.csv", kind.model) for kind in RECORD_KINDS),
    ],
    ids=str,
)
def test_every_rule_of_a_model_is_told(part, model):
    messages = {
        str(constraint.violation_error_message)
        for constraint in model._meta.constraints
    }
    unique = {rule.message for rule in unique_rules(model) if "key" not in rule.fields}
    told = [line.partition("“")[2].removesuffix("”") for line in rules_of(part)]
    key = "Another record of this type already has this reference."

    assert {*told} == (messages | unique) - {key}
    assert describe().count(f"have the same `key`: “{key}”") == 1


@pytest.mark.parametrize(
    ("part", "rules"),
    [
        (
            "## agencies.csv",
            [
                "- No two records have the same `name`: “There is already an agency "
                "with this name. If it is another name for the same agency, add an "
                "alias.”",
                "- `successor` and `key`: “An agency cannot be its own successor.”",
                "- `active_from` and `active_to`: “The end date must be on or after "
                "the start date.”",
            ],
        ),
        (
            "## review-findings.csv",
            [
                "- No two records have the same `review`, `kind` and `number`, where "
                "`number` is not empty: “The review already has one of this type with "
                "this number.”",
            ],
        ),
        ("## courses.csv", []),
    ],
)
def test_a_rule_names_its_columns_and_what_a_row_is_told(part, rules):
    assert rules_of(part) == rules

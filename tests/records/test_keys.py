"""What the reference of a new record is made of."""

import pytest

from records.declaration import form_class
from records.keys import stem_of
from reports.record_kinds import RECORD_KINDS
from tests.factories import make_agency, make_period
from tests.filling import filled
from tests.typical import typed

NAMED_BY = {
    "periods": "label",
    "agencies": "name",
    "agency-aliases": "name",
    "agency-requests": "title period",
    "request-answers": "request agency question",
    "groups": "name",
    "group-years": "group period",
    "people": "name",
    "seats": "group agency person role",
    "attendance": "seat period",
    "list-entries": "label",
    "pictures": "name",
    "meetings": "title held period",
    "meeting-attendance": "meeting seat",
    "statements": "title period",
    "signatories": "statement person",
    "agency-contributions": "agency period",
    "contacts": "name period",
    "need-levels": "level period",
    "publications": "title period",
    "abbreviations": "abbreviation",
    "plans": "name",
    "priorities": "title",
    "progress": "priority heading period",
    "actions": "text period",
    "measures": "text period",
    "next-steps": "text period",
    "indicators": "title",
    "observations": "indicator area when period",
    "comparators": "observation area",
    "breakdown-tables": "title period",
    "case-reviews": "title period",
    "review-findings": "review kind number",
    "review-themes": "review",
    "review-agencies": "review agency",
    "recommendations": "review number",
    "responses": "recommendation period",
    "review-counts": "label period",
    "child-deaths": "label period",
    "case-studies": "title period",
    "case-study-themes": "case_study",
    "courses": "title",
    "deliveries": "course audience when period",
    "run-attendance": "delivery agency body",
    "evaluations": "measure period",
    "events": "title period",
    "event-sessions": "event title",
    "inspections": "title period",
    "judgements": "inspection area",
    "inspection-findings": "inspection kind heading number",
    "audits": "title period",
    "audit-returns": "audit sector",
    "audit-findings": "audit text",
    "walkabouts": "site period",
    "assurance-topics": "title period",
    "risks": "title period",
    "scrutiny": "title period",
    "challenges": "title period",
    "decisions": "title period",
    "voices": "about period",
    "contributions": "agency period",
    "budget-lines": "title",
    "budget-amounts": "line period",
    "reserves": "fund period",
    "posts": "title period",
    "stated-values": "figure period",
    "outline": "heading report",
    "key-figures": "figure",
    "attachments": "title report",
}


@pytest.mark.parametrize(
    ("values", "stem"),
    [
        ([], ""),
        (["—"], ""),
        (["Rapid review 1", "2023-24"], "rapid-review-1-2023-24"),
        (["budgets/total/2023-24"], "budgets-total-2023-24"),
        (["<p>What <strong>changed</strong></p>"], "what-changed"),
        (["north_west"], "north-west"),
        (["x" * 90], "x" * 70),
        (
            [
                "Make sure that every member of staff has been trained in " * 3,
                "2023-24",
            ],
            "make-sure-that-every-member-of-staff-has-been-trained-in-make-2023-24",
        ),
    ],
)
def test_a_long_name_loses_words_and_keeps_what_tells_it_apart(values, stem):
    assert stem_of(values) == stem


def test_two_long_names_are_both_shortened():
    stem = stem_of(["a" * 80, "b" * 80, "2023-24"])

    assert (len(stem), stem[-8:]) == (70, "-2023-24")


def test_every_kind_says_what_names_a_record():
    assert {kind.name: " ".join(kind.naming) for kind in RECORD_KINDS} == NAMED_BY


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.name)
def test_a_reference_is_made_of_what_names_the_record(partnership, kind):
    cells = typed(kind, partnership, key="", **texts_of(kind))
    form = form_class(kind)(cells, partnership=partnership)

    assert form.is_valid(), form.errors
    named = [form.cleaned_data[name] for name in kind.naming]
    assert form.cleaned_data["key"] == stem_of([value for value in named if value])
    assert form.cleaned_data["key"] != kind.model._meta.model_name


def texts_of(kind):
    return {name: "Named" for name in ("title", "heading") if name in kind.fields}


def test_an_agency_update_is_named_after_its_agency_and_year(partnership):
    make_agency(partnership, "Riverside School", key="school")
    make_period(partnership)
    form = filled(
        "agency-contributions",
        partnership,
        agency="school",
        period="2023-24",
        status="requested",
        prompted_by="The review of Child K",
    )

    assert form.is_valid(), form.errors
    assert form.cleaned_data["key"] == "school-2023-24"

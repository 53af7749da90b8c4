"""What can be recorded of a case study, and what is asked about before it is saved."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records.declaration import form_class
from reports.record_kinds import KINDS_BY_NAME
from reviews.models import CaseStudy, CaseStudyTheme
from tests.factories import make_agency, make_record, make_year_record
from tests.filling import faults, filled

TOLD = {
    "period": "2023-24",
    "title": "Ash",
    "happened": "Ash told a teacher.",
    "lesson": "Ask early.",
}
GIVEN = {"consent_by": "Police", "consent_on": "May 2024"}
NOBODY = "Enter who recorded the answer on consent."
NEVER = "Enter when the answer on consent was recorded."


@pytest.mark.parametrize(
    ("consent", "by", "on", "expected"),
    [
        ("", "", "", []),
        ("not-asked", "", "", []),
        ("person", "", "", [NOBODY, NEVER]),
        ("on-behalf", "Police", "", [NEVER]),
        ("composite", "", "May 2024", [NOBODY]),
        ("fictional", "", "", [NOBODY, NEVER]),
        ("refused", "", "", [NOBODY, NEVER]),
        ("refused", "Police", "3 May 2024", []),
        ("person", "Police", "May 2024", []),
    ],
)
def test_an_answer_on_consent_says_who_recorded_it_and_when(
    partnership, period, consent, by, on, expected
):
    form = filled(
        "case-studies",
        partnership,
        key="ash",
        **TOLD,
        consent=consent,
        consent_by=by,
        consent_on=on,
    )

    assert faults(form) == expected


def test_a_made_up_name_is_used_once(partnership, period):
    make_year_record(CaseStudy, period, "ash", title="Ash")

    again = filled("case-studies", partnership, key="b", **TOLD)
    other = filled("case-studies", partnership, key="b", **{**TOLD, "title": "Birch"})

    assert faults(again) == ["Another case study already has this label or pseudonym."]
    assert faults(other) == []


def test_a_case_study_has_several_themes_once_each(partnership, period):
    ash = make_year_record(CaseStudy, period, "ash", title="Ash")
    make_record(CaseStudyTheme, partnership, "a", case_study=ash, theme="neglect")
    given = {"case_study": "ash"}
    again = filled("case-study-themes", partnership, key="b", theme="neglect", **given)
    other = filled("case-study-themes", partnership, key="c", theme="suicide", **given)

    assert faults(again) == ["The case study already has this theme."]
    assert faults(other) == []
    themes = CaseStudyTheme.objects.order_by("key")
    assert list(map(str, themes)) == ["Ash: Neglect", "Ash: Suicide or self-harm"]


def test_themes_come_from_the_list_of_reviews(partnership, period):
    form = form_class(KINDS_BY_NAME["case-study-themes"])(partnership=partnership)
    reviews = form_class(KINDS_BY_NAME["review-themes"])(partnership=partnership)

    assert str(form["theme"]) == str(reviews["theme"])


@pytest.mark.parametrize(
    ("consent", "is_withheld", "why"),
    [
        ("", True, "no consent has been recorded"),
        ("not-asked", True, "nobody has asked for consent"),
        ("refused", True, "consent was refused"),
        ("person", False, ""),
        ("on-behalf", False, ""),
        ("composite", False, ""),
        ("fictional", False, ""),
    ],
)
def test_only_what_may_be_told_reaches_readers(consent, is_withheld, why):
    study = CaseStudy(title="Ash", consent=consent)

    assert study.is_withheld == is_withheld
    if is_withheld:
        assert study.why_withheld == why


@pytest.mark.parametrize("name", ["title", "happened", "done", "changed", "lesson"])
def test_what_would_tell_who_it_was_is_asked_about(partnership, period, name):
    form = filled("case-studies", partnership, **{**TOLD, name: "Sarah Jones"})

    assert form.is_valid()
    assert [(one.field, one.text) for one in form.warnings] == [
        (
            name,
            "“Sarah Jones” looks like a name: leave it out if it could tell readers "
            "who somebody was.",
        )
    ]


def test_nothing_is_asked_of_what_tells_nobody(partnership, period):
    make_agency(partnership, "Barley Fields", key="barley")
    told = "Later Ash told Barley Fields, in Riverside Partnership’s area."
    form = filled("case-studies", partnership, **{**TOLD, "happened": told})

    assert form.is_valid()
    assert form.warnings == []


def test_a_doubt_costs_as_many_queries_for_ten_agencies_as_for_one(partnership, period):
    def asked() -> int:
        form = filled("case-studies", partnership, **TOLD)
        with CaptureQueriesContext(connection) as seen:
            assert form.is_valid()
        return len(seen)

    first = asked()
    for number in range(10):
        make_agency(partnership, f"Agency {number}", key=f"agency-{number}")

    assert asked() == first

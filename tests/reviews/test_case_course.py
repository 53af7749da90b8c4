"""How a case came to its review: what can be recorded, and what a report tells."""

import pytest

from documents.blocks import DefinitionList
from records.declaration import form_class
from reports.record_kinds import KINDS_BY_NAME
from reviews.models import CaseReview, ReviewTheme
from tests.factories import make_record, make_year_record
from tests.filling import faults, filled
from tests.section_contexts import written

CASE = {
    "period": "2023-24",
    "kind": "lcspr",
    "title": "Beth",
    "relation": "led",
    "subjects": "1",
}


@pytest.fixture
def rapid(period) -> CaseReview:
    return make_year_record(CaseReview, period, "rapid", kind="rapid", title="Beth")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("triaged", "It was triaged before it was referred: correct one."),
        ("decided", "It was decided before it was referred: correct one."),
        ("due", "It is due before it was referred: correct one."),
    ],
)
def test_nothing_comes_before_the_referral(partnership, period, name, said):
    early = filled(
        "case-reviews", partnership, **CASE, referred="2 May 2023", **{name: "1/5/2023"}
    )
    perhaps = filled(
        "case-reviews", partnership, **CASE, referred="2 May 2023", **{name: "May 2023"}
    )

    assert early.errors == {name: [said]}
    assert faults(perhaps) == []


def test_a_review_does_not_follow_from_itself(partnership, rapid):
    form = filled("case-reviews", partnership, rapid, **CASE, converted_from="rapid")
    assert not form.is_valid()
    assert "converted_from" in form.errors


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"triaged": "2 May 2023", "decided": "1 May 2023"},
            ["It was decided before it was triaged."],
        ),
        (
            {"triage": "not-met", "state": "under-way"},
            ["The criteria were not met, and the review is under way: check both."],
        ),
        ({"triage": "not-met", "state": "not-met"}, []),
        ({"triage": "met", "state": "under-way"}, []),
    ],
)
def test_what_contradicts_the_triage_is_asked_about(
    partnership, period, given, expected
):
    form = filled("case-reviews", partnership, **CASE, **given)
    assert form.is_valid()
    assert [one.text for one in form.warnings] == expected


def test_both_reviews_tell_of_each_other(period, rapid):
    make_year_record(
        CaseReview,
        period,
        "later",
        kind="lcspr",
        title="Beth",
        position=1,
        converted_from=rapid,
        referred="2023-05-02",
        referred_by="Police",
        triaged="2023-05-09",
        triage="met",
        decided="2023-06",
        decided_by="Executive",
        legal_basis="children-act-2004-16f",
        involved="Police; Council",
    )

    (block,) = written("case-reviews", period)

    assert isinstance(block, DefinitionList)
    first, second = (one.html for one in block.definitions)
    assert "<strong>Led to:</strong> Local child safeguarding practice" in first
    assert (
        "<p><strong>Referred:</strong> 2 May 2023. "
        "<strong>Referred by:</strong> Police. "
        "<strong>Triaged:</strong> 9 May 2023. "
        "<strong>Outcome of triage:</strong> Criteria met. "
        "<strong>Decided:</strong> June 2023. "
        "<strong>Decided by:</strong> Executive. "
        "<strong>Legal basis:</strong> Children Act 2004, section 16F. "
        "<strong>Followed from:</strong> Rapid review: Beth. "
        "<strong>Agencies involved:</strong> Police; Council.</p>"
    ) in second


def test_a_review_has_several_themes_once_each(partnership, period, rapid):
    make_record(ReviewTheme, partnership, "a", review=rapid, theme="neglect")
    again = filled(
        "review-themes", partnership, key="b", review="rapid", theme="neglect"
    )
    other = filled(
        "review-themes", partnership, key="c", review="rapid", theme="suicide"
    )

    assert faults(again) == ["The review already has this theme."]
    assert faults(other) == []
    (block,) = written("case-reviews", period)
    assert isinstance(block, DefinitionList)
    assert (
        "<p><strong>Themes:</strong> Neglect; Suicide or self-harm.</p>"
        in block.definitions[0].html
    )


def test_a_theme_of_ones_own_is_added_to_the_list(partnership, rapid):
    form = form_class(KINDS_BY_NAME["review-themes"])(partnership=partnership)
    assert "Neglect" in str(form["theme"])
    assert "another" in str(form["theme"]).casefold()


def test_the_register_is_narrowed_to_a_theme(
    sign_in, editor, partnership, period, rapid
):
    make_year_record(CaseReview, period, "sam", kind="rapid", title="Sam")
    make_record(ReviewTheme, partnership, "a", review=rapid, theme="neglect")
    page = "/edit/riverside/registers/case-reviews/"

    response = sign_in("editor").get(page, {"theme": "neglect"})

    assert [row.first for row in response.context["page"].open] == ["Beth"]
    assert response.context["page"].narrows == ("Theme: Neglect",)

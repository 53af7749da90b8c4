import pytest

from records.forms import RecordForm
from reviews.models import (
    CaseReview,
    Recommendation,
    ReviewAgency,
    ReviewCount,
    ReviewFinding,
)
from tests.factories import make_agency, make_period, make_record, make_year_record
from tests.filling import faults, filled


@pytest.fixture
def review(period) -> CaseReview:
    return make_year_record(
        CaseReview, period, "ash", kind="sar", title="Ash", state="published"
    )


def test_a_pseudonym_names_one_review_of_its_kind(partnership, review):
    given = {
        "key": "other",
        "period": "2023-24",
        "title": "Ash",
        "state": "referred",
        "relation": "led",
        "subjects": "1",
    }

    assert faults(filled("case-reviews", partnership, kind="sar", **given)) == [
        "A review of this kind already has this label or pseudonym."
    ]
    assert faults(filled("case-reviews", partnership, kind="rapid", **given)) == []


@pytest.mark.parametrize(
    ("subjects", "expected"),
    [("0", ["A review is about at least one person."]), ("1", []), ("2", [])],
)
def test_a_review_is_about_somebody(partnership, period, subjects, expected):
    form = filled(
        "case-reviews",
        partnership,
        key="x",
        period="2023-24",
        kind="sar",
        title="Birch",
        state="referred",
        relation="led",
        subjects=subjects,
    )

    assert faults(form) == expected


def test_a_number_is_used_once_in_a_review(partnership, period, review):
    make_year_record(
        CaseReview, period, "birch", kind="sar", title="Birch", state="published"
    )
    make_record(
        Recommendation, partnership, "ash-1", review=review, number="1", text="<p>A</p>"
    )
    given = {"key": "x", "number": "1", "text": "Do it.", "status": "accepted"}

    assert faults(filled("recommendations", partnership, review="ash", **given)) == [
        "The review already has this number."
    ]
    assert faults(filled("recommendations", partnership, review="birch", **given)) == []


@pytest.mark.parametrize(
    ("status", "reason", "expected"),
    [
        ("rejected", "", ["Say why it is not accepted."]),
        ("rejected", "  ", ["Say why it is not accepted."]),
        ("rejected", "It is the law already.", []),
        ("accepted", "", []),
        ("under-way", "", []),
        ("done", "", []),
    ],
)
def test_what_is_not_accepted_has_a_reason(
    partnership, review, status, reason, expected
):
    form = filled(
        "recommendations",
        partnership,
        key="ash-1",
        review="ash",
        number="1",
        text="Do it.",
        status=status,
        reason=reason,
    )

    assert faults(form) == expected


BEFORE_ALONE = ["A figure before needs one after, and what was counted."]


@pytest.mark.parametrize(
    ("before", "after", "measure", "expected"),
    [
        ("3", "", "Referrals", BEFORE_ALONE),
        ("3", "9", "", BEFORE_ALONE),
        ("0", "", "", BEFORE_ALONE),
        ("3", "9", "Referrals", []),
        ("0", "0", "Referrals", []),
        ("", "9", "", []),
        ("", "", "", []),
    ],
)
def test_a_figure_before_needs_one_after(
    partnership, review, before, after, measure, expected
):
    make_record(
        Recommendation, partnership, "ash-1", review=review, number="1", text="<p>A</p>"
    )
    form = filled(
        "responses",
        partnership,
        key="x",
        period="2023-24",
        recommendation="ash-1",
        text="Done.",
        before=before,
        after=after,
        measure=measure,
    )

    assert faults(form) == expected


def test_points_of_one_kind_have_a_number_once_or_none(partnership, review):
    given = {"review": "ash", "kind": "lesson", "number": "1", "text": "Listen."}

    def point(key: str, **other: str) -> list[str]:
        return faults(filled("review-findings", partnership, key=key, **given | other))

    assert point("a") == []
    assert point("b") == ["The review already has one of this kind with this number."]
    assert point("c", kind="theme") == []
    assert point("d", number="2") == []
    labels = map(str, ReviewFinding.objects.filter(key="d"))
    assert list(labels) == ["Safeguarding adult review: Ash: Listen."]
    assert point("e", number="") == []
    assert point("f", number="") == []


def test_a_review_has_one_entry_for_an_agency(partnership, review):
    make_agency(partnership, "Police", key="police")
    make_agency(partnership, "School", key="school")
    given = {"review": "ash", "text": "Share sooner."}

    def entry(key: str, agency: str) -> list[str]:
        form = filled("review-agencies", partnership, key=key, agency=agency, **given)
        return faults(form)

    assert entry("a", "police") == []
    assert entry("b", "police") == [
        "The review already has an entry for this agency: add to that one."
    ]
    assert entry("c", "school") == []
    assert list(map(str, ReviewAgency.objects.order_by("key"))) == [
        "Safeguarding adult review: Ash: Police",
        "Safeguarding adult review: Ash: School",
    ]


TOTAL = (
    "This period has its total of referrals already: untick it there, or correct that "
    "number."
)
BASE = "A count cannot be above the number it is of."


@pytest.mark.parametrize(
    ("count", "base", "expected"),
    [("8", "7", [BASE]), ("7", "7", []), ("0", "0", []), ("8", "", [])],
)
def test_a_count_of_reviews_is_no_more_than_it_is_of(
    partnership, period, count, base, expected
):
    form = filled(
        "review-counts",
        partnership,
        key="x",
        period="2023-24",
        label="Second born",
        count=count,
        base=base,
    )

    assert faults(form) == expected


@pytest.mark.parametrize(
    ("year", "total", "expected"),
    [
        ("2023-24", "on", [TOTAL]),
        ("2023-24", "", []),
        ("2024-25", "on", []),
    ],
)
def test_a_period_has_one_total_of_referrals(
    partnership, period, year, total, expected
):
    make_period(partnership, "2024-25", position=2)
    make_year_record(ReviewCount, period, "all", label="All", count=3, is_total=True)
    form = filled(
        "review-counts",
        partnership,
        key="x",
        period=year,
        label="Referrals",
        count="8",
        is_total=total,
    )

    assert faults(form) == expected


@pytest.mark.parametrize(
    ("part", "total", "expected"),
    [
        ("on", "on", ["A count is the total or a part of it."]),
        ("on", "", []),
        ("", "on", []),
        ("", "", []),
    ],
)
def test_a_count_is_the_total_or_a_part_of_it(
    partnership, period, part, total, expected
):
    form = filled(
        "review-counts",
        partnership,
        key="x",
        period="2023-24",
        label="Referrals",
        count="8",
        part_of_total=part,
        is_total=total,
    )

    assert faults(form) == expected


def deaths(partnership, **given: object) -> RecordForm:
    values = {"key": "x", "period": "2023-24", "label": "Unexpected"} | given
    return filled("child-deaths", partnership, **values)


SHARE = "A share is from 0 to 100 per cent."


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["Give a number or a share in per cent."]),
        ({"base": "146"}, ["Give a number or a share in per cent."]),
        ({"count": "0"}, []),
        ({"share": "0"}, []),
        ({"share": "-0.01"}, [SHARE]),
        ({"share": "100"}, []),
        ({"share": "100.01"}, [SHARE]),
        ({"count": "147", "base": "146"}, [BASE]),
        ({"count": "146", "base": "146"}, []),
        ({"count": "147"}, []),
        ({"share": "62", "base": "146"}, []),
    ],
)
def test_deaths_are_counted_or_given_as_a_share(partnership, period, given, expected):
    assert faults(deaths(partnership, **given)) == expected


OTHER = (
    "39 of 146 is another share. Leave this empty, and keep what the source prints as "
    "a stated value."
)
PART = {"count": "39", "base": "146"}  # 26.712 per cent


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({**PART, "share": "27.72"}, {"share": [OTHER]}),
        ({**PART, "share": "25.71"}, {"share": [OTHER]}),
        ({**PART, "share": "27.71"}, {}),
        ({**PART, "share": "25.72"}, {}),
        ({**PART, "share": "40", "qualifier": "about"}, {}),
        ({"count": "0", "base": "0", "share": "40"}, {}),
        ({"count": "39", "share": "40"}, {}),
        ({"base": "146", "share": "40"}, {}),
    ],
)
def test_a_share_of_deaths_is_the_one_that_its_numbers_come_to(
    partnership, period, given, expected
):
    assert deaths(partnership, **given).errors == expected

import pytest

from reviews.models import (
    CaseReview,
    Recommendation,
    ReviewAgency,
    ReviewFinding,
)
from tests.factories import make_agency, make_record, make_year_record
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
        ("rejected", "", ["Enter why it is not accepted."]),
        ("rejected", "  ", ["Enter why it is not accepted."]),
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


@pytest.mark.parametrize(
    ("status", "is_kept"), [("done", True), ("accepted", False), ("under-way", False)]
)
def test_only_what_is_done_or_not_accepted_is_closed(
    partnership, review, status, is_kept
):
    form = filled(
        "recommendations",
        partnership,
        key="ash-1",
        review="ash",
        number="1",
        text="Do it.",
        status=status,
        closed="May 2024",
    )

    refused = (
        "What is closed is done or not accepted: change the status, or remove the date."
    )
    assert faults(form) == ([] if is_kept else [refused])


BEFORE_ALONE = ["Enter the figure after too, and what was counted."]


@pytest.mark.parametrize(
    ("before", "after", "measure", "expected"),
    [
        ("3", "", "Referrals", BEFORE_ALONE),
        ("3", "9", "", BEFORE_ALONE),
        ("0", "", "", BEFORE_ALONE),
        ("3", "withheld", "", BEFORE_ALONE),
        ("3", "withheld", "Referrals", []),
        ("withheld", "", "", []),
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
    assert point("b") == ["The review already has one of this type with this number."]
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

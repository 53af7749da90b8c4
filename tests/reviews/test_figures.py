from decimal import Decimal

import pytest

from documents.quantities import Quantity, Unit
from records.cache import RecordCache
from records.figures import Figure
from reports.catalogue import figures_of
from reviews.kinds import KINDS
from reviews.models import (
    CaseReview,
    ChildDeathCount,
    Recommendation,
    Response,
    ReviewCount,
)
from tests.factories import make_period, make_record, make_year_record


def figures(cache: RecordCache) -> list[Figure]:
    """Return what the fields of this app's kinds say, and what they come to."""
    return [figure for kind in KINDS for figure in figures_of(kind, cache)]


def counted(partnership) -> dict[str, tuple[object, str]]:
    """Return what each figure comes to, and its period, by address."""
    return {
        one.address: (one.quantity.value, one.period)
        for one in figures(RecordCache(partnership))
    }


def test_what_reviews_and_responses_come_to(partnership, period):
    review = make_year_record(
        CaseReview,
        period,
        "ash",
        kind="sar",
        title="Ash",
        state="published",
        described="aged 14",
        held="May 2023",
        published="March 2024",
    )
    asked = make_record(
        Recommendation, partnership, "ash-1", review=review, number="1", text="<p>A</p>"
    )
    make_year_record(
        Response,
        period,
        "ash-1-done",
        recommendation=asked,
        text="<p>Done.</p>",
        measure="Referrals",
        before=3,
        before_when="2022",
        after=0,
        after_when="2023",
    )
    response = "responses/ash-1-done"
    label = "Safeguarding adult review: Ash"
    answer = f"{label}, recommendation 1: Done."

    assert figures(RecordCache(partnership)) == [
        Figure(
            "case-reviews/ash/subjects",
            f"{label}: people it is about",
            Quantity(1, Unit.COUNT, record="case-reviews/ash"),
            "2023-24",
        ),
        Figure(
            "case-reviews/ash/described",
            f"{label}: who it is about",
            Quantity("aged 14", record="case-reviews/ash"),
            "2023-24",
        ),
        Figure(
            "case-reviews/ash/held",
            f"{label}: when",
            Quantity("May 2023", record="case-reviews/ash"),
            "2023-24",
        ),
        Figure(
            "case-reviews/ash/published",
            f"{label}: when published",
            Quantity("March 2024", record="case-reviews/ash"),
            "2023-24",
        ),
        Figure(
            "case-reviews/2023-24/sar/count",
            "Safeguarding adult review: number",
            Quantity(1, Unit.COUNT),
            "2023-24",
        ),
        Figure(
            "recommendations/ash/count",
            f"{label}: recommendations",
            Quantity(1, Unit.COUNT, record="case-reviews/ash"),
            "2023-24",
        ),
        Figure(
            f"{response}/before",
            f"{answer}: before",
            Quantity(3, Unit.COUNT, record=response),
            "2023-24",
        ),
        Figure(
            f"{response}/before_when",
            f"{answer}: before: when",
            Quantity("2022", record=response),
            "2023-24",
        ),
        Figure(
            f"{response}/after",
            f"{answer}: after",
            Quantity(0, Unit.COUNT, record=response),
            "2023-24",
        ),
        Figure(
            f"{response}/after_when",
            f"{answer}: after: when",
            Quantity("2023", record=response),
            "2023-24",
        ),
    ]


def test_reviews_that_the_partnership_led_are_counted_by_period_and_kind(
    partnership, period
):
    later = make_period(partnership, "2024-25", position=2)
    for year, key, kind, relation in (
        (period, "a", "sar", "led"),
        (period, "b", "sar", "led"),
        (period, "c", "rapid", "led"),
        (period, "e", "sar", "contributed"),
        (period, "f", "sar", "elsewhere"),
        (period, "g", "scr", "sister"),
        (later, "d", "sar", "led"),
    ):
        make_year_record(
            CaseReview,
            year,
            key,
            kind=kind,
            title=key,
            state="referred",
            subjects=2,
            relation=relation,
        )

    counts = counted(partnership)

    assert {key: counts[key] for key in counts if key.endswith("/count")} == {
        "case-reviews/2023-24/sar/count": (2, "2023-24"),
        "case-reviews/2023-24/rapid/count": (1, "2023-24"),
        "case-reviews/2024-25/sar/count": (1, "2024-25"),
    }


def test_the_known_parts_add_up_without_the_total_and_what_lies_outside(
    partnership, period
):
    later = make_period(partnership, "2024-25", position=2)
    for year, key, count, part, total in (
        (period, "all", 20, False, True),
        (period, "rapid", 4, True, False),
        (period, "sar", 3, True, False),
        (period, "elsewhere", 5, False, False),
        (later, "rapid-later", 9, True, False),
    ):
        make_year_record(
            ReviewCount,
            year,
            key,
            label=key,
            count=count,
            part_of_total=part,
            is_total=total,
        )

    assert counted(partnership) == {
        "review-counts/all/count": (20, "2023-24"),
        "review-counts/rapid/count": (4, "2023-24"),
        "review-counts/rapid-later/count": (9, "2024-25"),
        "review-counts/sar/count": (3, "2023-24"),
        "review-counts/elsewhere/count": (5, "2023-24"),
        "review-counts/2023-24/explained": (7, "2023-24"),
        "review-counts/2024-25/explained": (9, "2024-25"),
    }


@pytest.mark.parametrize(
    ("qualifiers", "expected"),
    [
        (("", ""), ""),
        (("over", ""), "over"),
        (("", "nearly"), "nearly"),
        (("over", "over"), "over"),
        (("over", "under"), "about"),
    ],
)
def test_a_sum_is_no_surer_than_its_parts(partnership, period, qualifiers, expected):
    for key, qualifier in zip("ab", qualifiers, strict=True):
        make_year_record(
            ReviewCount,
            period,
            key,
            label=key,
            count=4,
            qualifier=qualifier,
            part_of_total=True,
        )
    book = {one.address: one.quantity for one in figures(RecordCache(partnership))}

    assert book["review-counts/2023-24/explained"] == Quantity(8, Unit.COUNT, expected)


def test_of_how_many_is_exact_even_where_the_count_is_not(partnership, period):
    make_year_record(
        ReviewCount, period, "a", label="Second born", qualifier="over", count=4, base=7
    )
    record = "review-counts/a"

    assert figures(RecordCache(partnership)) == [
        Figure(
            f"{record}/count",
            "Second born, 2023-24: count",
            Quantity(4, Unit.COUNT, "over", record=record),
            "2023-24",
        ),
        Figure(
            f"{record}/base",
            "Second born, 2023-24: of how many",
            Quantity(7, Unit.COUNT, record=record),
            "2023-24",
        ),
    ]


DEATHS = "child-deaths/a"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # 39 / 146 = 0.26712
        (
            {"count": 39, "base": 146},
            {
                "count": Quantity(39, Unit.COUNT, record=DEATHS),
                "base": Quantity(146, Unit.COUNT, record=DEATHS),
                "share": Quantity(Decimal("26.7"), Unit.PERCENT, record=DEATHS),
            },
        ),
        (
            {"share": "62", "base": 146, "qualifier": "about"},
            {
                "base": Quantity(146, Unit.COUNT, record=DEATHS),
                "share": Quantity(Decimal(62), Unit.PERCENT, "about", record=DEATHS),
            },
        ),
        (
            {"count": 39, "share": "26", "qualifier": "over", "base": 146},
            {
                "count": Quantity(39, Unit.COUNT, "over", record=DEATHS),
                "base": Quantity(146, Unit.COUNT, record=DEATHS),
                "share": Quantity(Decimal(26), Unit.PERCENT, record=DEATHS),
            },
        ),
        (
            {"count": 39, "qualifier": "over", "base": 146},
            {
                "count": Quantity(39, Unit.COUNT, "over", record=DEATHS),
                "base": Quantity(146, Unit.COUNT, record=DEATHS),
            },
        ),
        ({"count": 0}, {"count": Quantity(0, Unit.COUNT, record=DEATHS)}),
        (
            {"count": 0, "base": 0},
            {
                "count": Quantity(0, Unit.COUNT, record=DEATHS),
                "base": Quantity(0, Unit.COUNT, record=DEATHS),
            },
        ),
    ],
)
def test_a_share_of_deaths_is_as_given_or_worked_out(
    partnership, period, given, expected
):
    make_year_record(ChildDeathCount, period, "a", label="Unexpected", **given)

    assert {
        one.address.removeprefix(f"{DEATHS}/"): one.quantity
        for one in figures(RecordCache(partnership))
    } == expected

"""What reviews and counts of deaths say where a number is not there."""

from documents.quantities import Quantity, Status, Unit
from records.cache import RecordCache
from reviews.figures import child_deaths, review_counts
from reviews.models import (
    CaseReview,
    ChildDeathCount,
    Recommendation,
    Response,
    ReviewCount,
)
from tests.documents.tables import tables_in, values_of
from tests.factories import make_record, make_year_record
from tests.section_contexts import written


def died(period, key: str, **given: object) -> ChildDeathCount:
    return make_year_record(ChildDeathCount, period, key, label=key.title(), **given)


def test_a_count_that_is_withheld_has_no_share_of_the_deaths(partnership, period):
    died(period, "all", base=146, number_statuses={"count": "withheld"})

    assert [one.address for one in child_deaths(RecordCache(partnership))] == [
        "child-deaths/all/base"
    ]


def test_a_table_of_deaths_says_why_numbers_are_missing(period):
    died(period, "a", position=1, number_statuses={"count": "withheld"})
    died(period, "b", position=2, number_statuses={"share": "not recorded"})
    died(period, "c", position=3, count=3, number_statuses={"base": "not applicable"})
    died(period, "d", position=4, count=0, base=0)
    died(period, "e", position=5, count=3, base=12)

    (table,) = tables_in(written("child-deaths", period))

    assert values_of(table) == (
        ["What was counted", "Number", "Share", "Of how many"],
        [
            ["A", "[c]", "[x]", "[x]"],
            ["B", "[x]", "[nr]", "[x]"],
            ["C", 3, "[x]", "[z]"],
            ["D", 0, "[x]", 0],
            ["E", 3, 25, 12],
        ],
    )


def test_of_how_many_a_count_is_may_not_have_been_recorded(partnership, period):
    make_year_record(
        ReviewCount,
        period,
        "girls",
        label="Girls",
        qualifier="about",
        count=3,
        number_statuses={"base": "not recorded"},
    )

    assert [one.quantity for one in review_counts(RecordCache(partnership))] == [
        Quantity(
            None, Unit.COUNT, status=Status.NOT_RECORDED, record="review-counts/girls"
        )
    ]


def test_an_answer_says_in_words_which_figure_is_missing(partnership, period):
    review = make_year_record(
        CaseReview, period, "ash", title="Ash", kind="local", relation="led"
    )
    asked = make_record(
        Recommendation, partnership, "ash-1", review=review, number="1", text="<p>A</p>"
    )
    make_year_record(
        Response,
        period,
        "a",
        recommendation=asked,
        text="<p>Done.</p>",
        measure="Calls",
        before=3,
        after_when="2023",
        number_statuses={"after": "not collected"},
    )

    (table,) = tables_in(written("recommendations", period, "ash"))

    assert table.rows[0].cells[-1].value == (
        "<p>Done.</p><p><strong>Calls:</strong> 3, not collected in 2023.</p>"
    )

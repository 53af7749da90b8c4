import pytest

from documents.blocks import (
    Column,
    Definition,
    DefinitionList,
    Table,
    Unrecorded,
)
from reviews.models import CaseReview, Recommendation, Response
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import written


@pytest.fixture
def before(partnership):
    return make_period(partnership, "2022-23", position=9)


@pytest.fixture
def later(partnership):
    return make_period(partnership, "2024-25", position=0)


def make_review(period, key: str, **given: object) -> CaseReview:
    values = {"kind": "sar", "title": key.title(), "state": "published"} | given
    return make_year_record(CaseReview, period, key, **values)


def test_case_reviews_say_what_is_published_of_each(period, later):
    make_review(
        period,
        "ash",
        described="aged 14 <b>",
        held="May 2023",
        background="<p>It began.</p>",
        themes="<p>Neglect.</p>",
        findings="<p>Found.</p>",
        decision="<p>Decided.</p>",
    )
    make_review(period, "birch", kind="rapid", state="not-met")
    make_review(later, "cedar")

    assert written("case-reviews", period) == [
        DefinitionList(
            (
                Definition(
                    "Ash",
                    "<p><strong>Kind:</strong> Safeguarding adult review. "
                    "<strong>State:</strong> Published. "
                    "<strong>About:</strong> aged 14 &lt;b&gt;. "
                    "<strong>When:</strong> May 2023.</p>"
                    "<p>It began.</p>"
                    "<p><strong>Themes:</strong> Neglect.</p>"
                    "<p><strong>Findings:</strong> Found.</p>"
                    "<p><strong>Decision:</strong> Decided.</p>",
                    "case-reviews/ash",
                ),
                Definition(
                    "Birch",
                    "<p><strong>Kind:</strong> Rapid review. "
                    "<strong>State:</strong> Did not meet the criteria.</p>",
                    "case-reviews/birch",
                ),
            )
        )
    ]


ASH = DefinitionList(
    (
        Definition(
            "Ash",
            "<p><strong>Kind:</strong> Safeguarding adult review. "
            "<strong>State:</strong> Published.</p>",
            "case-reviews/ash",
        ),
    )
)


def test_nothing_is_said_of_a_state_that_is_not_known(period):
    review = make_review(period, "ash", kind="local", state="")
    review.full_clean()

    assert written("case-reviews", period) == [
        DefinitionList(
            (
                Definition(
                    "Ash",
                    "<p><strong>Kind:</strong> Local learning review.</p>",
                    "case-reviews/ash",
                ),
            )
        )
    ]


def test_a_review_without_recommendations_says_so(period):
    make_review(period, "ash")

    assert written("recommendations", period, "ash") == [
        ASH,
        Unrecorded("No recommendations of this review have been recorded."),
    ]


def recommend(review: CaseReview, number: str, **given: object) -> Recommendation:
    return make_record(
        Recommendation,
        review.partnership,
        f"{review.key}-{number}",
        review=review,
        number=number,
        text="<p>Do it.</p>",
        **given,
    )


def answer(period, key: str, asked: Recommendation, **given: object) -> Response:
    values = {"recommendation": asked, "text": "<p>Done.</p>"} | given
    return make_year_record(Response, period, key, **values)


def rows_of(period) -> list[tuple[object, ...]]:
    """Return what each recommendation of the review says, cell by cell."""
    shown, table = written("recommendations", period, "ash")
    assert shown == ASH
    assert isinstance(table, Table)
    assert (table.name, table.caption) == (
        "recommendations-ash",
        "Ash: recommendations and what has been done",
    )
    assert table.columns == (
        Column("No."),
        Column("Recommendation"),
        Column("What has been done"),
    )
    return [tuple(cell.value for cell in row.cells) for row in table.rows]


def test_recommendations_stand_with_their_answers_up_to_the_year(period, before, later):
    review = make_review(before, "ash")
    first = recommend(review, "1", to_whom="Police & council", position=1)
    recommend(
        review, "2", status="rejected", reason="It is the law already.", position=2
    )
    answer(before, "a", first, text="<p>Begun.</p>")
    answer(period, "b", first, text="<p>Ended.</p>")
    answer(later, "c", first, text="<p>Not yet known.</p>")

    assert rows_of(period) == [
        (
            "1",
            "<p>Do it.</p><p><strong>To:</strong> Police &amp; council.</p>",
            "<ul><li><p>Begun.</p></li><li><p>Ended.</p></li></ul>",
        ),
        (
            "2",
            "<p>Do it.</p>"
            "<p><strong>Status:</strong> Not accepted. "
            "<strong>Reason:</strong> It is the law already.</p>",
            "<p>Not given.</p>",
        ),
    ]


def test_a_closed_recommendation_says_when_and_what_changed(period):
    recommend(
        make_review(period, "ash"),
        "1",
        due="2024-03",
        status="done",
        closed="2024-02-01",
        evidence="<p>Fewer cases.</p>",
    )

    assert rows_of(period) == [
        (
            "1",
            "<p>Do it.</p><p><strong>By when:</strong> March 2024. "
            "<strong>Status:</strong> Done. "
            "<strong>Closed:</strong> 1 February 2024.</p>",
            "<p><strong>Evidence of change:</strong> Fewer cases.</p>",
        ),
    ]


LINKED = '<p>Now <data data-figure="responses/{}/after"></data>.</p>'


@pytest.mark.parametrize(
    ("given", "html"),
    [
        ({}, "<p>Done.</p>"),
        (
            {"after": 9},
            "<p>Done.</p><p><strong>Calls &amp; &lt;em&gt;:</strong> 9.</p>",
        ),
        (
            {"before": 0, "after": 1360},
            "<p>Done.</p><p><strong>Calls &amp; &lt;em&gt;:</strong> 0, 1,360.</p>",
        ),
        (
            {"before": 3, "after": 9, "before_when": "2022", "after_when": "2023"},
            "<p>Done.</p>"
            "<p><strong>Calls &amp; &lt;em&gt;:</strong> 3 in 2022, 9 in 2023.</p>",
        ),
        (
            {"before": 3, "after": 9, "text": LINKED.format("a")},
            '<p>Now <data data-figure="responses/a/after">9</data>.</p>',
        ),
        (
            {"before": 3, "after": 9, "text": LINKED.format("b")},
            '<p>Now <data data-figure="responses/b/after">[figure missing]</data>.</p>'
            "<p><strong>Calls &amp; &lt;em&gt;:</strong> 3, 9.</p>",
        ),
    ],
)
def test_an_answer_gives_its_figures_unless_its_own_words_do(period, given, html):
    asked = recommend(make_review(period, "ash"), "1")
    answer(period, "a", asked, measure="Calls & <em>", **given)

    assert rows_of(period) == [("1", "<p>Do it.</p>", html)]

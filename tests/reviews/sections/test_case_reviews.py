"""Reviews point by point, side by side, and by agency."""

import pytest

from documents.blocks import (
    Block,
    Column,
    Definition,
    DefinitionList,
    Row,
    Section,
    Table,
    Unrecorded,
)
from documents.quantities import Quantity, Status, Unit
from partnership.models import Agency
from reviews.models import CaseReview, ReviewAgency, ReviewFinding
from reviews.sections.case_reviews import review_agencies, review_table
from tests.factories import make_agency, make_period, make_record, make_year_record
from tests.section_contexts import context_for, written


def make_review(period, key: str, **given: object) -> CaseReview:
    values = {"kind": "scr", "title": key.title(), "state": "published"} | given
    return make_year_record(CaseReview, period, key, **values)


def point(
    review: CaseReview, kind: str, number: str, text: str, position: int
) -> ReviewFinding:
    return make_record(
        ReviewFinding,
        review.partnership,
        f"{review.key}-{kind}-{position}",
        review=review,
        kind=kind,
        number=number,
        text=f"<p>{text}</p>",
        position=position,
    )


def test_a_review_says_whose_it_is_and_lists_its_points(period):
    ash = make_review(
        period,
        "ash",
        relation="sister",
        published="March 2014",
        themes="<p>Neglect.</p>",
        findings="<p>Two in all.</p>",
        decision="<p>Decided.</p>",
    )
    point(ash, "theme", "", "Hidden men.", 1)
    point(ash, "finding", "1", "Late.", 2)
    point(ash, "finding", "2", "Alone.", 3)
    point(ash, "lesson", "2.1", "Ask.", 4)
    point(ash, "lesson", "", "Listen.", 5)
    point(ash, "action", "1", "Trained.", 6)

    assert written("case-reviews", period) == [
        DefinitionList(
            (
                Definition(
                    "Ash",
                    "<p><strong>Kind:</strong> Serious case review. "
                    "<strong>Whose review:</strong> Review of a sister board. "
                    "<strong>State:</strong> Published. "
                    "<strong>Published:</strong> March 2014.</p>"
                    "<p><strong>Themes:</strong> Neglect.</p>"
                    "<ul><li><p>Hidden men.</p></li></ul>"
                    "<p><strong>Findings:</strong> Two in all.</p>"
                    "<ol><li><p>Late.</p></li><li><p>Alone.</p></li></ol>"
                    "<p><strong>Lessons:</strong></p>\n"
                    "<ul><li><p><strong>2.1:</strong> Ask.</p></li>"
                    "<li><p>Listen.</p></li></ul>"
                    "<p><strong>Actions taken:</strong></p>\n"
                    "<ol><li><p>Trained.</p></li></ol>"
                    "<p><strong>Decision:</strong> Decided.</p>",
                    "case-reviews/ash",
                ),
            )
        )
    ]


def side_by_side(period, *subjects: str) -> list[Block | Section]:
    return list(review_table.write(context_for(period, *subjects)))


def review_cells(key: str, *texts: str) -> Row:
    """Return the row of a review; "" is a text that there is not."""
    record = f"case-reviews/{key}"
    return Row(
        (
            Quantity(key.title(), record=record),
            *(
                Quantity(text, Unit.RICH, record=record)
                if text
                else Quantity(None, status=Status.NOT_AVAILABLE, record=record)
                for text in texts
            ),
        )
    )


def reviews_table(headings: tuple[str, ...], *rows: Row) -> Table:
    return Table(
        "reviews-part",
        "Reviews: what was found and learned",
        tuple(Column(heading) for heading in headings),
        rows,
    )


def test_reviews_stand_side_by_side_with_what_is_known_of_them(partnership, period):
    later = make_period(partnership, "2024-25", position=0)
    ash = make_review(period, "ash", background="<p>It began.</p>", position=1)
    make_review(period, "birch", findings="<p>Late.</p>", position=2)
    make_review(later, "cedar", background="<p>Later.</p>")
    point(ash, "finding", "1", "Alone.", 1)
    point(ash, "lesson", "", "Ask.", 2)
    headings = ("Review", "Background", "Findings", "Lessons")

    assert side_by_side(period) == [
        reviews_table(
            headings,
            review_cells(
                "ash",
                "<p>It began.</p>",
                "<ol><li><p>Alone.</p></li></ol>",
                "<ul><li><p>Ask.</p></li></ul>",
            ),
            review_cells("birch", "", "<p>Late.</p>", ""),
        )
    ]
    assert side_by_side(period, "cedar") == [
        reviews_table(headings[:2], review_cells("cedar", "<p>Later.</p>"))
    ]
    assert side_by_side(period, "birch", "cedar") == [
        reviews_table(
            headings[:3],
            review_cells("birch", "", "<p>Late.</p>"),
            review_cells("cedar", "<p>Later.</p>", ""),
        )
    ]


def test_without_reviews_there_is_nothing_side_by_side(period):
    assert side_by_side(period) == [
        Unrecorded("No case reviews have been recorded for 2023-24.")
    ]


@pytest.fixture
def council(partnership) -> Agency:
    return make_agency(partnership, "Council", key="council")


@pytest.fixture
def hospital(partnership) -> Agency:
    return make_agency(partnership, "Hospital", key="hospital")


def concern(review: CaseReview, agency: Agency, text: str) -> ReviewAgency:
    return make_record(
        ReviewAgency,
        review.partnership,
        f"{review.key}-{agency.key}",
        review=review,
        agency=agency,
        text=f"<p>{text}</p>",
    )


def asked(period, *subjects: str) -> list[Block | Section]:
    return list(review_agencies.write(context_for(period, *subjects)))


def answer(key: str, text: str) -> Quantity:
    return Quantity(f"<p>{text}</p>", Unit.RICH, record=f"review-agencies/{key}")


def test_each_agency_has_a_row_and_each_review_a_column(period, council, hospital):
    ash = make_review(period, "ash", position=1)
    birch = make_review(period, "birch", position=2)
    make_review(period, "cedar", position=3)
    concern(ash, hospital, "Tell sooner.")
    concern(ash, council, "Ask.")
    concern(birch, hospital, "Done.")
    name = {
        agency: Quantity(agency.name, record=f"agencies/{agency.key}")
        for agency in (council, hospital)
    }

    def table(headings: tuple[str, ...], *rows: tuple[Quantity, ...]) -> Table:
        return Table(
            "review-agencies-part",
            "Reviews and the agencies they concerned",
            tuple(Column(heading) for heading in headings),
            tuple(Row(cells) for cells in rows),
        )

    assert asked(period) == [
        table(
            ("Agency", "Ash", "Birch"),
            (
                name[council],
                answer("ash-council", "Ask."),
                Quantity("Not given"),
            ),
            (
                name[hospital],
                answer("ash-hospital", "Tell sooner."),
                answer("birch-hospital", "Done."),
            ),
        )
    ]
    assert asked(period, "birch", "cedar") == [
        table(("Agency", "Birch"), (name[hospital], answer("birch-hospital", "Done.")))
    ]


@pytest.mark.parametrize(("reviews", "columns"), [(5, 6), (6, 3)])
def test_many_reviews_are_rows_instead(period, council, hospital, reviews, columns):
    for place in range(reviews):
        review = make_review(period, f"r{place}", position=place)
        concern(review, council, f"Ask {place}.")
    concern(review, hospital, "Tell sooner.")
    (table,) = asked(period)

    assert isinstance(table, Table)
    assert len(table.columns) == columns
    if columns == 3:
        assert table.columns == (
            Column("Agency"),
            Column("Review"),
            Column("What concerned it"),
        )
        assert table.rows[0] == Row(
            (
                Quantity("Council", record="review-agencies/r0-council"),
                Quantity("R0", record="review-agencies/r0-council"),
                answer("r0-council", "Ask 0."),
            )
        )
        assert [tuple(cell.value for cell in row.cells) for row in table.rows[5:]] == [
            ("Council", "R5", "<p>Ask 5.</p>"),
            ("Hospital", "R5", "<p>Tell sooner.</p>"),
        ]


def test_where_no_agency_was_asked_that_is_said(period):
    make_review(period, "ash")

    assert asked(period) == [
        Unrecorded(
            "Nothing has been recorded about what reviews asked of single agencies."
        )
    ]

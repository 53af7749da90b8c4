"""What is open goes on from year to year, and stands once in its register."""

from assurance.models import Challenge, Risk
from editing.starting import Source
from reviews.models import CaseReview, Recommendation
from tests.factories import make_record, make_report, make_year_record

RISKS = "/edit/riverside/registers/risks/"


def test_a_risk_that_was_carried_forward_stands_once(sign_in, editor, period, later):
    make_year_record(Risk, period, "staff", title="Staff leave", likelihood=2, impact=3)
    make_year_record(Risk, later, "staff-2", title="Staff Leave", owner="Chair")
    make_year_record(Risk, period, "money", title="Money")

    page = sign_in("editor").get(RISKS).context["page"]

    found = sorted(row.entry.record.key for row in page.open)
    assert found == ["money", "staff-2"]


def test_a_risk_shows_its_ratings_and_movement(sign_in, editor, period):
    make_year_record(
        Risk,
        period,
        "staff",
        title="Staff leave",
        owner="Chair",
        likelihood=4,
        impact=5,
        likelihood_after=2,
        impact_after=5,
        earlier_rating=20,
        review="2024-01-31",
    )

    page = sign_in("editor").get(RISKS, {"on": "2024-02-01"}).context["page"]

    (row,) = page.late
    assert (row.first, row.cells) == (
        "Staff leave",
        ("20", "10", "Down from 20", "", "Chair"),
    )
    assert row.entry.words == "Late by 1 day"


def test_a_risk_that_nobody_has_rated_has_no_rating(sign_in, editor, period):
    make_year_record(Risk, period, "staff", title="Staff leave")

    (row,) = sign_in("editor").get(RISKS).context["page"].open

    assert row.cells == ("", "", "", "", "")


def offered(report) -> dict[str, list[str]]:
    return {
        one.name: [row.key for row in one.records] for one in Source.of(report).offers
    }


def test_open_risks_and_challenges_go_on_and_closed_ones_stay(partnership, period):
    make_year_record(Risk, period, "a", title="A")
    make_year_record(Risk, period, "b", title="B", closed="2024-01")
    for key, status in (("open", "open"), ("seen", "answered"), ("shut", "closed")):
        make_year_record(Challenge, period, key, title=key, status=status)

    found = offered(make_report(period))

    assert found["risks"] == ["a"]
    assert found["challenges"] == ["open", "seen"]


def test_open_recommendations_stay_in_their_register(sign_in, editor, period):
    make_report(period)
    review = make_year_record(CaseReview, period, "beth", kind="rapid", title="Beth")
    for key, status in (("a", "accepted"), ("b", "under-way"), ("c", "done")):
        make_record(
            Recommendation,
            period.partnership,
            key,
            review=review,
            number=key,
            status=status,
        )

    response = sign_in("editor").get("/edit/riverside/records/new-report/")

    assert "2 open recommendations" in response.text
    assert "/edit/riverside/registers/recommendations/" in response.text

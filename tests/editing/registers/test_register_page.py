"""The page of a register says what is open, late, new and closed for a meeting."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from records.models import Change
from records.workflow import log
from reviews.models import CaseReview, Recommendation
from tests.factories import (
    make_agency,
    make_period,
    make_record,
    make_report,
    make_year_record,
)

REGISTER = "/edit/riverside/registers/recommendations/"
MEETING = {"since": "2024-04-01", "on": "2024-06-30"}


@pytest.fixture
def review(period) -> CaseReview:
    return make_year_record(CaseReview, period, "beth", kind="rapid", title="Beth")


@pytest.fixture
def recommend(review):
    """Make a recommendation of the review, `text` and what else is given."""

    def made(key: str, **values: object) -> Recommendation:
        return make_record(
            Recommendation,
            review.partnership,
            key,
            review=review,
            number=key,
            text=f"<p>Words of {key}</p>",
            **values,
        )

    return made


@pytest.fixture
def register(sign_in, editor):
    """Open the register as an editor, as a meeting on 30 June asks."""

    def opened(**asked):
        return sign_in("editor").get(REGISTER, MEETING | asked)

    return opened


def firsts(rows):
    return [row.first for row in rows]


def test_what_is_late_comes_first_and_says_by_how_much(register, recommend):
    recommend("a", due="2024-12-31")
    recommend("b", due="2024-06-18")
    recommend("c", due="2024-05")
    recommend("d")
    recommend("e", due="2024-07-05")
    recommend("f", due="2024-06-30")

    response = register()

    page = response.context["page"]
    assert [(row.first, row.entry.words) for row in page.late] == [
        ("Words of c", "Late by 30 days"),
        ("Words of b", "Late by 12 days"),
    ]
    assert [(row.first, row.entry.words) for row in page.open] == [
        ("Words of f", "Due today"),
        ("Words of e", "Due in 5 days"),
        ("Words of a", ""),
        ("Words of d", ""),
    ]
    assert (page.numbers.open, page.numbers.late, page.numbers.soon) == (6, 2, 2)
    assert "Late by 12 days" in response.text


def test_what_was_closed_since_is_told_by_its_date(register, recommend):
    recommend("a", status="done", closed="2024-03-31")
    recommend("b", status="done", closed="2024-04-01", evidence="<p>Fewer cases</p>")
    recommend("c", status="done", closed="2024-06-30")
    recommend("d", status="done", closed="2024-07-01")
    recommend("e", status="rejected", reason="No")

    page = register().context["page"]

    assert [(row.first, row.outcome) for row in page.closed] == [
        ("Words of c", ""),
        ("Words of b", "Fewer cases"),
    ]
    assert firsts(page.open) == ["Words of d"]  # on that day, it was


def test_the_log_tells_what_is_new_and_what_was_closed_without_a_date(
    register, recommend, editor
):
    def logged(record, action, day, before, after):
        at = datetime(2024, day[0], day[1], 12, tzinfo=UTC)
        rows = {"before": before, "after": after}
        log(record, action, by=editor, at=at, **rows)

    is_open, is_done = {"status": "accepted"}, {"status": "done"}
    new, old = recommend("new"), recommend("old")
    logged(new, Change.Action.ADDED, (4, 1), None, is_open)
    logged(old, Change.Action.ADDED, (3, 31), None, is_open)
    done, again = recommend("done", status="done"), recommend("again")
    logged(done, Change.Action.CHANGED, (5, 2), is_open, is_done)
    logged(done, Change.Action.CHANGED, (5, 9), is_done, is_done)
    logged(again, Change.Action.CHANGED, (5, 2), is_open, is_done)
    logged(again, Change.Action.CHANGED, (5, 3), is_done, is_open)

    page = register().context["page"]

    new = [(row.first, row.entry.is_new) for row in page.open]
    assert new == [
        ("Words of again", False),
        ("Words of new", True),
        ("Words of old", False),
    ]
    closed = [(row.first, str(row.entry.closed_on)) for row in page.closed]
    assert closed == [("Words of done", "2024-05-02")]


def test_a_register_is_narrowed_to_an_owner_and_an_agency(
    register, recommend, partnership
):
    make_agency(partnership, "Riverside Police", key="police")
    recommend("a", to_whom="The force = agencies/police; Quality group")
    recommend("b", to_whom="Quality group")
    recommend("c", to_whom="Chair")

    assert firsts(register(owner="Quality group").context["page"].open) == [
        "Words of a",
        "Words of b",
    ]
    narrowed = register(agency="police")
    assert firsts(narrowed.context["page"].open) == ["Words of a"]
    assert narrowed.context["page"].narrows == ("Agency: Riverside Police",)
    nobody = register(owner="Nobody")
    assert len(nobody.context["page"].open) == 3


def test_a_day_that_is_none_is_refused_and_kept_as_typed(register, recommend):
    recommend("a")

    response = register(since="soon")

    assert "Enter the date, such as 31/3/2025." in response.text
    assert 'value="soon"' in response.text
    assert firsts(response.context["page"].open) == ["Words of a"]
    late = register(since="2024-07-01")
    assert "Enter a day before the date of the meeting." in late.text


def test_without_days_it_looks_three_months_back_from_today(sign_in, editor, review):
    page = sign_in("editor").get(REGISTER).context["page"]

    since, on = page.days
    assert 88 <= (on - since).days <= 92


def test_an_empty_register_offers_to_add_a_record(register, review):
    assert "Nothing is open." in register().text
    assert "Add a recommendation" in register().text


def test_as_many_queries_for_many_years_as_for_one(
    sign_in, editor, partnership, recommend
):
    def cost() -> int:
        client = sign_in("editor")
        client.get(REGISTER)  # what is asked only once
        with CaptureQueriesContext(connection) as asked:
            client.get(REGISTER)
        return len(asked)

    recommend("one")
    few = cost()
    for year in range(2000, 2010):
        period = make_period(partnership, f"{year}-{year - 1999:02}")
        review = make_year_record(CaseReview, period, f"r{year}", title=f"R{year}")
        make_record(Recommendation, partnership, f"x{year}", review=review, number="1")

    assert cost() == few


def test_what_was_loaded_or_carried_forward_with_a_report_is_not_new(
    register, recommend, editor, period
):
    report = make_report(period)
    loaded, typed = recommend("loaded"), recommend("typed")
    done = recommend("done", status="done")
    with_report = datetime(2024, 5, 2, 12, tzinfo=UTC)
    later = with_report + timedelta(seconds=1)
    for record, at, status in (
        (loaded, with_report, "accepted"),
        (done, with_report, "done"),
        (report, with_report, "drafting"),
        (typed, later, "accepted"),
    ):
        log(record, Change.Action.ADDED, by=editor, at=at, after={"status": status})

    page = register().context["page"]

    assert [(row.first, row.entry.is_new) for row in page.open] == [
        ("Words of loaded", False),
        ("Words of typed", True),
    ]
    assert (page.numbers.new, page.numbers.closed) == (1, 0)


def test_the_workbook_holds_what_the_page_shows(sign_in, editor, recommend):
    recommend("a", due="2024-06-18", to_whom="=1+1")
    recommend("b", status="done", closed="2024-05-02", evidence="<p>Fewer</p>")

    response = sign_in("editor").get(f"{REGISTER}register.xlsx", MEETING)

    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["Open", "Closed"]
    rows = [[cell.value for cell in row] for row in book["Open"].iter_rows()]
    assert rows[1] == [
        "a",
        "Words of a",
        "Rapid review: Beth",
        "a",
        "=1+1",
        "Accepted",
        datetime(2024, 6, 18),  # a day of a spreadsheet
        "Late by 12 days",
    ]
    assert {cell.data_type for cell in book["Open"][2]} == {"s", "d"}
    closed = [[cell.value for cell in row] for row in book["Closed"].iter_rows()]
    assert closed[1][-2:] == [datetime(2024, 5, 2), "Fewer"]  # as above


def test_the_index_counts_each_register(sign_in, editor, recommend):
    recommend("a", due="1999-06-18")
    recommend("b")

    response = sign_in("editor").get("/edit/riverside/registers/")

    told = {one.kind.name: one.numbers for one in response.context["registers"]}
    assert (told["recommendations"].open, told["recommendations"].late) == (2, 1)
    assert "1 late" in response.text


def test_a_kind_without_a_register_has_no_page(sign_in, editor):
    page = "/edit/riverside/registers/agencies/"
    assert sign_in("editor").get(page).status_code == 404

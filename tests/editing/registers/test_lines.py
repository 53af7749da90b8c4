"""The first page and a year's page say what is open in each register, as links."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from accounts.models import Role
from accounts.permissions import member_of
from assurance.models import Risk
from editing.registers.overview import registers_of
from partnership.models import Group, Meeting, Partnership, Period
from reviews.models import CaseReview, Recommendation
from tests.factories import (
    make_member,
    make_partnership,
    make_period,
    make_record,
    make_year_record,
)
from training.models import Course, Delivery

HOME = "/edit/"
YEAR = "/edit/riverside/2023-24/"


def ago(days: int) -> str:
    return (timezone.localdate() - timedelta(days)).isoformat()


def this_year(partnership: Partnership) -> Period:
    today = timezone.localdate()
    year = today.year - (today.month < 4)
    return make_period(partnership, f"{year}-{year + 1}")


@pytest.fixture
def work(partnership, period, report) -> None:
    """Two open recommendations, one of them late, and a meeting without a summary."""
    review = make_year_record(
        CaseReview, period, "beth", kind="rapid", title="Beth", state="completed"
    )
    for key, values in {
        "a": {"due": ago(3)},
        "b": {},
        "c": {"status": "done"},
    }.items():
        make_record(
            Recommendation, partnership, key, review=review, number=key, **values
        )
    current = this_year(partnership)
    make_year_record(Meeting, current, "past", title="Past", held=ago(3))
    make_year_record(Meeting, current, "next", title="Next", held=ago(-3))
    make_year_record(Meeting, current, "more", title="More", held=ago(-4))


def lines(text: str) -> list[tuple[str, str]]:
    links = LexborHTMLParser(text).css('a[href*="/registers/"]')
    return [
        (str(link.attributes["href"]), link.text(strip=True))
        for link in links
        if ": " in link.text()
    ]


SAID = [
    (
        "/edit/riverside/registers/meetings/",
        "Meetings: 2 ahead, 1 not written up yet",
    ),
    (
        "/edit/riverside/registers/recommendations/",
        "Recommendations: 2 open, 1 late",
    ),
]


@pytest.mark.parametrize("page", [HOME, YEAR])
@pytest.mark.parametrize("who", ["editor", "reviewer", "police_partner", "chair"])
def test_each_register_that_has_something_is_a_line(request, sign_in, work, who, page):
    request.getfixturevalue(who)
    assert lines(sign_in(who).get(page).text) == SAID


def test_a_contributor_sees_none(sign_in, contributor, work):
    assert lines(sign_in("contributor").get(HOME).text) == []
    assert sign_in("contributor").get(YEAR).status_code == 403


def test_nothing_is_said_where_nothing_is_open(sign_in, editor, report):
    for page in (HOME, YEAR):
        text = sign_in("editor").get(page).text
        assert lines(text) == []
        assert "<h2>Registers</h2>" not in text


def test_what_is_ahead_is_left_out_where_nothing_is(sign_in, editor, partnership):
    current = this_year(partnership)
    make_year_record(Meeting, current, "past", title="Past", held=ago(3))

    found = lines(sign_in("editor").get(HOME).text)

    assert [words for _, words in found] == ["Meetings: 1 not written up yet"]


def test_each_partnership_has_its_own(sign_in, editor, work):
    other = make_partnership("lakeside")
    make_member(other, Role.EDITOR, user=editor)
    make_year_record(Risk, make_period(other), "staff", title="Staff leave")

    found = lines(sign_in("editor").get(HOME).text)

    risks = ("/edit/lakeside/registers/risks/", "Risks: 1 open")
    assert sorted(found) == sorted([*SAID, risks])


def test_it_asks_the_same_for_more_years_and_records(
    sign_in, editor, partnership, period, work
):
    client = sign_in("editor")

    def queries(page: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(page).status_code == 200
        return len(seen)

    pages = (HOME, YEAR)
    course = make_record(Course, partnership, "core", title="Core", mode="virtual")
    make_year_record(Delivery, period, "run", course=course, status="planned")
    make_year_record(Risk, period, "staff", title="Staff leave")
    board = make_record(Group, partnership, "board", name="Board", kind="board")
    make_year_record(Meeting, period, "first", title="First", group=board)
    client.get(YEAR)  # which notes how many errors it has, once
    few = [queries(page) for page in pages]
    for number in range(4):
        year = make_period(partnership, f"{2010 + number}-{11 + number}")
        make_year_record(Meeting, year, f"m{number}", title="M", group=board)
        make_year_record(Risk, year, f"k{number}", title=f"K{number}")
        make_year_record(
            Delivery, year, f"r{number}", course=course, status="planned", when=ago(3)
        )

    assert [queries(page) for page in pages] == few


def test_registers_ask_the_same_for_more_partnerships(editor, work, partnership):
    def queries(*slugs: str) -> int:
        members = [member_of(editor, slug) for slug in slugs]
        with CaptureQueriesContext(connection) as seen:
            found = registers_of(members, today=timezone.localdate())
        assert len(found) == len(slugs)
        return len(seen)

    one = queries("riverside")
    for number in range(3):
        other = make_partnership(f"lakeside-{number}")
        make_member(other, Role.EDITOR, user=editor)
        make_year_record(Risk, make_period(other), "staff", title="Staff leave")
        make_year_record(Meeting, this_year(other), "m", title="M")

    assert queries("riverside", "lakeside-0", "lakeside-1", "lakeside-2") == one


def test_what_took_place_long_ago_is_not_even_read(editor, partnership):
    long_ago = make_period(partnership, "2010-11")
    recent = make_period(partnership, f"{timezone.localdate().year - 1}-x", position=2)
    make_year_record(Meeting, long_ago, "old", title="Old", held="2010-06-01")
    make_year_record(Meeting, recent, "new", title="New", held=ago(200))
    member = member_of(editor, "riverside")
    read = []

    def note(instance, **_signal):
        read.append(instance.key)

    post_init.connect(note, sender=Meeting)
    try:
        found = registers_of([member], today=timezone.localdate())[partnership.pk]
    finally:
        post_init.disconnect(note, sender=Meeting)

    [counted] = [one for one in found if one.kind.model is Meeting]
    assert read == ["new"]
    assert counted.numbers.late == 1

"""What the editor of texts asks while somebody writes."""

from datetime import UTC, datetime

import pytest

from editing.typed_numbers import MOST_NUMBERS, offers
from partnership.models import Meeting
from records.models import Change
from records.workflow import log
from tests.factories import (
    make_partnership,
    make_period,
    make_section,
    make_year_record,
)

FIND = "/edit/riverside/records/figures/find/"
SECTIONS = "/edit/riverside/records/figures/sections/"
NUMBERS = "/edit/riverside/records/figures/numbers/"
PASTE = "/edit/riverside/records/figures/paste/"
NAMES = "/edit/riverside/records/figures/names/"
AT = datetime(2024, 9, 30, 9, 0, tzinfo=UTC)
ADDRESS = "meetings/second/attended"


@pytest.fixture
def summit(period):
    make_year_record(Meeting, period, "second", title="Summit", attended=1360)


def test_figures_and_sections_are_told_by_their_names(
    sign_in, editor, summit, report, period
):
    section = make_section(report, "training", heading="Training")

    told = sign_in("editor").get(
        NAMES, {"figure": [ADDRESS, "no/such"], "section": [section.slug, "gone"]}
    )

    assert told.json() == {
        "figure": {
            ADDRESS: {
                "address": ADDRESS,
                "label": "Summit: people attending",
                "period": period.label,
                "value": "1,360",
                "source": "Meetings",
            }
        },
        "picture": {},
        "section": {section.slug: {"heading": "Training"}},
    }


def test_what_is_asked_of_nothing_reads_no_figures(
    sign_in, editor, django_assert_max_num_queries
):
    client = sign_in("editor")
    with django_assert_max_num_queries(8):
        assert client.get(NAMES).json() == {"figure": {}, "picture": {}, "section": {}}


def test_figures_of_another_partnership_have_no_name(sign_in, editor, summit):
    make_partnership("lakeside")

    assert (
        sign_in("editor").get("/edit/lakeside/records/figures/names/").status_code
        == 404
    )


@pytest.fixture
def forums(partnership, period):
    """A meeting in each of three years."""
    for year, attended in (("2022-23", 40), ("2021-22", 31), ("2024-25", 52)):
        earlier = make_period(partnership, year)
        make_year_record(Meeting, earlier, year, title="Forum", attended=attended)
    make_year_record(Meeting, period, "second", title="Forum", attended=1360)


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ("forum attending", ["1,360", "40", "31", "52"]),
        ("1360", ["1,360"]),
        ("1,360", ["1,360"]),
        ("nothing like this", []),
    ],
)
def test_figures_are_found_by_words_and_numbers_the_year_of_the_report_first(
    sign_in, editor, forums, asked, values
):
    found = sign_in("editor").get(FIND, {"q": asked, "year": "2023-24"}).json()

    assert [one["value"] for one in found["figures"]] == values
    assert found["has_more"] is False


def test_of_very_many_figures_the_first_are_told(sign_in, editor, period):
    for number in range(40):
        make_year_record(Meeting, period, f"m{number}", title="Forum", attended=number)

    found = sign_in("editor").get(FIND, {"year": "2023-24"}).json()

    assert (len(found["figures"]), found["has_more"]) == (30, True)


def test_a_search_makes_no_figure_again_after_a_text_was_saved(
    sign_in, editor, forums, report, django_assert_max_num_queries
):
    client = sign_in("editor")
    client.get(FIND, {"q": "forum"})
    section = make_section(report)
    for action in (Change.Action.ADDED, Change.Action.CHANGED):
        log(section, action, by=editor, at=AT)
    with django_assert_max_num_queries(22) as asked:
        found = client.get(FIND, {"q": "forum"}).json()

    assert len(found["figures"]) == 4
    assert [one["sql"] for one in asked if "partnership_meeting" in one["sql"]] == []


def test_sections_of_the_year_are_listed_in_their_order(sign_in, editor, report):
    make_section(report, "training", heading="Training", position=2)
    make_section(report, "money", heading="Money", position=1)

    listed = sign_in("editor").get(SECTIONS, {"year": report.period.key}).json()

    assert listed == {
        "sections": [
            {"report": str(report), "key": "money", "heading": "Money"},
            {"report": str(report), "key": "training", "heading": "Training"},
        ]
    }


def test_what_is_pasted_comes_back_clean_and_with_what_was_left_out(sign_in, editor):
    told = sign_in("editor").post(PASTE, {"html": "<p onclick=x()>A <b>b</b><img>"})

    assert told.json() == {
        "html": "<p>A <strong>b</strong></p>",
        "said": ["1 picture was left out."],
    }


def test_plain_rows_are_read_as_in_the_notation(sign_in, editor):
    told = sign_in("editor").post(PASTE, {"text": "• one\n• two"}).json()

    assert told["html"] == "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"
    assert told["said"] == ["Bullets or numbers at the start of lines became a list."]


def test_a_table_stays_one_where_a_text_holds_tables(sign_in, editor):
    rows = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    client = sign_in("editor")
    in_plain = client.post(PASTE, {"html": rows}).json()["html"]
    structured = client.post(PASTE, {"html": rows, "structured": "yes"}).json()["html"]

    assert in_plain == "<p>a | b</p>\n<p>c | d</p>"
    assert structured.startswith("<table>")


def test_too_much_is_refused_before_it_is_read(sign_in, editor):
    assert sign_in("editor").post(PASTE, {"html": "x" * 500_001}).status_code == 413


@pytest.mark.parametrize(
    ("block", "places"),
    [
        ("In all 1,360 came.", [(7, 12)]),
        ("\N{FIRE} In all 1360 came.", [(10, 14)]),  # as browsers count, a fire is two
        ("Under Section 1360 of 1360 people", [(22, 26)]),
        ("Another year had 40.", []),
        ("No number.", []),
    ],
)
def test_a_typed_number_that_equals_a_figure_of_the_year_is_offered(
    sign_in, editor, forums, block, places
):
    sent = {"block": ["None.", block], "year": "2023-24"}

    told = sign_in("editor").post(NUMBERS, sent).json()["numbers"]

    assert [(one["start"], one["end"]) for one in told] == places
    assert all(one["block"] == 1 for one in told)
    assert all(
        [figure["address"] for figure in one["figures"]] == [ADDRESS] for one in told
    )


def test_of_equal_figures_the_one_that_the_text_speaks_of_comes_first(
    sign_in, editor, period
):
    make_year_record(Meeting, period, "first", title="Forum", attended=12)
    make_year_record(Meeting, period, "second", title="Summit", attended=12)

    told = sign_in("editor").post(
        NUMBERS, {"block": ["12 came to the summit."], "year": "2023-24"}
    )

    figures = told.json()["numbers"][0]["figures"]
    assert [figure["address"] for figure in figures] == [
        ADDRESS,
        "meetings/first/attended",
    ]


def test_more_than_one_text_of_numbers_is_not_read(sign_in, editor, forums):
    sent = {"block": ["12345 " * 3_000, "12345 " * 3_000], "year": "2023-24"}

    assert sign_in("editor").post(NUMBERS, sent).status_code == 413


def test_so_many_different_numbers_are_asked_about(forums, partnership):
    """However often each is there; the figure's own comes after them, or among them."""
    others = "".join(f"{number} " for number in range(5_000, 5_000 + MOST_NUMBERS))

    late = offers(partnership, [others * 2 + "1360"], year="2023-24")
    early = offers(partnership, ["1360 " + others + "1360"], year="2023-24")

    assert (len(late), len(early)) == (0, 2)

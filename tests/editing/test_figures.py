"""The list of figures for texts: by year, by words, in pages of fifty."""

import pytest

from partnership.models import Meeting, Period
from records.models import StatedValue
from tests.documents.pages import Page
from tests.editing.addresses import address
from tests.factories import make_period, make_section, make_year_record
from tests.reports.reviewing import OUTLINE

FIGURES = "/edit/riverside/records/figures/"


@pytest.fixture
def forums(partnership, period):
    """A meeting in each of two years."""
    earlier = make_period(partnership, "2022-23")
    make_year_record(Meeting, earlier, "first", title="Forum", attended=40)
    make_year_record(Meeting, period, "second", title="Summit's", attended=1360)


def codes(response):
    return [code.text for code in Page(response.text).all("code")]


def test_the_newest_year_comes_first(sign_in, editor, forums):
    response = sign_in("editor").get(FIGURES)

    assert codes(response) == ["[[meetings/second/attended]]"]
    rows = [row.text for row in Page(response.text).all("td")]
    assert rows == ["1,360", "[[meetings/second/attended]]"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?year=2022-23", ["meetings/first/attended"]),
        (
            "?year=All&q=attended",
            ["meetings/first/attended", "meetings/second/attended"],
        ),
        ("?year=All&q=summit+attended", ["meetings/second/attended"]),
        ("?year=All&q=1,360", ["meetings/second/attended"]),
        ("?year=All&q=\u200bSUMMIT\u2019S\u00a0attended", ["meetings/second/attended"]),
        ("?year=no-such&q=forum", ["meetings/first/attended"]),
        ("?year=2022-23&q=summit", []),
    ],
)
def test_a_year_and_words_narrow_the_list(sign_in, editor, forums, asked, found):
    response = sign_in("editor").get(f"{FIGURES}{asked}")

    assert codes(response) == [f"[[{address}]]" for address in found]


@pytest.mark.parametrize("key", ["all", "none"])
def test_a_year_can_be_called_as_the_choice_of_years(sign_in, editor, forums, key):
    Period.objects.filter(key="2022-23").update(key=key)

    response = sign_in("editor").get(f"{FIGURES}?year={key}")

    assert codes(response) == ["[[meetings/first/attended]]"]


def test_figures_stand_by_kind_under_their_year(sign_in, editor, forums):
    response = sign_in("editor").get(f"{FIGURES}?year=All")

    page = Page(response.text)
    assert [caption.text for caption in page.all("caption")] == ["Periods", "Meetings"]
    assert [option.text for option in page.all("option")] == [
        "2023-24",
        "2022-23",
        "Of no year",
        "All years",
    ]


def test_a_long_list_has_pages_of_fifty(sign_in, editor, period):
    for number in range(51):
        make_year_record(
            Meeting, period, f"m-{number:02}", title="Day", attended=number
        )

    client = sign_in("editor")

    assert len(codes(client.get(FIGURES))) == 50
    second = client.get(f"{FIGURES}?page=2")
    assert codes(second) == ["[[meetings/m-50/attended]]"]
    previous = Page(second.text).links["Previous page"]
    assert previous == "?page=1&year=2023-24&q="


def test_a_box_takes_the_address_alone(sign_in, editor, forums):
    response = sign_in("editor").get(f"{FIGURES}?for=box")

    assert codes(response) == ["meetings/second/attended"]


@pytest.mark.parametrize(
    ("page", "link"),
    [
        (OUTLINE, f"{FIGURES}?year=2023-24"),
        ("/edit/riverside/2023-24/settings/", f"{FIGURES}?year=2023-24"),
        (address("add", "progress"), FIGURES),
        (address("add", StatedValue.collection), f"{FIGURES}?for=box"),
    ],
)
def test_a_form_leads_to_the_figures_of_its_year(sign_in, editor, report, page, link):
    make_section(report)

    links = Page(sign_in("editor").get(page).text).links

    assert link in links.values()


def test_a_form_without_a_text_leads_to_none(sign_in, editor, report):
    page = sign_in("editor").get(address("add", "periods")).text

    assert FIGURES not in page

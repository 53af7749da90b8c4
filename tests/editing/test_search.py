"""One box finds what a person may read, and nothing else."""

import pytest

from accounts.models import Role
from reports.record_kinds import KINDS_BY_NAME
from tests.factories import make_agency, make_member, make_partnership, make_period
from tests.typical import make_record

SEARCH = "/edit/search/"


@pytest.fixture
def gorse(partnership, period):
    """Three records with the same word, of two years and two kinds."""
    make_period(partnership, "2022-23")
    for kind, year, title in (
        ("decisions", "2023-24", "Gorse cut"),
        ("decisions", "2022-23", "Gorse burnt"),
        ("risks", "2023-24", "Gorse grows"),
    ):
        make_record(KINDS_BY_NAME[kind], partnership, period=year, title=title)


def names(response):
    return sorted(one.name for one in response.context["found"])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Gorse burnt", "Gorse cut", "Gorse grows"]),
        ({"year": "2023-24"}, ["Gorse cut", "Gorse grows"]),
        ({"kind": "risks"}, ["Gorse grows"]),
        ({"kind": "risks", "year": "2022-23"}, []),
        (
            {"kind": "no-such", "year": "none"},
            ["Gorse burnt", "Gorse cut", "Gorse grows"],
        ),
    ],
)
def test_what_was_found_is_narrowed(sign_in, editor, gorse, asked, found):
    response = sign_in("editor").get(SEARCH, {"q": "gorse"} | asked)

    assert names(response) == found


def test_each_result_leads_to_its_record(sign_in, editor, gorse):
    client = sign_in("editor")

    for one in client.get(SEARCH, {"q": "gorse"}).context["found"]:
        page = client.get(one.url)
        assert page.status_code == 200
        assert one.name in page.text


def test_an_agency_is_found_by_what_else_it_is_called(sign_in, editor, partnership):
    make_agency(partnership, "Riverside Police", key="police")
    make_record(
        KINDS_BY_NAME["agency-aliases"], partnership, agency="police", name="The Force"
    )

    found = sign_in("editor").get(SEARCH, {"q": "force"}).context["found"]

    assert [(one.name, one.url) for one in found] == [
        (
            "Riverside Police (The Force)",
            "/edit/riverside/records/agencies/police/",
        )
    ]


@pytest.mark.parametrize("asked", ["4,413", "contacts 4,413", "contacts"])
def test_a_figure_is_found_by_its_value_and_its_name(
    sign_in, editor, partnership, period, asked
):
    make_record(
        KINDS_BY_NAME["indicators"],
        partnership,
        key="contacts",
        title="Contacts",
        unit="count",
    )
    make_record(
        KINDS_BY_NAME["observations"], partnership, indicator="contacts", value="4413"
    )

    figures = sign_in("editor").get(SEARCH, {"q": asked}).context["figures"]

    assert [figure.value for figure in figures][:1] == ["4,413"]
    assert figures[0].url.startswith("/edit/riverside/records/observations/")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("12,500", ["£12,500"]),
        ("12500", ["£12,500"]),
        ("£12,500", ["£12,500"]),
        ("45", ["45%"]),
        ("45%", ["45%"]),
        ("45 per cent", ["45%"]),
        ("45 percent", ["45%"]),
        ("45.0%", ["45%"]),
        ("£45", []),
        ("12,500%", []),
        ("2500", []),
        ("share 45", ["45%"]),
    ],
)
def test_a_figure_is_found_however_its_value_is_written(
    sign_in, editor, partnership, period, asked, found
):
    for key, unit, value in (("share", "percent", "45"), ("cost", "pounds", "12500")):
        indicators, observations = (
            KINDS_BY_NAME[name] for name in ("indicators", "observations")
        )
        make_record(indicators, partnership, key=key, title=key.title(), unit=unit)
        make_record(observations, partnership, indicator=key, value=value)

    figures = sign_in("editor").get(SEARCH, {"q": asked}).context["figures"]

    # What else the records were filled with is numbered, and may hold the same digits.
    values = (one.value for one in figures if one.value.strip("£%") != one.value)
    assert [*dict.fromkeys(values)] == found


def test_a_former_agency_is_found_with_what_took_its_place(
    sign_in, editor, partnership
):
    board = make_agency(partnership, "Riverside Care Board", key="icb")
    former = make_agency(partnership, "Riverside Clinical Group", key="ccg")
    former.successor = board
    former.save()

    found = sign_in("editor").get(SEARCH, {"q": "clinical"}).context["found"]

    assert [one.name for one in found] == [
        "Riverside Clinical Group (now Riverside Care Board)"
    ]


def test_results_beyond_the_first_page_are_all_there(
    sign_in, editor, partnership, period
):
    for number in range(60):
        make_record(
            KINDS_BY_NAME["risks"],
            partnership,
            key=f"gorse-{number}",
            period="2023-24",
            title=f"Gorse {number}",
        )
    client = sign_in("editor")

    first = client.get(SEARCH, {"q": "gorse"})
    second = client.get(SEARCH, {"q": "gorse", "page": "2"})

    assert (len(names(first)), len(names(second))) == (50, 10)
    assert len({*names(first), *names(second)}) == 60
    assert "60 records" in first.text


def test_nothing_of_another_partnership_is_found(sign_in, editor, gorse):
    other = make_partnership("elsewhere")
    make_period(other, "2023-24")
    make_record(KINDS_BY_NAME["risks"], other, period="2023-24", title="Gorse afar")

    assert "Gorse afar" not in names(sign_in("editor").get(SEARCH, {"q": "gorse"}))


def test_who_belongs_to_two_partnerships_searches_both(sign_in, editor, gorse):
    other = make_partnership("elsewhere", name="Elsewhere Partnership")
    make_period(other, "2023-24")
    make_record(KINDS_BY_NAME["risks"], other, period="2023-24", title="Gorse afar")
    make_member(other, Role.EDITOR, user=editor)

    found = sign_in("editor").get(SEARCH, {"q": "afar"}).context["found"]

    assert [(one.name, one.partnership) for one in found] == [
        ("Gorse afar", "Elsewhere Partnership")
    ]


def test_a_contributor_finds_nothing_that_they_may_not_read(
    sign_in, contributor, gorse
):
    response = sign_in("contributor").get(SEARCH, {"q": "gorse"})

    assert (names(response), [*response.context["figures"]]) == ([], [])


def test_an_empty_search_says_what_can_be_found(sign_in, editor, gorse):
    page = sign_in("editor").get(SEARCH)

    assert "Find records, texts and figures by their words or values" in page.text
    assert "Nothing was found." not in page.text


@pytest.mark.parametrize("junk", ["<script>alert(1)</script>", "%", "x" * 5000, "'"])
def test_a_search_for_anything_is_answered(sign_in, editor, gorse, junk):
    page = sign_in("editor").get(SEARCH, {"q": junk})

    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.get(SEARCH, {"q": "gorse"}).status_code == 302

import pytest

from partnership.models import Partnership, Period
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.addresses import address
from tests.factories import make_agency, make_period
from tests.typical import make_record


def test_a_list_is_narrowed_to_a_year_and_to_a_word(sign_in, editor, partnership):
    kind = KINDS_BY_NAME["decisions"]
    for year in ("2022-23", "2023-24"):
        make_period(partnership, year)
        for title in ("Fund the hub", "Close the hub", "Meet weekly"):
            make_record(kind, partnership, period=year, title=f"{title} {year}")
    client = sign_in("editor")

    def titles(query):
        lines = client.get(address("list", "decisions"), query).context["lines"]
        return [line.first for line in lines]

    assert titles({"year": "2023-24", "q": "HUB"}) == [
        "Fund the hub 2023-24",
        "Close the hub 2023-24",
    ]
    assert titles({"q": "weekly"}) == ["Meet weekly 2022-23", "Meet weekly 2023-24"]
    assert titles({"q": "nothing such"}) == []
    assert len(titles({"year": "no-such-year"})) == 6


def test_a_list_is_searched_by_the_name_of_another_record(sign_in, editor, partnership):
    police = make_agency(partnership, "Riverside Police", key="police")
    make_agency(partnership, "Riverside School", key="school")
    kind = KINDS_BY_NAME["agency-aliases"]
    make_record(kind, partnership, agency=police.key, name="The Force")
    make_record(kind, partnership, agency="school", name="The Academy")

    response = sign_in("editor").get(address("list", kind.name), {"q": "police"})

    assert [line.first for line in response.context["lines"]] == ["The Force"]


def test_a_long_list_is_shown_fifty_at_a_time(sign_in, editor, partnership):
    for number in range(51):
        make_record(
            KINDS_BY_NAME["abbreviations"], partnership, abbreviation=f"A{number}"
        )
    client = sign_in("editor")
    page = address("list", "abbreviations")

    assert len(client.get(page).context["lines"]) == 50
    second = client.get(page, {"page": "2", "q": "A"})
    assert len(second.context["lines"]) == 1
    assert "?page=1&amp;q=A" in second.text
    assert client.get(page, {"page": "1e9"}).status_code == 200


@pytest.mark.parametrize("junk", ["%", "'\"<script>", "x" * 5000])
def test_a_search_for_anything_is_answered(sign_in, editor, partnership, junk):
    response = sign_in("editor").get(address("list", "agencies"), {"q": junk})

    assert response.status_code == 200
    assert "<script>" not in response.text


def test_periods_do_not_list_every_record_of_their_year(
    sign_in, editor, partnership, period
):
    response = sign_in("editor").get(address("change", "periods", "2023-24"))

    assert response.context["parts"] == ()
    assert Period.objects.count() == 1
    assert Partnership.objects.count() == 1


@pytest.mark.parametrize(
    ("unit", "values", "shown"),
    [
        ("count", {"value": "1360", "qualifier": "over"}, "over 1,360"),
        ("years", {"value": "14", "upper": "15"}, "14–15 years"),
        ("percent", {"value": "12.5"}, "12.5%"),
        ("count", {"value": ""}, ""),
        ("count", {"rate": "93.4", "rate_per": "100000"}, "93.4 per 100,000"),
        ("count", {"share": "12.50"}, "12.5%"),
    ],
)
def test_a_list_of_observations_shows_values_as_reports_do(
    sign_in, editor, partnership, unit, values, shown
):
    indicator = make_record(KINDS_BY_NAME["indicators"], partnership, unit=unit)
    make_record(
        KINDS_BY_NAME["observations"], partnership, indicator=indicator.key, **values
    )

    response = sign_in("editor").get(address("list", "observations"))

    assert response.context["headings"][-1] == "Result"
    assert [line.cells[-1] for line in response.context["lines"]] == [shown]

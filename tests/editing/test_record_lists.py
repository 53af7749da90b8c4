from datetime import UTC, datetime

import pytest

from partnership.models import Partnership, Period
from records.models import Change
from records.workflow import log
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.addresses import address
from tests.factories import make_agency, make_partnership, make_period, make_user
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

    assert response.context["headings"][-1].label == "Result"
    assert [line.cells[-1] for line in response.context["lines"]] == [shown]


@pytest.fixture
def titles(sign_in, editor):
    """Return the first cells of the list of a kind, as it is asked for."""
    client = sign_in("editor")

    def found(kind, **query):
        response = client.get(address("list", kind), query)
        assert response.status_code == 200
        return [line.first for line in response.context["lines"]]

    return found


@pytest.fixture
def reviews(partnership, period):
    """Three reviews; the order of their places is not that of any column."""
    kind = KINDS_BY_NAME["case-reviews"]
    for place, title in enumerate(("hazel", "Amber", "Birch"), start=1):
        make_record(kind, partnership, title=title, position=str(place))


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("title", ["Amber", "Birch", "hazel"]),
        ("-title", ["hazel", "Birch", "Amber"]),
        ("nothing-such", ["hazel", "Amber", "Birch"]),
        ("partnership", ["hazel", "Amber", "Birch"]),
        ("--title", ["hazel", "Amber", "Birch"]),
        ("title__exact", ["hazel", "Amber", "Birch"]),
    ],
)
def test_a_list_is_ordered_by_a_column(titles, reviews, order, found):
    assert titles("case-reviews", order=order) == found


def test_choices_are_ordered_as_they_are_offered(titles, partnership, period):
    kind = KINDS_BY_NAME["actions"]
    for status in ("done", "planned", "carried", "under-way"):
        make_record(kind, partnership, text=status, status=status)

    assert titles("actions", order="status") == [
        "planned",
        "under-way",
        "done",
        "carried",
    ]


def test_what_has_no_number_is_last_in_either_order(titles, partnership, period):
    kind = KINDS_BY_NAME["deliveries"]
    for title, attended in (("None", ""), ("Few", "2"), ("Many", "10")):
        course = make_record(KINDS_BY_NAME["courses"], partnership, title=title)
        make_record(kind, partnership, course=course.key, attended=attended)

    assert titles("deliveries", order="attended") == ["Few", "Many", "None"]
    assert titles("deliveries", order="-attended") == ["Many", "Few", "None"]
    assert titles("deliveries", order="-course") == ["None", "Many", "Few"]


def test_a_heading_orders_and_turns_and_keeps_what_narrows(
    sign_in, editor, partnership, period, reviews
):
    client = sign_in("editor")
    page = client.get(address("list", "case-reviews"), {"q": "b", "order": "title"})

    heading = next(one for one in page.context["headings"] if one.label == "Title")
    assert (heading.url, heading.order) == ("?q=b&order=-title", "ascending")
    assert 'aria-sort="ascending"' in page.text


def test_a_list_is_narrowed_by_a_choice_and_by_another_record(
    titles, partnership, period
):
    kind = KINDS_BY_NAME["actions"]
    for key in ("homes", "roads"):
        make_record(KINDS_BY_NAME["priorities"], partnership, key=key, title=key)
        make_record(kind, partnership, priority=key, text=key)
    make_record(kind, partnership, priority="roads", text="done", status="done")

    assert titles("actions", priority="roads") == ["roads", "done"]
    assert titles("actions", priority="roads", status="done") == ["done"]
    assert len(titles("actions", priority="none-such", status="none-such")) == 3


def test_a_list_is_narrowed_to_an_agency_wherever_it_is_named(
    titles, partnership, period
):
    make_agency(partnership, "Council", key="council")
    make_agency(partnership, "Council of Faiths", key="council-of-faiths")
    for title, owner in (
        ("one", "Council = agencies/council"),
        ("both", "Council = agencies/council; Chairs"),
        ("other", "Council of Faiths = agencies/council-of-faiths"),
        ("words", "Chairs"),
    ):
        make_record(KINDS_BY_NAME["decisions"], partnership, title=title, owner=owner)

    assert titles("decisions", of_agency="council") == ["one", "both"]
    assert titles("decisions", of_agency="council-of-faiths") == ["other"]


def test_a_list_is_narrowed_to_a_person_wherever_one_is_named(
    titles, partnership, period
):
    for title, owner in (
        ("one", "Jo Bloggs"),
        ("both", "Chairs; Jo Bloggs"),
        ("other", "Chairs"),
    ):
        make_record(KINDS_BY_NAME["decisions"], partnership, title=title, owner=owner)
    make_record(KINDS_BY_NAME["decisions"], partnership, title="Bloggs", owner="")

    assert titles("decisions", named="bloggs") == ["one", "both"]


def test_the_agencies_of_another_partnership_are_not_offered(
    sign_in, editor, partnership, period
):
    other = make_partnership("elsewhere")
    make_agency(other, "Elsewhere Police", key="elsewhere-police")

    page = sign_in("editor").get(address("list", "decisions"))

    assert "Elsewhere Police" not in page.text


def test_a_list_is_narrowed_to_what_was_changed_lately_and_by_me(
    titles, editor, partnership, period
):
    kind = KINDS_BY_NAME["decisions"]
    for title, by, day in (
        ("old", editor, 1),
        ("new", editor, 20),
        ("theirs", make_user(), 20),
    ):
        record = make_record(kind, partnership, title=title)
        at = datetime(2026, 9, day, 12, tzinfo=UTC)
        log(record, Change.Action.ADDED, by=by, at=at, after={})

    assert titles("decisions", changed="2026-09-20") == ["new", "theirs"]
    assert titles("decisions", mine="on") == ["old", "new"]
    assert titles("decisions", mine="on", changed="2026-09-02") == ["new"]


def test_a_day_that_is_none_narrows_nothing_and_is_said(
    sign_in, editor, partnership, period
):
    make_record(KINDS_BY_NAME["decisions"], partnership, title="Fund the hub")

    page = sign_in("editor").get(address("list", "decisions"), {"changed": "soon"})

    assert "Fund the hub" in page.text
    assert "Enter a valid date." in page.text
    assert 'filter-more" open' in page.text


def test_a_file_has_the_list_in_its_order(sign_in, editor, partnership, reviews):
    response = sign_in("editor").get(
        address("csv", "case-reviews"), {"order": "-title"}
    )

    assert response.text.index("hazel") < response.text.index("Amber")

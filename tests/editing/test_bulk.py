"""One field of several records is changed in one step, after a preview of all."""

import pytest

from assurance.models import Decision, Risk
from records.models import Change
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.addresses import address
from tests.factories import make_agency
from tests.typical import make_record

LIST = address("list", "decisions")
BULK = f"{LIST}bulk/"
RISKS = address("list", "risks")


@pytest.fixture
def decisions(partnership, period):
    for key in ("one", "two", "three"):
        make_record(KINDS_BY_NAME["decisions"], partnership, key=key, title=key)


def post(client, page=BULK, **data):
    return client.post(page, {"field": "decided", "decided": "2024-02", **data})


def apply(client, *, seen=None, **data):
    shown = post(client, **data, preview="yes").context["lines"]
    versions = [line.seen for line in shown] if seen is None else seen
    return post(client, **data, seen=versions, apply="yes")


def decided():
    rows = Decision.objects.order_by("key")
    return {row.key: str(row.decided) for row in rows}


def test_the_list_leads_to_a_page_that_asks_for_a_field(sign_in, editor, decisions):
    client = sign_in("editor")
    assert f'formaction="{BULK}"' in client.get(LIST).text

    page = client.get(BULK, {"record": ["one", "two"]})
    assert "Change 2 decisions" in page.text
    assert "decided" in page.context["fields"]
    assert page.context["form"] is None
    asked = client.get(BULK, {"record": ["one", "two"], "field": "decided"})
    assert asked.context["form"].name == "decided"


def test_a_preview_shows_every_record_and_saves_nothing(sign_in, editor, decisions):
    Decision.objects.filter(key="one").update(decided="2024-01-05")
    Decision.objects.filter(key="two").update(decided="2024-02")
    before = decided()

    page = post(sign_in("editor"), record=["one", "two", "three"], preview="yes")

    lines = {line.record.key: line for line in page.context["lines"]}
    assert (lines["one"].before, lines["one"].after) == (
        "5 January 2024",
        "February 2024",
    )
    assert [line.record.key for line in page.context["same"]] == ["two"]
    assert decided() == before


def test_what_was_shown_is_saved_as_one_act_and_undone_as_one(
    sign_in, editor, decisions
):
    client = sign_in("editor")
    before = decided()

    response = apply(client, record=["one", "three"])

    assert decided() == before | {"one": "February 2024", "three": "February 2024"}
    changes = Change.objects.filter(action=Change.Action.CHANGED)
    assert len({(change.at, change.by_id) for change in changes}) == 1
    page = client.get(response.url)
    assert "2 decisions were changed." in page.text
    assert "Undo this change" in page.text
    client.post(f"{LIST}several/undo/", {"done": page.context["done"].pk})
    assert decided() == before


def test_all_that_the_filter_finds_is_changed(sign_in, editor, partnership, period):
    for key, title in (("a", "Gorse"), ("b", "Gorse too"), ("c", "Heather")):
        make_record(
            KINDS_BY_NAME["risks"], partnership, key=key, title=title, period="2023-24"
        )
    make_agency(partnership, key="police")
    client = sign_in("editor")
    name = next(iter(client.get(f"{RISKS}bulk/?all=q%3Dgorse").context["fields"]))
    page = client.get(f"{RISKS}bulk/", {"all": "q=gorse", "field": name})

    assert [record.key for record in page.context["records"]] == ["a", "b"]
    assert "that the filter finds" in client.get(f"{RISKS}?q=gorse").text
    assert Risk.objects.count() == 3


def test_a_record_that_somebody_else_changed_is_left_alone_and_named(
    sign_in, editor, decisions
):
    client = sign_in("editor")
    shown = post(client, record=["one", "two"], preview="yes").context["lines"]
    seen = [line.seen for line in shown]
    Decision.objects.filter(key="two").update(title="Another title")

    response = apply(client, record=["one", "two"], seen=seen)

    assert decided()["one"] == "February 2024"
    assert decided()["two"] != "February 2024"
    page = client.get(response.url)
    assert "1 decision was changed." in page.text
    assert "somebody else changed them meanwhile: “Another title”" in page.text


def test_a_record_that_is_gone_is_counted(sign_in, editor, decisions):
    client = sign_in("editor")
    shown = post(client, record=["one", "two"], preview="yes").context["lines"]
    Decision.objects.filter(key="two").delete()

    response = apply(client, record=["one"], seen=[line.seen for line in shown])

    assert "1 record had been deleted meanwhile." in client.get(response.url).text


def test_what_a_record_refuses_is_named_and_the_others_are_changed(
    sign_in, editor, partnership, period
):
    kind, page = KINDS_BY_NAME["periods"], address("list", "periods")
    make_record(
        kind,
        partnership,
        key="late",
        label="Late",
        starts_on="2024-04-01",
        ends_on="2025-03-31",
    )
    data = {"field": "ends_on", "ends_on": "2024-03-30", "record": ["2023-24", "late"]}

    shown = sign_in("editor").post(f"{page}bulk/", {**data, "preview": "yes"})

    refused = {line.record.key: line.refused for line in shown.context["refused"]}
    assert [*refused] == ["late"]
    assert refused["late"]
    assert [line.record.key for line in shown.context["changed"]] == ["2023-24"]


@pytest.mark.parametrize("junk", ["nonsense", "2024-13"])
def test_a_value_that_cannot_be_is_refused_at_its_field(
    sign_in, editor, decisions, junk
):
    response = post(sign_in("editor"), record=["one"], decided=junk, preview="yes")

    assert response.status_code == 422
    assert response.context["form"].errors["decided"]
    assert junk in response.text


@pytest.mark.parametrize("asked", [{}, {"record": ["no-such"]}])
def test_nothing_ticked_leads_back(sign_in, editor, decisions, asked):
    response = sign_in("editor").get(BULK, asked)

    assert (response.status_code, response.url) == (302, LIST)


def test_the_outline_is_not_changed_here(sign_in, editor, report):
    page = address("list", "outline")

    assert sign_in("editor").get(f"{page}bulk/").url.startswith(page)

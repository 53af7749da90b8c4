"""A name that no record has is asked about, and becomes what people say it is."""

import pytest

from budgets.models import Contribution
from partnership.models import Agency, AgencyAlias
from records.models import Change
from tests.editing.sheets.posting import errors, sent, typed
from training.models import Course

FUNDING = "/edit/riverside/records/contributions/sheet/"
YEAR = f"{FUNDING}?year=2023-24"
NAME = "Riverside Trust"
ADDED = {"name-0": NAME, "name-0-is": "agencies/"}
FULLY = ADDED | {"name-0-kind": "health-provider"}


@pytest.fixture
def client(sign_in, period):
    return sign_in("editor")


@pytest.fixture
def row(client):
    """What is sent of one row of funding, by an agency that no record has."""
    return typed(client, YEAR, [{"agency": NAME, "amount": "£4,513"}])


def funding():
    rows = Contribution.objects.order_by("position")
    return [(str(one.agency), int(one.amount or 0)) for one in rows]


def asked(response):
    return [
        (one.name, one.said, [(box.label, box.text, box.errors) for box in one.boxes])
        for one in response.context["unknown"]
    ]


def test_an_unknown_agency_can_be_another_name_of_one(client, police, row):
    refused = client.post(YEAR, row)
    kind = ("Kind of the new agency", "", ())
    assert (refused.status_code, asked(refused)) == (422, [(NAME, "", [kind])])
    assert errors(refused) == {
        "r0-agency": [
            f"There is no agency called “{NAME}”: correct it, or say above the table "
            "what it is."
        ]
    }

    client.post(YEAR, row | {"name-0": NAME, "name-0-is": police.address})

    aliases = [(one.name, one.agency) for one in AgencyAlias.objects.all()]
    assert aliases == [(NAME, police)]
    assert funding() == [(str(police), 4513)]


def test_unknown_agencies_can_be_added_and_all_is_undone_as_one(client, row):
    row |= {"r1-agency": "Trinity", "r1-amount": "7"}
    other = {"name-1": "Trinity", "name-1-is": "agencies/", "name-1-kind": "faith"}

    saved = client.post(YEAR, row | FULLY | other)

    assert saved.status_code == 302
    agencies = Agency.objects.order_by("position").values_list("name", "kind")
    assert list(agencies) == [(NAME, "health-provider"), ("Trinity", "faith")]
    assert funding() == [(NAME, 4513), ("Trinity", 7)]
    assert Change.objects.filter(action="added").values("at").distinct().count() == 1
    done = client.get(saved.url).context["done"]
    client.post(f"{FUNDING}undo/?year=2023-24", {"done": done.pk})
    assert (funding(), Agency.objects.exists()) == ([], False)


@pytest.mark.parametrize(
    ("kind", "why"),
    [("", "Choose one."), ("bank", "Choose one of: Local authority, Police, ")],
)
def test_what_a_new_agency_needs_is_asked_at_its_place(client, row, kind, why):
    response = client.post(YEAR, row | ADDED | {"name-0-kind": kind})

    [(name, said, [(_, text, [found])])] = asked(response)
    assert (name, said, text) == (NAME, "agencies/", kind)
    assert found.startswith(why)
    assert list(errors(response)) == ["r0-agency"]
    assert (funding(), Agency.objects.exists()) == ([], False)


def test_a_name_that_is_too_long_is_refused_at_its_place(client, row):
    name = "a" * 201
    answers = FULLY | {"name-0": name}

    response = client.post(YEAR, row | {"r0-agency": name} | answers)

    [unknown] = response.context["unknown"]
    assert [error[:11] for error in unknown.errors] == ["Shorten thi"]
    assert not Agency.objects.exists()


def test_what_was_said_is_kept_while_another_cell_is_wrong(client, row):
    refused = client.post(YEAR, row | FULLY | {"r0-amount": "much"})

    assert list(errors(refused)) == ["r0-amount"]
    assert not Agency.objects.exists()
    again = sent(refused.content.decode()) | {"r0-amount": "12"}
    assert client.post(YEAR, again).status_code == 302
    assert funding() == [(NAME, 12)]


def test_a_name_that_was_corrected_meanwhile_is_not_added(client, police, row):
    response = client.post(YEAR, row | FULLY | {"r0-agency": police.name})

    assert response.status_code == 302
    assert list(Agency.objects.all()) == [police]
    assert funding() == [(str(police), 4513)]


@pytest.mark.parametrize("said", ["courses/", "people/", "agencies/gone", "x", "/"])
def test_an_answer_that_is_none_leaves_the_question_open(client, row, said):
    response = client.post(YEAR, row | ADDED | {"name-0-is": said})

    assert (response.status_code, asked(response)[0][:2]) == (422, (NAME, ""))
    assert (funding(), Course.objects.exists()) == ([], False)


def test_a_course_can_be_added_where_a_row_only_refers_to_it(client, partnership):
    page = "/edit/riverside/records/evaluations/sheet/?year=2023-24"
    cells = {"measure": "Found it useful", "course": "Neglect", "percent": "93%"}
    data = typed(client, page, [cells])
    [(name, _, [(label, *_)])] = asked(client.post(page, data))
    assert (name, label) == ("Neglect", "Mode of the new course")

    answers = {"name-0": name, "name-0-is": "courses/", "name-0-mode": "virtual"}
    response = client.post(page, data | answers)

    assert response.status_code == 302
    courses = [(one.title, one.mode) for one in Course.objects.all()]
    assert courses == [("Neglect", "virtual")]

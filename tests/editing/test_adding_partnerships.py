"""The installation's manager adds partnerships and boards in the browser."""

import pytest

from accounts.models import Membership, User
from partnership.models import Partnership
from records.models import Change
from tests.factories import make_user

PAGE = "/edit/new/"


@pytest.fixture
def manager(db) -> User:
    user = make_user("manager@example.org", "Mo Reed")
    user.manages = True
    user.save()
    return user


def typed(**values: str) -> dict[str, str]:
    usual = {
        "name": "Lakeside Safeguarding Adults Board",
        "short_name": "LSAB",
        "area": "Lakeside",
        "nation": "england",
        "covers_adults": "on",
        "becomes_editor": "on",
    }
    return usual | values


def test_a_manager_adds_a_board_and_lands_on_its_first_steps(client, manager):
    client.force_login(manager)
    assert PAGE in client.get("/edit/").text
    page = client.post(PAGE, typed(), follow=True)

    made = Partnership.objects.get()
    assert (made.slug, made.covers_adults, made.covers_children) == (
        "lakeside-safeguarding-adults-board",
        True,
        False,
    )
    assert [(one.user, one.role) for one in Membership.objects.all()] == [
        (manager, "editor")
    ]
    assert [(one.action, one.record) for one in Change.objects.all()] == [
        ("added", "partnerships/lakeside-safeguarding-adults-board")
    ]
    assert page.redirect_chain == [(f"/edit/{made.slug}/", 302)]
    for step in ("periods/add/", "agencies/sheet/", "new-report/", "settings/"):
        assert f"/edit/{made.slug}/records/{step}" in page.text


def test_a_manager_who_will_not_edit_it_sees_nothing_of_it(client, manager):
    client.force_login(manager)
    response = client.post(PAGE, typed(becomes_editor="", slug="lsab"))

    assert response.url == "/edit/"
    assert client.get("/edit/lsab/").status_code == 404


@pytest.mark.parametrize("way", ["get", "post"])
def test_nobody_else_adds_one(sign_in, editor, way):
    before = Partnership.objects.count()

    assert getattr(sign_in("editor"), way)(PAGE, typed()).status_code == 403
    assert PAGE not in sign_in("editor").get("/edit/").text
    assert Partnership.objects.count() == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"slug": "search"}, "The portal itself uses this web address"),
        ({"slug": "new"}, "The portal itself uses this web address"),
        ({"slug": "Lake Side"}, "Use lower-case letters and digits"),
        ({"slug": "riverside"}, "Another partnership already uses this web address."),
        ({"name": "Riverside", "slug": ""}, "already uses this web address."),
        ({"name": "★"}, "Enter a web address: the name gives none."),
        ({"name": ""}, "Fill this in."),
        ({"covers_adults": ""}, "Choose who the partnership protects."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client, manager, partnership, wrong, said
):
    client.force_login(manager)
    page = client.post(PAGE, typed(**wrong))

    assert page.status_code == 422
    assert said in page.text
    assert 'value="LSAB"' in page.text
    assert Partnership.objects.count() == 1

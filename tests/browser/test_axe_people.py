"""The pages of people look right in all of their states, whatever names they hold."""

from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.browser.portal import Portal
from tests.browser.test_axe import faults_in_each_look

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.looks]
_numbers = count(1)
TABLET = (768,)
MADE = """
import json
from datetime import date, timedelta
from django.utils import timezone
from accounts.invitations import invite
from accounts.models import Invitation, Membership, Role, User
from accounts.roles import Part
from mail.models import OutgoingMail
from mail.outbox import Address
from partnership.models import Agency, Partnership
slug, now = "{slug}", timezone.now()
town = "Stratford-upon-Avon & Shipston-on-Stour Neighbouring Towns "
one = Partnership.objects.create(slug=slug, name=(town * 3)[:200].strip(),
    short_name="S&S", area="Town", covers_children=True)
agency = Agency.objects.create(partnership=one, key="aid", kind="voluntary",
    name=("Women's Aid, Refuge & O'Neill Trust " * 6)[:200].strip(),
    standing=Agency.PARTNER)
password = User.objects.get(email="editor@example.org").password
def person(word, name, *roles, **more):
    user = User.objects.create(email=word + "@" + slug + ".example", name=name,
        password=password)
    for role in roles:
        of = agency if role in (Role.CONTRIBUTOR, Role.PARTNER) else None
        Membership.objects.create(user=user, partnership=one, role=role, agency=of,
            **more)
    return user
manager = person("manager", "Mo Reed", Role.MANAGER)
long = person("a-very-long-address-for-a-narrow-screen" * 2,
    "Wilhelmina-Alexandra Featherstonehaugh-Cholmondeley " * 2,
    Role.CONTRIBUTOR, Role.PARTNER, is_deputy=False)
person("deputy", "Pat Lee", Role.CHAIR, is_deputy=True, ends_on=date(2099, 3, 31))
person("gone", "Al Moss", Role.EDITOR, ends_on=date(2020, 3, 31))
for number in range(3):
    invite(Address("new-" + str(number) + "@" + slug + ".example", "Jo Bell " * 9),
        [Part(Role.PARTNER, agency), Part(Role.CHAIR)], partnership=one, by=manager,
        at=now)
ids = list(Invitation.objects.filter(partnership=one).values_list("pk", flat=True))
Invitation.objects.filter(pk=ids[0]).update(expires_at=now - timedelta(days=1))
OutgoingMail.objects.filter(to="new-1@" + slug + ".example").update(state="failed")
boss = person("boss", "Bo Reed")
User.objects.filter(pk=boss.pk).update(manages=True)
[text] = OutgoingMail.objects.filter(to="new-2@" + slug + ".example").values_list(
    "text", flat=True)
link = "/account/invitation/" + text.split("/account/invitation/")[1].split("/")[0]
print(json.dumps({{"people": "/edit/" + slug + "/people/", "manager": manager.email,
    "boss": boss.email, "long": long.pk, "own": manager.pk, "link": link + "/"}}))
"""


@pytest.fixture
def place(portal: Portal) -> dict[str, str]:
    """A partnership: the address of its `people`, of a `link`, and who they are."""
    told = portal.answer(MADE.format(slug=f"people-{next(_numbers)}"))
    assert isinstance(told, dict)
    return {name: str(value) for name, value in told.items()}


def refuse(page: Page) -> None:
    page.locator("main form[method=post] .button").last.click()
    expect(page.get_by_role("alert").first).to_be_visible()


def test_no_page_of_people_has_faults(
    page: Page, portal: Portal, place: dict[str, str]
) -> None:
    people, long, own = place["people"], place["long"], place["own"]
    portal.sign_in(page, place["manager"])
    found = {}
    for path in (
        "",
        f"{long}/",
        f"{own}/",
        f"{long}/partner/",
        f"{long}/partner/end/",
        f"{long}/remove/",
        f"{own}/remove/",
        "invite/",
        "log/",
        "log/?q=nothing+like+this",
    ):
        page.goto(people + path)
        found[path] = faults_in_each_look(page, TABLET)
    page.goto(f"{people}invite/")
    refuse(page)
    found["refused"] = faults_in_each_look(page, TABLET)
    page.goto(f"{people}{long}/remove/")
    page.locator("main form[method=post]").get_by_role("button").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    found["removed"] = faults_in_each_look(page, TABLET)

    assert {path: said for path, said in found.items() if said} == {}


def test_no_page_of_all_people_has_faults(
    page: Page, portal: Portal, place: dict[str, str]
) -> None:
    portal.sign_in(page, place["boss"])
    found = {}
    for path in ("/edit/people/", "/edit/people/log/", "/edit/", place["people"]):
        page.goto(path)
        found[path] = faults_in_each_look(page, TABLET)

    assert {path: said for path, said in found.items() if said} == {}


def test_no_page_of_an_invitation_has_faults(
    page: Page, portal: Portal, place: dict[str, str]
) -> None:
    found = {}
    page.goto(place["link"])
    found["new"] = faults_in_each_look(page, TABLET)
    refuse(page)
    found["refused"] = faults_in_each_look(page, TABLET)
    page.goto("/account/invitation/nothing-like-this/")
    found["gone"] = faults_in_each_look(page, TABLET)
    portal.sign_in(page, place["manager"])
    page.goto(place["link"])
    found["of somebody else"] = faults_in_each_look(page, TABLET)

    assert {path: said for path, said in found.items() if said} == {}

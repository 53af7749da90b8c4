"""Pages that few people see, or that change while they are filled in, look right."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.portal import EDIT, EDITOR, YEAR, Portal
from tests.browser.test_axe import faults_in_each_look

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.looks]
MANAGER = "manager-of-the-portal@example.org"
MANAGES = (
    "from accounts.models import User; "
    f"one = User.objects.get(email='{EDITOR}'); "
    f"new, _ = User.objects.get_or_create(email='{MANAGER}', defaults="
    "{'name': 'Mo Reed', 'password': one.password}); "
    "new.manages = True; new.save(); print('true')"
)
ANOTHER = (
    f"{EDIT}records/agencies/add/",
    f"{EDIT}records/case-reviews/add/",
    f"{EDIT}records/courses/add/",
    f"{EDIT}records/plans/add/",
)


def send(page: Page) -> None:
    page.locator("main form[method=post] button:not([type=button])").first.click()


def test_adding_a_partnership_has_no_faults(page: Page, portal: Portal) -> None:
    assert portal.answer(MANAGES) is True
    portal.sign_in(page, MANAGER)
    found = {}
    page.goto("/edit/")
    found["home of somebody without a partnership"] = faults_in_each_look(page)
    page.goto("/edit/new/")
    found["empty"] = faults_in_each_look(page)
    send(page)
    expect(page.get_by_role("alert")).to_be_visible()
    found["refused"] = faults_in_each_look(page)

    assert {name: said for name, said in found.items() if said} == {}


def test_the_box_for_another_entry_has_no_faults(page: Page, portal: Portal) -> None:
    portal.sign_in(page, EDITOR)
    found = {}
    for path in ANOTHER:
        page.goto(path)
        chosen = page.locator("select:has(option[value='+'])").first
        box = page.locator(".choice-or-another .another").first
        expect(box).to_be_hidden()
        chosen.select_option("+")
        expect(box).to_be_visible()
        found[path] = faults_in_each_look(page)
        send(page)
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator(".choice-or-another .another").first).to_be_visible()
        found[f"{path} refused"] = faults_in_each_look(page)

    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize(
    "path",
    [
        f"{YEAR}add-version/",
        f"{YEAR}outline/add/",
        f"{YEAR}outline/ready-made/",
        f"{EDIT}records/new-report/",
        f"{EDIT}records/agencies/",
    ],
)
def test_pages_with_many_choices_have_no_faults_with_everything_open(
    page: Page, portal: Portal, path: str
) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(path)
    page.eval_on_selector_all(
        "details", "all => all.forEach(one => { one.open = true; })"
    )

    assert faults_in_each_look(page) == []

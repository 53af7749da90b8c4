"""Who can be mentioned is offered while @ and a name are typed in a comment."""

import re
from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.portal import EDITOR, Portal
from tests.browser.test_axe import faults_in_each_look

pytestmark = pytest.mark.xdist_group("browser")
_numbers = count(1)

MADE = """
from accounts.models import Membership, Role, User
from partnership.models import Partnership, Period
from reports.models import Report
slug = "{slug}"
one = Partnership.objects.create(slug=slug, name="Mentions " + slug, short_name=slug,
    area="Town", covers_children=True, covers_adults=True)
year = Period.objects.create(partnership=one, key="2023-24", label="2023-24",
    starts_on="2023-04-01", ends_on="2024-03-31")
Report.objects.create(partnership=one, key="2023-24", period=year,
    title="Annual report")
def join(email, name, role):
    user, _ = User.objects.get_or_create(email=email, defaults=dict(name=name))
    Membership.objects.create(user=user, partnership=one, role=role)
join("editor@example.org", "", Role.EDITOR)
for place, name in enumerate(["Ana Reid", "Rae Scott", "Sam Ortiz", "Sam Ortiz"]):
    join(f"mentioned-{{place}}@example.org", name, Role.REVIEWER)
print("{{}}")
"""


@pytest.fixture
def comments(portal: Portal) -> str:
    """The comments on a year of a partnership with four colleagues."""
    slug = f"mentions-{next(_numbers)}"
    portal.answer(MADE.format(slug=slug))
    return f"/edit/{slug}/2023-24/comments/"


@pytest.fixture
def writing(page: Page, portal: Portal, comments: str) -> Page:
    """The form of a new comment, with the cursor in its box."""
    portal.sign_in(page, EDITOR)
    page.goto(f"{comments}add/")
    box(page).focus()
    return page


def box(page: Page) -> Locator:
    return page.get_by_label("Comment", exact=True)


def people(page: Page) -> Locator:
    return page.get_by_role("listbox", name="People to mention")


def offered(page: Page) -> list[str]:
    return people(page).get_by_role("option").all_inner_texts()


def test_a_name_is_chosen_with_the_keyboard_and_mentioned(writing: Page):
    keys = writing.keyboard
    keys.type("Is this right, @r")
    assert offered(writing) == ["Rae Scott", "Ana Reid"]
    first, second = people(writing).get_by_role("option").all()
    for key, marked, other in (
        ("ArrowDown", second, first),
        ("ArrowDown", first, second),
        ("ArrowUp", second, first),
    ):
        keys.press(key)
        expect(marked).to_have_attribute("aria-selected", "true")
        expect(other).to_have_attribute("aria-selected", "false")
        expect(box(writing)).to_have_attribute(
            "aria-activedescendant", str(marked.get_attribute("id"))
        )
    expect(writing.get_by_text("2 people. Use the arrow keys")).to_have_count(1)
    keys.press("ArrowUp")
    keys.press("Enter")

    expect(box(writing)).to_have_value("Is this right, @Rae Scott ")
    expect(box(writing)).to_be_focused()
    expect(people(writing)).to_be_hidden()
    keys.type("?")
    writing.get_by_role("button", name="Add comment").click()
    expect(writing.get_by_text("Your comment was added.")).to_be_visible()
    writing.get_by_role("link", name="Reply").click()
    expect(writing.get_by_text("Mentions Rae Scott")).to_be_visible()
    box(writing).press_sequentially("@an")
    keys.press("Tab")
    expect(box(writing)).to_have_value("@Ana Reid ")
    expect(box(writing)).to_be_focused()


def test_what_is_put_in_can_be_undone(writing: Page):
    writing.keyboard.type("@Ra")
    writing.keyboard.press("Enter")
    expect(box(writing)).to_have_value("@Rae Scott ")

    writing.keyboard.press("Control+z")

    expect(box(writing)).to_have_value("@Ra")


def test_enter_and_escape_are_ordinary_where_nobody_is_offered(writing: Page):
    keys = writing.keyboard
    for typed in ("Write to rae@r", "\n@nobody", "\n@ra", "\n@Rae Scott"):
        keys.type(typed)
        if typed == "\n@ra":
            expect(people(writing)).to_be_visible()
            keys.press("Escape")
        expect(people(writing)).to_be_hidden()
        expect(box(writing)).not_to_have_attribute("aria-activedescendant", "")
    keys.press("Enter")

    expect(box(writing)).to_have_value("Write to rae@r\n@nobody\n@ra\n@Rae Scott\n")


def test_of_two_with_one_name_the_chosen_one_is_ticked(writing: Page):
    writing.keyboard.type("Thanks, @ortiz")
    assert [one.partition(" (")[0] for one in offered(writing)] == ["Sam Ortiz"] * 2
    assert len({*offered(writing)}) == 2
    people(writing).get_by_role("option").nth(1).click()

    expect(box(writing)).to_have_value("Thanks, @Sam Ortiz ")
    ticks = writing.get_by_role("checkbox", name="Sam Ortiz")
    assert [one.is_checked() for one in ticks.all()] == [False, True]
    writing.get_by_role("button", name="Add comment").click()
    expect(writing.get_by_text("Your comment was added.")).to_be_visible()


def test_all_are_offered_after_the_sign_and_none_once_it_is_left(writing: Page):
    writing.keyboard.type("@")
    assert offered(writing)[:2] == ["Ana Reid", "Demo editor"]

    writing.get_by_role("button", name="Add comment").focus()

    expect(people(writing)).to_be_hidden()


@pytest.mark.looks
def test_the_list_looks_right_everywhere(writing: Page):
    writing.keyboard.type("@")
    expect(people(writing)).to_be_visible()

    assert faults_in_each_look(writing) == []


def test_at_alone_names_nobody(writing: Page):
    writing.keyboard.type("See you @")
    expect(people(writing)).to_be_visible()

    writing.keyboard.press("Enter")

    expect(people(writing)).to_be_hidden()
    expect(box(writing)).to_have_value("See you @\n")
    writing.keyboard.type("@")
    writing.keyboard.press("ArrowDown")
    writing.keyboard.press("Enter")
    expect(box(writing)).to_have_value(re.compile("^See you @\n@[A-Z].* $"))

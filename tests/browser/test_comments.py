"""A draft is commented on, by mouse, by keyboard alone and without scripts."""

import re
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.browser.portal import EDITOR, Portal
from tests.browser.test_axe import faults_in_each_look
from tests.browser.ways import Press, with_keyboard, with_mouse

pytestmark = pytest.mark.xdist_group("browser")
_numbers = count(1)
COLLEAGUE = "Rae Scott"

MADE = """
from accounts.models import Membership, Role, User
from partnership.models import Partnership, Period
from reports.models import OutlineSection, Report
from tests.indicators.tables import make_table
slug = "{slug}"
one = Partnership.objects.create(slug=slug, name="Comments " + slug, short_name=slug,
    area="Town", covers_children=True, covers_adults=True)
year = Period.objects.create(partnership=one, key="2023-24", label="2023-24",
    starts_on="2023-04-01", ends_on="2024-03-31")
report = Report.objects.create(partnership=one, key="2023-24", period=year,
    title="Annual report")
make_table(year, "referrals")
passage = "<p>The board met <strong>four</strong> times.</p><p>All partners came.</p>"
of = dict(partnership=one, report=report)
OutlineSection.objects.create(key="welcome", slug="welcome", kind="passage",
    heading="Welcome", passage=passage, position=1, **of)
OutlineSection.objects.create(key="numbers", slug="numbers", kind="breakdown-tables",
    heading="Numbers", position=2, **of)
user = User.objects.get(email="editor@example.org")
Membership.objects.create(user=user, partnership=one, role=Role.EDITOR)
Membership.objects.create(user=user, partnership=one, role=Role.REVIEWER)
other, _ = User.objects.get_or_create(email="rae@example.org",
    defaults=dict(name="Rae Scott"))
Membership.objects.create(user=other, partnership=one, role=Role.REVIEWER)
print("{{}}")
"""


@pytest.fixture
def year(portal: Portal) -> str:
    """The address of a year with a passage, a table and a colleague."""
    slug = f"comments-{next(_numbers)}"
    portal.answer(MADE.format(slug=slug))
    return f"/edit/{slug}/2023-24/"


def select(page: Page, text: str) -> None:
    """Select `text` in one text of the page, as dragging over it does."""
    page.evaluate(
        """text => {
            const walker = document.createTreeWalker(
                document.querySelector("#page--main"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(text);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + text.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                return;
            }
            throw new Error("no such text");
        }""",
        text,
    )


def test_a_section_is_commented_on_answered_and_the_comment_resolved(
    way: tuple[Page, Press], year: str
) -> None:
    page, press = way
    page.goto(f"{year}preview/welcome/")
    press(page.get_by_role("link", name="Comment on this section"))
    page.get_by_label("Words that it is about").fill("met four times")
    page.get_by_label("Comment", exact=True).fill(f"Five, I think. @{COLLEAGUE}?")
    press(page.get_by_role("button", name="Add comment"))
    expect(page).to_have_url(re.compile("/preview/welcome/#remarks--welcome$"))
    expect(page.locator(".remarks q")).to_have_text("met four times")

    press(page.get_by_role("link", name="Open the comment by"))
    expect(page.get_by_text(f"Mentions {COLLEAGUE}")).to_be_visible()
    page.get_by_label("Comment", exact=True).fill("I asked the chair.")
    press(page.get_by_role("button", name="Add reply"))
    expect(page.get_by_text("Your reply was added.")).to_be_visible()
    press(page.get_by_role("button", name="Resolve"))
    expect(page.get_by_text("The comment was resolved.")).to_be_visible()
    expect(page.get_by_role("button", name="Add reply")).to_have_count(0)
    press(page.get_by_role("button", name="Reopen"))
    expect(page.get_by_role("button", name="Add reply")).to_be_visible()


def test_a_long_comment_is_shown_whole(page: Page, portal: Portal, year: str) -> None:
    portal.sign_in(page, EDITOR)
    page.goto(f"{year}comments/add/")
    page.get_by_label("Comment", exact=True).fill("\n".join(["A line."] * 80))
    page.get_by_role("button", name="Add comment").click()
    expect(page.get_by_text("Your comment was added.")).to_be_visible()

    text = page.locator(".comment p").filter(has_text="A line.").first
    assert text.evaluate("one => one.scrollHeight === one.clientHeight")
    assert text.evaluate("one => one.clientHeight") > 800


def test_what_is_refused_keeps_the_words_and_says_why(
    way: tuple[Page, Press], year: str
) -> None:
    page, press = way
    page.goto(f"{year}comments/")
    press(page.get_by_role("link", name="Add a comment"))
    page.get_by_label("Section").select_option("1 Welcome")
    page.get_by_label("Words that it is about").fill("met nine times")
    page.get_by_label("Comment", exact=True).fill("Nine?")
    press(page.get_by_role("button", name="Add comment"))
    expect(
        page.get_by_text("The section does not have these words").first
    ).to_be_visible()
    expect(page.get_by_label("Comment", exact=True)).to_have_value("Nine?")
    page.get_by_label("Words that it is about").fill("")
    press(page.get_by_role("button", name="Add comment"))
    expect(page.get_by_text("Your comment was added.")).to_be_visible()


def test_a_cell_is_commented_on_from_the_table(
    way: tuple[Page, Press], year: str
) -> None:
    page, press = way
    page.goto(f"{year}preview/numbers/")
    press(page.get_by_role("link", name="Comment on this table or a cell"))
    for label in ("Row", "Column"):
        page.get_by_label(f"{label} (optional)").select_option(index=1)
    page.get_by_label("Comment", exact=True).fill("Sure?")
    press(page.get_by_role("button", name="Add comment"))
    expect(page.locator(".remarks li")).to_contain_text("Sure?")


@pytest.mark.parametrize("press", [with_mouse, with_keyboard])
def test_selected_words_and_cells_are_taken_into_the_form(
    page: Page, portal: Portal, year: str, press: Press
) -> None:
    portal.sign_in(page, EDITOR)
    offer = page.get_by_role("link", name="Comment on the selected words")
    page.goto(f"{year}preview/welcome/")
    expect(offer).to_be_hidden()
    select(page, "partners came")
    press(offer)
    words = page.get_by_label("Words that it is about")
    expect(words).to_have_value("partners came")
    page.get_by_label("Comment", exact=True).fill("All of them?")
    press(page.get_by_role("button", name="Add comment"))
    expect(page.locator(".remarks q")).to_have_text("partners came")
    page.wait_for_function("() => CSS.highlights.get('commented')")
    marked = page.evaluate(
        "() => [...CSS.highlights.get('commented')].map(one => one.toString())"
    )
    assert marked == ["partners came"]

    page.goto(f"{year}preview/numbers/")
    cell = page.locator(".table td").first
    said = cell.inner_text().split("\n")[0].strip()
    select(page, said)
    press(offer)
    expect(page.get_by_label("Row (optional)")).not_to_have_value("")
    expect(page.get_by_label("Column (optional)")).not_to_have_value("")


@pytest.mark.looks
def test_no_page_of_comments_has_faults(page: Page, portal: Portal, year: str) -> None:
    portal.sign_in(page, EDITOR)
    found = {}
    page.goto(f"{year}comments/")
    found["empty"] = faults_in_each_look(page)
    page.goto(f"{year}comments/add/?section=welcome")
    found["add"] = faults_in_each_look(page)
    page.get_by_label("Words that it is about").fill("met nine times")
    page.get_by_role("button", name="Add comment").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found["refused"] = faults_in_each_look(page)
    page.get_by_label("Words that it is about").fill("met four times")
    page.get_by_label("Comment", exact=True).fill(f"Five? @{COLLEAGUE}")
    page.get_by_role("button", name="Add comment").click()
    expect(page.get_by_text("Your comment was added.")).to_be_visible()
    found["list"] = faults_in_each_look(page)
    page.get_by_role("link", name="Reply").click()
    page.get_by_label("Comment", exact=True).fill("I asked.")
    page.get_by_role("button", name="Add reply").click()
    found["thread"] = faults_in_each_look(page)
    page.get_by_role("link", name="Change or delete").first.click()
    found["change"] = faults_in_each_look(page)
    for path in ("preview/welcome/", "preview/numbers/", "outline/", "foreword/"):
        page.goto(f"{year}{path}")
        if path == "preview/welcome/":
            select(page, "partners came")
        found[path] = faults_in_each_look(page)

    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found["foreword refused"] = faults_in_each_look(page)

    assert {name: told for name, told in found.items() if told} == {}

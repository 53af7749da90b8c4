"""A report is written, commented on, signed, published and sent, by people new to it.

Once with a mouse, once with the keyboard alone, once without scripts. Mails are read
where people get them: at a mail server.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WIDE
from tests.browser.portal import BUILT, CHAIR, EDITOR, Portal
from tests.browser.test_editor_paste import paste
from tests.browser.ways import Press, with_keyboard, with_mouse
from tests.databases import ROOT
from tests.mail.server import MailServer

pytestmark = pytest.mark.xdist_group("browser")
_numbers = count(1)
REVIEWER = "scrutineer@example.org"
COURSES = ROOT / "tests" / "browser" / "clipboards"
FIGURES = ("Forum", "Summit", "Briefing")

MADE = """
from accounts.models import Membership, Role, User
from partnership.models import Agency, Meeting, Partnership, Period
from reports.models import OutlineSection, Report
slug = "{slug}"
one = Partnership.objects.create(slug=slug, name="Story " + slug, short_name=slug,
    area="Town", covers_children=True, covers_adults=True)
year = Period.objects.create(partnership=one, key="2023-24", label="2023-24",
    starts_on="2023-04-01", ends_on="2024-03-31")
Agency.objects.create(partnership=one, key="police", name="Town Police",
    kind="police", standing=Agency.PARTNER, signs_report=True)
for place, (title, attended) in enumerate(dict(Forum=1360, Summit=412,
        Briefing=57).items(), 1):
    Meeting.objects.create(partnership=one, period=year, key=title.lower(),
        title=title, attended=attended, position=place)
report = Report.objects.create(partnership=one, key="2023-24", period=year,
    title="Annual report")
OutlineSection.objects.create(partnership=one, report=report, key="foreword",
    slug="foreword", kind="passage", heading="Foreword", position=1)
for email, role in (("{editor}", Role.EDITOR), ("{reviewer}", Role.REVIEWER),
        ("{chair}", Role.CHAIR)):
    user = User.objects.get(email=email)
    Membership.objects.create(user=user, partnership=one, role=role)
print("{{}}")
"""
TOMORROW = """
import json
from datetime import timedelta
from django.utils import timezone
print(json.dumps((timezone.localdate() + timedelta(days=1)).isoformat()))
"""
NINE = """
from datetime import datetime, time
from django.utils import timezone
from publishing.due import publish_due
moment = datetime.combine(datetime.fromisoformat("{day}"), time({hour}, {minute}))
print(publish_due(at=timezone.make_aware(moment)))
"""


@dataclass(frozen=True)
class Story:
    """A year of a partnership of its own, a browser, and how buttons are pressed."""

    portal: Portal
    slug: str
    page: Page
    press: Press
    has_scripts: bool

    @property
    def year(self) -> str:
        return f"/edit/{self.slug}/2023-24/"

    def sign_in(self, email: str) -> None:
        self.portal.sign_in(self.page, email)
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()

    def button(self, name: str) -> None:
        self.press(self.page.get_by_role("button", name=name, exact=True))

    def link(self, name: str) -> None:
        self.press(self.page.get_by_role("link", name=name, exact=True).first)


@pytest.fixture(params=["mouse", "keyboard", "no scripts"])
def story(
    request: pytest.FixtureRequest, chromium: Browser, sending: Portal
) -> Iterator[Story]:
    slug = f"story-{next(_numbers)}"
    people = {"editor": EDITOR, "reviewer": REVIEWER, "chair": CHAIR}
    sending.answer(MADE.format(slug=slug, **people))
    has_scripts = request.param != "no scripts"
    context = chromium.new_context(
        base_url=sending.address, viewport=WIDE, java_script_enabled=has_scripts
    )
    press = with_keyboard if request.param == "keyboard" else with_mouse
    yield Story(sending, slug, context.new_page(), press, has_scripts)
    context.close()


def test_a_report_goes_from_the_first_word_to_its_recipients(
    story: Story, chromium: Browser, mails: MailServer
) -> None:
    write(story)
    comment_and_answer(story)
    send_for_signatures(story)
    sign_by_link(story, chromium, mails)
    publish_at_nine(story)
    send_to_the_panel(story)


def write(story: Story) -> None:
    """Write a foreword with three linked figures and a table pasted from Word."""
    page = story.page
    story.sign_in(EDITOR)
    page.goto(f"{story.year}outline/")
    story.press(page.locator("#section-foreword").get_by_role("link").first)
    if story.has_scripts:
        text = page.locator(".passage-body").first
        text.focus()
        page.keyboard.type("People came: ")
        for name in FIGURES:
            page.keyboard.type("[[")
            dialog = page.get_by_role("dialog", name="Insert a figure")
            expect(dialog.get_by_role("combobox")).to_be_focused()
            page.keyboard.type(name)
            expect(dialog.get_by_role("option")).to_have_count(1)
            page.keyboard.press("Enter")
            expect(text).to_be_focused()
            page.keyboard.type(" ")
        page.keyboard.press("Enter")
        paste(page, html=(COURSES / "word.html").read_text(encoding="utf-8"))
        expect(text.locator("table tr")).to_have_count(12)
    else:
        codes = " ".join(f"[[meetings/{name.lower()}/attended]]" for name in FIGURES)
        table = (COURSES / "word.tsv").read_text(encoding="utf-8")
        page.get_by_label("Passage").fill(f"People came: {codes}\n\n{table}")
    story.button("Done")
    expect(page.get_by_text("“Foreword” was saved.")).to_be_visible()


def comment_and_answer(story: Story) -> None:
    """Let the scrutineer comment on the foreword, and the editor answer that."""
    page = story.page
    story.sign_in(REVIEWER)
    page.goto(f"{story.year}preview/foreword/")
    expect(page.get_by_role("table").first).to_be_visible()
    story.press(page.get_by_role("link", name="Comment on this section").first)
    page.get_by_label("Words that it is about").fill("People came")
    page.get_by_label("Comment", exact=True).fill("From which agencies?")
    story.button("Add comment")
    expect(page).to_have_url(re.compile("/preview/foreword/"))

    story.sign_in(EDITOR)
    page.goto(f"{story.year}comments/")
    story.press(page.get_by_role("link", name=re.compile("^Reply")).first)
    page.get_by_label("Comment", exact=True).fill("From all of them.")
    story.button("Add reply")
    expect(page.get_by_text("Your reply was added.")).to_be_visible()
    story.press(page.get_by_role("button", name="Resolve"))
    expect(page.get_by_text("The comment was resolved.")).to_be_visible()


def send_for_signatures(story: Story) -> None:
    page = story.page
    page.goto(f"{story.year}approval/")
    story.button("Send for review")
    story.link("Signing without an account")
    page.get_by_label("Name").fill("Jo Hall")
    page.get_by_label("Office").fill("Superintendent")
    page.get_by_label("Email address").fill(f"jo@{story.slug}.example")
    story.button("Send the link")
    expect(page.get_by_text("The link to Jo Hall is on its way.")).to_be_visible()


def sign_by_link(story: Story, chromium: Browser, mails: MailServer) -> None:
    """Sign as a partner who has no account, by the link in the mail."""
    mail = mails.newest(lambda one: one.to == f"jo@{story.slug}.example")
    found = re.search(r"http://127\.0\.0\.1:\d+(/answer/signature/\S+/)", mail.text)
    assert found
    context = chromium.new_context(
        base_url=story.portal.address, java_script_enabled=story.has_scripts
    )
    page = context.new_page()
    page.goto(found[1])
    story.press(page.get_by_role("button", name="Open the report"))
    story.press(page.get_by_role("link", name="Read the draft"))
    expect(page.get_by_role("heading", name="Foreword").first).to_be_visible()
    page.go_back()
    page.get_by_label("I have read this version").check()
    story.press(page.get_by_role("button", name="Sign the report"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("You have signed")
    context.close()


def publish_at_nine(story: Story) -> None:
    """Approve as the chair and set nine tomorrow; nothing appears before that."""
    page = story.page
    story.sign_in(CHAIR)
    page.goto(f"{story.year}approval/")
    page.get_by_label("I have read the current draft").check()
    story.button("Approve the report")
    expect(page.get_by_role("status")).to_contain_text("You have approved")
    day = str(story.portal.answer(TOMORROW))
    page.get_by_label("Day, if it is to be published later").fill(day)
    story.button("Set the time")
    expect(page.get_by_text("This version will be published on").first).to_be_visible()

    public = f"/{story.slug}/2023-24/foreword/"
    early = story.portal.answer(NINE.format(day=day, hour=8, minute=59))
    assert early == 0
    # Not by the page: browsers keep for a while that there was none.
    assert page.request.get(public).status == 404
    assert story.portal.answer(NINE.format(day=day, hour=9, minute=0)) == 1
    page.goto(f"{story.year}editions/")
    edition = page.locator("#editions").get_by_role("heading", name="Edition 1")
    expect(edition).to_contain_text("Published", timeout=BUILT)
    page.goto(public)
    for value in ("1,360", "412", "57"):
        expect(page.get_by_text(value).first).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(12)


def send_to_the_panel(story: Story) -> None:
    page = story.page
    story.sign_in(EDITOR)
    page.goto(f"{story.year}sent/")
    story.link("Child Safeguarding Practice Review Panel")
    page.get_by_label("Email address").fill(f"panel@{story.slug}.example")
    story.button("Send edition 1")
    expect(page.get_by_text("is on its way.")).to_be_visible()

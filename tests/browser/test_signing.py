"""Somebody without an account reads a draft and signs it; the team sends the links."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import cast

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.portal import BUILT, CHAIR, EDITOR, Portal
from tests.browser.test_axe import faults_in_each_look
from tests.browser.ways import Press, with_keyboard, with_mouse

pytestmark = pytest.mark.xdist_group("browser")
_numbers = count(1)

MADE = """
import json
from datetime import timedelta
from django.utils import timezone
from accounts.models import Membership, Role, User
from accounts.personal_links import hash_of, new_token
from partnership.models import Agency, Partnership, Period
from reports.models import OutlineSection, ReaderLink, Report
from tests.signing.made import make_link
slug = "{slug}"
one = Partnership.objects.create(slug=slug, name="Signing " + slug, short_name=slug,
    area="Town", covers_children=True, covers_adults=True)
year = Period.objects.create(partnership=one, key="2023-24", label="2023-24",
    starts_on="2023-04-01", ends_on="2024-03-31")
police = Agency.objects.create(partnership=one, key="police", name="Town Police",
    kind="police", standing=Agency.PARTNER, signs_report=True)
report = Report.objects.create(partnership=one, key="2023-24", period=year,
    title="Annual report", state="in-review")
report = Report.objects.select_related("partnership", "period").get(pk=report.pk)
OutlineSection.objects.create(partnership=one, report=report, key="welcome",
    slug="welcome", kind="passage", heading="Welcome", passage="<p>Hello.</p>",
    position=1)
people = {{email: User.objects.get(email=email) for email in ("{editor}", "{chair}")}}
for email, role in (("{editor}", Role.EDITOR), ("{chair}", Role.CHAIR)):
    Membership.objects.create(user=people[email], partnership=one, role=role)
editor = people["{editor}"]
now = timezone.now()
links = [make_link(report, police, editor, at=now - timedelta(days=days))
    for days in (0, 40)]
reading = new_token()
for token, first in ((reading, -1), (new_token(), 2)):
    ReaderLink.objects.create(report=report, name="Ann Day", office="Leader",
        email="ann@council.example", token_hash=hash_of("reading", token),
        opens_at=now + timedelta(days=first), ends_at=now + timedelta(days=first + 2),
        made_at=now, made_by=editor)
print(json.dumps([slug, *links, reading]))
"""


@dataclass(frozen=True)
class Made:
    """A partnership with a report in review, and the tokens of its links."""

    slug: str
    link: str
    expired: str
    reading: str

    @property
    def year(self) -> str:
        return f"/edit/{self.slug}/2023-24/"

    @property
    def start(self) -> str:
        return f"/answer/signature/{self.link}/"


@pytest.fixture
def made(portal: Portal) -> Made:
    slug = f"signing-{next(_numbers)}"
    script = MADE.format(slug=slug, editor=EDITOR, chair=CHAIR)
    return Made(*cast(list[str], portal.answer(script)))


@pytest.fixture(params=["mouse", "keyboard", "no scripts"])
def way(
    request: pytest.FixtureRequest, chromium: Browser, portal: Portal
) -> Iterator[tuple[Page, Press]]:
    """A window of somebody who is not signed in, and how a button is pressed in it."""
    context = chromium.new_context(
        base_url=portal.address, java_script_enabled=request.param != "no scripts"
    )
    yield (
        context.new_page(),
        with_keyboard if request.param == "keyboard" else with_mouse,
    )
    context.close()


def test_somebody_without_an_account_reads_and_signs(
    way: tuple[Page, Press], made: Made
) -> None:
    page, press = way
    page.goto(made.start)
    press(page.get_by_role("button", name="Open the report"))
    press(page.get_by_role("link", name="Read the draft"))
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    page.go_back()

    press(page.get_by_role("button", name="Sign the report"))
    expect(page.get_by_role("alert")).to_contain_text("Tick the box")
    page.get_by_label("If you sign as a deputy").fill("Kim Fox, Chief Constable")
    page.get_by_label("I have read this version").check()
    press(page.get_by_role("button", name="Sign the report"))

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "You have signed Annual report 2023-24"
    )
    expect(page.get_by_text("as deputy on behalf of Kim Fox")).to_be_visible()
    page.goto(made.start)
    expect(page.get_by_text("You have signed with this link.")).to_be_visible()


def test_somebody_takes_the_draft_along_as_a_pdf(
    way: tuple[Page, Press], made: Made
) -> None:
    page, press = way
    page.goto(made.start)
    press(page.get_by_role("button", name="Open the report"))
    press(page.get_by_role("link", name="Get it as a PDF"))
    press(page.get_by_role("button", name="Make the PDF"))

    ready = page.get_by_role("link", name="Download the PDF")
    expect(ready).to_be_visible(timeout=BUILT)
    expect(page.get_by_text("Your PDF is being made")).to_be_hidden()
    with page.expect_download() as download:
        press(ready)
    with pypdfium2.PdfDocument(download.value.path()) as opened:
        texts = [one.get_textpage().get_text_range() for one in opened]
    assert ["copy for Pat Lee, Chief Constable" in text for text in texts] == [True] * 3
    assert "Hello." in texts[-1]


def test_somebody_declines(way: tuple[Page, Press], made: Made) -> None:
    page, press = way
    page.goto(made.start)
    press(page.get_by_role("button", name="Open the report"))
    page.locator("summary", has_text="Do not sign").click()
    page.get_by_label("Reason").fill("The figures are wrong.")
    press(page.get_by_role("button", name="Decline to sign"))

    expect(page.get_by_role("heading", level=1)).to_contain_text("You have declined")


def test_the_team_sends_links_dates_and_reminders(
    way: tuple[Page, Press], portal: Portal, made: Made
) -> None:
    page, press = way
    portal.sign_in(page, EDITOR)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.goto(f"{made.year}signers/")
    page.get_by_label("Name").fill("Jo Hall")
    page.get_by_label("Office").fill("Superintendent")
    page.get_by_label("Email address").fill("jo@police.example")
    press(page.get_by_role("button", name="Send the link"))
    expect(page.get_by_text("The link to Jo Hall is on its way.")).to_be_visible()

    page.goto(f"{made.year}approval/")
    page.get_by_label("Town Police").fill("1 March 2020")
    press(page.get_by_role("button", name="Save the dates"))
    expect(page.get_by_text("This day is over.").first).to_be_visible()
    page.get_by_label("Town Police").fill("1 March 2090")
    press(page.get_by_role("button", name="Save the dates"))
    expect(page.get_by_text("The dates to sign by have been saved.")).to_be_visible()
    press(page.get_by_role("button", name="Remind those who have to sign"))
    # The chair of the sample may have been reminded by the test before.
    expect(page.get_by_text(re.compile("on the way|has been, today"))).to_be_visible()


@pytest.mark.looks
def test_no_page_of_it_has_faults(page: Page, portal: Portal, made: Made) -> None:
    found = {}
    shots = os.environ.get("SHOTS")

    def look(name: str) -> None:
        if shots:
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                page.screenshot(path=f"{shots}/{name}-{width}.png", full_page=True)
        found[name] = faults_in_each_look(page)

    page.context.clear_cookies()
    for name, path in (
        ("start", made.start),
        ("expired", f"/answer/signature/{made.expired}/"),
        ("unknown", f"/answer/signature/{'x' * 43}/"),
        ("reading", f"/answer/reading/{made.reading}/"),
    ):
        page.goto(path)
        look(name)
    page.goto(made.start)
    page.get_by_role("button", name="Open the report").click()
    look("sign")
    page.get_by_role("button", name="Sign the report").click()
    look("refused")
    page.get_by_role("link", name="Get it as a PDF").click()
    look("pdf")
    page.get_by_role("button", name="Make the PDF").click()
    look("pdf-waiting")
    expect(page.get_by_text("Your PDF is ready")).to_be_visible(timeout=BUILT)
    look("pdf-ready")

    portal.sign_in(page, EDITOR)
    for name in ("signers", "readers", "approval"):
        page.goto(f"{made.year}{name}/")
        look(name)
    portal.sign_in(page, CHAIR)
    page.goto(f"{made.year}approval/")
    look("chair")
    page.locator("summary", has_text="Reasons for single sections").click()
    page.get_by_label("What needs to change").fill("One section.")
    page.get_by_label("Welcome").fill("Say more.")
    page.get_by_role("button", name="Return the report").click()
    expect(page.get_by_text("The report has been returned")).to_be_visible()
    portal.sign_in(page, EDITOR)
    page.goto(f"{made.year}outline/")
    expect(page.get_by_text("Say more.")).to_be_visible()
    look("outline")
    page.goto(f"{made.year}approval/")
    look("drafting")
    page.goto(made.start)
    look("returned")

    assert {name: told for name, told in found.items() if told} == {}

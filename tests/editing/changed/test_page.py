"""The page of what changed, between any two contents of a report."""

from datetime import UTC, datetime

import pytest

from editing.changed.marks import Mark, Passage
from reports.models import Look, OutlineSection, Report
from reports.workflow import mark_published
from tests.editing.test_approval import APPROVAL, rewrite, sign
from tests.factories import make_section

PAGE = "/edit/riverside/2023-24/changed/"


@pytest.fixture
def section(report, police):
    return make_section(report, "welcome", passage="<p>Of 12 children.</p>")


@pytest.fixture
def publish(sign_in, editor, section, police_partner, chair):
    """Have the report signed by all, and note that an edition of it came out."""

    def published(edition):
        sign_in("editor").post(f"{APPROVAL}submit/")
        sign(sign_in("police_partner"), "partner")
        sign(sign_in("chair"), "chair")
        noon = datetime(2024, 9, edition, 11, tzinfo=UTC)
        mark_published(Report.objects.get(), by=chair, at=noon, edition=edition)

    return published


def changes(response):
    """What differs, of the only section that does."""
    (section,) = response.context["comparison"].sections
    return section.changes


def test_there_is_nothing_to_compare_at_first_sight(sign_in, editor, section):
    page = sign_in("editor").get(PAGE)

    assert "nobody has approved it yet" in page.text


@pytest.mark.parametrize(
    "seen_on", ["preview/", "preview/full/", "approval/", "changed/"]
)
def test_who_looked_sees_what_changed_since(sign_in, editor, section, seen_on):
    client = sign_in("editor")
    client.get(PAGE.replace("changed/", seen_on))
    rewrite(client, "Of 13 children.")

    pages = [client.get(PAGE), client.get(PAGE)]

    assert "From what you last saw, on " in pages[0].text
    assert [changes(page) for page in pages] == [
        (Passage("Of 12 children.", "Of 13 children.", Mark.CHANGED),)
    ] * 2


def test_a_page_of_the_draft_that_is_not_there_counts_as_no_look(
    sign_in, editor, section
):
    client = sign_in("editor")
    client.get(PAGE.replace("changed/", "preview/nothing/"))

    assert not Look.objects.exists()


def test_the_approval_page_says_what_changed_since_a_look(
    sign_in, editor, section, chair
):
    sign_in("chair").get(APPROVAL)
    rewrite(sign_in("editor"), "Of 13 children.")

    assert "Since what you last saw, on" in sign_in("chair").get(APPROVAL).text


def test_the_draft_is_compared_with_the_last_edition(sign_in, publish):
    publish(1)
    rewrite(sign_in("editor"), "Of 13 children.")

    page = sign_in("editor").get(PAGE, {"since": "edition-1"})

    assert changes(page) == (
        Passage("Of 12 children.", "Of 13 children.", Mark.CHANGED),
    )
    assert "1 change in 1 section" in page.text
    assert "edition 1, published on 1 September 2024, 12:00" in page.text
    assert "<del>" in page.text


def test_two_editions_are_compared_whatever_the_draft_says(sign_in, publish):
    publish(1)
    rewrite(sign_in("editor"), "Of 13 children.")
    publish(2)
    rewrite(sign_in("editor"), "Of 14 children.")

    page = sign_in("editor").get(PAGE, {"since": "edition-1", "until": "edition-2"})

    assert changes(page) == (
        Passage("Of 12 children.", "Of 13 children.", Mark.CHANGED),
    )
    assert "in the draft</a>" not in page.text


def test_who_signed_sees_first_what_changed_since(sign_in, publish):
    publish(1)
    rewrite(sign_in("editor"), "Of 13 children.")

    page = sign_in("chair").get(PAGE)

    assert "From what you approved on" in page.text
    assert changes(page)[0].before == "Of 12 children."


def test_the_same_content_says_that_nothing_changed(sign_in, publish):
    publish(1)

    page = sign_in("editor").get(PAGE)

    assert "the content is exactly the same" in page.text


def test_formatting_alone_is_said_to_be_that(sign_in, publish):
    publish(1)
    rewrite(sign_in("editor"), "Of **12** children.")

    page = sign_in("editor").get(PAGE)

    assert "The wording has not changed" in page.text


def test_new_numbers_of_sections_are_told_apart(sign_in, publish, report):
    publish(1)
    OutlineSection.objects.update(position=2)
    make_section(report, "first", heading="First", position=1)

    page = sign_in("editor").get(PAGE)

    assert "1 section has another number" in page.text
    assert [one.key for one in page.context["comparison"].sections] == ["first"]


@pytest.mark.parametrize("asked", [{"since": "edition-7"}, {"until": "approval-x"}])
def test_content_that_is_not_there_is_not_found(sign_in, publish, asked):
    publish(1)

    assert sign_in("editor").get(PAGE, asked).status_code == 404


def test_the_approval_page_leads_to_each_content(sign_in, publish):
    publish(1)
    rewrite(sign_in("editor"), "Of 13 children.")

    text = sign_in("chair").get(APPROVAL).text

    assert f"{PAGE}?since=edition-1" in text
    assert "Read the change word by word" in text


def test_the_year_page_and_the_draft_lead_to_it(sign_in, editor, section):
    client = sign_in("editor")

    assert PAGE in client.get("/edit/riverside/2023-24/").text
    draft = client.get("/edit/riverside/2023-24/preview/").text
    assert f'href="{PAGE}">See what changed' in draft

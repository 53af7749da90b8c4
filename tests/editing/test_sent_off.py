"""The pages of a recipient whom the team took off the list."""

import pytest

from accounts.permissions import members_of
from editing.wanted.everything import wanted_in
from editing.wanted.work import Work
from reports.contacts import Contact
from reports.sending import add
from tests.documents.pages import Page
from tests.reports.out import OUT, TODAY, bring_out, post

LIST = "/edit/riverside/2023-24/sent/"
SCRUTINY = f"{LIST}scrutiny/"
CONTACT = Contact("Scrutiny", "Ann Lee", "ann@council.example")


@pytest.fixture
def out(report, editor):
    out = bring_out(report, editor)
    add(out, CONTACT, by=editor, at=OUT)
    return out


def words(answer) -> str:
    return " ".join(Page(answer.text).root.text.split())


def test_who_was_sent_something_stays_listed_as_taken_off(sign_in, out, editor):
    post(out, editor, "scrutiny")
    team = sign_in("editor")
    assert f'action="{SCRUTINY}remove/"' in team.get(SCRUTINY).text

    told = team.post(f"{SCRUTINY}remove/", follow=True)
    page = team.get(SCRUTINY)

    assert (
        "Scrutiny will not be sent reports any more. What they were sent is still "
        "listed."
    ) in words(told)
    assert "Taken off the list" in words(told)
    assert "was taken off the list" not in words(told)
    assert "What they were sent" in words(page)
    assert [one for one in ("remove/", "email/", "note/") if one in page.text] == []


def test_who_was_sent_nothing_is_gone(sign_in, out):
    told = sign_in("editor").post(f"{SCRUTINY}remove/", follow=True)

    assert "Scrutiny was taken off the list." in words(told)


def test_nobody_is_asked_to_send_them_the_next_edition(sign_in, out, editor):
    post(out, editor, "scrutiny")
    bring_out(out, editor, edition=2)
    work = Work(members_of(editor), today=TODAY)
    before = [one.title for one in wanted_in(work)]
    sign_in("editor").post(f"{SCRUTINY}remove/")
    after = [one.title for one in wanted_in(Work(members_of(editor), today=TODAY))]

    asked = "Send edition 2 of Yearly report 2023-24 to Scrutiny"
    assert asked in before
    assert after == [one for one in before if one != asked]
    assert "ann@council.example" not in sign_in("editor").get(f"{LIST}email/").text

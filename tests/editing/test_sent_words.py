"""The words of the pages of recipients say no more than is true."""

import pytest

from reports.contacts import Contact
from reports.models import Report
from reports.sending import add
from tests.documents.pages import Page
from tests.reports.out import ADDRESS, OUT, bring_out, email, keep, settle

LIST = "/edit/riverside/2023-24/sent/"
NOTHING = "Nothing has been published yet."
TO_COME = "Once it is, it has to be sent to everybody below for whom a law is named."


def words(answer) -> str:
    return " ".join(Page(answer.text).root.text.split())


@pytest.mark.parametrize(
    "said", ["Editor stopped it from being sent.", "550 No such user"]
)
def test_the_reason_of_a_mail_is_given_as_it_is(sign_in, report, editor, said):
    settle(email(bring_out(report, editor), editor), "failed", said)
    page = words(sign_in("editor").get(f"{LIST}review-panel/"))

    assert said in page
    assert "mail server said" not in page


def test_before_publication_the_page_says_what_laws_will_want(sign_in, report):
    page = words(sign_in("editor").get(LIST))

    assert f"{NOTHING} {TO_COME}" in page


def test_of_what_no_law_names_nothing_is_said(sign_in, report, partnership, editor):
    type(partnership).objects.update(
        covers_children=False, covers_adults=False, covers_community_safety=True
    )
    team = sign_in("editor")

    assert f"{NOTHING} No law that the portal knows" in words(team.get(LIST))
    add(report, Contact("Cabinet", "", ""), by=editor, at=OUT)
    assert f"{NOTHING} Cabinet Added by the team" in words(team.get(LIST))


def test_of_what_was_published_elsewhere_first_no_law_wants_more(sign_in, report):
    Report.objects.update(retells="Annual report 2023-24")

    page = words(sign_in("editor").get(LIST))
    assert f"{NOTHING} Child Safeguarding Practice Review Panel" in page


def test_the_log_says_that_a_contact_is_another_one(sign_in, report, editor):
    keep(report, "healthwatch", ADDRESS, editor)

    assert (
        "Yearly report 2023-24 had its recipients changed by Editor (business team): "
        "Local Healthwatch"
    ) in words(sign_in("editor").get("/edit/riverside/records/changes/"))

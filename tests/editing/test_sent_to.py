"""The pages of to whom a report was sent: what they say, refuse and lead to."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from mail.models import OutgoingMail
from reports.contacts import Contact
from reports.models import Recipient, Report, Sending
from reports.recipients import State
from reports.sending import add
from tests.reports.out import OUT, bring_out, email, line, post, settle, take_away

LIST = "/edit/riverside/2023-24/sent/"
PANEL = f"{LIST}review-panel/"
JO = {"body": "", "name": "Jo Bell", "email": "jo@panel.example", "seen": "0"}
JO["shown"] = Contact("", "", "").digest
NOTE = {"way": "upload", "sent_on": "30/9/2024", "edition": "1", "seen": "0"}


@pytest.fixture
def out(report, editor) -> Report:
    return bring_out(report, editor)


@pytest.fixture
def team(sign_in, out):
    return sign_in("editor")


def words(page) -> str:
    main = LexborHTMLParser(page.text).css_first("main")
    assert main is not None
    return " ".join(main.text(separator=" ").split())


def listed(client) -> dict[str, str]:
    """Return what the list says of each recipient."""
    tree = LexborHTMLParser(client.get(LIST).text)
    tasks = (" ".join(one.text(separator=" ").split()) for one in tree.css(".task"))
    names = [one.text(strip=True) for one in tree.css(".task-name a")]
    return dict(zip(names, tasks, strict=True))


def test_the_list_says_who_has_to_have_it_by_when_and_why(team, out, editor):
    told = listed(team)
    panel = told["Child Safeguarding Practice Review Panel"]

    assert len(told) == 7
    assert "Working Together 2023, chapter 2 (not yet checked)" in panel
    assert "late 4 October 2024" in panel  # long before today
    assert told["Local Healthwatch"].endswith(
        "Care Act 2014, Schedule 2, paragraph 4(2) Not sent"
    )


def test_the_page_says_how_far_it_is(team, out, editor):
    assert "7 recipients do not have it yet." in words(team.get(LIST))
    for one in ("healthwatch", "council-leader"):
        post(out, editor, one)
    assert "5 recipients do not have it yet." in words(team.get(LIST))

    bring_out(out, editor, edition=2)
    assert "2 recipients have an earlier edition" in words(team.get(LIST))
    take_away(out, editor, edition=2)
    assert "Edition 2 was withdrawn" in words(team.get(LIST))


def test_once_everybody_has_it_the_page_says_so(team, out, editor):
    for key in line_keys(out):
        post(out, editor, key)

    assert "Everybody who has to have it was sent it." in words(team.get(LIST))


def test_what_waits_is_told_and_nobody_was_sent_it_yet(team, out, editor):
    for key in line_keys(out):
        email(out, editor, key)
    page = words(team.get(LIST))

    assert "7 emails are waiting to be sent." in page
    assert "Everybody" not in page
    assert "late 4 October 2024" in page
    settle(Sending.objects.latest("pk"), "sent")
    assert "6 emails are waiting to be sent." in words(team.get(LIST))


def test_of_what_was_published_elsewhere_first_nothing_is_due(team, out):
    type(out).objects.update(retells="Annual report 2023-24")

    assert "so nothing is due from here." in words(team.get(LIST))
    assert "late" not in words(team.get(LIST))


def line_keys(report) -> list[str]:
    return [
        "review-panel",
        "what-works",
        "council-chief-executive",
        "council-leader",
        "policing-body",
        "healthwatch",
        "health-wellbeing-chair",
    ]


def test_before_publication_a_contact_can_be_saved_and_nothing_sent(sign_in, report):
    client = sign_in("editor")
    page = client.get(PANEL)

    assert "Nothing has been published yet." in words(client.get(LIST))
    assert "Save the contact" in page.text
    assert "Save the note" not in page.text
    client.post(f"{PANEL}email/", JO | {"act": "keep"})
    assert Recipient.objects.get().email == "jo@panel.example"
    assert client.post(f"{PANEL}email/", JO).status_code == 409


def test_it_is_emailed_and_the_list_shows_the_proof(team, out):
    answer = team.post(f"{PANEL}email/", JO, follow=True)
    settle(Sending.objects.get(), "sent", "250 2.0.0 Ok: queued as 4711")
    panel = listed(team)["Child Safeguarding Practice Review Panel"]

    assert "The email to jo@panel.example is on its way." in words(answer)
    assert "Jo Bell jo@panel.example" in panel
    assert "email from the portal" in panel
    assert "sent. 250 2.0.0 Ok: queued as 4711" in panel
    assert "Open the email" in team.get(PANEL).text


def test_an_address_is_asked_for_and_what_was_typed_stays(team):
    page = team.post(f"{PANEL}email/", JO | {"email": "jo at panel"})

    assert page.status_code == 422
    assert "Enter an email address" in words(page)
    assert 'value="jo at panel"' in page.text
    assert team.post(f"{PANEL}email/", JO | {"email": ""}).status_code == 422
    assert OutgoingMail.objects.count() == 0


def test_a_note_says_how_when_and_by_whom_and_can_be_undone(team, out, editor):
    said = {"whom": "Jo Bell", "has_arrived": "on", "note": "Reference 12"}
    team.post(f"{PANEL}note/", NOTE | said)
    page = team.get(PANEL)

    assert line(out).state == State.DELIVERED
    for part in (
        "their own website or portal, 30 September 2024",
        "To Jo Bell",
        f"Noted by {editor}",
        "Reference 12",
    ):
        assert part in words(page)

    undone = team.post(f"{PANEL}undo/", {"sending": Sending.objects.get().pk})
    assert undone.status_code == 302
    assert f"Undone by {editor}" in words(team.get(PANEL))
    assert line(out).state == State.UNSENT


def test_what_was_sent_late_says_by_how_much(team):
    team.post(f"{PANEL}note/", NOTE | {"sent_on": "5/10/2024"})
    assert "1 day after it was due" in words(team.get(LIST))

    team.post(f"{PANEL}note/", NOTE | {"sent_on": "4/10/2024", "seen": "1"})
    assert "after it was due" not in words(team.get(PANEL))  # an earlier one was not


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"way": ""}, "Choose how it was sent."),
        ({"way": "portal"}, "Choose one of: Email from another mailbox, Post"),
        ({"sent_on": ""}, "Enter the date on which it was sent."),
        ({"sent_on": "26/9/2024"}, "Edition 1 was published on 27 September 2024."),
        ({"edition": "2"}, "Choose an edition that has been published."),
    ],
)
def test_a_note_that_cannot_be_right_is_refused(team, values, said):
    page = team.post(f"{PANEL}note/", NOTE | values)

    assert page.status_code == 422
    assert said in words(page)
    assert Sending.objects.count() == 0


def test_a_note_on_tomorrow_is_refused(team):
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = team.post(f"{PANEL}note/", NOTE | {"sent_on": tomorrow.isoformat()})

    assert "This day has not come yet." in words(page)


@pytest.mark.parametrize(
    "sending", ["", "x", "²", "99999", "9" * 5000], ids=lambda one: one[:9]
)
def test_what_is_no_note_cannot_be_undone(team, sending):
    assert team.post(f"{PANEL}undo/", {"sending": sending}).status_code == 409


def test_several_are_emailed_at_once(team, out, editor):
    assert f"{LIST}email/" not in team.get(LIST).text  # nobody has an address
    for key in ("review-panel", "what-works"):
        team.post(f"{LIST}{key}/email/", JO | {"act": "keep"})
    page = team.get(f"{LIST}email/")
    tree = LexborHTMLParser(page.text)
    keys, shown = (
        [one.attributes["value"] for one in tree.css(f"input[name={name}]")]
        for name in ("to", "shown")
    )

    assert f'href="{LIST}email/"' in team.get(LIST).text
    assert keys == ["review-panel", "what-works"]
    one = team.post(f"{LIST}email/", {"to": keys[:1], "shown": shown}, follow=True)
    assert "1 email is on the way." in words(one)
    rest = team.post(f"{LIST}email/", {"to": keys, "shown": shown}, follow=True)
    assert "1 email is on the way." in words(rest)
    none = team.post(f"{LIST}email/", {"to": keys, "shown": shown}, follow=True)
    assert "No recipient was chosen" in words(none)
    assert "Nobody on the list" in words(team.get(f"{LIST}email/"))
    assert OutgoingMail.objects.count() == 2


def test_somebody_is_added_and_taken_off_the_list(team):
    page = team.post(f"{LIST}add/", JO | {"body": "Scrutiny committee"}, follow=True)
    assert "Scrutiny committee was added." in words(page)
    assert "Added by the team" in listed(team)["Scrutiny committee"]

    nameless = team.post(f"{LIST}scrutiny-committee/email/", JO | {"act": "keep"})
    assert "Enter the name of the organisation or office." in words(nameless)

    team.post(f"{LIST}scrutiny-committee/remove/")
    assert "Scrutiny committee" not in listed(team)
    assert team.post(f"{LIST}add/", JO).status_code == 422


def test_who_is_not_on_the_list_has_no_page(team):
    for path in ("", "email/", "note/"):
        page = f"{LIST}nobody/{path}"
        answer = team.post(page) if path else team.get(page)
        assert answer.status_code == 404


def test_a_reader_sees_what_was_sent_and_no_form(sign_in, out, editor):
    post(out, editor)
    page = sign_in("reviewer").get(PANEL)

    assert "What they were sent" in page.text
    assert "Undo" not in page.text
    assert "Save the note" not in page.text


def test_a_report_that_no_law_speaks_of_says_so(sign_in, partnership, out):
    type(partnership).objects.update(
        covers_children=False, covers_adults=False, covers_community_safety=True
    )

    page = words(sign_in("editor").get(LIST))
    assert "No law that the portal knows" in page
    assert "Everybody" not in page


@pytest.mark.parametrize("page", ["", "approval/", "editions/"])
def test_other_pages_of_the_year_lead_there(team, page):
    assert f'href="{LIST}"' in team.get(f"/edit/riverside/2023-24/{page}").text


def test_the_log_says_to_whom(team, out):
    team.post(f"{PANEL}note/", NOTE)

    assert (
        "Yearly report 2023-24 sent by Editor (business team): Child Safeguarding "
        "Practice Review Panel, edition 1"
    ) in words(team.get("/edit/riverside/records/changes/"))


def test_the_list_costs_the_same_for_many_as_for_few(team, out, editor):
    with CaptureQueriesContext(connection) as few:
        team.get(LIST)
    for number in range(4):
        add(out, Contact(f"Body {number}", "", ""), by=editor, at=OUT)
        email(out, editor, f"body-{number}")
        post(out, editor, f"body-{number}")
    with CaptureQueriesContext(connection) as many:
        team.get(LIST)

    assert len(many) == len(few)

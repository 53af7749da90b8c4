"""The team's page of links to sign by: what it shows, refuses and keeps."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from mail.models import OutgoingMail
from reports.models import SigningLink
from reports.signing_links import decline
from tests.signing.made import EMAIL, make_link, page

YEAR = "/edit/riverside/2023-24/"
PAGE = f"{YEAR}signers/"
TYPED = {
    "agency": "police",
    "name": "Pat Lee",
    "office": "Chief Constable",
    "email": EMAIL,
}


def test_an_editor_sends_a_link_and_sees_how_far_it_is(sign_in, report, editor):
    client = sign_in("editor")

    answer = client.post(f"{PAGE}send/", TYPED, follow=True)

    assert "The link to Pat Lee is on its way." in answer.text
    assert "Pat Lee, Chief Constable, for Riverside Police" in answer.text
    assert "Not opened yet" in answer.text
    assert OutgoingMail.objects.get().to == EMAIL
    log = client.get("/edit/riverside/records/changes/").text
    assert "Pat Lee, Chief Constable, for Riverside Police" in log
    assert EMAIL not in log


def test_the_page_of_approval_leads_there(sign_in, report, editor):
    assert PAGE in sign_in("editor").get(f"{YEAR}approval/").text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"email": "no address"}, "Enter an email address, such as"),
        ({"office": ""}, "Enter their office."),
        ({"agency": "school"}, "Choose an agency that has not signed yet."),
    ],
)
def test_what_cannot_be_right_is_said_beside_it(sign_in, report, editor, changed, said):
    answer = sign_in("editor").post(f"{PAGE}send/", TYPED | changed)

    assert answer.status_code == 422
    assert said in " ".join(str(answer.context["form"].errors).split())
    assert "Pat Lee" in answer.text
    assert not SigningLink.objects.exists()


def test_one_own_address_is_refused_at_its_box(sign_in, report, editor):
    answer = sign_in("editor").post(f"{PAGE}send/", TYPED | {"email": editor.email})

    assert answer.status_code == 422
    assert "You cannot send a link to yourself." in answer.text


def test_a_reader_of_the_draft_sees_links_and_no_buttons(
    sign_in, report, editor, police, reviewer
):
    make_link(report, police, editor)

    page = sign_in("reviewer").get(PAGE).text

    assert "Pat Lee" in page
    assert "End the link" not in page
    assert "Send the link" not in page


def test_a_link_is_ended_and_sent_again(sign_in, report, editor, police):
    make_link(report, police, editor)
    client = sign_in("editor")
    link = SigningLink.objects.get()

    ended = client.post(f"{PAGE}{link.pk}/end/", follow=True)
    again = client.post(f"{PAGE}{link.pk}/again/", follow=True)

    assert "Pat Lee’s link has been ended." in ended.text
    assert "Ended by the team" in ended.text
    assert "A new link to Pat Lee is on its way." in again.text
    assert SigningLink.objects.unended().count() == 1


def test_whoever_is_told_of_a_refusal_is_led_to_the_reason(
    sign_in, report, editor, police
):
    make_link(report, police, editor)
    decline(SigningLink.objects.get(), "The figures are wrong.", at=timezone.now())

    mail = OutgoingMail.objects.filter(kind="report-sign-declined").first()

    assert mail is not None
    assert PAGE in mail.text
    assert "The figures are wrong." in sign_in("editor").get(PAGE).text


def test_a_link_says_when_it_ends_to_the_minute(client, report, editor, police):
    at = datetime(2024, 6, 3, 15, 20, tzinfo=UTC)
    until = datetime(2094, 6, 3, 15, 20, tzinfo=UTC)
    token = make_link(report, police, editor, at=at, opened_at=None)
    SigningLink.objects.update(expires_at=until)

    assert "3 June 2094, 16:20" in client.get(page("start", token)).text


def test_a_link_of_another_report_is_not_found(
    sign_in, report, editor, police, outsider, elsewhere
):
    make_link(report, police, editor)
    link = SigningLink.objects.get()

    answer = sign_in("outsider").post(f"{PAGE}{link.pk}/end/")

    assert answer.status_code == 404
    assert SigningLink.objects.unended().count() == 1

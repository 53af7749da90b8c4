"""Pages of recipients that were open while somebody else changed an address."""

import pytest

from mail.models import OutgoingMail
from reports.contacts import Contact
from reports.models import Recipient
from tests.documents.pages import Page
from tests.reports.out import ADDRESS, bring_out, contacts, keep

LIST = "/edit/riverside/2023-24/sent/"
PANEL = f"{LIST}review-panel/"
ANN = Contact("", "Ann Lee", "ann@panel.example")
TYPED = {"body": "", "name": "Jo Bell-Typed", "email": "jo@panel.example", "seen": "0"}


@pytest.fixture
def out(report, editor):
    out = bring_out(report, editor)
    keep(out, "review-panel", ADDRESS, editor)
    return out


@pytest.fixture
def team(sign_in, out):
    return sign_in("editor")


def fields(answer) -> dict[str, str]:
    """Return what the first form with an address would post."""
    [form] = [
        one
        for one in Page(answer.text).root.all("form")
        if one.attributes.get("action") == f"{PANEL}email/"
    ]
    return {
        one.attributes["name"]: one.attributes.get("value", "")
        for one in form.all("input")
        if one.attributes["name"] != "csrfmiddlewaretoken"
    }


@pytest.mark.parametrize("act", ["send", "keep"])
def test_an_old_page_neither_sends_nor_saves_and_keeps_what_was_typed(
    team, out, editor, act
):
    opened = fields(team.get(PANEL))
    keep(out, "review-panel", ANN, editor)
    refused = team.post(f"{PANEL}email/", opened | TYPED | {"act": act})

    assert refused.status_code == 409
    assert "It is now: Ann Lee ann@panel.example." in Page(refused.text).root.text
    assert fields(refused)["name"] == "Jo Bell-Typed"
    assert Recipient.objects.get().email == ANN.email
    assert OutgoingMail.objects.count() == 0

    again = team.post(f"{PANEL}email/", fields(refused) | {"act": act})
    assert again.status_code == 302
    assert Recipient.objects.get().email == "jo@panel.example"


def test_of_several_none_is_sent_and_the_ticks_stay(team, out, editor):
    for key in ("healthwatch", "what-works"):
        keep(out, key, ADDRESS, editor)
    then = contacts(out)
    keep(out, "review-panel", ANN, editor)
    ticked = ["review-panel", "healthwatch"]
    shown = [f"{key}:{digest}" for key, digest in then.items()]
    refused = team.post(f"{LIST}email/", {"to": ticked, "shown": shown})
    boxes = [
        one
        for one in Page(refused.text).root.all("input")
        if one.attributes.get("name") == "to"
    ]

    assert refused.status_code == 409
    assert "Nothing was saved or sent." in Page(refused.text).root.text
    assert {one.attributes["value"]: "checked" in one.attributes for one in boxes} == {
        "review-panel": True,
        "what-works": False,
        "healthwatch": True,
    }
    assert OutgoingMail.objects.count() == 0


def test_without_what_the_form_showed_nothing_is_sent(team, out):
    assert team.post(f"{PANEL}email/", TYPED).status_code == 409
    assert team.post(f"{LIST}email/", {"to": ["review-panel"]}).status_code == 409
    assert OutgoingMail.objects.count() == 0

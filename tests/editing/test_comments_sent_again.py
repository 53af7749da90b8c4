"""A comment sent again from the same page: kept once, or shown to its author."""

import pytest

from reports.models import Comment
from tests.factories import make_section
from tests.reports.test_commenting import say

LIST = "/edit/riverside/2023-24/comments/"
ADD = f"{LIST}add/"
WHY = "You have already added a comment from this page"


@pytest.mark.parametrize(
    "other", [{"text": "Something else"}, {"section": "welcome"}, {"people": ["chair"]}]
)
def test_other_words_from_the_same_page_are_not_lost(
    sign_in, editor, chair, report, other
):
    make_section(report)
    client = sign_in("editor")
    sent = {"text": "Once", "once": client.get(ADD).context["form"]["once"].value()}
    client.post(ADD, sent)
    again = sent | other
    if "people" in again:
        again["people"] = [str(chair.pk)]

    page = client.post(ADD, again)

    assert page.status_code == 422
    assert WHY in page.text
    form = page.context["form"]
    assert form["text"].value() == again["text"]
    assert Comment.objects.count() == 1
    client.post(ADD, again | {"once": form["once"].value()})
    assert Comment.objects.count() == 2


def test_nor_are_those_of_a_reply(sign_in, editor, report):
    address = f"{LIST}{say(report, editor).pk}/"
    client = sign_in("editor")
    once = client.get(address).context["form"]["once"].value()
    client.post(address, {"text": "Yes.", "once": once})

    page = client.post(address, {"text": "No.", "once": once})

    assert page.status_code == 422
    assert WHY in page.text
    again = {"text": "No.", "once": page.context["form"]["once"].value()}
    client.post(address, again)
    client.post(address, again)
    replies = Comment.objects.exclude(thread=None).order_by("pk")
    assert [row.text for row in replies] == ["Yes.", "No."]

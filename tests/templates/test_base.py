"""The page that all signed-in pages extend, the shared parts, and pages of errors."""

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import Client

from accounts.models import User
from tests.documents.pages import Page

JO = User(email="jo@example.org", name="Jo Marsh")


def component(name: str, /, **context: object) -> Page:
    return Page(render_to_string(f"components/{name}.html", context))


@pytest.mark.parametrize(
    ("template", "heading"),
    [
        ("403.html", "You may not do this"),
        ("403_csrf.html", "This page has expired"),
        ("404.html", "Page not found"),
        ("409.html", "This cannot be done now"),
        ("500.html", "Something went wrong"),
    ],
)
def test_a_page_of_an_error_needs_no_context(template, heading):
    page = Page(render_to_string(template))

    assert page.headings == [(1, heading)]
    assert page.all("title")[0].text == f"{heading} – Partnership reporting"
    assert page.all("form", "nav") == []


def test_a_conflict_says_why():
    page = Page(render_to_string("409.html", {"reason": "It is approved already."}))

    assert page.all("main")[0].all("p")[0].text == "It is approved already."


def test_who_is_signed_in_sees_who_they_are_and_can_sign_out():
    page = Page(render_to_string("base.html", {"user": JO, "csrf_token": "token"}))
    form = page.all("form")[0]

    assert page.of_class("masthead-person")[0].all("p")[0].text == "Jo Marsh"
    assert form.attributes == {"method": "post", "action": "/sign-out/"}
    assert form.all("button")[0].text == "Sign out"
    assert page.links["Your work"] == "/edit/"


def test_the_first_thing_to_reach_is_the_way_to_the_main_content():
    page = Page(render_to_string("base.html"))
    first = page.all("a")[0]

    assert (first.text, first.attributes["href"]) == ("Skip to main content", "#main")
    assert "main" in page.ids


def test_the_title_says_when_a_form_has_errors():
    page = Page(render_to_string("base.html", {"form": {"errors": ["no"]}}))

    assert page.all("title")[0].text == "Error: – Partnership reporting"


def test_what_was_just_done_is_read_out():
    kinds = ("success", "warning", "error", "info")
    messages = [{"level_tag": kind, "text": kind} for kind in kinds]
    page = component("messages", messages=messages)

    assert page.of_class("messages")[0].attributes["role"] == "status"
    assert [one.text for one in page.of_class("message-kind")] == [
        "Done",
        "Warning",
        "Not done",
        "Note",
    ]


def test_no_message_is_no_region():
    assert component("messages", messages=[]).of_class("messages") == []


def test_an_empty_state_says_what_to_do():
    page = component("empty_state", text="None yet.", href="/x", action="Add one")

    assert page.root.text == "None yet. Add one"
    assert page.links == {"Add one": "/x"}


def test_an_empty_state_may_have_nothing_to_do():
    assert component("empty_state", text="None yet.").all("a") == []


@pytest.mark.parametrize(
    ("number", "links"),
    [
        (1, {"Next page": "?page=2&q=a"}),
        (2, {"Previous page": "?page=1&q=a", "Next page": "?page=3&q=a"}),
        (3, {"Previous page": "?page=2&q=a"}),
    ],
)
def test_a_long_list_has_steps_to_both_sides(number, links):
    page = Paginator([1, 2, 3], 1).page(number)
    steps = component("pagination", page=page, query="&q=a")

    assert steps.links == links
    assert steps.all("span")[0].text == f"Page {number} of 3"


def test_a_short_list_has_no_steps():
    assert component("pagination", page=Paginator([1], 5).page(1)).all("nav") == []


def test_a_form_without_its_token_gets_a_page_of_the_portals_own():
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "jo"})

    assert answer.status_code == 403
    assert Page(answer.text).headings[0] == (1, "This page has expired")

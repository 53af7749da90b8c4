"""Where a person is led who asked for a step that does not fit."""

import pytest
from django.core.exceptions import BadRequest
from django.db import OperationalError
from django.http import HttpResponse, QueryDict
from django.urls import reverse

from accounts.models import Membership
from editing.middleware import PAGE_OF_STEP, ReadableMiddleware, SayWhyMiddleware
from tests.policy import rules

YEAR = "/edit/riverside/2023-24/"
APPROVAL = f"{YEAR}approval/"
POLICE = "/edit/riverside/records/agencies/police/"


def look_again(client, **headers):
    """Ask for a step that the report's state forbids; return where to look again."""
    response = client.post(f"{APPROVAL}take-back/", headers=headers)
    assert response.status_code == 409
    back = response.context["back"]
    assert f'<a href="{back}">Go back and check</a>' in response.text
    assert client.get(back).status_code == 200
    return back


def test_without_a_page_before_it_leads_to_the_approval(sign_in, editor, report):
    assert look_again(sign_in("editor")) == APPROVAL


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        (f"http://testserver{YEAR}outline/?x=1", f"{YEAR}outline/"),
        (f"http://testserver{APPROVAL}approve/", APPROVAL),
        (f"http://testserver{YEAR}publish/", APPROVAL),
        (f"https://elsewhere.example{YEAR}outline/", APPROVAL),
        (f"//elsewhere.example{YEAR}outline/", APPROVAL),
        ("http://testserver/riverside/2023-24/welcome/", APPROVAL),
        ("http://testserver", APPROVAL),
        ("http://[", APPROVAL),
        ("javascript:alert(1)", APPROVAL),
    ],
)
def test_leads_to_a_page_of_the_portal_alone(sign_in, editor, report, referer, back):
    assert look_again(sign_in("editor"), referer=referer) == back


def test_after_publishing_too_early_leads_to_the_approval(sign_in, chair, report):
    response = sign_in("chair").post(f"{YEAR}publish/")

    assert response.status_code == 409
    assert response.context["back"] == APPROVAL


def test_after_an_undo_leads_to_the_history(sign_in, editor, police, delete):
    client = sign_in("editor")
    page = "/edit/riverside/records/agencies/police/"
    Membership.objects.filter(agency=police).delete()
    delete(client, f"{page}delete/")
    put_back = {
        "change": client.get(f"{page}history/").context["versions"][0].change.pk
    }
    client.post(f"{page}undo/", put_back)

    response = client.post(f"{page}undo/", put_back)

    assert (response.status_code, response.context["back"]) == (409, f"{page}history/")


def test_every_step_without_a_page_has_one_to_look_at_again():
    steps = {route for route, (get, _) in rules().items() if set(get) == {">"}}
    by_link = ("answering:", "signing:")
    of_links = {one for one in PAGE_OF_STEP if one.startswith(by_link)}
    assert set(PAGE_OF_STEP) == {*steps, *of_links, "accounts:sign-out"}
    known = {
        "partnership": "riverside",
        "year": "2023-24",
        "kind": "k",
        "key": "x",
        "name": "n",
        "asking": "update",
        "agency": "school",
        "token": "t",
        "recipient": "review-panel",
        "number": 1,
    }
    for page, takes in PAGE_OF_STEP.values():
        assert reverse(page, kwargs={name: known[name] for name in takes})


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize(
    ("step", "page"),
    [
        (f"{YEAR}publish/", APPROVAL),
        (f"{APPROVAL}submit/", APPROVAL),
        (f"{POLICE}undo/", f"{POLICE}history/"),
        ("/sign-out/", "/edit/"),
    ],
)
def test_the_address_of_a_step_opened_again_leads_to_its_page(
    sign_in, editor, report, police, method, step, page
):
    client = sign_in("editor")

    response = getattr(client, method)(step)

    assert (response.status_code, response.url) == (302, page)
    assert client.get(page).status_code == 200


def test_other_methods_at_a_step_are_refused(sign_in, editor, report):
    assert sign_in("editor").put(f"{YEAR}publish/").status_code == 405


JUNK = ["\x00", "a\x00b", "\ud800", "x\udfff"]


@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize("where", ["name", "note", "once", "seen", "nothing-of-ours"])
def test_no_field_takes_what_is_no_text(sign_in, editor, rf, junk, where):
    sign_in("editor")
    request = rf.post("/edit/")
    request.POST = QueryDict(mutable=True)
    request.POST[where] = junk

    with pytest.raises(BadRequest):
        ReadableMiddleware(lambda request: HttpResponse())(request)


@pytest.mark.parametrize(
    "path",
    [
        "/edit/riverside/records/agencies/?q=%00",
        "/edit/riverside/records/agencies/?%00=1",
        "/edit/riverside/records/agencies/%00/",
        "/edit/%00/",
        "/sign-in/?next=%00",
    ],
)
@pytest.mark.parametrize("who", ["editor", None])
def test_no_address_takes_what_is_no_text(client, request, editor, path, who):
    if who:
        client.force_login(editor)

    response = client.get(path)

    assert response.status_code == 400
    assert (
        "The address or the form contains characters that are not text" in response.text
    )


@pytest.mark.parametrize("name", ["once", "name", "csrfmiddlewaretoken", "username"])
@pytest.mark.parametrize("address", ["/sign-in/", f"{APPROVAL}submit/"])
def test_no_form_takes_what_is_no_text(client, editor, address, name):
    client.force_login(editor)

    assert client.post(address, {name: "a\x00"}).status_code == 400


def test_no_cookie_takes_what_is_no_text(client, editor):
    client.cookies["sessionid"] = "abcdefghij\x00"

    assert client.get("/edit/").status_code == 400


@pytest.mark.parametrize("text", ["\U0001f600", "ŵ ŷ é", "\u200d", "a\r\nb", "\ufffd"])
def test_other_characters_are_taken(client, editor, text):
    client.force_login(editor)

    page = client.get("/edit/riverside/records/agencies/", {"q": text})

    assert page.status_code == 200


def test_what_was_sent_to_a_busy_portal_is_shown_again(rf):
    sent = rf.post(APPROVAL, {"text": "A long text.", "password": "secret"})
    middleware = SayWhyMiddleware(lambda request: HttpResponse())

    answer = middleware.process_exception(sent, OperationalError("database is locked"))

    assert answer is not None
    assert answer.status_code == 503
    assert "A long text." in answer.content.decode()
    assert "secret" not in answer.content.decode()
    assert middleware.process_exception(sent, OperationalError("no such table")) is None

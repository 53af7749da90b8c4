"""Approving and publishing take a second step, and saying again who one is."""

import pytest
from django.test import Client

from accounts.checks import check_second_step
from accounts.permissions import GUARDED, Permission
from reports.models import Report
from tests.accounts.steps import STEPS, add_app, code_of, outdate
from tests.documents.pages import Page

PASSWORD = "correct-horse"
YEAR = "/edit/riverside/2023-24/"
RETURN = f"{YEAR}approval/return/"
REASON = {"because": "The totals & <shares> differ."}
CONFIRM = "/account/confirm/"
WANTED = "Set up a second step first"
ASKS = "Confirm that it is you"


@pytest.fixture
def signed_in(client, report, chair):
    client.force_login(chair)
    return client


@pytest.fixture
def with_app(signed_in, settings):
    """A browser of the chair, who has an app, and its key."""
    key, _ = add_app(signed_in)
    settings.SECOND_FACTOR = "some"
    return signed_in, key


def test_what_is_guarded_is_written_in_one_place():
    assert {
        Permission.SIGN,
        Permission.PUBLISH,
        Permission.MANAGE_PEOPLE,
    } == GUARDED


class TestWithoutASecondStep:
    @pytest.fixture(autouse=True)
    def _some(self, settings):
        settings.SECOND_FACTOR = "some"

    @pytest.mark.parametrize(
        "step", ["approval/approve/", "approval/return/", "publish/"]
    )
    def test_nothing_is_approved_or_published(self, signed_in, step):
        answer = signed_in.post(f"{YEAR}{step}", REASON)

        assert answer.status_code == 403
        assert WANTED in answer.text
        assert f'href="{STEPS}?next={YEAR}{step}"' in answer.text

    def test_what_was_typed_is_shown(self, signed_in):
        page = Page(signed_in.post(RETURN, REASON).text)

        told = {one.text for one in page.of_class("summary-list-row")}
        assert told == {"BecauseThe totals & <shares> differ."}

    def test_the_page_of_withdrawing_leads_there_as_well(self, signed_in):
        answer = signed_in.get(f"{YEAR}editions/1/withdraw/")

        assert (answer.status_code, WANTED in answer.text) == (403, True)

    def test_once_it_is_set_up_the_way_leads_back(self, signed_in):
        signed_in.get(f"{STEPS}?next={RETURN}")
        add_app(signed_in)

        page = signed_in.get(STEPS)

        assert f'href="{RETURN}"' in page.text
        assert signed_in.post(RETURN, REASON).status_code == 409

    def test_the_page_says_so_before_anybody_types(self, signed_in, report):
        Report.objects.filter(pk=report.pk).update(state=Report.State.IN_REVIEW)

        page = signed_in.get(f"{YEAR}approval/")

        assert f'href="{STEPS}?next={YEAR}approval/"' in page.text

    def test_the_way_never_leads_elsewhere(self, signed_in):
        signed_in.get(f"{STEPS}?next=https://elsewhere.example/")
        add_app(signed_in)

        assert "elsewhere.example" not in signed_in.get(STEPS).text

    def test_reading_and_editing_go_on(self, client, report, chair, editor):
        client.force_login(chair)
        assert client.get(f"{YEAR}approval/").status_code == 200
        client.force_login(editor)
        assert client.post(f"{YEAR}approval/submit/").status_code in (302, 409)

    def test_a_stranger_still_finds_nothing(self, client, report, outsider, editor):
        client.force_login(outsider)
        assert client.post(RETURN, REASON).status_code == 404
        client.force_login(editor)
        assert "Your role does not let you" in client.post(RETURN, REASON).text

    def test_whoever_adds_partnerships_needs_one(self, client, editor):
        editor.manages = True
        editor.save()
        client.force_login(editor)

        assert WANTED in client.get("/edit/new/").text


class TestWhereEverybodyNeedsOne:
    @pytest.fixture(autouse=True)
    def _all(self, settings):
        settings.SECOND_FACTOR = "all"

    def test_nobody_gets_to_work_without(self, client, editor, report):
        client.force_login(editor)
        agency = {"name": "Fire and Rescue"}

        assert WANTED in client.get("/edit/").text
        sent = client.post("/edit/riverside/records/agencies/add/", agency)
        assert (sent.status_code, "Fire and Rescue" in sent.text) == (403, True)

    def test_everybody_can_set_one_up_and_sign_out(self, client, editor):
        client.force_login(editor)
        assert client.get("/account/").status_code == 200

        add_app(client)

        assert client.get("/edit/").status_code == 200
        assert client.post("/sign-out/").url == "/sign-in/"

    def test_they_can_sign_out_without(self, client, editor):
        client.force_login(editor)

        assert client.post("/sign-out/").url == "/sign-in/"

    def test_who_is_not_signed_in_is_sent_to_sign_in(self, client):
        assert client.get("/edit/").url == "/sign-in/?next=/edit/"
        assert client.get("/sign-in/").status_code == 200


class TestSayingAgainWhoOneIs:
    @pytest.mark.parametrize(
        "step", ["approval/approve/", "approval/return/", "publish/"]
    )
    def test_it_is_asked_before_each_act(self, with_app, step):
        client, _ = with_app
        outdate(client)

        answer = client.post(f"{YEAR}{step}", REASON)

        assert answer.status_code == 403
        assert ASKS in answer.text

    def test_it_is_asked_before_withdrawing_but_not_before_looking(self, with_app):
        client, _ = with_app
        outdate(client)
        page = f"{YEAR}editions/1/withdraw/"

        assert ASKS in client.post(page, REASON).text
        assert client.get(page).status_code == 404  # there is no edition

    def test_it_is_not_asked_right_after_signing_in(self, with_app):
        client, _ = with_app

        assert client.post(RETURN, REASON).status_code == 409

    @pytest.mark.parametrize("way", ["password", "code"])
    def test_what_was_typed_comes_back_and_is_then_done(self, with_app, way):
        client, key = with_app
        outdate(client)
        asked = client.post(RETURN, REASON)
        value = {"password": PASSWORD, "code": code_of(key)}[way]

        wrong = client.post(CONFIRM, {way: "1", "typed": asked.context["typed"]})
        page = client.post(CONFIRM, {way: value, "typed": wrong.context["typed"]})

        assert "What you were about to do has not been done yet." in page.text
        assert f'action="{RETURN}"' in page.text
        boxes = {
            box.attributes["name"]: "".join(box.words).removeprefix("\n")
            for box in Page(page.text).all("textarea")
        }
        assert boxes == REASON
        assert client.post(RETURN, boxes).status_code == 409

    def test_the_session_is_another_one_afterwards(self, with_app):
        client, _ = with_app
        outdate(client)
        before = client.session.session_key

        client.post(CONFIRM, {"password": PASSWORD})

        assert client.session.session_key != before
        old = Client()
        old.cookies["sessionid"] = before
        assert old.get("/edit/").status_code == 302

    def test_a_wrong_password_does_not_do(self, with_app):
        client, _ = with_app
        outdate(client)

        page = client.post(CONFIRM, {"password": "wrong"})

        assert "This is not your password." in page.text
        assert ASKS in client.post(RETURN, REASON).text

    def test_guesses_are_slowed_down(self, with_app):
        client, _ = with_app
        outdate(client)
        for _ in range(5):
            client.post(CONFIRM, {"password": "wrong"})

        page = client.post(CONFIRM, {"password": PASSWORD})

        assert page.status_code == 429
        assert ASKS in client.post(RETURN, REASON).text

    def test_it_leads_to_no_other_site(self, with_app):
        client, _ = with_app

        form = {"password": PASSWORD, "next": "https://elsewhere.example/"}
        assert client.post(CONFIRM, form).url == "/account/"

    def test_a_session_that_ends_meanwhile_keeps_what_was_typed(self, with_app, chair):
        client, key = with_app
        outdate(client)
        typed = client.post(RETURN, REASON).context["typed"]
        client.logout()

        asked = client.post(CONFIRM, {"password": PASSWORD, "typed": typed})
        assert asked.context["typed"] == typed
        form = {"login": chair.email, "password": PASSWORD, "typed": typed}
        client.post("/sign-in/", form)
        page = client.post(
            "/sign-in/second-step/", {"code": code_of(key), "typed": typed}
        )

        assert "The totals &amp; &lt;shares&gt; differ." in page.text
        assert PASSWORD not in page.text

    def test_no_password_is_kept_for_later(self, client):
        answer = client.post(
            "/account/password/", {"oldpassword": PASSWORD, "password1": "x"}
        )

        assert answer.url == "/sign-in/?next=/account/password/"


@pytest.mark.parametrize(("who", "ids"), [("off", ["accounts.E001"]), ("some", [])])
def test_a_portal_for_others_is_not_opened_with_passwords_alone(settings, who, ids):
    settings.SECOND_FACTOR = who

    assert [one.id for one in check_second_step(None)] == ids

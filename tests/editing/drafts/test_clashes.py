"""Only the button puts words over what somebody else saved meanwhile."""

from typing import Any

import pytest
from django.utils import timezone

from editing.sittings import end_sittings
from editing.versions import digest
from records.models import RecordDraft
from reports.models import OutlineSection
from tests.editing.drafts.typist import KIND, LATER, PAGE, Typist, colleague, passage
from tests.editing.sheets.posting import sent
from tests.typical import typed_again


@pytest.fixture
def bo(client, partnership):
    other = type(client)()
    other.force_login(colleague(partnership))
    return other


@pytest.fixture
def theirs(typing, bo):
    """Bo saves the section while the editor is typing."""
    typing("Mine.")
    save(bo, "Theirs.")


def save(client, words: str) -> None:
    section = OutlineSection.objects.get()
    data = typed_again(KIND, section) | {"seen": digest(KIND, section)}
    assert client.post(PAGE, data | {"passage": words}).status_code == 302


def form_of(page: Any) -> dict[str, str]:  # Any: as the client's answer
    return sent(page.text, "form[data-autosave]")


def typed_on(typing: Typist, page: Any, words: str) -> Any:
    """Type `words` in the form of `page` as its script sends them."""
    return typing.client.post(
        f"{PAGE}draft/", form_of(page) | {"turn": "1", "passage": words}
    )


def assert_theirs_is_left(typing: Typist, mine: str) -> None:
    assert end_sittings(at=timezone.now() + LATER) == 0
    assert passage() == "<p>Theirs.</p>"
    page = typing.client.get(PAGE)
    assert page.context["form"]["passage"].value() == mine
    assert page.context["conflict"].differences[0].after == "Theirs."


def test_a_letter_after_reopening_puts_nothing_over_theirs(typing, theirs):
    answer = typed_on(typing, typing.client.get(PAGE), "Mine.!")

    assert answer.json()["saved"]
    assert_theirs_is_left(typing, "Mine.!")
    answer = typed_on(typing, typing.client.get(PAGE), "Mine.!!")
    assert_theirs_is_left(typing, "Mine.!!")


def test_a_letter_after_the_button_was_refused_neither(typing, theirs):
    refused = typing("Mine.", PAGE)
    assert refused.status_code == 409

    assert typed_on(typing, refused, "Mine.!").json()["saved"]
    assert_theirs_is_left(typing, "Mine.!")


def test_the_page_that_showed_both_versions_says_what_becomes_of_it(typing, theirs):
    page = typing.client.get(PAGE)

    answer = typed_on(typing, page, "Mine.!")

    told = answer.json()
    assert (answer.status_code, told["seen"]) == (200, form_of(page)["seen"])
    assert told["waits"]


def test_the_button_of_that_page_saves_after_typing_on(typing, theirs):
    page = typing.client.get(PAGE)
    typed_on(typing, page, "Mine.!")

    saved = typing.client.post(PAGE, form_of(page) | {"passage": "Both."})

    assert (saved.status_code, passage()) == (302, "<p>Both.</p>")
    assert not RecordDraft.objects.exists()


def test_a_form_refused_after_a_clash_remembers_it(typing, theirs):
    page = typing.client.get(PAGE)
    refused = typing.client.post(PAGE, form_of(page) | {"heading": ""})
    assert refused.status_code == 422

    typed_on(typing, refused, "Mine.!")
    assert_theirs_is_left(typing, "Mine.!")


def test_a_preview_after_a_clash_remembers_it(typing, theirs):
    page = typing.client.get(PAGE)
    shown = typing.client.post(PAGE, form_of(page) | {"preview": "yes"})

    typed_on(typing, shown, "Mine.!")
    assert_theirs_is_left(typing, "Mine.!")


def test_a_third_version_is_told_of_on_the_page_of_the_clash(typing, theirs, bo):
    page = typing.client.get(PAGE)
    save(bo, "Theirs again.")

    answer = typed_on(typing, page, "Mine.!")

    assert answer.status_code == 409
    assert "again" in answer.json()["conflict"]
    refused = typing.client.post(PAGE, form_of(page) | {"passage": "Mine.!"})
    assert (refused.status_code, passage()) == (409, "<p>Theirs again.</p>")


class TestAnotherPersonSignedIn:
    @pytest.mark.parametrize("button", [{}, {"preview": "yes"}])
    def test_nobody_saves_in_their_name(self, typing, bo, button):
        form = form_of(typing.client.get(PAGE))

        answer = bo.post(PAGE, form | {"passage": "Mine."} | button)

        assert (answer.status_code, passage()) == (409, "<p>Before.</p>")
        assert "this browser is now signed in as Bo" in answer.text
        assert "Mine." in answer.text
        assert not RecordDraft.objects.exists()

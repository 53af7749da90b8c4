"""One person who writes in the same record in two windows is told so in plain words."""

import pytest

from tests.editing.addresses import section_page
from tests.editing.drafts.test_clashes import bo, form_of, save
from tests.editing.drafts.typist import KEEP, PAGE, passage

__all__ = ["bo"]

OWN = "You changed this in another window"
OTHERS = "Somebody else saved this"
DELETE = f"{section_page('welcome')}delete/"


@pytest.fixture
def first(typing):
    """What a window shows that was opened before the person saved in another."""
    form = form_of(typing.client.get(PAGE))
    typing("There.", PAGE, window="two")
    return form


class TestSavedInOne:
    def test_the_other_shows_both_versions_and_names_nobody_else(self, typing, first):
        answer = typing.client.post(PAGE, first | {"passage": "Here."})

        assert (answer.status_code, passage()) == (409, "<p>There.</p>")
        assert OWN in answer.text
        assert OTHERS not in answer.text
        assert "You changed it on" in answer.text
        [difference] = answer.context["conflict"].apart
        assert (difference.before, difference.after) == ("There.", "Here.")
        assert "Save what is here instead" in answer.text

    def test_its_button_saves_what_is_here(self, typing, first):
        shown = typing.client.post(PAGE, first | {"passage": "Here."})

        again = typing.client.post(PAGE, form_of(shown) | {"passage": "Both."})

        assert (again.status_code, passage()) == (302, "<p>Both.</p>")

    def test_typing_on_says_the_same_and_keeps_it(self, typing, first):
        told = typing.client.post(KEEP, first | {"turn": "1", "passage": "Here."})

        assert told.status_code == 409
        assert OWN in told.json()["conflict"]
        assert "what you saved in another window" in told.json()["apart"]
        page = typing.client.get(PAGE)
        assert OWN in page.text
        assert page.context["form"]["passage"].value() == "Here."

    def test_nothing_is_deleted_either(self, typing, first):
        answer = typing.client.post(DELETE, {"seen": first["seen"]})

        assert answer.status_code == 409
        assert f"{OWN} since you opened the page" in answer.text


def test_whoever_else_saved_it_as_well_is_named(typing, bo, first):
    save(bo, "Theirs.")

    answer = typing.client.post(PAGE, first | {"passage": "Here."})

    assert "You and others saved this while you were writing here" in answer.text
    assert "You changed it on" in answer.text
    assert "Bo changed it on" in answer.text
    assert "Save mine anyway" in answer.text

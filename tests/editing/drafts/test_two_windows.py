"""One person who writes in the same record in two windows is told so in plain words."""

import pytest
from django.utils import timezone

from editing.sittings import end_sittings
from records.models import RecordDraft
from tests.editing.addresses import section_page
from tests.editing.drafts.test_clashes import bo, form_of, save
from tests.editing.drafts.typist import KEEP, LATER, PAGE, passage

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
        assert "you saved this in another window" in told.json()["apart"]
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


class TestTypedInBoth:
    @pytest.fixture
    def both(self, typing):
        """Words in two windows that were opened before anything was typed."""
        typing("There.", window="one")
        return typing("Here.", window="two")

    def test_both_are_kept_and_shown(self, typing, both):
        assert both.status_code == 409
        told = both.json()
        assert told["saved"]
        assert "in another window" in told["apart"]
        assert "There." in told["conflict"]
        assert kept() == {"one": "There.", "two": "Here."}

    def test_the_timer_leaves_the_choice_to_the_person(self, typing, both):
        assert end_sittings(at=timezone.now() + LATER) == 0

        assert passage() == "<p>Before.</p>"
        tasks = typing.client.get("/edit/").context["tasks"]
        assert [one.url for one in tasks if one.title.startswith("Finish")] == [PAGE]

    def test_the_page_shows_the_latest_beside_the_other(self, typing, both):
        page = typing.client.get(PAGE)

        assert "You have written something else here in another window" in page.text
        assert page.context["form"]["passage"].value() == "Here."
        [other] = page.context["left"].windows
        [difference] = other.differences
        assert (difference.before, difference.after) == ("There.", "Here.")

    def test_going_on_with_the_other_keeps_this(self, typing, both):
        there = RecordDraft.objects.get(window="one")

        page = typing.client.get(PAGE, {"typed": there.pk})

        assert page.context["form"]["passage"].value() == "There."
        assert form_of(page)["draft"] == there.stamp
        sent = form_of(page) | {"turn": "1", "passage": "There, then."}
        assert typing.client.post(KEEP, sent).json()["saved"]
        assert sorted(kept().values()) == ["Here.", "There, then."]

    def test_the_other_can_be_discarded(self, typing, both):
        [other] = typing.client.get(PAGE).context["left"].windows

        typing.client.post(f"{KEEP}drop/", {"draft": other.draft.stamp})

        assert kept() == {"two": "Here."}
        assert "in another window" not in typing.client.get(PAGE).text

    def test_the_button_puts_in_what_is_here_and_loses_nothing(self, typing, both):
        page = typing.client.get(PAGE)

        saved = typing.client.post(PAGE, form_of(page))

        assert (saved.status_code, passage()) == (302, "<p>Here.</p>")
        assert kept() == {"one": "There."}
        page = typing.client.get(PAGE)
        assert OWN in page.text
        assert page.context["form"]["passage"].value() == "There."

    def test_the_same_words_in_both_ask_nothing(self, typing):
        typing("Same.", window="one")
        assert typing("Same.", window="two").status_code == 200

        typing("Same.", PAGE, window="two")

        assert (kept(), passage()) == ({}, "<p>Same.</p>")

    def test_what_the_form_refuses_is_told_as_it_was_typed(self, typing):
        typing("[x](javascript:1)", window="one")
        typing("Here.", window="two")

        [other] = typing.client.get(PAGE).context["left"].windows
        assert [(one.before, one.after) for one in other.differences] == [
            ("[x](javascript:1)", "Here.")
        ]

    def test_a_preview_in_the_other_window_is_kept_as_well(self, typing):
        typing("There.", window="one")

        typing("Here.", PAGE, window="two", preview="yes")

        assert kept() == {"one": "There.", "two": "Here."}

    def test_colleagues_see_one_name(self, typing, both, bo):
        assert bo.get(PAGE).context["typing"].others == ("Editor (business team)",)

    def test_more_windows_than_anybody_needs_are_refused(self, typing):
        for number in range(5):
            assert "saved" in typing(f"Words {number}.", window=str(number)).json()

        answer = typing("More.", window="5")

        assert (answer.status_code, "saved" in answer.json()) == (409, False)
        assert "several other windows" in answer.json()["problem"]
        assert typing("Words.", window="0").json()["saved"]


def kept() -> dict[str, str]:
    """Return the passage that is kept of each window."""
    return {
        row.window: str(row.as_sent["passage"]) for row in RecordDraft.objects.all()
    }

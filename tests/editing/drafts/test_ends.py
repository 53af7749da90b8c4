"""Drafts that wait, end or are dropped, and whose they are."""

from datetime import timedelta

import pytest
from django.utils import timezone

from editing.sittings import end_sittings
from editing.versions import digest
from records.models import RecordDraft
from records.owned import OwnedRecord
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.addresses import address
from tests.editing.drafts.test_clashes import form_of
from tests.editing.drafts.typist import DROP, KEEP, LATER, PAGE, colleague, passage
from tests.factories import make_user
from tests.typical import make_record, typed_again

STATEMENTS = KINDS_BY_NAME["statements"]
STATEMENT = address("change", "statements", "foreword")


@pytest.fixture
def deleted(typing, client, partnership, delete):
    """The editor has typed something in a section that Bo has deleted since."""
    typing("Mine.")
    other = type(client)()
    other.force_login(colleague(partnership))
    delete(other, f"{PAGE}delete/")


@pytest.fixture
def statement(partnership, report):
    return make_record(STATEMENTS, partnership, key="foreword", text="<p>Before.</p>")


def give_away(statement) -> None:
    """Make the statement somebody else's."""
    OwnedRecord.objects.create(
        partnership=statement.partnership,
        record=statement.address,
        owner=make_user("owner@x.example", "Owner"),
        since=timezone.now(),
    )


@pytest.mark.parametrize("button", [{"preview": "yes"}, {"heading": ""}])
def test_what_is_not_done_waits_for_its_button(typing, button):
    typing("After.", PAGE, **button)

    assert end_sittings(at=timezone.now() + LATER) == 0
    assert passage() == "<p>Before.</p>"
    form = typing.client.get(PAGE).context["form"]
    assert form["passage"].value() == "After."


def test_a_page_that_ends_may_leave_the_notation_out(typing, section):
    form = form_of(typing.client.get(PAGE)) | {"turn": "1"}
    del form["passage"]

    answer = typing.client.post(KEEP, form | {"passage-html": "<p>After.</p>"})

    assert answer.json()["saved"]
    end_sittings(at=timezone.now() + LATER)
    assert passage() == "<p>After.</p>"


def test_typing_after_a_refused_button_on_an_old_page_is_not_called_saved(typing):
    typing("After.", PAGE, heading="")

    answer = typing("After all.")

    assert "saved" not in answer.json()
    assert RecordDraft.objects.get().as_sent["passage"] == "After."


def test_a_page_of_a_draft_that_was_dropped_does_not_replace_a_later_one(typing):
    typing("A")
    shown = RecordDraft.objects.get().stamp
    RecordDraft.objects.all().delete()
    typing("Later.", window="three")

    assert typing("Old.", window="one", draft=shown).status_code == 409
    assert RecordDraft.objects.get(window="three").as_sent["passage"] == "Later."


def test_a_page_that_showed_what_was_put_in_goes_on_with_it(typing):
    typing("After.")
    form = form_of(typing.client.get(PAGE))
    end_sittings(at=timezone.now() + LATER)

    answer = typing.client.post(KEEP, form | {"turn": "1", "passage": "After all."})

    assert answer.status_code == 200
    saved = typing.client.post(PAGE, form | {"passage": "After all."})
    assert (saved.status_code, passage()) == (302, "<p>After all.</p>")


def test_a_page_opened_later_knows_nothing_of_what_was_put_in(typing):
    typing("After.")
    end_sittings(at=timezone.now() + LATER)

    form = form_of(typing.client.get(PAGE))

    assert form["draft"] == ""


@pytest.mark.parametrize(("days", "left"), [(89, 1), (91, 0)])
def test_what_nobody_came_back_to_is_forgotten(typing, days, left):
    typing("After.", heading="")
    end_sittings(at=timezone.now() + LATER)

    end_sittings(at=timezone.now() + LATER + timedelta(days=days))

    assert RecordDraft.objects.count() == left


@pytest.mark.parametrize(("days", "left"), [(13, 1), (15, 0)])
def test_what_is_out_of_reach_is_forgotten_sooner(typing, deleted, days, left):
    end_sittings(at=timezone.now() + LATER)

    end_sittings(at=timezone.now() + LATER + timedelta(days=days))

    assert RecordDraft.objects.count() == left


def test_so_is_what_somebody_typed_who_has_left(typing, editor, caplog):
    typing("After.")
    editor.memberships.all().delete()
    end_sittings(at=timezone.now() + LATER)

    end_sittings(at=timezone.now() + LATER + timedelta(days=15))

    assert not RecordDraft.objects.exists()
    assert "could not be put in" not in caplog.text


def test_words_can_be_discarded_where_the_record_is_gone(typing, deleted):
    page = typing.client.get(PAGE)
    assert "is in no record" in page.text
    assert "while you were writing" not in page.text

    dropped = typing.client.post(DROP, {"draft": page.context["left"].stamp})

    assert dropped.headers["Location"] == "/edit/riverside/records/outline/"
    assert not RecordDraft.objects.exists()


@pytest.mark.parametrize(("page", "button"), [("draft/", {}), ("", {"preview": "y"})])
def test_nobody_types_in_what_belongs_to_another(
    sign_in, editor, statement, page, button
):
    form = typed_again(STATEMENTS, statement) | {"window": "one", "turn": "1"}
    give_away(statement)

    answer = sign_in("editor").post(f"{STATEMENT}{page}", form | button)

    assert answer.status_code == 403
    assert not RecordDraft.objects.exists()


def test_the_timer_leaves_what_belongs_to_another_by_now(
    sign_in, editor, statement, caplog
):
    form = typed_again(STATEMENTS, statement) | {"window": "one", "turn": "1"}
    form |= {"text": "After.", "seen": digest(STATEMENTS, statement)}
    assert "saved" in sign_in("editor").post(f"{STATEMENT}draft/", form).json()
    give_away(statement)

    assert end_sittings(at=timezone.now() + LATER) == 0

    assert RecordDraft.objects.get().refused_at
    assert "could not be put in" not in caplog.text

"""Whoever was taken off the list is sent nothing more, and their history stays."""

import pytest

from reports.contacts import Contact
from reports.models import Report, Sending
from reports.policies import WrongState
from reports.sending import (
    TAKEN_OFF,
    ByHand,
    add,
    keep_contact,
    note,
    remove,
    send,
    undo,
)
from tests.reports.out import OUT, bring_out, line, post

CABINET = Contact("Cabinet", "Ann Lee", "ann@council.example")


@pytest.fixture
def off(report, editor) -> Report:
    """Return a report that was posted to somebody who was then taken off the list."""
    out = bring_out(report, editor)
    add(out, CABINET, by=editor, at=OUT)
    post(out, editor, "cabinet")
    remove(out, "cabinet", by=editor, at=OUT)
    return out


def test_no_step_sends_them_anything_or_keeps_an_address(off, editor):
    given, shown = ByHand("post", OUT.date(), 1), CABINET.digest

    with pytest.raises(WrongState, match=TAKEN_OFF):
        send(off, "cabinet", CABINET, seen=1, shown=shown, by=editor, at=OUT)
    with pytest.raises(WrongState, match=TAKEN_OFF):
        note(off, "cabinet", given, seen=1, by=editor, at=OUT)
    with pytest.raises(WrongState, match=TAKEN_OFF):
        keep_contact(off, "cabinet", CABINET, shown=shown, by=editor, at=OUT)
    with pytest.raises(WrongState, match=TAKEN_OFF):
        remove(off, "cabinet", by=editor, at=OUT)
    assert Sending.objects.count() == 1


def test_a_note_can_still_be_undone(off, editor):
    undo(off, "cabinet", Sending.objects.get().pk, by=editor, at=OUT)

    assert line(off, "cabinet").had is None

"""A report goes where the page said, whatever somebody else saved meanwhile."""

from dataclasses import replace
from typing import Any  # the steps take different things

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from partnership.models import Partnership
from reports import sending
from reports.contacts import Contact, ContactChanged
from reports.models import Recipient, Report, Sending
from reports.sending import ByHand
from tests.reports.out import ADDRESS, OUT, bring_out, contacts, keep, line, post

NONE = Contact("", "", "").digest
OTHER = replace(ADDRESS, email="ann@panel.example")
STEPS = ("add", "keep_contact", "remove", "send", "send_to", "note", "undo")


@pytest.fixture
def out(report, editor) -> Report:
    return bring_out(report, editor)


def kept(key: str) -> str:
    return Recipient.objects.get(key=key).email


@pytest.mark.parametrize("part", ["body", "name", "email"])
def test_every_part_of_a_contact_counts(part):
    assert replace(ADDRESS, **{part: "x"}).digest != ADDRESS.digest
    assert Contact("a", "b", "").digest != Contact("", "a", "b").digest


def test_an_address_that_is_no_longer_kept_is_not_put_back(out, editor):
    keep(out, "healthwatch", ADDRESS, editor)
    shown = contacts(out)["healthwatch"]
    keep(out, "healthwatch", OTHER, editor)

    with pytest.raises(ContactChanged, match="now: Jo Bell ann@panel"):
        sending.send(
            out, "healthwatch", ADDRESS, seen=0, shown=shown, by=editor, at=OUT
        )
    with pytest.raises(ContactChanged, match="contact of Local Healthwatch"):
        sending.keep_contact(
            out, "healthwatch", ADDRESS, shown=shown, by=editor, at=OUT
        )
    assert kept("healthwatch") == OTHER.email
    assert not Sending.objects.exists()


def test_an_address_that_was_taken_away_meanwhile_is_said(out, editor):
    keep(out, "healthwatch", ADDRESS, editor)
    shown = contacts(out)["healthwatch"]
    keep(out, "healthwatch", Contact("", "", ""), editor)

    with pytest.raises(ContactChanged, match="now: no address"):
        sending.send(
            out, "healthwatch", ADDRESS, seen=0, shown=shown, by=editor, at=OUT
        )


def test_of_several_none_is_sent_if_one_has_another_address(out, editor):
    for key in ("review-panel", "healthwatch"):
        keep(out, key, ADDRESS, editor)
    shown = contacts(out)
    keep(out, "healthwatch", OTHER, editor)

    with pytest.raises(ContactChanged, match="Local Healthwatch"):
        sending.send_to(out, shown, by=editor, at=OUT)
    assert not Sending.objects.exists()
    del shown["healthwatch"]
    assert len(sending.send_to(out, shown, by=editor, at=OUT)) == 1


@pytest.mark.parametrize("step", STEPS)
def test_each_step_locks_the_recipients_of_the_partnership_and_then_the_report(
    out, editor, step, monkeypatch
):
    cabinet = Contact("Cabinet", "", "")
    sending.add(out, cabinet, by=editor, at=OUT)
    noted = post(out, editor)
    done = {"by": editor, "at": OUT}
    takes: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
        "add": ((cabinet,), {}),
        "keep_contact": (("cabinet", cabinet), {"shown": cabinet.digest}),
        "remove": (("cabinet",), {}),
        "send": (("healthwatch", ADDRESS), {"seen": 0, "shown": NONE}),
        "send_to": (({},), {}),
        "note": (("healthwatch", ByHand("post", OUT.date(), 1)), {"seen": 0}),
        "undo": (("review-panel", noted.pk), {}),
    }
    locks: list[type] = []
    lock = QuerySet.select_for_update

    def noting(rows, *args, **more):
        locks.append(rows.model)
        return lock(rows, *args, **more)

    monkeypatch.setattr(QuerySet, "select_for_update", noting)
    given, named = takes[step]
    getattr(sending, step)(out, *given, **named, **done)

    assert locks == [Partnership, Report]


def test_an_address_is_saved_without_the_rest_of_the_row(out, editor):
    sending.add(out, Contact("Cabinet", "", ""), by=editor, at=OUT)
    with CaptureQueriesContext(connection) as queries:
        keep(out, "cabinet", replace(ADDRESS, body="Cabinet"), editor)

    [saved] = [one["sql"] for one in queries if 'UPDATE "reports_rec' in one["sql"]]
    assert "email" in saved
    assert "is_removed" not in saved
    assert line(out, "cabinet").body == "Cabinet"

"""Records are saved and deleted together with their line in the log, or not at all."""

from datetime import UTC, datetime

import pytest
from django.db.models import ProtectedError

from partnership import kinds
from partnership.models import Agency, Person
from priorities.kinds import KINDS as PRIORITY_KINDS
from records.declaration import RecordKind, form_class
from records.forms import RecordForm
from records.models import Change
from records.workflow import delete, save
from tests.factories import make_agency, make_record

NOON = datetime(2024, 6, 3, 12, 0, tzinfo=UTC)
BY_NAME = {kind.name: kind for kind in (*kinds.KINDS, *PRIORITY_KINDS)}
PEOPLE, GROUPS, AGENCIES = (BY_NAME[n] for n in ("people", "groups", "agencies"))


def form(kind: RecordKind, partnership, instance=None, **given: object) -> RecordForm:
    made = form_class(kind)(given, partnership=partnership, instance=instance)
    assert made.errors == {}
    return made


def differences(change: Change) -> dict[str, tuple[str, str]]:
    """Return each column that changed, with its text before and after."""
    before, after = change.before or {}, change.after or {}
    return {k: (before[k], after[k]) for k in before if before[k] != after[k]}


def person(partnership, **given: object) -> Person:
    return make_record(
        Person, partnership, "asha-rao", name="Asha Rao", office="Chair", **given
    )


def test_adding_a_record_writes_what_was_added(partnership, editor):
    given = form(PEOPLE, partnership, name="Asha Rao", office="Chair", position="0")

    change = save(PEOPLE, given, by=editor, at=NOON)

    assert list(Change.objects.all()) == [change]
    assert change is not None
    assert (change.partnership, change.at, change.by) == (partnership, NOON, editor)
    assert (change.action, change.record, change.label, change.before) == (
        "added",
        "people/asha-rao",
        "Asha Rao, Chair",
        None,
    )
    assert change.after == {
        "key": "asha-rao",
        "name": "Asha Rao",
        "office": "Chair",
        "agency": "",
        "since": "",
        "until": "",
        "position": "1",
        "note": "",
    }


def test_changing_a_record_writes_it_before_and_after(partnership, editor, police):
    kept = person(partnership, since="2019", position=4)
    given = form(
        PEOPLE,
        partnership,
        instance=Person.objects.get(pk=kept.pk),
        name="Asha Rao",
        office="Chief officer",
        agency="police",
        position="4",
    )

    change = save(PEOPLE, given, by=editor, at=NOON)

    assert change is not None
    assert (change.action, change.label) == ("changed", "Asha Rao, Chief officer")
    assert differences(change) == {
        "office": ("Chair", "Chief officer"),
        "agency": ("", "police"),
        "since": ("2019", ""),
    }


def test_saving_the_same_again_writes_nothing(partnership, editor):
    kept = person(partnership, position=4)
    given = form(
        PEOPLE,
        partnership,
        instance=kept,
        name=" Asha Rao ",
        office="Chair",
        position="4",
    )

    assert save(PEOPLE, given, by=editor, at=NOON) is None
    assert list(Change.objects.all()) == []


@pytest.mark.parametrize(("given", "kept"), [("0", 8), ("3", 3)])
def test_a_new_record_without_a_place_goes_to_the_end(
    partnership, elsewhere, editor, given, kept
):
    person(partnership, position=7)
    make_record(Person, elsewhere, "x", name="X", office="Y", position=50)

    new = form(PEOPLE, partnership, name="Bo Lee", office="Member", position=given)
    save(PEOPLE, new, by=editor, at=NOON)

    assert Person.objects.get(key="bo-lee").position == kept


def test_the_last_place_there_is_keeps_nobody_from_adding(partnership, editor):
    person(partnership, position=2**31 - 1)

    new = form(PEOPLE, partnership, name="Bo Lee", office="Member", position="0")
    save(PEOPLE, new, by=editor, at=NOON)

    assert Person.objects.get(key="bo-lee").position == 2**31 - 1


def test_deleting_a_record_writes_what_it_was(partnership, editor, police):
    change = delete(PEOPLE, person(partnership, agency=police), by=editor, at=NOON)

    assert list(Person.objects.all()) == []
    assert list(Change.objects.all()) == [change]
    assert (change.action, change.record, change.after) == (
        "deleted",
        "people/asha-rao",
        None,
    )
    assert change.before == {
        "key": "asha-rao",
        "name": "Asha Rao",
        "office": "Chair",
        "agency": "police",
        "since": "",
        "until": "",
        "position": "0",
        "note": "",
    }


def test_a_record_that_others_need_stays_and_nothing_is_written(partnership, editor):
    agency = make_agency(partnership)
    person(partnership, agency=agency)

    with pytest.raises(ProtectedError):
        delete(AGENCIES, agency, by=editor, at=NOON)

    assert list(Agency.objects.all()) == [agency]
    assert list(Change.objects.all()) == []


def test_a_long_name_is_cut_in_the_log(partnership, editor):
    name, office = "N" * 100, "O" * 200
    given = form(PEOPLE, partnership, name=name, office=office, position="0")

    change = save(PEOPLE, given, by=editor, at=NOON)

    assert change is not None
    assert change.label == f"{name}, {office}"[:300]


def test_a_record_deleted_meanwhile_is_not_made_again(partnership, editor):
    kept = person(partnership)
    given = form(
        PEOPLE, partnership, instance=kept, name="Asha", office="Chair", position="0"
    )
    Person.objects.all().delete()

    with pytest.raises(Person.DoesNotExist):
        save(PEOPLE, given, by=editor, at=NOON)

    assert list(Person.objects.all()) == []
    assert list(Change.objects.all()) == []

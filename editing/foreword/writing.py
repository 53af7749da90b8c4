"""The foreword of one person on one year: a statement that belongs to them alone."""

from collections.abc import Mapping
from datetime import datetime
from itertools import count
from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils.text import slugify

from accounts.models import User
from accounts.permissions import Member, Permission
from editing.deleting import delete
from editing.forms import OwnWordsForm
from editing.saving import Outcome, save, save_version
from partnership.locking import lock_records_of
from partnership.models import Period, Person, Signatory, Statement
from records.declaration import form_of
from records.forms import RecordForm
from records.owned import OwnedRecord, owners_in
from reports.policies import WrongState
from reports.record_kinds import KIND_OF_MODEL

KIND = KIND_OF_MODEL[Statement]
SIGNED = KIND_OF_MODEL[Signatory]
MAY_NOT = f"Your role does not let you {Permission.WRITE_FOREWORD}."
NOT_YOURS = (
    "{person} is not your own name: you are signed in as {user}. Choose your name, or "
    "tick below that this person has agreed."
)
LONGEST_NAME = 50  # of a person, in the reference of their foreword


class SignatoryRefused(Exception):
    """The name cannot be printed under the words, and nothing was saved."""


FORM = form_of(KIND, OwnWordsForm, ("title", "text"))


class SignedForm(forms.Form):
    """Under which name a foreword is printed."""

    person = forms.ModelChoiceField(
        label="Signed by",
        queryset=Person.objects.none(),
        to_field_name="key",
        required=False,
        empty_label="Nobody",
        help_text="Printed under your words. If your name is not in the list, ask the "
        "business team to add it.",
        error_messages={"invalid_choice": "Choose one of the people in the list."},
    )
    agreed = forms.BooleanField(
        label="This person has agreed to have their name under these words",
        required=False,
        help_text="Tick this only if the name is not your own.",
    )

    def __init__(
        self,
        data: QueryDict | None,
        period: Period,
        kept: Statement | None,
        *,
        user: User,
    ) -> None:
        signed = signatory_of(kept)
        self.user, self.signed = user, signed.person if signed else None
        initial = {"person": signed.person.key if signed else ""}
        super().__init__(data, initial=initial)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 # for mypy
        field.queryset = Person.objects.filter(
            partnership=period.partnership_id
        ).in_reading_order()

    def clean(self) -> dict[str, Any]:  # Any: as Django's own
        """Ask before words are printed under the name of somebody else."""
        said: dict[str, Any] = super().clean() or {}
        person = said.get("person")
        if not person or person == self.signed or said["agreed"]:
            return said
        if not _is_called(person, self.user.name):
            why = NOT_YOURS.format(person=person.name, user=self.user.name)
            self.add_error("person", why)
        return said


def own_foreword(period: Period, user: User, *, lock: bool = False) -> Statement | None:
    """Return what `user` wrote on the year `period`, None if there is nothing yet."""
    owned = owners_in(period.partnership_id, KIND.name)
    keys = [key for key, owner in owned.items() if owner == user]
    rows = Statement.objects.filter(period=period, key__in=keys)
    if lock:
        rows = rows.select_for_update(of=("self",))
    return rows.order_by("pk").first()


def new_foreword(period: Period) -> Statement:
    """Return a foreword that nobody has written or saved."""
    return Statement(
        partnership=period.partnership,
        period=period,
        title="Foreword",
        kind="foreword",
    )


@transaction.atomic
def save_foreword(
    period: Period,
    data: Mapping[str, Any],  # Any: what a browser posts
    *,
    person: Person | None = None,
    seen: str,
    by: Member,
    at: datetime,
) -> Outcome:
    """Save what was sent as the foreword of `by`, a new one where they have none.

    It is printed under the name of `person`, or under none. Raise WrongState where
    their role does not let them, SignatoryRefused where that name cannot be.
    """
    if not by.may(Permission.WRITE_FOREWORD):
        raise WrongState(MAY_NOT)
    lock_records_of(period.partnership_id)
    Period.objects.select_for_update(no_key=True).get(pk=period.pk)  # one at a time

    def fill(record: Statement) -> RecordForm:
        sent = {**{name: data[name] for name in data}, "key": record.key}
        return FORM(sent, partnership=period.partnership, instance=record)

    kept = own_foreword(period, by.user, lock=True)
    if kept:
        outcome = save_version(KIND, kept, fill, seen=seen, by=by.user, at=at)
    else:
        outcome = _add(fill(_named(period, by.user)), by=by.user, at=at)
    if outcome.is_saved:
        _sign(outcome.form.instance, person, by=by.user, at=at)
    return outcome


def _add(form: RecordForm, *, by: User, at: datetime) -> Outcome:
    if not form.is_valid():
        return Outcome(422, form, "")
    record = form.instance
    OwnedRecord.objects.create(
        partnership=record.partnership, record=record.address, owner=by, since=at
    )
    return Outcome(200, form, "", save(KIND, form, by=by, at=at))


def _named(period: Period, user: User) -> Statement:
    """Return a new foreword with a reference that no statement has or had."""
    record = new_foreword(period)
    name = slugify(user.name)[:LONGEST_NAME] or "reviewer"
    stem = f"foreword-{name}-{period.key}"[:76]
    rows = Statement.objects.filter(partnership=period.partnership)
    taken = {*rows.values_list("key", flat=True)}
    taken |= owners_in(period.partnership_id, KIND.name).keys()
    names = (f"{stem}-{number}" if number > 1 else stem for number in count(1))
    record.key = next(name for name in names if name not in taken)
    return record


def signatory_of(statement: Statement | None) -> Signatory | None:
    """Return who signed a foreword; None for nobody."""
    rows = Signatory.objects.filter(statement=statement).select_related("person")
    return rows.order_by("position", "pk").first() if statement else None


def _sign(
    statement: Statement, person: Person | None, *, by: User, at: datetime
) -> None:
    """Print the words under the name that was chosen, or under none."""
    kept = signatory_of(statement)
    if person is None:
        if kept:
            delete(SIGNED, kept, by=by, at=at)
        return
    key = kept.key if kept else f"{statement.key}-by"[:80]
    data = {"statement": statement.key, "person": person.key, "key": key}
    made = form_of(SIGNED, SIGNED.form, ("statement", "person"))
    signed = made(data, partnership=statement.partnership, instance=kept)
    if not signed.is_valid():
        reasons = (reason for of in signed.errors.values() for reason in of)
        raise SignatoryRefused(" ".join(map(str, reasons)))
    save(SIGNED, signed, by=by, at=at)


def _is_called(person: Person, name: str) -> bool:
    """Whether `name` is that of `person`, however it is spaced or capitalised."""
    return person.name.casefold().split() == name.casefold().split()

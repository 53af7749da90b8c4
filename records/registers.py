"""The declaration of a kind's register: what of its records is open, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils.text import get_text_list

from records.dates import PartialDate, Point
from records.numbers import status_of

if TYPE_CHECKING:
    from records.models import PartnershipRecord

ASKED_FOR = 365  # days for which something that took place is asked for


@dataclass(frozen=True)
class Called:
    """What a register calls its parts, and what it says of a day.

    `closed_on` heads the dates of what is closed. `all_open` is what is open and late
    together, as in "3 open". Of days, "{days}" is how many, and "{missing}" what has
    not been entered.
    """

    open: str = "Open"
    late: str = "Late"
    closed: str = "Closed"
    closed_on: str = "Closed"
    all_open: str = "open"
    soon: str = "due within 30 days"
    today: str = "Due today"
    ahead: str = "Due in {days}"
    over: str = "Late by {days}"


@dataclass(frozen=True)
class Register:
    """How the records of a kind are followed until they are closed.

    Each name is one of a field, "" where the kind has none: dates of when a record was
    `opened`, is `due` and was `closed`, its `owner` and its `status`. A record is
    closed with a date in `closed`, with a status that is in `ended`, or with one of the
    values that `also_ended` gives of other fields. `themes` is the accessor of the
    records that hold its themes.

    `columns` are the attributes that the page for the meeting shows besides those, the
    one that leads to the record first; an attribute that is no field comes with its
    heading. `outcome` is shown of what is closed. Where `closing` names fields, a form
    of these alone closes a record: `closed_as` is the status that it begins with.

    With `entered`, the register is of what takes place on the day in `due`, or in its
    period. A record is closed once each part that `entered` names has been entered: one
    of its fields, also why a number is not there, or records that belong to it. Until
    then it is late from the next day on, for a year: nobody is asked for what is older.
    """

    columns: tuple[str | tuple[str, str], ...]
    opened: str = ""
    due: str = ""
    closed: str = ""
    owner: str = ""
    status: str = ""
    ended: tuple[str, ...] = ()
    also_ended: tuple[tuple[str, str], ...] = ()
    themes: str = ""
    outcome: str = ""
    closing: tuple[str, ...] = ()
    closed_as: str = ""
    entered: tuple[tuple[str, tuple[str, ...]], ...] = ()
    called: Called = Called()

    def is_open(self, record: "PartnershipRecord") -> bool:
        has_ended = bool(self.status) and getattr(record, self.status) in self.ended
        others = any(getattr(record, name) == said for name, said in self.also_ended)
        has_date = bool(self.closed) and bool(getattr(record, self.closed))
        is_entered = bool(self.entered) and not self.missing(record)
        return not has_ended and not others and not has_date and not is_entered

    def missing(self, record: "PartnershipRecord") -> tuple[str, ...]:
        """Return the parts in `entered` of which `record` has nothing yet."""
        return tuple(
            part
            for part, names in self.entered
            if not any(_has(record, name) for name in names)
        )

    def parts(self, model: "type[PartnershipRecord]") -> tuple[str, ...]:
        """Return the accessors in `entered`, to be read with the records."""
        fields = {field.name for field in model._meta.concrete_fields}
        named = (name for _, names in self.entered for name in names)
        return tuple(name for name in named if name not in fields)

    def due_of(self, record: "PartnershipRecord") -> PartialDate:
        """Return when `record` is due, or takes place; no date where there is none."""
        due = date_of(record, self.due)
        period = getattr(record, "period", None) if self.entered else None
        if due.last_day or period is None:
            return due
        return _days(period.starts_on, period.ends_on)

    def is_asked_for(self, record: "PartnershipRecord", on: date) -> bool:
        """Whether `on` the day somebody still has to see to `record`, if it is open."""
        last = self.due_of(record).last_day if self.entered else None
        return last is None or (on - last).days <= ASKED_FOR

    def was_open(self, row: Mapping[str, str]) -> bool:
        """Whether a record is open in `row`, a version of it in the log."""
        others = any(row.get(name) == said for name, said in self.also_ended)
        has_ended = row.get(self.status, "") in self.ended or others
        return not has_ended and not row.get(self.closed)

    def days_late(self, record: "PartnershipRecord", on: date) -> int:
        """Return by how many days `record` is late `on` a day, 0 where it is not.

        Of a month, or of a time from one day to another, the last day counts. What has
        no end, or words alone, is never late; nor is what is closed.
        """
        last = self.due_of(record).last_day
        if last is None or last >= on or not self.is_open(record):
            return 0
        return (on - last).days if self.is_asked_for(record, on) else 0

    def late_in_words(self, record: "PartnershipRecord", on: date) -> str:
        """Return "late by 3 days", "" where `record` is not late."""
        days = self.days_late(record, on)
        words = self.days_in_words(record, -days) if days else ""
        return words[:1].lower() + words[1:]

    def days_in_words(self, record: "PartnershipRecord", left: int) -> str:
        """Return what it means that so many days are left, or are over if below 0."""
        called = self.called
        if left == 0:
            return called.today
        days = "1 day" if abs(left) == 1 else f"{abs(left):,} days"
        missing = get_text_list([*self.missing(record)], "or")
        return (called.ahead if left > 0 else called.over).format(
            days=days, missing=missing
        )


def date_of(record: "PartnershipRecord", name: str) -> PartialDate:
    """Return the date in the field `name`, no date where the name is ""."""
    value = getattr(record, name) if name else None
    if isinstance(value, date):
        return _days(value, value)
    return value if isinstance(value, PartialDate) else PartialDate()


def _has(record: "PartnershipRecord", name: str) -> bool:
    value = getattr(record, name)
    if isinstance(value, models.Manager):
        return bool(value.all())
    return bool(value) or value == 0 or status_of(record, name) is not None


def _days(first: date, last: date) -> PartialDate:
    return PartialDate(
        Point(first.year, first.month, first.day),
        Point(last.year, last.month, last.day),
    )

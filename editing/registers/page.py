"""The page of a register for a meeting: what it is asked for, and what it shows."""

import calendar
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from editing.field_text import full_text, label
from editing.member_records import MemberRecords
from editing.registers.entries import Entry, Numbers, entries, numbers
from editing.registers.facets import facets
from records.declaration import RecordKind
from records.modelfields import RichTextField
from records.models import PartnershipRecord
from records.registers import Register
from richtext.passages import cut_at_word, excerpt

LONGEST = 400  # characters of a text that a page for a meeting shows
MONTHS = 3  # that a page looks back where nobody says how far


def months_before(day: date) -> date:
    """Return the day some months before, the last of its month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 - MONTHS, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, length))


class Question(forms.Form):
    """What a register is asked for: two days, and what narrows it."""

    wrong: ClassVar = {"invalid": "Enter the date, such as 31/3/2025."}
    since = forms.DateField(label="Changes since", error_messages=wrong)
    on = forms.DateField(label="Date of the meeting", error_messages=wrong)

    def __init__(self, asked: QueryDict, *, today: date) -> None:
        given = asked.copy()
        given["on"] = given.get("on") or today.isoformat()
        given["since"] = given.get("since") or months_before(today).isoformat()
        super().__init__(given)
        self.today = today
        self.offered: dict[str, dict[str, str]] = {}
        for name in ("since", "on"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"})

    def clean(self) -> dict[str, Any]:  # Any: as Django's own
        cleaned = super().clean() or {}
        since, on = cleaned.get("since"), cleaned.get("on")
        if since and on and since > on:
            self.add_error("since", "Enter a day before the date of the meeting.")
        return cleaned

    @property
    def days(self) -> tuple[date, date]:
        """From when to when it looks; the usual days in place of what is refused."""
        self.is_valid()
        on = self.cleaned_data.get("on") or self.today
        return self.cleaned_data.get("since") or months_before(on), on

    def offer(self, name: str, called: str, choices: list[tuple[str, str]]) -> None:
        """Let it be narrowed by `name`, if there is anything to choose from."""
        if choices:
            every = ("", f"Any {called.lower()}")
            field = forms.ChoiceField(choices=[every, *choices], required=False)
            field.label = called
            self.fields[name] = field
            self.offered[name] = dict(choices)

    def chosen(self, name: str) -> str:
        """Return what was chosen, "" for anything and for what is not on offer."""
        return str(self.cleaned_data.get(name) or "")


@dataclass(frozen=True)
class Row:
    """An entry with its cells in words; the first leads to its record."""

    entry: Entry
    first: str
    cells: tuple[str, ...]
    outcome: str


@dataclass(frozen=True)
class RegisterPage:
    """What `access` may see of the register, as the address asks."""

    access: MemberRecords
    register: Register
    asked: QueryDict
    today: date

    @property
    def kind(self) -> RecordKind:
        return self.access.kind

    @property
    def question(self) -> Question:
        return self._asked[0]

    @property
    def found(self) -> tuple[Entry, ...]:
        """What matches, what is due first in front, what has no date at the end."""
        return self._asked[1]

    @cached_property
    def _asked(self) -> tuple[Question, tuple[Entry, ...]]:
        question = Question(self.asked, today=self.today)
        since, on = question.days
        every = entries(self.access, self.register, since=since, on=on)
        parts = tuple(facets(self.access, self.register, (one.record for one in every)))
        for part in parts:
            question.offer(part.name, part.called, part.choices)
        question.full_clean()
        kept = (
            entry
            for entry in every
            if all(part.has(entry.record, question.chosen(part.name)) for part in parts)
        )
        return question, tuple(sorted(kept, key=_due_first))

    @property
    def days(self) -> tuple[date, date]:
        return self.question.days

    @property
    def numbers(self) -> Numbers:
        return numbers(self.found)

    @property
    def query(self) -> str:
        """What was asked for, as a query string."""
        fields = self.question.fields
        return urlencode(
            {name: self.asked[name] for name in fields if self.asked.get(name)}
        )

    @property
    def narrows(self) -> tuple[str, ...]:
        """What narrows the register, in words, for the page on paper."""
        return tuple(
            f"{self.question[name].label}: {words[chosen]}"
            for name, words in self.question.offered.items()
            if (chosen := self.question.chosen(name))
        )

    @cached_property
    def late(self) -> list[Row]:
        return [self._row(one) for one in self.found if one.is_late]

    @cached_property
    def open(self) -> list[Row]:
        """What is open and not late."""
        return [self._row(one) for one in self.found if one.is_open and not one.is_late]

    @cached_property
    def closed(self) -> list[Row]:
        """What was closed since the day, the latest first."""
        rows = [one for one in self.found if one.closed_on]
        rows.sort(key=lambda one: one.closed_on or date.min, reverse=True)
        return [self._row(one) for one in rows]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns, but for those of dates and of the outcome."""
        return tuple(heading for _, heading in self._columns)

    @property
    def names(self) -> tuple[str, ...]:
        """The attributes that the columns show, in the order of `headings`."""
        return tuple(name for name, _ in self._columns)

    @property
    def due_heading(self) -> str:
        return self._label(self.register.due) if self.register.due else ""

    @property
    def outcome_heading(self) -> str:
        return self._label(self.register.outcome) if self.register.outcome else ""

    @property
    def _columns(self) -> tuple[tuple[str, str], ...]:
        register = self.register
        further = filter(None, (register.owner, register.status))
        return tuple(
            (one, self._label(one)) if isinstance(one, str) else one
            for one in (*register.columns, *further)
        )

    def _row(self, entry: Entry) -> Row:
        record, outcome = entry.record, self.register.outcome
        first, *cells = (words(record, name) for name, _ in self._columns)
        told = words(record, outcome) if outcome else ""
        return Row(entry, first or record.key, tuple(cells), told)

    def _label(self, name: str) -> str:
        return label(self.kind, name)


def words(record: PartnershipRecord, name: str) -> str:
    """Return a field, or another attribute, as a cell of the page shows it."""
    fields = {field.name: field for field in record._meta.fields}
    if name not in fields:
        value = getattr(record, name)
        return "" if value is None else str(value)
    if isinstance(fields[name], RichTextField):
        return excerpt(getattr(record, name), LONGEST)
    return cut_at_word(" ".join(full_text(record, name).split()), LONGEST)


def said_first(access: MemberRecords, record: PartnershipRecord) -> str:
    """Return what the register shows first of a record, "" where it is its name."""
    register = access.kind.register
    name = register.columns[0] if register else ""
    said = words(record, name if isinstance(name, str) else name[0]) if name else ""
    return "" if said == str(record) else said


def _due_first(entry: Entry) -> tuple[bool, date]:
    last = entry.due.last_day
    return last is None, last or date.max

"""The columns of a kind's sheet, and what its cells say of a record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, cast

from django import forms
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from documents.quantities import Unit
from editing.sheets.forms import (
    LabelledChoice,
    LabelledEntry,
    NameField,
    YesNoField,
    row_form,
)
from editing.sheets.names import Names, RecordModel, related_model
from records.declaration import RecordKind
from records.models import PartnershipRecord
from records.number_fields import STATUSES_ID, NumberBox
from records.numbers import optional_numbers, status_of
from records.row_forms import RowForm
from reports.record_kinds import KIND_OF_MODEL

ADDED_UP = (Unit.COUNT, Unit.POUNDS)
YES_OR_NO = (("no", "No"), ("yes", "Yes"))


@dataclass(frozen=True)
class Column:
    """One column of a sheet: the field `name` of `kind`.

    `by` is the foreign key to the record whose field it is, "" for the row's own.
    `unit` is what its numbers count, None where it has none or several.
    """

    kind: RecordKind
    name: str
    field: forms.Field
    by: str = ""
    unit: Unit | None = None

    @property
    def id(self) -> str:
        """What tells the column's cells from others in what a browser sends."""
        return f"{self.by}-{self.name}" if self.by else self.name

    @property
    def label(self) -> str:
        return capfirst(str(self.field.label or self.name))

    @property
    def type(self) -> str:
        """How the cell is read and shown: what the page and its script go by."""
        match self.field:
            case NameField():
                return "name"
            case YesNoField():
                return "yesno"
            case LabelledChoice():
                return "choice"
            case forms.Field(widget=NumberBox()):
                return {Unit.POUNDS: "money", Unit.PERCENT: "percent"}.get(
                    self.unit or Unit.COUNT, "number"
                )
            case forms.Field(widget=forms.Textarea()):
                return "long"
            case _:
                return "text"

    @property
    def is_number(self) -> bool:
        return self.type in ("number", "money", "percent")

    @property
    def is_added_up(self) -> bool:
        return self.is_number and self.unit in ADDED_UP and not self.by

    @property
    def takes_statuses(self) -> bool:
        return self.is_number and self.name in optional_numbers(self.kind.model)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The values that a cell can have, with their words; () where it is typed."""
        if isinstance(self.field, YesNoField):
            return YES_OR_NO
        return self.field.labelled if isinstance(self.field, LabelledChoice) else ()

    @property
    def every(self) -> tuple[tuple[str, str], ...]:
        """Also the values that a record may have though nobody is offered them."""
        if not isinstance(self.field, LabelledChoice):
            return ()
        pairs = cast("Iterable[tuple[object, object]]", self.field.choices)
        return tuple((str(value), str(words)) for value, words in pairs)

    @property
    def names_of(self) -> RecordModel | None:
        """The kind of record that a cell names, if it names one."""
        return self.field.model if isinstance(self.field, NameField) else None

    @property
    def list_name(self) -> str:
        """The list that a cell chooses from, if people can add to it."""
        if isinstance(self.field, LabelledEntry) and self.field.is_open:
            return self.field.list_name
        return ""

    @property
    def marks(self) -> SafeString:
        """The attributes that each box of the column has."""
        if self.names_of:
            return format_html(' list="names-{}"', self.names_of.collection)
        if self.list_name:
            return SafeString(" data-open")
        if self.takes_statuses:
            return format_html(' list="{}"', STATUSES_ID)
        if self.is_number:
            return SafeString(' inputmode="decimal"')
        return SafeString()

    def text(self, record: PartnershipRecord) -> str:
        """Return what the cell of `record`, of this column's kind, says."""
        value = status_of(record, self.name) or getattr(record, self.name)
        shown = self.field.prepare_value(value)
        return "" if shown is None else str(shown)

    def default(self) -> str:
        """Return what the cell of a new row says."""
        field = self.kind.model._meta.get_field(self.name)
        value = field.get_default() if isinstance(field, models.Field) else None
        shown = self.field.prepare_value(value)
        return "" if shown is None else str(shown)


@dataclass(frozen=True)
class Sheet:
    """What a sheet of `kind` has as columns, in order; `names` finds other records.

    With `is_whole` also those that are seldom needed.
    """

    kind: RecordKind
    names: Names
    is_whole: bool = False
    rows_at_most: ClassVar[int] = 300  # in one save: a page, and what was added to it

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        own, joined = self._own(), self.kind.joined
        if joined is None:
            return own
        first = [column for column in own if column.name == joined.by]
        others = [column for column in own if column.name != joined.by]
        return (*first, *self._above(), *others)

    @property
    def above(self) -> RecordKind | None:
        """The kind whose records stand in the same rows, if there is one."""
        joined = self.kind.joined
        if joined is None:
            return None
        field = self.kind.model._meta.get_field(joined.by)
        return KIND_OF_MODEL[related_model(field)]

    @cached_property
    def own_form(self) -> type[RowForm]:
        return row_form(self.kind, tuple(self._shown()), self.names)

    @cached_property
    def above_form(self) -> type[RowForm]:
        """The form of what a row has of the record above, with its name."""
        above, joined = self.above, self.kind.joined
        if above is None or joined is None:
            raise TypeError(f"A {self.kind.label} has no row in common with another.")
        return row_form(above, [above.own_name, *joined.fields], self.names)

    def _own(self) -> tuple[Column, ...]:
        fields, units = self.own_form.base_fields, self.kind.figures
        return tuple(
            Column(self.kind, name, fields[name], unit=units.get(name))
            for name in self._shown()
        )

    def _above(self) -> Iterator[Column]:
        above, joined = self.above, self.kind.joined
        if above and joined:
            for name in joined.fields:
                field = self.above_form.base_fields[name]
                yield Column(above, name, field, by=joined.by)

    def _shown(self) -> Iterator[str]:
        """Yield the fields with a column; the year is the sheet's own."""
        rare = {
            name
            for group in self.kind.groups
            if group.is_folded
            for name in group.fields
        }
        texts = []
        for name in self.kind.typed:
            field = self.kind.model._meta.get_field(name)
            if name in ("period", "position") or not isinstance(field, models.Field):
                continue
            is_needed = not field.blank and not field.has_default()
            if isinstance(field, models.TextField):
                if self.is_whole or is_needed:
                    texts.append(name)
            elif self.is_whole or is_needed or name not in rare:
                yield name
        yield from texts
        yield "position"

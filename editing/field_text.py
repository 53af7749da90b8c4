"""Fields of records in words, for lists, details and comparisons."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.text import capfirst

from documents.quantities import Quantity, Status, day, in_words, number
from editing.chosen_text import (
    CHOSEN,
    addresses_in,
    chosen_in,
    named_by_address,
    told_apart,
)
from editing.member_records import named_by
from partnership.models import Partnership
from records.declaration import Declaration
from records.file_fields import StoredFileField, kind_in_words
from records.list_fields import OpenListField
from records.modelfields import PartialDateField, PartiesField, RichTextField
from records.models import PartnershipRecord
from records.numbers import status_of
from records.open_lists import label_in
from richtext.notation import to_notation
from richtext.passages import cut_at_word, excerpt
from richtext.words_changed import Part, words_changed

CELL_LENGTH = 80

Row = dict[str, str]


@dataclass(frozen=True)
class Difference:
    """One field that two versions of a record have different; "" where empty."""

    name: str
    label: str
    before: str
    after: str
    is_text: bool = False  # what people wrote, to be compared word by word

    @property
    def words(self) -> tuple[Part, ...]:
        """What changed in a text, word by word; () for what is no text or was empty."""
        if self.is_text and self.before and self.after:
            return words_changed(self.before, self.after)
        return ()


def label(kind: Declaration, name: str) -> str:
    """Return the heading of a field, as its form shows it, or of another attribute."""
    fields = {field.name: field for field in kind.model._meta.get_fields()}
    return capfirst(str(getattr(fields.get(name), "verbose_name", name)))


def cell(record: PartnershipRecord, name: str) -> str:
    """Return one field or quantity on one short line, without markup."""
    value = getattr(record, name)
    if isinstance(value, Quantity):
        is_empty = value.status is Status.SHOWN and value.value is None
        return "" if is_empty else in_words(value)
    text = full_text(record, name)
    if isinstance(record._meta.get_field(name), RichTextField):
        return excerpt(value, CELL_LENGTH)
    return cut_at_word(" ".join(text.split()), CELL_LENGTH)


def full_text(record: PartnershipRecord, name: str) -> str:
    """Return one field in words and whole; rich text in the notation it is typed in."""
    field = record._meta.get_field(name)
    if isinstance(field, models.Field) and field.choices:
        return str(getattr(record, f"get_{name}_display")())
    value = getattr(record, name)
    if name == CHOSEN:
        return "; ".join(named_by_address(record.partnership, value).values())
    if isinstance(field, RichTextField):
        return to_notation(value)
    if isinstance(field, StoredFileField):
        return kind_in_words(value)
    return status_of(record, name) or _scalar(value)


def _scalar(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return day(value)
        case Decimal():
            return number(value)
        case _:
            return str(value)


class Wording:
    """Says rows of the log in words, with what their keys refer to by name.

    However many rows there are, each foreign key costs one query.
    """

    def __init__(
        self, kind: Declaration, partnership: Partnership, rows: Iterable[Row]
    ) -> None:
        rows = [*rows]
        self.kind, self.partnership = kind, partnership
        keys: dict[type[models.Model], set[str]] = defaultdict(set)
        for row in rows:
            for name, related in self._related().items():
                keys[related].add(row.get(name, ""))
        self._shown = named_by_address(partnership, [*chosen_in(rows)])
        self._names = {
            (related, getattr(record, "key", "")): str(record)
            for related, wanted in keys.items()
            for record in related._default_manager.filter(
                partnership=partnership, key__in=wanted
            ).select_related(*named_by(related))
        }

    def differences(self, before: Row, after: Row) -> tuple[Difference, ...]:
        """Return the fields that differ, in the kind's order."""
        return tuple(
            Difference(
                name,
                label(self.kind, name),
                *self._said(name, before.get(name, ""), after.get(name, "")),
                is_text=self._is_text(name),
            )
            for name in ("key", *self.kind.fields)
            if before.get(name, "") != after.get(name, "")
        )

    def _is_text(self, name: str) -> bool:
        """Whether the field holds words that somebody wrote."""
        if name == CHOSEN:
            return False
        field = self.kind.model._meta.get_field(name)
        if not isinstance(field, models.Field) or field.choices:
            return False
        return type(field) in (models.CharField, models.TextField, RichTextField)

    def _said(self, name: str, before: str, after: str) -> tuple[str, str]:
        if name != CHOSEN:
            return self._say(name, before), self._say(name, after)
        return told_apart(addresses_in(before), addresses_in(after), self._shown)

    def _related(self) -> dict[str, type[models.Model]]:
        fields = (self.kind.model._meta.get_field(name) for name in self.kind.fields)
        return {
            field.name: field.related_model
            for field in fields
            if isinstance(field, models.ForeignKey)
            and issubclass(field.related_model, PartnershipRecord)
        }

    def _say(self, name: str, text: str) -> str:
        field = self.kind.model._meta.get_field(name)
        if related := self._related().get(name):
            return self._names.get((related, text), text)
        if isinstance(field, RichTextField):
            return to_notation(text)
        if isinstance(field, StoredFileField):
            return kind_in_words(text)
        if isinstance(field, OpenListField):
            return label_in(self.partnership.pk, field.list_name, text)
        if isinstance(field, models.Field) and field.choices:
            return str(dict(field.flatchoices).get(text, text))
        if isinstance(field, PartialDateField | PartiesField):
            return str(field.to_python(text))
        if isinstance(field, models.DateField) and text:
            return day(date.fromisoformat(text))
        return text

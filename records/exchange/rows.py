"""One record as one row of text, the same in files, in forms and in the audit log."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from django.db import models

from records.dates import PartialDate
from records.declaration import Declaration, RecordKind
from records.models import PartnershipRecord
from records.numbers import status_of, statuses_of
from records.parties import Parties

if TYPE_CHECKING:
    from partnership.models import Partnership

    AnyRecord = PartnershipRecord | Partnership


@runtime_checkable
class Keyed(Protocol):
    """What a cell names by its key: a record, or the partnership itself."""

    @property
    def key(self) -> str:
        """The name in files and addresses."""


def row_of(kind: Declaration, record: "AnyRecord") -> dict[str, str]:
    """Return `record` as text by column: its key, then the kind's fields in order.

    Dates are ISO, booleans yes or no, other records their keys, several addresses have
    "; " between them, nothing is "". A number that is missing is why it is, in words,
    if the record says so.
    """
    row = {"key": record.key}
    for name in kind.fields:
        row[name] = text_of(getattr(record, name))
    for name, status in statuses_of(record).items():
        if name in row:
            row[name] = text_of(status)
    return row


def cell(
    record: "AnyRecord",
    field: models.Field[Any, Any] | models.ForeignObjectRel,  # Any: of any type
) -> str:
    """Return the text of one field of `record`; of a missing number, its status."""
    return text_of(status_of(record, field.name) or getattr(record, field.name))


def defaults(model: type[models.Model], names: Iterable[str]) -> dict[str, str]:
    """Return what a new record has in each optional field of `names`, as text.

    A field is optional where it may be empty or has a default.
    """
    fields = (model._meta.get_field(name) for name in names)
    return {
        field.name: text_of(field.get_default())
        for field in fields
        if isinstance(field, models.Field) and (field.blank or field.has_default())
    }


def needed_fields(kind: RecordKind) -> tuple[str, ...] | None:
    """Return what a new record of `kind` needs besides its name and year.

    None where it needs other records too, or has no name: then a name alone cannot
    add it.
    """
    usual = defaults(kind.model, kind.fields)
    needed = tuple(
        name
        for name in kind.fields
        if name not in usual and name not in (kind.own_name, "period")
    )
    return None if not kind.own_name or kind.parents().keys() & {*needed} else needed


def text_of(value: object) -> str:
    """Return a value of a field as the text of a cell, "" for nothing."""
    match value:
        case None:
            return ""
        case str():
            return str(value)
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value.normalize():f}"
        case PartialDate() | Parties():
            return value.text
        case tuple():
            return "; ".join(value)
        case PartnershipRecord() | Keyed():
            return value.key
        case _:
            return str(value)

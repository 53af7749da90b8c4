"""Lists of records, and whatever else is a table, as files for a spreadsheet program.

A page that shows a table offers it with `table_of`, or a `Table` of its own, and
`download`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from django.db import models
from django.http import HttpResponse
from django.utils.text import capfirst

from accounts.history import Kind, note
from accounts.permissions import MemberRequest
from editing.chosen_text import CHOSEN
from editing.field_text import label
from editing.member_records import named_by
from records.date_reading import typed
from records.dates import PartialDate
from records.declaration import RecordKind
from records.modelfields import RichTextField
from records.models import PartnershipRecord
from records.numbers import status_of
from records.parties import Parties
from richtext.notation import to_notation
from spreadsheets.writing import CSV, XLSX, Column, Table, Value, csv_file, workbook

ENDINGS = ("xlsx", "csv")
_WIDE, _NARROW = 40, 18
_LONG = 80  # characters that a field may have


def download(table: Table, *, name: str, ending: str) -> HttpResponse:
    """Return `table` as a file to save, called `name`; `ending` is one of `ENDINGS`."""
    made = csv_file(table) if ending == "csv" else workbook([table])
    return attachment(made, f"{name}.{ending}", CSV if ending == "csv" else XLSX)


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Return `content` as a file that browsers save as `name` and never show."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


def note_download(request: MemberRequest, what: str) -> None:
    """Note in the log that `what` is downloaded; asking for the headers is nothing."""
    if request.method == "GET":
        member = request.member
        note(
            Kind.EXPORTED, member.user, partnership=member.partnership.slug, about=what
        )


def table_of(
    kind: RecordKind,
    rows: models.QuerySet[PartnershipRecord],
    *,
    with_notes: bool = True,
) -> Table:
    """Return the records `rows`, with the fields of their kind under their labels.

    What another record is called has a second column beside it, with its reference.
    Without notes, what only editors read is left out.
    """
    names = [name for name in exported(kind) if with_notes or name != "note"]
    related = rows.select_related("partnership", *named_by(kind.model))
    whole = related.prefetch_related(*kind.model.own_rows)
    return Table(
        capfirst(kind.plural),
        [Column(label(kind, "key")), *columns_of(kind, names)],
        ([row.key, *_values(kind, row, names)] for row in whole),
    )


def exported(kind: RecordKind) -> tuple[str, ...]:
    """Return the fields that have a column: all but the place, told by the order."""
    return tuple(name for name in kind.fields if name != "position")


def columns_of(kind: RecordKind, names: Sequence[str]) -> Iterator[Column]:
    """Yield the columns of the fields `names`: two where it is another record."""
    for name in names:
        heading = label(kind, name)
        yield Column(heading, width=width(kind, name))
        if name in kind.parents():
            yield Column(f"{heading} (reference)")


def _values(
    kind: RecordKind, record: PartnershipRecord, names: Sequence[str]
) -> Iterator[Value]:
    parents = kind.parents()
    for name in names:
        if name not in parents:
            yield value_of(record, name)
            continue
        other = getattr(record, name)
        yield str(other) if other else None
        yield other.key if other else None


def value_of(record: PartnershipRecord, name: str) -> Value:
    """Return one field for a cell: a number, a day, or else words that can be typed."""
    value = getattr(record, name)
    if name == CHOSEN:
        return "; ".join(value)
    field = record._meta.get_field(name)
    if isinstance(field, models.Field) and field.choices:
        return str(getattr(record, f"get_{name}_display")())
    if isinstance(field, RichTextField):
        return to_notation(value)
    return status_of(record, name) or _scalar(value)


def _scalar(value: object) -> Value:
    match value:
        case bool():
            return "yes" if value else "no"
        case None | int() | date():
            return value
        case Decimal():
            return Decimal(f"{value.normalize():f}")
        case PartialDate():
            return _day(value) or typed(value)
        case Parties():
            return "\n".join(value.names)
        case _:
            return str(value)


def _day(value: PartialDate) -> date | None:
    """Return the day that `value` is, None where it is more, less or in words."""
    point = value.first
    if value.words or not point or point != value.last or not point.day:
        return None
    return date(point.year, point.month, point.day)


def width(kind: RecordKind, name: str) -> int:
    """Return how wide the column of a field should be, in characters."""
    field = kind.model._meta.get_field(name)
    longest = getattr(field, "max_length", None) or 0
    is_long = isinstance(field, models.TextField) or longest > _LONG
    return _WIDE if is_long else _NARROW

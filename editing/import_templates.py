"""An empty workbook for each kind of record: its columns, their choices and help."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.db import models
from django.utils.text import capfirst

from editing.chosen_text import CHOSEN
from editing.exporting import exported, width
from editing.field_text import label
from partnership.models import Partnership
from records.declaration import RecordKind, form_class
from records.exchange.rows import defaults
from records.list_fields import offered
from records.modelfields import PartialDateField, PartiesField, RichTextField
from records.numbers import STATUSES_IN_WORDS, optional_numbers
from records.open_lists import Lists, lists_of
from spreadsheets.writing import Column, Table

MOST_CHOICES = 2_000  # of other records, in a drop-down list
_HEADS = (
    Column("Column", width=28),
    Column("What to enter", width=50),
    Column("Required", width=12),
    Column("Help", width=70),
)


def template_of(kind: RecordKind, partnership: Partnership) -> tuple[Table, ...]:
    """Return an empty sheet to fill in, and one that explains its columns.

    Choices, and years and other records of `partnership`, are offered as lists. The
    portal fills in references and the order of the list, which have no column.
    """
    fields = form_class(kind)(partnership=partnership).fields
    names = [
        name for name in exported(kind) if name != CHOSEN and name not in kind.stepped
    ]
    lists = lists_of(partnership)
    columns = [_column(kind, name, fields[name], lists) for name in names]
    needed = {*kind.fields} - defaults(kind.model, kind.fields).keys()
    explained = [
        (
            column.heading,
            what_to_enter(kind, name, lists),
            "yes" if name in needed else "",
            column.help,
        )
        for name, column in zip(names, columns, strict=True)
    ]
    return (
        Table(capfirst(kind.plural), columns),
        Table("How to fill it in", _HEADS, explained, is_wrapped=True),
    )


def _column(kind: RecordKind, name: str, field: forms.Field, lists: Lists) -> Column:
    return Column(
        label(kind, name),
        choices=tuple(dict.fromkeys(_choices(kind, name, field, lists))),
        takes_only_choices=name not in kind.parents(),
        help=str(field.help_text),
        width=width(kind, name),
    )


def _choices(
    kind: RecordKind, name: str, field: forms.Field, lists: Lists
) -> Iterator[str]:
    model_field = kind.model._meta.get_field(name)
    if isinstance(field, forms.ModelChoiceField):
        others = cast("models.QuerySet[models.Model]", field.queryset)
        yield from (str(record) for record in others[:MOST_CHOICES])
    elif isinstance(model_field, models.BooleanField):
        yield from ("yes", "no")
    elif isinstance(model_field, models.Field):
        yield from (said for _, said in offered(model_field, lists))


def what_to_enter(kind: RecordKind, name: str, lists: Lists) -> str:
    """Return in a few words what the cells of a field may hold."""
    field = cast("models.Field[Any, Any]", kind.model._meta.get_field(name))
    if field.choices:
        return "One of: " + "; ".join(said for _, said in offered(field, lists))
    if name in kind.parents():
        other = kind.parents()[name]._meta.verbose_name
        return f"The name or reference of the {other}"
    if name in optional_numbers(kind.model):
        return f"{_plainly(field)}, or {STATUSES_IN_WORDS}"
    return _plainly(field)


def _plainly(field: "models.Field[Any, Any]") -> str:  # Any: whatever the field holds
    match field:
        case models.BooleanField():
            return "yes or no"
        case models.DateField():
            return "A date, such as 31 March 2025"
        case models.DecimalField() | models.IntegerField():
            return "A number"
        case PartialDateField():
            return "A date as far as it is known, such as March 2025"
        case PartiesField():
            return "Names, one on each line of the cell or with ; between them"
        case RichTextField():
            return "Text; a blank line starts a new paragraph"
        case models.URLField():
            return "A web address"
        case models.EmailField():
            return "An email address"
        case models.CharField(max_length=int(most)):
            return f"Text of up to {most} characters"
        case _:
            return "Text"

"""By which lookups the records of a kind are searched, narrowed and put in order."""

from collections.abc import Iterator
from typing import Any, cast

from django.db import models
from django.db.models.functions import Lower

from partnership.models import Agency, Period, Person
from records.declaration import RecordKind
from records.modelfields import PartiesField, RichTextField

# Texts that name a person where no record does.
PERSON_FIELDS = ("chair", "lead_name", "owner_name", "chaired_by")


def person_paths(kind: RecordKind) -> list[str]:
    """Return the lookups of the texts in which records of `kind` may name a person."""
    found = []
    for name in kind.fields:
        field = kind.model._meta.get_field(name)
        if isinstance(field, PartiesField) or name in PERSON_FIELDS:
            found.append(name)
        elif kind.parents().get(name) is Person:
            found.append(f"{name}__name")
    return found


def agency_fields(kind: RecordKind) -> list[str]:
    """Return the fields in which records of `kind` may name an agency."""
    fields = ((name, kind.model._meta.get_field(name)) for name in kind.fields)
    return [
        name
        for name, field in fields
        if isinstance(field, PartiesField) or kind.parents().get(name) is Agency
    ]


def orders(kind: RecordKind, asked: str) -> Iterator[models.expressions.OrderBy]:
    """Yield the order that `asked` names, a column or "-" and a column; or nothing."""
    name = asked.removeprefix("-")
    if name not in kind.columns or not (path := order_path(kind, name)):
        return
    by: Any = models.F(path)
    field = kind.model._meta.get_field(path.partition("__")[0])
    if choices := getattr(field, "choices", None):
        # In the order in which they are offered, not that of the alphabet.
        whens = [
            models.When(**{path: value}, then=models.Value(place))
            for place, (value, _) in enumerate(cast(Any, choices))
        ]
        by = models.Case(*whens, output_field=models.IntegerField())
    elif "__" in path or isinstance(field, models.CharField | models.TextField):
        by = Lower(path)
    if asked.startswith("-"):
        yield by.desc(nulls_last=True)
    else:
        yield by.asc(nulls_last=True)


def order_path(kind: RecordKind, column: str) -> str:
    """Return the lookup by which a column is ordered, "" where there is none."""
    name = kind.model.ordered_as.get(column, column)
    if name not in {field.name for field in kind.model._meta.fields}:
        return ""
    if isinstance(kind.model._meta.get_field(name), RichTextField):
        return ""
    if (parent := kind.parents().get(name)) is Period:
        return f"{name}__starts_on"
    return f"{name}__{naming_field(parent)}" if parent else name


def searched_path(kind: RecordKind, name: str) -> str:
    """Return the lookup of the words in a field, "" where there are none to search."""
    field = kind.model._meta.get_field(name)
    if isinstance(field, models.CharField | models.TextField):
        return name
    if name in kind.columns and name in kind.parents():
        return f"{name}__{naming_field(kind.parents()[name])}"
    return ""


def naming_field(model: type[models.Model]) -> str:
    names = {field.name for field in model._meta.fields}
    return next(n for n in ("name", "title", "label", "heading", "key") if n in names)

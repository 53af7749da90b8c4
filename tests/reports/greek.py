"""What records say, in letters that no fixed word is written in.

Whatever stands on a page in Latin letters is then said by the portal.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from django.db import models

from indicators.grid import Grid
from partnership.models import Partnership
from records.dates import PartialDate
from records.modelfields import RichTextField
from records.models import StatedValue
from records.parties import Parties, Party
from reports.models import Report
from reports.record_kinds import RECORD_KINDS

LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβχδεφγηιξκλμνοπθρστυωψζωθΑΒΧΔΕΦΓΗΙΞΚΛΜΝΟΠΘΡΣΤΥΩΨΖΩΘ",
)
TAG = re.compile(r"(<[^>]*>|&[a-z#0-9]+;)")
# Addresses of records and of pages, and words of one of a few.
AS_IT_IS = {"figure", "kind", "collection", "key", "slug", "web_address", "email"}
AS_IT_IS |= {"language", "theme_colour", "qualifier", "status", "unit"}


def greek(text: str) -> str:
    return text.translate(LETTERS)


def greek_html(html: str) -> str:
    return "".join(p if TAG.fullmatch(p) else greek(p) for p in TAG.split(html))


def greek_parts(value: Any) -> Any:
    """Return a table of words and numbers with all its words so."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return greek(value)
    if isinstance(value, tuple):
        return tuple(map(greek_parts, value))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: getattr(value, f.name) for f in fields(value)}
        return replace(
            value,
            **{
                name: part if name in AS_IT_IS else greek_parts(part)
                for name, part in parts.items()
            },
        )
    return value


def rewritten(field: models.Field[Any, Any], value: Any) -> Any:
    match value:
        case PartialDate(words=words) if words:
            return PartialDate(value.first, value.last, greek(words))
        case Parties():
            return Parties(tuple(Party(greek(p.name), p.address) for p in value.every))
        case Grid():
            return greek_parts(value)
        case str() if isinstance(field, RichTextField):
            return greek_html(value)
        case str():
            return greek(value)
    return value


def names_of(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    for field in model._meta.concrete_fields:
        is_word = isinstance(field, models.SlugField | models.URLField)
        is_word = is_word or field.name in AS_IT_IS
        if not (field.choices or field.is_relation or is_word or field.primary_key):
            yield field


def in_greek(partnership: Partnership) -> None:
    """Write every record of `partnership`, and itself, in Greek letters."""
    own = {"partnership": partnership.pk}
    rewrite(Partnership, pk=partnership.pk)
    rewrite(Report, **own)
    rewrite(StatedValue, **own)
    for kind in RECORD_KINDS:
        rewrite(kind.model, **own)


def rewrite(model: type[models.Model], **which: int) -> None:
    for row in model._default_manager.filter(**which):
        changed = {
            field.attname: new
            for field in names_of(model)
            if (old := getattr(row, field.attname)) != (new := rewritten(field, old))
        }
        if changed:
            model._default_manager.filter(pk=row.pk).update(**changed)

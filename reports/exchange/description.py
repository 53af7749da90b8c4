"""Every file of the exchange format with its columns, as the declarations have them."""

from collections.abc import Iterator
from textwrap import fill
from typing import Any, cast

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import capfirst

from partnership.models import Partnership
from records.declaration import RecordKind
from records.exchange.rows import defaults
from records.modelfields import PartialDateField, PartiesField, RichTextField
from records.numbers import STATUSES_IN_WORDS, optional_numbers
from records.plain_words import is_one_line
from reports import manifest
from reports.catalogue import SECTION_KINDS
from reports.exchange.folder import SUBJECTS, columns_of
from reports.format_upgrades import NUMBER
from reports.models import Report
from reports.record_kinds import RECORD_KINDS

ModelField = models.Field[Any, Any]  # Any: whatever the field holds
_OPENING = """\
# Files and columns of the exchange format

What each file of a folder may hold. How values are written is in
[exchange-format.md](exchange-format.md). `python manage.py describe_format` prints this
page from the portal's own declarations: do not edit it.
"""
_HEAD = """\
| Column | Label | What it holds | Required | Notes |
|---|---|---|---|---|"""
_FILES: dict[object, str] = {kind.model: f"{kind.name}.csv" for kind in RECORD_KINDS}
_MANIFEST = (
    ("partnership", Partnership, manifest.PARTNERSHIP),
    ("report", Report, manifest.REPORT),
)
_FIXED = {
    # By the collection and the field: what the model alone does not say.
    ("outline", "report"): "the `year` of the manifest",
    ("key-figures", "report"): "the `year` of the manifest",
    (Partnership.collection, "predecessor"): "the `slug` of another partnership",
    ("outline", "kind"): "one of "
    + ", ".join(f"`{kind.name}` ({kind.label})" for kind in SECTION_KINDS),
}


_SUBJECTS = f"""\
## {SUBJECTS}.csv

Chosen records: those that a section shows, where they are not all of the year.

{_HEAD}
| `section` | Section | a key in `outline.csv` | yes |  |
| `record` | Record | a file’s name and a key in it, such as `audits/neglect` | yes | \
Of the kind that the section type shows, each once in a section. |
| `position` | Position | `1`, `2`, `3` and so on in each section | yes |  |
"""


def describe() -> str:
    """Return the description of the format in Markdown, files in loading order."""
    parts = [_OPENING, *_manifest(), *map(_file, RECORD_KINDS), _SUBJECTS]
    return "\n".join(parts)


def _manifest() -> Iterator[str]:
    written = f"`{manifest.FORMAT.format(NUMBER)}`"
    yield (
        f"## {manifest.FILE}\n\nWhose year it is. `format` is {written} and `year` "
        "the report’s reference.\nYes or no is `true` or `false` here.\n"
    )
    for part, model, names in _MANIFEST:
        rows = (_row(model, name) for name in names)
        yield "\n".join((f"### {part}\n", _HEAD, *rows, ""))


def _file(kind: RecordKind) -> str:
    rows = (_row(kind.model, name) for name in columns_of(kind))
    purpose = fill(f"{capfirst(kind.plural)}: {kind.purpose}", 88)
    return "\n".join((f"## {kind.name}.csv\n", purpose, "", _HEAD, *rows, ""))


def _row(model: type[models.Model], name: str) -> str:
    field = cast(ModelField, model._meta.get_field(name))
    cells = (
        f"`{name}`",
        capfirst(str(field.verbose_name)),
        what_it_holds(field),
        "" if name in defaults(model, [name]) and name != "key" else "yes",
        str(field.help_text) if name != "key" else "",
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def what_it_holds(field: ModelField) -> str:
    """Return which values a cell of `field` may have."""
    collection = getattr(field.model, "collection", "")
    if fixed := _FIXED.get((collection, field.name)):
        return fixed
    if field.choices:
        return f"one of {', '.join(_choices(field))}"
    if isinstance(field, models.ForeignKey):
        return f"a key in `{_FILES[field.related_model]}`"
    if field.name in optional_numbers(field.model):
        return f"{_plainly(field)}, or {STATUSES_IN_WORDS}"
    return _plainly(field)


def _choices(field: ModelField) -> Iterator[str]:
    for value, label in field.flatchoices:
        if value:
            yield f"`{value}`" if value == label else f"`{value}` ({label})"


def _plainly(field: ModelField) -> str:
    match field:
        case models.BooleanField():
            return "`yes` or `no`"
        case models.DateField():
            return "date"
        case models.DecimalField():
            return f"number with up to {field.decimal_places} decimals{_limits(field)}"
        case models.PositiveIntegerField():
            return "whole number, 0 or more"
        case PartialDateField():
            return "date as far as it is known"
        case PartiesField():
            return "bodies and people"
        case RichTextField():
            return "rich text"
        case models.URLField():
            return "web address"
        case models.EmailField():
            return "email address"
        case models.SlugField():
            return "lower-case letters, digits and hyphens"
        case _ if is_one_line(field):
            return f"text of one line, up to {field.max_length} characters"
        case _:
            return "longer text"


def _limits(field: models.DecimalField[Any, Any]) -> str:
    """Return the least and the most of a number, "" where neither is set."""
    words = ((MinValueValidator, "at least"), (MaxValueValidator, "at most"))
    return "".join(
        f", {name} {validator.limit_value}"
        for kind, name in words
        for validator in field.validators
        if isinstance(validator, kind)
    )

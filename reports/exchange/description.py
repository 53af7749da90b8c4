"""Every file of the exchange format with its columns, as the declarations have them."""

from collections.abc import Iterable, Iterator
from textwrap import fill
from typing import Any, cast

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils.text import capfirst

from documents.quantities import UNITS_IN_WORDS, Unit
from partnership.models import Partnership
from records.declaration import RecordKind
from records.exchange.rows import defaults
from records.file_fields import StoredFileField
from records.lengths import LONGEST_TEXT
from records.list_fields import OpenListField
from records.modelfields import PartialDateField, PartiesField, RichTextField
from records.models import ListEntry
from records.named_bodies import named_models
from records.numbers import STATUSES_IN_WORDS, optional_numbers
from records.plain_words import is_one_line
from reports import manifest
from reports.catalogue import SECTION_KINDS
from reports.exchange.folder import SUBJECTS, columns_of
from reports.exchange.rules import key_rules, rules
from reports.format_upgrades import NUMBER
from reports.models import Report
from reports.record_kinds import RECORD_KINDS

ModelField = models.Field[Any, Any]  # Any: whatever the field holds
_OPENING = """\
# Files and columns of the exchange format

What each file of a folder may hold. How values are written is in
[exchange-format.md](exchange-format.md). `python manage.py describe_format` prints this
page from the portal's own declarations: do not edit it.

Below the columns of a file are its rules, each with the message for a row that breaks
it. Names and other texts are the same whatever their capitals and spaces.
In every file:

{key_rules}
"""
_HEAD = """\
| Column | Label | What it holds | Required | Notes |
|---|---|---|---|---|"""
_FILES: dict[object, str] = {kind.model: f"{kind.name}.csv" for kind in RECORD_KINDS}
_MANIFEST = (
    ("partnership", Partnership, manifest.PARTNERSHIP),
    ("report", Report, manifest.REPORT),
)
_EVERY_MODEL: tuple[type[models.Model], ...] = (
    Partnership,
    Report,
    *(kind.model for kind in RECORD_KINDS),
)
_FIXED = {
    # By the collection and the field: what the model alone does not say.
    ("outline", "report"): "the `year` of the manifest",
    ("key-figures", "report"): "the `year` of the manifest",
    ("attachments", "report"): "the `year` of the manifest",
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
    opening = _OPENING.format(key_rules="\n".join(key_rules(_EVERY_MODEL)))
    parts = [opening, *_manifest(), *map(_file, RECORD_KINDS), _SUBJECTS]
    return "\n".join(parts)


def _manifest() -> Iterator[str]:
    written = f"`{manifest.FORMAT.format(NUMBER)}`"
    yield (
        f"## {manifest.FILE}\n\nWhose year it is. `format` is {written} and `year` "
        "the report’s reference.\nYes or no is `true` or `false` here.\n"
    )
    for part, model, names in _MANIFEST:
        rows = (_row(model, name) for name in names)
        yield "\n".join((f"### {part}\n", _HEAD, *rows, *_rules(model, names), ""))


def _file(kind: RecordKind) -> str:
    columns, needed = columns_of(kind), dict(kind.needed_to)
    rows = (
        _row(
            kind.model,
            name,
            unit=str(UNITS_IN_WORDS.get(kind.figures.get(name, Unit.TEXT), "")),
            needed=f"to {needed[name]}" if name in needed else "",
        )
        for name in columns
    )
    purpose = fill(f"{capfirst(kind.plural)}: {kind.purpose}", 88)
    below = _rules(kind.model, columns)
    return "\n".join((f"## {kind.name}.csv\n", purpose, "", _HEAD, *rows, *below, ""))


def _rules(model: type[models.Model], columns: Iterable[str]) -> tuple[str, ...]:
    """Return the lines below a table: the rules, if there are any."""
    lines = tuple(rules(model, columns))
    return ("", *lines) if lines else ()


def _row(
    model: type[models.Model], name: str, *, unit: str = "", needed: str = ""
) -> str:
    field = cast(ModelField, model._meta.get_field(name))
    is_optional = name in defaults(model, [name]) and name != "key"
    cells = (
        f"`{name}`",
        capfirst(str(field.verbose_name)),
        ", ".join(filter(None, (what_it_holds(field), unit))),
        needed if is_optional else "yes",
        str(field.help_text) if name != "key" else "",
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def what_it_holds(field: ModelField) -> str:
    """Return which values a cell of `field` may have."""
    collection = getattr(field.model, "collection", "")
    if fixed := _FIXED.get((collection, field.name)):
        return fixed
    if isinstance(field, OpenListField) and field.is_open:
        entry = f"a key in `{ListEntry.collection}.csv` of the list `{field.list_name}`"
        return f"one of {', '.join(_choices(field))}, or {entry}"
    if isinstance(field, StoredFileField):
        return "the name of a file in `files/`"
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
            whole = field.max_digits - field.decimal_places
            return (
                f"number of up to {whole} digits with up to {field.decimal_places} "
                f"decimals{_limits(field)}"
            )
        case models.PositiveIntegerField():
            _, most = BaseDatabaseOperations.integer_field_ranges[
                field.get_internal_type()
            ]
            return f"whole number, 0 to {most}"
        case PartialDateField():
            return f"date as far as it is known, or words{_length(field)}"
        case PartiesField():
            return f"bodies and people: any names, or records of {_named_files()}"
        case RichTextField():
            return f"rich text, up to {LONGEST_TEXT} characters"
        case models.URLField():
            return f"web address{_length(field)}"
        case models.EmailField():
            return f"email address{_length(field)}"
        case models.SlugField():
            return f"lower-case letters, digits and hyphens{_length(field)}"
        case _ if is_one_line(field):
            return f"text of one line{_length(field)}"
        case _:
            return f"longer text, up to {LONGEST_TEXT} characters"


def _length(field: ModelField) -> str:
    return f", up to {field.max_length} characters"


def _named_files() -> str:
    """Return the files of records that people and bodies may be."""
    named = (model for model in named_models() if not model.stands_for)
    *first, last = (f"`{_FILES[model]}`" for model in named)
    return f"{', '.join(first)} and {last}"


def _limits(field: models.DecimalField[Any, Any]) -> str:
    """Return the least and the most of a number, "" where neither is set."""
    words = ((MinValueValidator, "at least"), (MaxValueValidator, "at most"))
    return "".join(
        f", {name} {validator.limit_value}"
        for kind, name in words
        for validator in field.validators
        if isinstance(validator, kind)
    )

"""Which field each column of a file most likely goes to."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from django.db import models

from editing.field_text import label
from imports.choices import OF_OTHER, YEAR
from imports.references import Names, RecordModel, Unclear
from imports.tables import Table, cell_at
from partnership.models import Period
from records.declaration import OWN_NAMES, RecordKind
from records.list_fields import offered
from records.models import PartnershipRecord
from records.open_lists import lists_of
from records.parties import folded
from reports.record_kinds import KIND_OF_MODEL

# What people write above columns, by the field that is meant.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "agency": ("organisation", "partner", "body", "organization"),
    "amount": ("£", "value", "sum"),
    "attended": ("attendees", "attendance", "delegates", "number of attendees"),
    "booked": ("bookings", "registered", "places booked", "signed up"),
    "charges": ("non-attendance charges", "no-show charges", "dna charges"),
    "completed": ("completions", "number completed"),
    "course": ("training", "module", "session title", "event"),
    "due_on": ("due", "deadline"),
    "fees": ("income", "course fees", "fee", "income from fees"),
    "hours": ("duration", "length", "hours delivered", "training hours"),
    "level": ("evaluation level", "kirkpatrick level"),
    "in_kind": ("in-kind contribution", "in kind"),
    "in_kind_value": ("value in kind", "in-kind value", "in kind £"),
    "lead": ("owner", "responsible", "who"),
    "mode": ("format", "delivery", "delivery method", "type", "how"),
    "name": ("organisation", "title"),
    "note": ("notes", "comment", "comments", "remarks"),
    "places": ("capacity", "places available", "places offered"),
    "provider": ("trainer", "delivered by"),
    "sessions": ("number of sessions", "runs", "number of courses", "times run"),
    "title": ("name", "subject"),
    "value": ("figure", "number", "count", "total"),
    "when": ("date", "dates", "month"),
    "held": ("date", "dates"),
}
_LEAST_ALIKE = 0.86
_LEAST_SHARE = 0.6  # of the samples that have to be choices or names of the field


def proposed(
    kind: RecordKind,
    table: Table,
    names: Names,
    remembered: Mapping[str, str],
    periods: Sequence[Period],
) -> dict[int, str]:
    """Return the field that each column goes to, "" for none, by place.

    No field has two columns. What people chose before comes first, then headings that
    say the same, then those that say it otherwise, and last what the cells hold.
    """
    found: dict[int, str] = {}
    others = [name for name, _ in of_other(kind)]
    allowed = {"key", *kind.typed, *others}
    known = {
        column.place: remembered[column.said]
        for column in table.columns
        if column.said in remembered and remembered[column.said] in {*allowed, ""}
    }
    _take(found, known.items())
    _take(found, _years(kind, table, periods))
    for reading in (_same_words, _other_words, _nearly):
        _take(found, _by_heading(kind, table, reading))
    _take(found, _of_other_records(kind, table, others))
    free = [name for name in kind.typed if name not in found.values()]
    _take(found, _by_content(kind, table, names, found, free))
    return {column.place: found.get(column.place, "") for column in table.columns}


def of_other(kind: RecordKind) -> list[tuple[str, str]]:
    """Return what a row can say of a new record that it names, with its label."""
    if not kind.joined:
        return []
    by, other = kind.joined.by, _kind_at(kind, kind.joined.by)
    return [
        (f"{by}{OF_OTHER}{name}", f"{label(other, name)} of the {other.label}")
        for name in kind.joined.fields
    ]


def _kind_at(kind: RecordKind, field: str) -> RecordKind:
    model = kind.parents()[field]
    return next(one for own, one in KIND_OF_MODEL.items() if own is model)


def _of_other_records(
    kind: RecordKind, table: Table, others: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Yield the columns whose headings say what belongs to a record they name."""
    for target in others:
        by, _, name = target.partition(OF_OTHER)
        other = _kind_at(kind, by)
        for column in table.columns:
            said = column.said
            if _same_words(other, name, said) or _other_words(other, name, said):
                yield column.place, target


def _take(found: dict[int, str], more: Iterable[tuple[int, str]]) -> None:
    """Take those of `more` whose column and field are both still free."""
    for place, name in more:
        is_free = not name or name.startswith(YEAR) or name not in found.values()
        if place not in found and is_free:
            found[place] = name


def _years(
    kind: RecordKind, table: Table, periods: Sequence[Period]
) -> Iterator[tuple[int, str]]:
    """Yield the columns whose headings are years, where there are two or more."""
    if not kind.has_period:
        return
    by_name = {_year(name): one.key for one in periods for name in (one.label, one.key)}
    columns = [
        (column.place, by_name[said])
        for column in table.columns
        if column.period and (said := _year(column.period)) in by_name
    ]
    if len(columns) > 1 and len({key for _, key in columns}) == len(columns):
        for place, key in columns:
            yield place, YEAR + key


def _year(text: str) -> str:
    """Return "2023-24" for each way to write that year."""
    digits = re.findall(r"\d+", text)
    if len(digits) == 2:
        return f"20{digits[0][-2:]}-{digits[1][-2:]}"
    return folded(text)


def words_for(kind: RecordKind, name: str) -> tuple[str, ...]:
    """Return what the field `name` is called: its label, its name, its heading."""
    measure = kind.measures.get(name, "")
    model = kind.parents().get(name)
    other = str(model._meta.verbose_name) if model else ""
    parts = (f"{other} {one}" for one in OWN_NAMES if other)
    said = (label(kind, name), name.replace("_", " "), measure, other, *parts)
    return tuple(dict.fromkeys(folded(one) for one in said if one))


def _same_words(kind: RecordKind, name: str, heading: str) -> bool:
    return heading in words_for(kind, name)


def _other_words(kind: RecordKind, name: str, heading: str) -> bool:
    own = f"{kind.label} {name}".replace("_", " ")
    return heading in ALIASES.get(name, ()) or heading == folded(own)


def _nearly(kind: RecordKind, name: str, heading: str) -> bool:
    words = words_for(kind, name)
    if any(SequenceMatcher(None, one, heading).ratio() > _LEAST_ALIKE for one in words):
        return True
    parts = re.findall(r"\w+", heading)
    return len(parts) > 1 and any(one in parts for one in words if " " not in one)


def _by_heading(
    kind: RecordKind, table: Table, reading: Callable[[RecordKind, str, str], bool]
) -> Iterator[tuple[int, str]]:
    names = [name for name in ("key", *kind.typed) if name != "position"]
    for column in table.columns:
        heading = " ".join(re.sub(r"\(.*?\)|[*:]", " ", column.said).split())
        for name in names:
            if heading and reading(kind, name, heading):
                yield column.place, name
                break


def _by_content(
    kind: RecordKind,
    table: Table,
    names: Names,
    found: Mapping[int, str],
    free: Sequence[str],
) -> Iterator[tuple[int, str]]:
    """Yield columns whose cells hold the choices of a field or names of its records."""
    for column in table.columns:
        if column.place in found:
            continue
        texts = [cell_at(line, column.place).text.strip() for line in table.lines[:200]]
        texts = [text for text in texts if text]
        for name in free:
            fits = sum(_fits(kind, name, names, text) for text in texts)
            if texts and fits / len(texts) >= _LEAST_SHARE:
                yield column.place, name
                break


def _fits(kind: RecordKind, name: str, names: Names, text: str) -> bool:
    model = kind.parents().get(name)
    if model and issubclass(model, PartnershipRecord):
        return _is_name(model, names, text)
    field = kind.model._meta.get_field(name)
    if not isinstance(field, models.Field) or not field.choices:
        return False
    pairs = (*field.flatchoices, *offered(field, lists_of(names.index.partnership)))
    return folded(text) in {
        folded(str(said)) for pair in pairs for said in pair if said
    }


def _is_name(model: RecordModel, names: Names, text: str) -> bool:
    try:
        return names.key_of(model, text) is not None
    except Unclear:
        return True

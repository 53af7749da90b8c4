"""Reads a cell as people write it, and spells it as files of the portal do."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any, cast

from django.db import models

from documents.quantities import Unit
from imports.references import Names, RecordModel, Unclear
from records import date_reading
from records.dates import NoSuchDate
from records.declaration import RecordKind
from records.exchange.rows import text_of
from records.list_fields import OpenListField, offered
from records.modelfields import PartialDateField, PartiesField, RichTextField
from records.numbers import optional_numbers, read_status
from records.parties import Parties, folded
from records.picture_words import no_picture
from records.plain_words import is_one_line
from records.typed import plain_number
from richtext.lines import readable
from richtext.notation import from_notation, refused_links, refused_pictures
from spreadsheets.answers import Answers, Kind, Unusable, apply
from spreadsheets.grid import Cell

ModelField = models.Field[Any, Any]  # Any: whatever the field holds
_YES = {"yes", "y", "true", "1", "x", "✓", "✔"}
_NO = {"no", "n", "false", "0"}
_OF_UNIT = {Unit.POUNDS: Kind.MONEY, Unit.PERCENT: Kind.PERCENT}


def field_of(kind: RecordKind, name: str) -> ModelField:
    return cast(ModelField, kind.model._meta.get_field(name))


def cells_of(kind: RecordKind, name: str) -> Kind:
    """Return what the cells of a field are, for questions and for reading them."""
    one = field_of(kind, name)
    match one:
        case models.BooleanField():
            return Kind.YES_NO
        case models.IntegerField():
            return Kind.COUNT
        case models.DecimalField() if "per cent" in str(one.verbose_name):
            return Kind.PERCENT
        case models.DecimalField():
            return _OF_UNIT.get(kind.figures.get(name, Unit.TEXT), Kind.NUMBER)
        case models.DateField():
            return Kind.DATE
        case PartialDateField():
            return Kind.PARTIAL_DATE
        case _:
            return Kind.TEXT


class Speller:
    """Spells the cells of one file for the form that reads files.

    Where it `keeps_blank`, an empty cell leaves a record as it is.
    """

    def __init__(
        self, kind: RecordKind, names: Names, answers: Answers, *, keeps_blank: bool
    ) -> None:
        self.kind, self.names, self.answers = kind, names, answers
        self.keeps_blank = keeps_blank
        names_of = ("key", *kind.fields)
        self.fields = {name: field_of(kind, name) for name in names_of}
        self._kinds = {name: cells_of(kind, name) for name in names_of}
        self._offered = {
            name: [label for _, label in offered(one, names.words.lists)]
            for name, one in self.fields.items()
        }
        self._choices = {
            name: {
                folded(str(said)): str(value)
                for value, label in one.flatchoices
                for said in (label, value)
            }
            for name, one in self.fields.items()
            if one.choices and not isinstance(one, OpenListField)
        }
        self._numbers = {*optional_numbers(kind.model)}
        # The £ or % that stood with a number, by field; whoever reads a row empties it.
        self.signs: dict[str, str] = {}
        # What was read before, with its sign: columns repeat themselves.
        self._read: dict[tuple[str, Cell], tuple[str, str]] = {}

    def spelled(self, name: str, cell: Cell) -> str | None:
        """Return what `cell` says as a file has it; None where it says nothing.

        Raise Unclear where that cannot be read.
        """
        if (known := self._read.get((name, cell))) is not None:
            text, sign = known
            if sign:
                self.signs[name] = sign
            return text
        anew = self._spelled_anew(name, cell)
        # What is a name may come to mean another record with each row.
        if anew is not None and not isinstance(self.fields[name], models.ForeignKey):
            self._read[name, cell] = anew, self.signs.get(name, "")
        return anew

    def _spelled_anew(self, name: str, cell: Cell) -> str | None:
        try:
            text = readable(apply(self.answers, cell, self._kinds[name])).strip()
        except Unusable as unusable:
            raise Unclear(str(unusable)) from unusable
        if not text:
            return None if self.keeps_blank else self._blank(name)
        return self._spelled(name, text)

    def spelled_where_clear(self, cells: Mapping[str, Cell]) -> dict[str, str]:
        """Return what those of `cells` say that can be read."""
        found = {}
        for name, cell in cells.items():
            with suppress(Unclear):
                if text := self.spelled(name, cell):
                    found[name] = text
        return found

    def _spelled(self, name: str, text: str) -> str:
        one = self.fields[name]
        match one:
            case models.BooleanField():
                return _yes_no(text)
            case models.ForeignKey():
                return self._key(one, text)
            case models.DecimalField() | models.IntegerField():
                return self._number(name, text)
            case models.DateField():
                return _read_date(lambda: date_reading.read_day(text).isoformat())
            case PartialDateField():
                return _read_date(lambda: date_reading.read(text).text)
            case PartiesField():
                lines = text.splitlines()
                return Parties.recognise(lines, self.names.addresses()).text
            case RichTextField():
                return _rich(text, structured=one.structured)
            case OpenListField():
                return self._entry(name, one, text)
            case _ if name in self._choices:
                return self._choice(name, text)
            case _:
                return " ".join(text.split()) if is_one_line(one) else text

    def _blank(self, name: str) -> str | None:
        """Return what an empty cell makes of a field; None where it has a default."""
        one = self.fields[name]
        return text_of(one.get_default()) if one.has_default() else ""

    def _key(self, one: ModelField, text: str) -> str:
        model = cast(RecordModel, one.related_model)
        name = " ".join(text.split())
        key = self.names.key_of(model, name)
        if key is None:
            raise Unclear(
                f"There is no {model._meta.verbose_name} called “{name}”: correct the "
                "name, or add the record."
            )
        return key

    def _choice(self, name: str, text: str) -> str:
        if (value := self._choices[name].get(folded(text))) is not None:
            return value
        raise Unclear(f"Enter one of these: {', '.join(self._offered[name])}.")

    def _entry(self, name: str, one: OpenListField, text: str) -> str:
        if code := self.names.words.find(one.list_name, text):
            return code
        raise Unclear(
            f"“{text[:200]}” is not in the list of "
            f"{self.names.words.called(one.list_name)}. Enter one of these: "
            f"{', '.join(self._offered[name])}."
        )

    def _number(self, name: str, text: str) -> str:
        if name in self._numbers and (status := read_status(text)):
            return status.value
        number, sign = plain_number(text)
        if sign:
            self.signs[name] = sign
        if re.fullmatch(r"-?[0-9]{1,18}(\.[0-9]{1,18})?", number):
            return f"{Decimal(number).normalize():f}"
        return number


def _read_date(reading: Callable[[], str]) -> str:
    try:
        return reading()
    except NoSuchDate as wrong:
        raise Unclear(str(wrong)) from wrong


def _yes_no(text: str) -> str:
    if (said := folded(text)) in _YES | _NO:
        return "yes" if said in _YES else "no"
    raise Unclear("Enter yes or no.")


def _rich(text: str, *, structured: bool) -> str:
    if refused := refused_links(text, structured=structured):
        raise Unclear(
            f"“{refused[0]}” cannot be linked. The address of a link starts with "
            "https://, http://, mailto: or tel:."
        )
    if structured and (unknown := refused_pictures(text)):
        raise Unclear(no_picture(unknown[0]))
    return from_notation(text, structured=structured)

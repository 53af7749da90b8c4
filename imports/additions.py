"""Other records that a file names and that are not there yet: found, and added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django.db import models

from imports.choices import NEW, OUT, Choices
from imports.new_keys import NewRecords
from imports.references import Names, RecordModel, Unclear
from imports.spelling import Speller
from imports.tables import Line, Table, cell_at
from partnership.models import Period
from records.declaration import RecordKind
from records.exchange.cells import row_form
from records.exchange.rows import defaults, row_of
from records.exchange.saving import Planned
from records.named_bodies import named_models
from reports.record_kinds import KIND_OF_MODEL
from richtext.lines import readable
from spreadsheets.answers import Answers


@dataclass(frozen=True)
class Others:
    """The records of other kinds that are to be added, and their names by address."""

    planned: list[Planned] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def add(self, planned: Planned) -> None:
        self.planned.append(planned)
        self.names[planned.record.address] = str(planned.record)


def unknown_names(
    kind: RecordKind, table: Table, choices: Choices, names: Names
) -> dict[str, tuple[str, ...]]:
    """Return the names in `table` that no record has, by field, in their order."""
    found = {}
    for place, name in choices.own_columns.items():
        if not (model := _other(kind, name)):
            continue
        texts = (name_in(line, place) for line in table.lines)
        unknown = tuple(
            text
            for text in dict.fromkeys(texts)
            if text and _is_unknown(names, model, text)
        )
        if unknown:
            found[name] = unknown
    return found


def name_in(line: Line, place: int) -> str:
    return " ".join(readable(cell_at(line, place).text).split())


def _other(kind: RecordKind, name: str) -> RecordModel | None:
    """Return the kind of record that a field refers to, if a file can add to these."""
    model = kind.parents().get(name)
    if model in (None, kind.model, Period) or model not in KIND_OF_MODEL:
        return None
    return model


def _is_unknown(names: Names, model: RecordModel, text: str) -> bool:
    try:
        return names.key_of(model, text) is None
    except Unclear:
        return False


def add_others(
    kind: RecordKind,
    table: Table,
    choices: Choices,
    names: Names,
    period: Period | None,
) -> Others:
    """Plan the records that people want added, and the aliases they decided on.

    `names` knows them from then on.
    """
    others = Others()
    for field_name, unknown in unknown_names(kind, table, choices, names).items():
        model = cast(RecordModel, kind.parents()[field_name])
        decided = choices.names.get(field_name, {})
        given = dict(choices.new_fields.get(field_name, {}))
        adding = _Adding(KIND_OF_MODEL[model], names, others, given, period)
        said = said_of(KIND_OF_MODEL[model], field_name, table, choices, names)
        for name in unknown:
            match decided.get(name, OUT):
                case choice if choice == NEW:
                    adding.add(name, said.get(name, {}))
                case key if key in names.index.of(model):
                    adding.call(name, key)
    return others


def said_of(
    other: RecordKind, field: str, table: Table, choices: Choices, names: Names
) -> dict[str, dict[str, str]]:
    """Return what the first row of each name in `field` says of its record."""
    columns = choices.columns_of_other(field)
    named = [place for place, name in choices.own_columns.items() if name == field]
    if not columns or not named:
        return {}
    speller = Speller(other, names, Answers(choices.answers), keeps_blank=True)
    found: dict[str, dict[str, str]] = {}
    for line in table.lines:
        name = name_in(line, named[0])
        if name not in found:
            cells = {one: cell_at(line, place) for place, one in columns.items()}
            found[name] = speller.spelled_where_clear(cells)
    return found


@dataclass
class _Adding:
    """Adds records of one kind that a file names."""

    kind: RecordKind
    names: Names
    others: Others
    given: dict[str, str]
    period: Period | None

    def __post_init__(self) -> None:
        self.new = NewRecords(self.kind, self.names.index)
        self.form = row_form(self.kind, self.names.index)

    def add(self, name: str, said: Mapping[str, str]) -> None:
        """Plan a record called `name`, unless its form refuses it.

        `said` is what its first row says of it, before what all of them have.
        """
        row = defaults(self.kind.model, self.kind.fields) | self.given | {**said}
        row[self.kind.own_name] = name
        if self.kind.has_period:
            row["period"] = self.period.key if self.period else ""
        if key := self._planned(row | self.new.key_and_place(row)):
            self.names.mean(self.kind.model, name, key)

    def call(self, name: str, key: str) -> None:
        """Let `name` be another name of the record with this key, kept as its alias."""
        self.names.mean(self.kind.model, name, key)
        for alias in _aliases_of(self.kind.model):
            kind = KIND_OF_MODEL[alias]
            of_alias = _Adding(kind, self.names, self.others, {}, self.period)
            row = defaults(alias, kind.fields) | {alias.stands_for: key}
            row |= dict.fromkeys(alias.named_in, name)
            of_alias._planned(row | of_alias.new.key_and_place(row))

    def _planned(self, row: dict[str, str]) -> str:
        """Plan what `row` says; return its key, "" where that is refused."""
        index = self.names.index
        form = self.form(row, partnership=self.names.partnership)
        if not form.is_valid():
            return ""
        index.put(form.instance)
        after = row_of(self.kind, form.instance)
        self.others.add(Planned(form.instance, None, after))
        return form.instance.key


def _aliases_of(model: type[models.Model]) -> Iterator[RecordModel]:
    """Yield the models whose records are other names of those of `model`."""
    for other in named_models():
        if not other.stands_for:
            continue
        # Any: whatever the field holds
        field = cast("models.Field[Any, Any]", other._meta.get_field(other.stands_for))
        if field.related_model is model:
            yield other

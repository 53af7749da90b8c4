"""The records that a cell of a sheet or a spreadsheet names as people do."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.db import models

from records.declaration import OWN_NAMES
from records.exchange.key_index import KeyIndex
from records.list_words import Words
from records.models import PartnershipRecord
from records.named_bodies import named_models
from records.open_lists import lists_of
from records.parties import folded

RecordModel = type[PartnershipRecord]


class Names:
    """Finds the records of a partnership by name; each kind is read once.

    A name is the record's own, an alias of it, or its reference, whatever the capitals.
    What two records are called names neither; their label has the reference as well.
    """

    def __init__(self, index: KeyIndex) -> None:
        self.index = index
        self._found: dict[RecordModel, dict[str, PartnershipRecord | None]] = {}
        self._labels: dict[RecordModel, dict[str, str]] = {}

    @cached_property
    def words(self) -> Words:
        """What cells call the entries of lists."""
        return Words(lists_of(self.index.partnership))

    def find(self, model: RecordModel, name: str) -> PartnershipRecord | None:
        """Return the one record of `model` with this name, None if there is none."""
        if model not in self._found:
            self._found[model] = {}
            for record in self.index.of(model).values():
                self.put(record)
            for alias in self._aliases(model):
                self._add(model, alias[0], alias[1])
        return self._found[model].get(folded(name)) or self._by_label(model, name)

    def put(self, record: PartnershipRecord) -> None:
        """Hold a record that is new or has another name."""
        model = type(record)
        self._labels.pop(model, None)
        if model in self._found:
            for name in dict.fromkeys((record.key, *_own_names(record))):
                self._add(model, name, record)

    def put_alias(self, alias: PartnershipRecord) -> None:
        """Hold another name of a record."""
        record = getattr(alias, alias.stands_for)
        if type(record) in self._found:
            for name in _own_names(alias):
                self._add(type(record), name, record)

    def labels(self, model: RecordModel) -> dict[str, str]:
        """Return what a cell calls each record of `model`, by key, in reading order."""
        if model not in self._labels:
            rows = self.index.of(model).values()
            every = sorted(rows, key=lambda row: (row.position, row.key))
            names = {row.key: _own_name(row) for row in every}
            often = Counter(map(folded, names.values()))
            self._labels[model] = {
                key: name if often[folded(name)] == 1 else f"{name} ({key})"
                for key, name in names.items()
            }
        return self._labels[model]

    def label(self, record: PartnershipRecord) -> str:
        return self.labels(type(record)).get(record.key, _own_name(record))

    def _by_label(self, model: RecordModel, name: str) -> PartnershipRecord | None:
        wanted = folded(name)
        key = next(
            (key for key, one in self.labels(model).items() if folded(one) == wanted),
            "",
        )
        return self.index.of(model).get(key)

    def _add(self, model: RecordModel, name: str, record: PartnershipRecord) -> None:
        held = self._found[model].setdefault(folded(name), record)
        if held is not None and held.key != record.key:
            self._found[model][folded(name)] = None

    def _aliases(self, model: RecordModel) -> Iterator[tuple[str, PartnershipRecord]]:
        if alias := alias_of(model):
            for row in self.index.of(alias).values():
                for name in _own_names(row):
                    yield name, getattr(row, row.stands_for)


def alias_of(model: RecordModel) -> RecordModel | None:
    """Return the kind of record that is another name of one of `model`, if any."""
    for named in named_models():
        if named.stands_for:
            field = named._meta.get_field(named.stands_for)
            if field.related_model is model:
                return named
    return None


def name_field(model: RecordModel) -> str:
    """Return the field that holds the name of a record of `model`, "" for none."""
    names = {field.name for field in model._meta.concrete_fields}
    return next((name for name in OWN_NAMES if name in names), "")


def _own_name(record: PartnershipRecord) -> str:
    field = name_field(type(record))
    return str(getattr(record, field)) if field else str(record)


def _own_names(record: PartnershipRecord) -> Iterator[str]:
    yield _own_name(record)
    named: list[str] = [getattr(record, field) for field in record.named_in]
    yield from filter(None, named)


def related_model(
    field: "models.Field[Any, Any] | models.ForeignObjectRel",  # Any: of any type
) -> RecordModel:
    """Return the kind of record that `field` points at."""
    related = field.related_model
    if not (isinstance(related, type) and issubclass(related, PartnershipRecord)):
        raise TypeError(f"{field} points at no record.")
    return related

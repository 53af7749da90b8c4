"""The records of one partnership by key, while a folder is read."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models

from records.constraints import UniqueRule, Values, unique_rules
from records.models import PartnershipRecord
from records.stored_files import StoredFile
from uploads.reading import CleanFile

if TYPE_CHECKING:
    from partnership.models import Partnership

Record = PartnershipRecord
Names = tuple[str, ...]


class _Taken:
    """Which values of one rule which record has, either way round."""

    def __init__(self, rule: UniqueRule, records: Iterable[Record]) -> None:
        self.rule = rule
        self.keys: dict[Values, str] = {}
        self.values: dict[str, Values] = {}
        for record in records:
            self.put(record)

    def put(self, record: Record) -> None:
        before = self.values.pop(record.key, None)
        if before is not None:
            del self.keys[before]
        if (values := self.rule.values_of(record)) is not None:
            self.keys[values] = record.key
            self.values[record.key] = values


class _Alike:
    """The records that have the same values in `names`, by these values."""

    def __init__(self, names: Names, records: Iterable[Record]) -> None:
        self.names = names
        self.rows: dict[Values, dict[str, Record]] = {}
        self.values: dict[str, Values] = {}
        for record in records:
            self.put(record)

    def put(self, record: Record) -> None:
        before = self.values.get(record.key)
        if before is not None:
            del self.rows[before][record.key]
        values = self.values[record.key] = _said(record, self.names)
        self.rows.setdefault(values, {})[record.key] = record


class KeyIndex:
    """Reads each kind from the database once; new records are put in as they come.

    A new record is not saved yet. Until it is, its primary key is a negative number,
    so that others can refer to it and the rules of the database can be asked.

    `further_down` and `refused` hold the keys of rows that are not records: those
    still to be read from the same file, and those that had a problem. `unread` holds
    the models whose file could not be read to its end.
    """

    def __init__(self, partnership: "Partnership") -> None:
        self.partnership = partnership
        self.further_down: dict[type[models.Model], set[str]] = {}
        self.refused: set[tuple[type[models.Model], str]] = set()
        self.unread: set[type[models.Model]] = set()
        self._records: dict[type[models.Model], dict[str, Record]] = {}
        self._taken: dict[type[Record], tuple[_Taken, ...]] = {}
        self.files: dict[str, CleanFile] = {}  # that the folder brings, by name
        self._file_names: frozenset[str] | None = None
        self._new = count(-1, -1)
        self._twins: dict[tuple[type[Record], Names], dict[Values, Record]] = {}
        self._alike: dict[tuple[type[Record], Names], _Alike] = {}

    def of(self, model: type[Record]) -> dict[str, Record]:
        """Return the partnership's records of `model` by key."""
        if model not in self._records:
            fields = [f for f in model._meta.fields if isinstance(f, models.ForeignKey)]
            own = [field for field in fields if field.related_model is model]
            others = [field.name for field in fields if field not in own]
            rows = model.objects.filter(partnership=self.partnership)
            rows = rows.select_related(*others).prefetch_related(*model.own_rows)
            by_pk = {row.pk: row for row in rows}
            for field in own:
                for row in by_pk.values():
                    above = by_pk.get(getattr(row, field.attname))
                    field.set_cached_value(row, above)
            self._records[model] = {row.key: row for row in by_pk.values()}
        return self._records[model]

    def has_file(self, name: str) -> bool:
        """Whether the partnership has the file, or gets it with the folder."""
        if name in self.files:
            return True
        if self._file_names is None:
            rows = StoredFile.objects.filter(partnership=self.partnership.pk)
            held = rows.defer("content")
            self._file_names = frozenset(row.name for row in held)
        return name in self._file_names

    def only(self, record: Record) -> None:
        """Let `record` be the one of its model that may be referred to."""
        self._records[type(record)] = {record.key: record}

    def put(self, record: Record) -> None:
        """Hold `record` as it is now, under its key."""
        if record.pk is None:
            record.pk = next(self._new)
        for taken in self._rules(type(record)):
            taken.put(record)
        self.of(type(record))[record.key] = record
        for (model, names), held in self._twins.items():
            if model is type(record):
                held.setdefault(_said(record, names), record)
        for (model, _), alike in self._alike.items():
            if model is type(record):
                alike.put(record)

    def twin(self, record: Record, names: Names) -> Record | None:
        """Return a record that has the same in each of `names`, None for none."""
        model = type(record)
        if (model, names) not in self._twins:
            rows = reversed(self.of(model).values())
            self._twins[model, names] = {_said(row, names): row for row in rows}
        return self._twins[model, names].get(_said(record, names))

    def alike(self, record: Record, names: Names) -> tuple[Record, ...]:
        """Return the records that have the same as `record` in each of `names`."""
        model = type(record)
        if (model, names) not in self._alike:
            self._alike[model, names] = _Alike(names, self.of(model).values())
        rows = self._alike[model, names].rows.get(_said(record, names), {})
        return tuple(rows.values())

    def clashes(self, record: Record) -> Iterator[ValidationError]:
        """Yield each rule by which another record is in the way of `record`, once."""
        messages = [
            taken.rule.message
            for taken in self._rules(type(record))
            if (values := taken.rule.values_of(record))
            and taken.keys.get(values, record.key) != record.key
        ]
        yield from map(ValidationError, dict.fromkeys(messages))

    def _rules(self, model: type[Record]) -> tuple[_Taken, ...]:
        if model not in self._taken:
            rows = tuple(self.of(model).values())
            rules = unique_rules(model)
            self._taken[model] = tuple(_Taken(rule, rows) for rule in rules)
        return self._taken[model]


def _said(record: Record, names: Names) -> Values:
    return tuple(getattr(record, name) for name in _stored(type(record), names))


@cache
def _stored(model: type[Record], names: Names) -> Names:
    """Return the attributes of a record that hold the fields `names`."""
    fields = (model._meta.get_field(name) for name in names)
    return tuple(getattr(one, "attname", one.name) for one in fields)

"""Saves the checked records of a folder in as little time as can be.

While records are saved, others have to wait: on SQLite everybody, whatever they save.
So all that takes long is done before, in `prepare`; the transaction only sends rows.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import connection, models

from accounts.models import User
from records.models import Change, PartnershipRecord
from records.owned import require_theirs

# Primary keys of saved records by those they had before; see KeyIndex.
_Keys = dict[tuple[type[models.Model], int], int]


@dataclass(frozen=True)
class Planned:
    """One record to be saved, and its row of text `before` and `after`.

    A record without a `before` is new; see KeyIndex for what it has as primary key.
    """

    record: PartnershipRecord
    before: dict[str, str] | None
    after: dict[str, str]


class Prepared:
    """What is to be saved, ready to be sent. Call `save` in a transaction."""

    def __init__(
        self, planned: Sequence[Planned], *, by: User, at: datetime, once: str = ""
    ) -> None:
        self._steps = [*_steps(planned)]
        self._log: Sequence[Change] = ()
        if planned:
            log = [_change(one, by=by, at=at) for one in planned]
            log[0].once = once or None
            self._log = log
            self._steps.append(_inserted(log))

    def save(self, partnership: models.Model, *, known_as: int) -> None:
        """Save every record in the order given; `partnership` was `known_as` before.

        Raise NotTheirs where one of them belongs to another person.
        """
        if self._log and known_as == partnership.pk:  # a new one has nobody's records
            require_theirs(self._log)
        keys: _Keys = {(type(partnership), known_as): partnership.pk}
        for step in self._steps:
            step(keys)


_Step = Callable[[_Keys], None]


def _steps(planned: Sequence[Planned]) -> Iterator[_Step]:
    """Yield steps that save `planned` in order, many records of a kind in each."""
    referred_to = set(_referred_to(planned))

    def way(one: Planned) -> tuple[type[PartnershipRecord], int]:
        model, pk = type(one.record), one.record.pk
        is_needed = (model, pk) in referred_to or model.own_rows
        return model, 0 if pk > 0 else 1 if is_needed else 2

    for (model, how), group in groupby(planned, way):
        records = [one.record for one in group]
        match how:
            case 0:
                yield _updated(records)
            case 1:
                yield from map(_created, _batches(records))
            case _:
                yield _inserted(records)
        if model.own_rows:
            yield _with_own_rows(model, records)


def _with_own_rows(
    model: type[PartnershipRecord], records: Sequence[PartnershipRecord]
) -> _Step:
    """Return the step that saves what is a part of `records`, once these are saved."""
    return lambda _: model.save_own_rows(records)


def _referred_to(
    planned: Sequence[Planned],
) -> Iterator[tuple[type[models.Model], int]]:
    """Yield model and key of the new records that others of `planned` refer to."""
    for one in planned:
        for field in _foreign_keys(type(one.record)):
            if (getattr(one.record, field.attname) or 0) < 0:
                yield _model_of(field), getattr(one.record, field.attname)


def _created(records: Sequence[PartnershipRecord]) -> _Step:
    """Return the step that saves new records and learns what keys they get."""
    model = type(records[0])

    def step(keys: _Keys) -> None:
        before = [record.pk for record in records]
        for record in records:
            for field in _foreign_keys(model):
                key = getattr(record, field.attname)
                related = _model_of(field)
                setattr(record, field.attname, keys.get((related, key), key))
            record.pk = None
        model.objects.bulk_create(records)
        for old, record in zip(before, records, strict=True):
            keys[model, old] = record.pk

    return step


def _inserted(records: Sequence[models.Model]) -> _Step:
    """Return the step that saves new records that no other refers to."""
    fields = [f for f in records[0]._meta.concrete_fields if not f.primary_key]
    names = ", ".join(_quoted(field) for field in fields)
    values = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(records[0]._meta.db_table)
    # The names are those of our own models.
    statement = f"INSERT INTO {table} ({names}) VALUES ({values})"  # noqa: S608
    return _sent(statement, fields, records)


def _updated(records: Sequence[models.Model]) -> _Step:
    """Return the step that saves records that are there."""
    meta = records[0]._meta
    fields = [f for f in meta.concrete_fields if not f.primary_key]
    pk = [f for f in meta.concrete_fields if f.primary_key]
    names = ", ".join(f"{_quoted(field)} = %s" for field in fields)
    table, key = connection.ops.quote_name(meta.db_table), _quoted(pk[0])
    statement = f"UPDATE {table} SET {names} WHERE {key} = %s"  # noqa: S608 # as above
    return _sent(statement, [*fields, *pk], records)


def _sent(
    statement: str,
    fields: Sequence[models.Field[Any, Any]],  # Any: fields of any type
    records: Sequence[models.Model],
) -> _Step:
    """Return the step that sends `statement` with the values of each record."""
    adds = statement.startswith("INSERT")
    rows = [
        [f.get_db_prep_save(f.pre_save(one, adds), connection) for f in fields]
        for one in records
    ]
    related = [
        (place, _model_of(field))
        for place, field in enumerate(fields)
        if isinstance(field, models.ForeignKey)
    ]

    def step(keys: _Keys) -> None:
        for row in rows:
            for place, model in related:
                row[place] = keys.get((model, row[place]), row[place])
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)

    return step


def _batches(
    records: Sequence[PartnershipRecord],
) -> Iterator[list[PartnershipRecord]]:
    """Yield `records` in order, none of a batch referring to another one in it."""
    model = type(records[0])
    own = [field for field in _foreign_keys(model) if field.related_model is model]
    batch: list[PartnershipRecord] = []
    here: set[int] = set()
    for record in records:
        if any(getattr(record, field.attname) in here for field in own):
            yield batch
            batch, here = [], set()
        batch.append(record)
        here.add(record.pk)
    yield batch


def _foreign_keys(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    # Any: whatever the field holds
    return [f for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey)]


def _model_of(field: models.Field[Any, Any]) -> type[models.Model]:
    related = field.related_model
    if not isinstance(related, type):
        raise TypeError(f"{field} refers to no model.")
    return related


def _quoted(field: models.Field[Any, Any]) -> str:
    return connection.ops.quote_name(str(field.column))


def _change(one: Planned, *, by: User, at: datetime) -> Change:
    action = Change.Action.ADDED if one.before is None else Change.Action.CHANGED
    return Change(
        partnership_id=one.record.partnership_id,
        at=at,
        by=by,
        action=action,
        record=one.record.address,
        label=str(one.record)[:300],
        before=one.before,
        after=one.after,
    )

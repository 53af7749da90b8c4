"""The references and places of records that a file adds."""

from collections.abc import Callable
from functools import cache

from records.declaration import RecordKind
from records.exchange.key_index import KeyIndex
from records.keys import LAST_PLACE, RESERVED_KEYS, stem_of
from records.modelfields import PartialDateField


class NewRecords:
    """Gives each new record of one kind a reference of its own, and the next place."""

    def __init__(self, kind: RecordKind, index: KeyIndex) -> None:
        self.kind = kind
        records = index.of(kind.model)
        self.taken = {*RESERVED_KEYS, *records}
        self.place = max((one.position for one in records.values()), default=0)
        self._next: dict[str, int] = {}
        self._dates = _dates(kind)

    def key_and_place(self, row: dict[str, str]) -> dict[str, str]:
        """Return the key and position of a new record, as far as `row` lacks them."""
        key = row.get("key") or self._new_key(row)
        self.taken.add(key)
        self.place = min(self.place + 1, LAST_PLACE)
        chosen = row.get("position", "0")
        return {"key": key, "position": str(self.place) if chosen == "0" else chosen}

    def _new_key(self, row: dict[str, str]) -> str:
        values = [said for name in self.kind.naming if (said := self._said(name, row))]
        if not stem_of(values[:1]):
            values = [str(self.kind.model._meta.model_name), *values[1:]]
        stem = stem_of(values)
        number = self._next.get(stem, 1)
        key = stem
        while key in self.taken:
            number += 1
            key = f"{stem}-{number}"
        self._next[stem] = number
        return key

    def _said(self, name: str, row: dict[str, str]) -> str:
        text = row.get(name, "")
        return self._dates[name](text) if name in self._dates else text


def _dates(kind: RecordKind) -> dict[str, Callable[[str], str]]:
    """Return what says a date in words for each date of which a key is made."""
    fields = ((name, kind.model._meta.get_field(name)) for name in kind.naming)
    return {
        name: _in_words(field)
        for name, field in fields
        if isinstance(field, PartialDateField)
    }


def _in_words(field: PartialDateField) -> Callable[[str], str]:
    @cache  # the rows of a file have few dates
    def said(text: str) -> str:
        return str(field.to_python(text))

    return said

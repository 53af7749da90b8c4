"""Other records by the names that people write for them."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, cast

from records.declaration import OWN_NAMES
from records.exchange.key_index import KeyIndex
from records.list_words import Words
from records.models import PartnershipRecord
from records.named_bodies import named_models
from records.open_lists import lists_of
from records.parties import folded

if TYPE_CHECKING:
    from partnership.models import Partnership

RecordModel = type[PartnershipRecord]


class Unclear(Exception):
    """Why a cell cannot be read, in a sentence that says what to do."""


@dataclass
class Names:
    """Finds the records of one partnership by key, title, name or alias.

    Capitals, spaces and the kinds of dashes make no difference. `meant` says what
    people decided about names that no record has: the key of a record, by model and
    `folded` name.
    """

    partnership: "Partnership"
    index: KeyIndex
    meant: dict[tuple[RecordModel, str], str] = field(default_factory=dict)
    _keys: dict[RecordModel, dict[str, set[str]]] = field(default_factory=dict)
    _addresses: dict[str, str] | None = None

    @cached_property
    def words(self) -> Words:
        """What cells call the entries of lists."""
        return Words(lists_of(self.partnership))

    def key_of(self, model: RecordModel, name: str) -> str | None:
        """Return the key of the record called `name`, None if there is none.

        Raise Unclear where several are called so.
        """
        if name in self.index.of(model):
            return name
        said = _alike(name)
        if (model, said) in self.meant:
            return self.meant[model, said]
        keys = self._by_name(model).get(said, set())
        if len(keys) > 1:
            raise Unclear(
                f"{len(keys)} records are called “{name}”: write the reference of the "
                f"one that is meant, such as {min(keys)}."
            )
        return next(iter(keys), None)

    def mean(self, model: RecordModel, name: str, key: str) -> None:
        """Let `name` stand for the record with this key from now on."""
        self.meant[model, _alike(name)] = key

    def addresses(self) -> dict[str, str]:
        """Return the addresses of bodies and people by name, but for shared names."""
        if self._addresses is None:
            found: dict[str, set[str]] = defaultdict(set)
            for model in named_models():
                for key, record in self.index.of(model).items():
                    meant = getattr(record, model.stands_for, None)
                    named = cast(PartnershipRecord, meant) if meant else record
                    for name in model.named_in:
                        if said := getattr(record, name):
                            found[folded(said)].add(named.address)
                    _ = key
            self._addresses = {
                name: next(iter(all_of))
                for name, all_of in found.items()
                if len(all_of) == 1
            }
        return self._addresses

    def _by_name(self, model: RecordModel) -> dict[str, set[str]]:
        if model not in self._keys:
            found: dict[str, set[str]] = defaultdict(set)
            for key, record in self.index.of(model).items():
                for name in names_of(record):
                    found[_alike(name)].add(key)
            for other in named_models():
                if other.stands_for and _stands_for(other) is model:
                    for alias in self.index.of(other).values():
                        meant = getattr(alias, other.stands_for)
                        for name in other.named_in:
                            found[_alike(getattr(alias, name))].add(meant.key)
            self._keys[model] = found
        return self._keys[model]


def names_of(record: PartnershipRecord) -> set[str]:
    """Return what `record` is called."""
    stored = {one.name for one in record._meta.fields}
    own = {*OWN_NAMES, *record.named_in} & stored
    return {str(record), *filter(None, (getattr(record, name) for name in own))}


def _stands_for(model: RecordModel) -> type:
    related = model._meta.get_field(model.stands_for).related_model
    return cast(type, related)


def _alike(name: str) -> str:
    return folded(name).replace("/", "-")

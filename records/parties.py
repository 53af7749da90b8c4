"""Bodies and people that a record names: several in order, each a record or not.

No Django here.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

_REFERENCE = re.compile(r"(?P<name>.+) = (?P<address>[a-z-]+/[a-z0-9-]+)")
_BETWEEN = "; "
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201f", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    }
)


@dataclass(frozen=True)
class Party:
    """A body or person as it is printed, and the address of its record, "" if none."""

    name: str
    address: str = ""

    @property
    def text(self) -> str:
        return f"{self.name} = {self.address}" if self.address else self.name


@dataclass(frozen=True)
class Parties:
    """Bodies and people in the order in which they are named.

    Each is printed under the name that it was given there: a body has several.
    """

    every: tuple[Party, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what the text says in which they are kept, or one of names alone."""
        return cls(tuple(_party(part) for part in _parts(text)))

    @classmethod
    def recognise(cls, names: Iterable[str], known: Mapping[str, str]) -> Self:
        """Return bodies by name; `known` has addresses of records by `folded` name."""
        parts = (part for line in names for part in _parts(line))
        return cls(tuple(Party(part, known.get(folded(part), "")) for part in parts))

    @property
    def text(self) -> str:
        """The text in which they are kept: "The council = agencies/council; Chairs"."""
        return _BETWEEN.join(party.text for party in self.every)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(party.name for party in self.every)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of those that are records."""
        return tuple(party.address for party in self.every if party.address)

    def __bool__(self) -> bool:
        return bool(self.every)

    def __str__(self) -> str:
        return _BETWEEN.join(self.names)


def folded(name: str) -> str:
    """Return `name` as names are compared.

    Spaces, capitals, ligatures and the kinds of quotation marks and dashes, which
    differ by where a name was typed, make no difference.
    """
    if name.isascii():
        alike = name.replace("`", "'")
    else:
        alike = unicodedata.normalize("NFKC", name.translate(_ALIKE))
    return " ".join(alike.casefold().split())


def _parts(text: str) -> list[str]:
    return [part for one in text.split(";") if (part := " ".join(one.split()))]


def _party(part: str) -> Party:
    found = _REFERENCE.fullmatch(part)
    return Party(found["name"], found["address"]) if found else Party(part)

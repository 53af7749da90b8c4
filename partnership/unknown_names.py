"""Words of a text that look like a body or an abbreviation which no record has."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from partnership.models import Partnership, Term
from records.named_bodies import addresses_by_name
from records.parties import folded
from richtext.passages import blocks

# What a name of a body ends in, as far as it says what the body is.
_BODIES = (
    *("Academy", "Association", "Authority", "Board", "Borough", "Charity", "College"),
    *("Commissioner", "Committee", "Constabulary", "Council", "Federation", "Forum"),
    *("Foundation", "Group", "Hospital", "Hub", "Network", "Panel", "Partnership"),
    *("Police", "Practice", "Probation", "School", "Service", "Services", "Society"),
    *("Team", "Trust", "University"),
)
_CAPITAL = r"[A-Z][\w'’&-]*"
_NAME = re.compile(
    rf"\b{_CAPITAL}(?:,? (?:(?:and|for|in|of|on|the|&) ){{0,2}}{_CAPITAL}){{1,9}}"
)
_BODY = re.compile(rf"\b(?:{'|'.join(_BODIES)})\b")
_ABBREVIATION = re.compile(r"(?<![\w’'-])(?:[A-Z][A-Z&]{1,9}s?|[A-Z][a-z][A-Z]{1,4})\b")
_ARTICLES = re.compile(r"^(?:The|A|An|Our|Each|Every|In|At|For|This|That)\s+")
_KNOWN_TO_ALL = frozenset({"AM", "GB", "EU", "IT", "OK", "PDF", "PM", "TV", "UK", "UN"})
_ROMAN = re.compile(r"[IVX]+")


@dataclass(frozen=True)
class Unknown:
    """A name in a text that no record has; `is_abbreviation` says which sort it is."""

    name: str
    is_abbreviation: bool


class KnownNames:
    """The names that a partnership has recorded, read once for all its texts."""

    def __init__(self, partnership: Partnership) -> None:
        terms = Term.objects.filter(partnership=partnership)
        own = {partnership.name, partnership.short_name}
        for abbreviation, meaning in terms.values_list("abbreviation", "meaning"):
            own |= {abbreviation, meaning}
        self._names = {folded(name) for name in own}
        self._names |= addresses_by_name(partnership).keys()
        self._words = {word for name in self._names for word in name.split()}

    def unknown_in(self, texts: Iterable[str]) -> tuple[Unknown, ...]:
        """Return what no record is called, each once, in the order of the `texts`.

        These are clean HTML. What is only a part of a recorded name is known, and so
        is what has such a name as a part: it may begin with ordinary words.
        """
        found = (
            one for html in texts for line in blocks(html) for one in _names_in(line)
        )
        return tuple(dict.fromkeys(one for one in found if not self._knows(one)))

    def _knows(self, one: Unknown) -> bool:
        name = folded(one.name)
        if name in self._names or name.removesuffix("s") in self._names:
            return True
        if one.is_abbreviation:
            return name in self._words or name.removesuffix("s") in self._words
        return any(
            f" {known} " in f" {name} " or f" {name} " in f" {known} "
            for known in self._names
            if " " in known
        )


def _names_in(line: str) -> Iterator[Unknown]:
    for match in _NAME.finditer(line):
        name = _ARTICLES.sub("", match[0])
        ends = [match.end() for match in _BODY.finditer(name)]
        whole = name[: ends[-1]] if ends else ""
        if " " in whole:
            yield Unknown(whole, is_abbreviation=False)
    for match in _ABBREVIATION.finditer(line):
        if match[0] not in _KNOWN_TO_ALL and not _ROMAN.fullmatch(match[0]):
            yield Unknown(match[0], is_abbreviation=True)

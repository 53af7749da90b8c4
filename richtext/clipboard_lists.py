"""Makes lists of items that other programs write as paragraphs, each with its level."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from richtext.tokens import BLOCKS, Tag, Token

_NUMBER = re.compile(
    r"\(?(?:([0-9]{1,3})|[a-z]|[ivx]{1,5})[.)](?:[0-9]+[.)]?)*", re.IGNORECASE
)
_PARTS = {"h1", "h2", "h3", "h4", "h5", "h6", "div", "table"} | BLOCKS


@dataclass(frozen=True, eq=False)
class Item:
    """Where an item begins, with what was typed before its words; level 0 ends it."""

    level: int
    is_numbered: bool = False
    marker: list[str] = field(default_factory=list)

    @property
    def list_tag(self) -> Tag:
        typed = "".join(self.marker).strip()
        number = _NUMBER.fullmatch(typed)
        if not (number or self.is_numbered):
            return Tag("ul")
        start = number[1] if number and number[1] else "1"
        return Tag("ol", (("start", start),) if start not in {"0", "1"} else ())


def with_lists(tokens: Iterable[Token | Item]) -> Iterator[Token]:
    """Yield `tokens` with the tags of lists around the items that follow each other."""
    open_lists: list[str] = []
    in_item = False
    for token in tokens:
        if isinstance(token, Item):
            in_item = token.level > 0
            yield from _to_level(open_lists, token) if in_item else ()
            continue
        is_block = isinstance(token, Tag) and token.name in _PARTS
        if open_lists and not in_item and (is_block or _says_something(token)):
            yield from _closed(open_lists, 0)
        if not (in_item and is_block):  # an item is one line
            yield token
    yield from _closed(open_lists, 0)


def _says_something(token: Token) -> bool:
    return isinstance(token, str) and bool(token.strip())


def _to_level(open_lists: list[str], item: Item) -> Iterator[Tag]:
    level = min(item.level, len(open_lists) + 1)
    yield from _closed(open_lists, level)
    tag = item.list_tag
    if len(open_lists) == level and open_lists[-1] != tag.name:
        yield from _closed(open_lists, level - 1)
    if len(open_lists) == level:
        yield Tag("li", closes=True)
    else:
        open_lists.append(tag.name)
        yield tag
    yield Tag("li")


def _closed(open_lists: list[str], level: int) -> Iterator[Tag]:
    while len(open_lists) > level:
        yield Tag("li", closes=True)
        yield Tag(open_lists.pop(), closes=True)

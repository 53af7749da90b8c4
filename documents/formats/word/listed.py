"""Lists of entries and structures, each with those below them."""

from collections.abc import Iterable

from documents.blocks import Item, ItemList, Node
from documents.formats.word.lists import BULLETED, DEEPEST
from documents.formats.word.place import Place
from documents.formats.word.rich import Setting, paragraphs
from documents.formats.word.text import BOLD, Shape, paragraph, run

STYLE = "ListParagraph"


def items(one: ItemList, place: Place) -> str:
    """Return the entries; those below an entry are never numbered, as on the pages."""
    lists = place.report.file.lists
    number = lists.numbered(depth=0) if one.ordered else BULLETED
    return _items(one.items, place, number, 0)


def _items(entries: Iterable[Item], place: Place, number: int, depth: int) -> str:
    shape = Shape(STYLE, numbering=number, depth=depth)
    setting = Setting(place.report, place.voice, shape, deeper=depth + 1)
    below = min(depth + 1, DEEPEST - 1)
    return "".join(
        paragraphs(entry.html, setting) + _items(entry.items, place, BULLETED, below)
        for entry in entries
    )


def nodes(below: Iterable[Node], place: Place, depth: int = 0) -> str:
    """Return the boxes of a structure as a list."""
    voice = place.voice
    shape = Shape(STYLE, numbering=BULLETED, depth=min(depth, DEEPEST - 1))
    return "".join(
        paragraph(
            run(node.label, voice, BOLD)
            + (run(f": {node.detail}", voice) if node.detail else ""),
            voice,
            shape,
        )
        + nodes(node.nodes, place, depth + 1)
        for node in below
    )

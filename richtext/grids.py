"""Reads a table of any HTML: which of its cells stand where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from richtext.tokens import Tag, Token

WIDEST_SPAN = 30  # columns or rows that one cell may cover
MOST_CELLS = 5000  # of a table; what has more becomes paragraphs


@dataclass(frozen=True)
class Found:
    """A table: the content of its caption and of its cells, and where it ends.

    `rows` are of one length. A cell that covers several rows is in each of them, and so
    is a heading that covers several columns; any other is followed by empty cells.
    """

    caption: Sequence[Token]
    rows: tuple[tuple[Sequence[Token], ...], ...]
    end: int


def grid_at(tokens: Sequence[Token], start: int) -> Found | None:
    """Return the table whose tag is `tokens[start]`; None if it only lays text out.

    That is one of a single row or column: mails and pages are set in such. None too for
    one of more than MOST_CELLS.
    """
    inner = inside(tokens, start)
    rows = _placed([cells for _, cells in elements(inner, {"tr"})])
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    captions = [words for _, words in elements(inner, {"caption"})]
    return Found(captions[0] if captions else (), rows, start + len(inner) + 1)


def inside(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """Return what is between the tag at `start` and the one that closes it."""
    depth, name = 0, getattr(tokens[start], "name", "")
    for place in range(start, len(tokens)):
        token = tokens[place]
        if isinstance(token, Tag) and token.name == name:
            depth += -1 if token.closes else 1
            if not depth:
                return tokens[start + 1 : place]
    return tokens[start + 1 :]


def elements(
    tokens: Sequence[Token], names: set[str]
) -> Iterator[tuple[Tag, Sequence[Token]]]:
    """Yield each element of those `names` that is in no other, with its content."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if isinstance(token, Tag) and not token.closes and token.name in names:
            content = inside(tokens, place)
            yield token, content
            place += len(content) + 1
        place += 1


def _placed(rows: Sequence[Sequence[Token]]) -> tuple[tuple[Sequence[Token], ...], ...]:
    """Return the cells of `rows` where they stand, in rows of one length.

    () for more than MOST_CELLS.
    """
    placed: list[dict[int, Sequence[Token]]] = [{} for _ in rows]
    filled = 0
    for down, row in enumerate(rows):
        across = 0
        for tag, words in elements(row, {"td", "th"}):
            while across in placed[down]:
                across += 1
            columns = range(across, across + _span(tag, "colspan"))
            below = range(down, min(down + _span(tag, "rowspan"), len(rows)))
            filled += len(columns) * len(below)
            if filled > MOST_CELLS:
                return ()
            for one, beside in product(below, columns):
                is_told = beside == across or not down
                placed[one][beside] = words if is_told else ()
    width = max((max(row) + 1 for row in placed if row), default=0)
    if width * len(rows) > MOST_CELLS:
        return ()
    return tuple(
        tuple(row.get(across, ()) for across in range(width)) for row in placed
    )


def _span(tag: Tag, attribute: str) -> int:
    given = tag.get(attribute) or ""
    is_number = given.isascii() and given.isdigit() and len(given) < 4
    return min(max(int(given), 1), WIDEST_SPAN) if is_number else 1

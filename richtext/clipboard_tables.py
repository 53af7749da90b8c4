"""Makes paragraphs of tables, for texts that hold none."""

from collections import Counter
from collections.abc import Iterable, Iterator

from richtext.tokens import Tag, Token

_CELLS = {"td", "th"}
_INLINE = {"strong", "b", "em", "i", "a"}
_OF_TABLE = {"table", "tbody", "thead", "tfoot", "colgroup", "col"}


def without_tables(tokens: Iterable[Token], noted: Counter[str]) -> Iterator[Token]:
    """Yield `tokens` with each row as a paragraph, and note how many tables there were.

    A row of one cell is layout: what is in it stays as it is.
    """
    rows: list[list[list[Token]]] = []  # of the tables that are open
    cells: list[list[Token]] = []
    had_cells = [False]
    for token in tokens:
        name = token.name if isinstance(token, Tag) else ""
        opens = isinstance(token, Tag) and not token.closes
        if name == "table":
            if opens:
                had_cells.append(False)
            else:
                noted["table"] += had_cells.pop() and len(had_cells) == 1
        if name == "tr" and opens:
            rows.append([])
        elif name == "tr" and rows:
            row = rows.pop()
            had_cells[-1] |= len(_said(row)) > 1
            made = _paragraph(row)
            if not cells:
                yield from made
            else:
                cells[-1] += made
        elif name in _CELLS and rows:
            if opens:
                cells.append([])
            elif cells:
                rows[-1].append(cells.pop())
        elif name in _OF_TABLE:
            continue
        elif cells:
            cells[-1].append(token)
        else:
            yield token


def _said(row: list[list[Token]]) -> list[list[Token]]:
    return [
        cell
        for cell in row
        if any(isinstance(one, str) and one.strip() for one in cell)
    ]


def _paragraph(row: list[list[Token]]) -> list[Token]:
    said = _said(row)
    if len(said) == 1:
        return said[0]
    if not said:
        return []
    made: list[Token] = [Tag("p")]
    for place, cell in enumerate(row):
        made += [" | "] * bool(place)
        made += (one if _is_inline(one) else " " for one in cell)
    return [*made, Tag("p", closes=True)]


def _is_inline(token: Token) -> bool:
    return isinstance(token, str) or token.name in _INLINE

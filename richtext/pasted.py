"""Reads rows as Word, Outlook, a spreadsheet or a PDF viewer put them on the clipboard.

Bullets and numbers become those of the notation, rows of a table stay apart, and so do
paragraphs that end with one line end. What is not sure to be meant so stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

# Word's symbol fonts give private characters. No minus sign, which numbers begin with;
# no cross, which beside a tick says something; no section sign, which names one.
_BULLETS = "•·∙▪▫■□●○◦‣⁃◆◇❖➢➤►▶▸✓✔✦❑❒\uf000-\uf0ff"  # noqa: RUF001  # signs
_SIGNS = _BULLETS + "‐‑–—*Ø→»›"  # noqa: RUF001  # a bullet with room after it
_LETTERS = "oOvqünØ§"  # what those fonts' bullets are in any other font
_BULLET = re.compile(
    rf"(\s*)(?:[{_BULLETS}]\s*|[{_SIGNS}]\s+|[{_LETTERS}](?:\t|\s\s)\s*)(?=\S)"
)
_SURE = re.compile(rf"\s*[{_SIGNS}{_LETTERS}]\t")
_BRACKET = re.compile(r"(\s*)([1-9][0-9]?)\)\s+(?=\S)")
_OUTLINE = re.compile(
    r"\s*(?:\((?:[a-zA-Z]|[ivx]{1,4}|[0-9]{1,2})\)|(?:[a-zA-Z]|[ivx]{1,4})[.)]"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2})+[.)]?)\s+\S"
)
_OF_NOTATION = re.compile(r"\s*(?:-|[0-9]{1,9}\.|#{2,3})(?:\s|$)|\s*[>|]")
_ENDS_SENTENCE = re.compile(r"[.!?][\"'”’»)\]]*\s*$")
_WIDEST_WRAP = 100  # characters: longer rows are paragraphs that nothing has wrapped
_NARROWEST_WRAP = 50


class Reading(StrEnum):
    """What was made of pasted rows, in words for whoever pasted them."""

    LISTS = "Bullets or numbers at the start of lines became a list."
    TABLE = (
        "Lines with tabs look like a table: each is a paragraph, its cells set apart "
        "by “|”. Keep a table as records, so that readers get it as one."
    )
    KEPT_TABLE = "Lines with tabs became a table; its first line is the heading."
    JOINED = (
        "Lines were joined into one paragraph: leave a blank line where another begins."
    )
    PARAGRAPHS = "Each line became a paragraph of its own."


def notation_rows(
    rows: Sequence[str], *, as_tables: bool
) -> tuple[list[str], set[Reading]]:
    """Return `rows` as they would have been typed, and what was changed for that.

    Rows with tabs become a table if they can be kept `as_tables`, else paragraphs.
    """
    made: list[str] = []
    readings: set[Reading] = set()
    block: list[str] = []
    for row in (*rows, ""):
        if row.strip():
            block.append(row)
            continue
        made += _read(block, readings, as_tables=as_tables)
        made.append("")
        block = []
    return made[:-1], readings


def _read(
    block: Sequence[str], readings: set[Reading], *, as_tables: bool
) -> Iterator[str]:
    """Yield the rows of what no blank row parts."""
    items = [_item(block, place) for place in range(len(block))]
    apart = _paragraphs_of(block, items)
    for place, (row, item) in enumerate(zip(block, items, strict=True)):
        follows_item = place > 0 and items[place - 1] is not None
        if item is not None:
            readings.add(Reading.LISTS)
            yield item
        elif _is_of_table(row) and as_tables and _has_more(block, place):
            readings.add(Reading.KEPT_TABLE)
            cells = (cell.strip().replace("|", r"\|") for cell in row.split("\t"))
            yield f"| {' | '.join(cells)} |"
        elif _is_of_table(row):
            readings.add(Reading.TABLE)
            yield ""
            yield " | ".join(cell.strip() for cell in row.strip().split("\t"))
            yield ""
        else:
            if follows_item and row[:1].isupper():
                yield ""
            elif place in apart:
                readings.add(Reading.PARAGRAPHS)
                yield ""
            elif place and not _OF_NOTATION.match(row):
                readings.add(Reading.JOINED)
            yield row


def _has_more(block: Sequence[str], place: int) -> bool:
    """Whether a row beside the one at `place` is of a table too."""
    beside = [*block[max(0, place - 1) : place], *block[place + 1 : place + 2]]
    return any(map(_is_of_table, beside))


def _is_of_table(row: str) -> bool:
    marker = _OUTLINE.match(row)
    cells = row[marker.end() - 1 :] if marker else row.strip()
    return "\t" in cells and not _OF_NOTATION.match(row)


def _item(block: Sequence[str], place: int) -> str | None:
    """Return a row as an item of the notation; None if it is none or is one already.

    A single bullet or number may be anything; two in a row are a list.
    """
    row = block[place]
    beside = [*block[max(0, place - 1) : place], *block[place + 1 : place + 2]]
    if bullet := _BULLET.match(row):
        if _SURE.match(row) or any(_is_listed(other) for other in beside):
            return f"{bullet[1]}- {row[bullet.end() :]}"
    elif number := _BRACKET.match(row):
        values = [int(found[2]) for other in beside if (found := _BRACKET.match(other))]
        follows = any(abs(value - int(number[2])) == 1 for value in values)
        after_bullet = number[2] == "1" and any(map(_BULLET.match, beside))
        if follows or after_bullet:
            return f"{number[1]}{number[2]}.\t{row[number.end() :]}"
    return None


def _is_listed(row: str) -> bool:
    return bool(_BULLET.match(row) or _BRACKET.match(row))


def _paragraphs_of(block: Sequence[str], items: Sequence[str | None]) -> set[int]:
    """Return the places of rows that begin a paragraph though no blank row is there."""
    plain = [
        item is None and not _OF_NOTATION.match(row) and not _is_of_table(row)
        for row, item in zip(block, items, strict=True)
    ]
    texts = [
        row.rstrip() for row, is_plain in zip(block, plain, strict=True) if is_plain
    ]
    width = max(map(len, texts), default=0)
    unwrapped = width > _WIDEST_WRAP or all(map(_ENDS_SENTENCE.search, texts))
    apart: set[int] = set()
    for place in range(1, len(block)):
        before, row = block[place - 1].rstrip(), block[place].strip()
        if not (plain[place - 1] and plain[place]):
            continue
        in_outline = _OUTLINE.match(before) and _OUTLINE.match(row)
        begins_outline = before.endswith(":") and _OUTLINE.match(row)
        word = row.split(maxsplit=1)[0]
        would_fit = width > _NARROWEST_WRAP and len(before) + len(word) + 5 < width
        ended_early = would_fit and _ENDS_SENTENCE.search(before)
        if unwrapped or in_outline or begins_outline or ended_early:
            apart.add(place)
    return apart

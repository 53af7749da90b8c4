"""Finds the row or rows that hold a table's headings."""

from collections import Counter

from spreadsheets.spread import Spread

_DEPTH = 3  # rows that headings may take
_LOOKED_THROUGH = 60  # filled rows; what comes before the headings is a few lines
_PIVOT_TOP = "column labels"


def find(spread: Spread) -> tuple[int, ...]:
    """Return the rows of the headings, the top one first; () where there are none."""
    usual = _usual_width(spread)
    least = max(min(usual, 2), (2 * usual + 2) // 3)
    for row in spread.filled[:_LOOKED_THROUGH]:
        if _reach(spread, row) < least:
            continue
        if spread.is_headings(row):
            return _with_neighbours(spread, row)
        # The first record: what is above it may be headings of which some are missing.
        above = row - 1
        seen = above >= 0 and spread.is_filled(above)
        several = seen and len(spread.columns(above)) > 1
        return (above,) if several and spread.is_headings(above) else ()
    return ()


def paths(spread: Spread, rows: tuple[int, ...]) -> list[tuple[str, ...]]:
    """Return the headings of each column from the top down, none said twice."""
    levels = [
        _level(spread, row, below=rows[n + 1] if n + 1 < len(rows) else None)
        for n, row in enumerate(rows)
    ]
    columns = zip(*levels, strict=True) if levels else [()] * spread.width
    return [tuple(dict.fromkeys(filter(None, texts))) for texts in columns]


def is_spanned(spread: Spread, row: int, column: int) -> bool:
    """Whether a heading of `row` reaches over `column` and at least one other."""
    if spread.is_across(row, column):
        return True
    own = spread.columns(row)
    if column not in own:
        return any(n < column for n in own)
    return column + 1 < spread.width and column + 1 not in own


def _usual_width(spread: Spread) -> int:
    """Return how many cells most rows fill, the larger number where two tie."""
    counts = Counter(len(spread.columns(row)) for row in spread.filled)
    several = {width: count for width, count in counts.items() if width > 1}
    return max(several or counts, key=lambda width: (counts[width], width))


def _reach(spread: Spread, row: int) -> int:
    """Return over how many columns `row` says something; one title is one."""
    if len(own := spread.columns(row)) < 2:
        return len(own)
    return sum(bool(spread.heading(row, n)) for n in range(spread.width))


def _with_neighbours(spread: Spread, row: int) -> tuple[int, ...]:
    rows = [row]
    while len(rows) < _DEPTH and _is_level_above(spread, rows[0] - 1, rows[0]):
        rows.insert(0, rows[0] - 1)
    while len(rows) < _DEPTH and _is_level_below(spread, rows[-1], rows[-1] + 1):
        rows.append(rows[-1] + 1)
    return tuple(rows)


def _is_level_above(spread: Spread, above: int, row: int) -> bool:
    """Whether `above` holds headings over those of `row`: not one title over all."""
    if above < 0 or not spread.is_filled(above) or not spread.is_headings(above):
        return False
    own = spread.columns(above)
    if any(spread.own(above, n).text.lower() == _PIVOT_TOP for n in own):
        return False
    if own[0] == spread.columns(row)[0] and len(own) == 1:
        return False  # a title
    return any(is_spanned(spread, above, n) for n in own)


def _is_level_below(spread: Spread, row: int, below: int) -> bool:
    """Whether `below` says more only where `row` spans columns or says nothing."""
    if below >= spread.height or not spread.is_filled(below):
        return False
    own = spread.columns(below)
    if not spread.is_headings(below) or len(own) < 2:
        return False
    if own[0] == spread.columns(row)[0] and not spread.is_across(row, own[0]):
        return False  # a record, under headings of which one is missing
    return all(
        is_spanned(spread, row, n) or not spread.heading(row, n) for n in own
    ) and any(is_spanned(spread, row, n) for n in own)


def _level(spread: Spread, row: int, below: int | None) -> list[str]:
    """Return the headings of `row`; one reaches right as far as `below` goes on."""
    texts: list[str] = []
    current = ""
    for column in range(spread.width):
        own = spread.heading(row, column)
        if own:
            current = own
        elif below is None or not spread.heading(below, column):
            current = ""
        texts.append(own or current)
    return texts

"""Sorts the rows under a table's headings into those that count and those left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from spreadsheets import totals
from spreadsheets.footnotes import is_footnote, is_mark
from spreadsheets.spread import Spread, is_number


class Reason(StrEnum):
    """Why a row is no record, in words for people."""

    TITLE = "title"
    BLANK = "blank"
    GROUP = "heading within the table"
    SUBTOTAL = "sub-total"
    TOTAL = "total"
    FOOTNOTE = "footnote"
    REPEATED = "headings repeated"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class LeftOut:
    """A row that is no record, with what it says."""

    row: int
    reason: Reason
    text: str = ""


Kept = tuple[int, tuple[str, ...]]
_LONG = 60  # characters; a note in the first column is longer than a name
_PIVOT = re.compile(r"(?:row|column) labels|(?:sum|count|average) of .+", re.IGNORECASE)


def sort_rows(
    spread: Spread, headers: tuple[int, ...]
) -> tuple[list[Kept], list[LeftOut]]:
    """Return the rows that are records, each with its groups, and all the others.

    The rows of the headings are in neither.
    """
    kept: list[Kept] = []
    left_out: list[LeftOut] = []
    last = _last_record(spread, headers)
    groups: tuple[str, ...] = ()
    added: list[int] = []  # the records since the last total
    for row in range(spread.height):
        if row in headers:
            continue
        reason = _reason(spread, row, headers, last, left_out, added)
        if reason is None:
            kept.append((row, groups))
            added.append(row)
            continue
        text = _text(spread, row)
        left_out.append(LeftOut(row, reason, text))
        if reason is Reason.GROUP:
            groups = (text,)
        elif reason is Reason.TOTAL:
            groups, added = (), []
    return kept, _named_totals(left_out, kept)


def is_pivot(spread: Spread, headers: tuple[int, ...]) -> bool:
    """Whether the sheet is, or was copied from, a pivot table."""
    rows = [*headers, *([headers[0] - 1] if headers and headers[0] else [])]
    return any(
        _PIVOT.fullmatch(spread.own(row, n).text)
        for row in rows
        for n in spread.columns(row)
    )


def remarks(spread: Spread, headers: tuple[int, ...]) -> Iterator[str]:
    """Yield what to know of a pivot table."""
    yield "This looks like a pivot table. Its grand totals are left out."
    labels = [spread.own(row, n).text.lower() for row in headers for n in (0,)]
    if "row labels" in labels:
        yield (
            "Its first column may hold labels of several levels, with sums of the "
            "lower ones. To tell them apart, in Excel choose “Design”, “Report "
            "Layout”, “Show in Tabular Form” and “Repeat All Item Labels”."
        )


def _last_record(spread: Spread, headers: tuple[int, ...]) -> int:
    """Return the last row that fills several columns, or the only one there is."""
    most = max((len(spread.columns(row)) for row in spread.filled), default=0)
    rows = [row for row in spread.filled if len(spread.columns(row)) >= min(most, 2)]
    if most > 2 and not _is_numbered(spread, headers):
        rows = [row for row in rows if not _is_note_beside_its_mark(spread, row)]
    elif most < 2:
        rows = [row for row in rows if not is_footnote(_text(spread, row))]
    return max([*rows, *headers], default=-1)


def _is_note(spread: Spread, row: int, left_out: list[LeftOut]) -> bool:
    """Whether `row`, under the table, is a note and no record that lacks the rest."""
    text = _text(spread, row)
    follows_record = not left_out or left_out[-1].row != row - 1
    is_sentence = text.endswith(".") or len(text) > _LONG
    return not follows_record or is_sentence or is_footnote(text)


def _is_numbered(spread: Spread, headers: tuple[int, ...]) -> bool:
    """Whether the records have what look like marks in front: 1., 2., 3."""
    records = [row for row in spread.filled if row not in headers]
    return any(
        is_mark(spread.own(row, columns[0]).text)
        for row in records
        if len(columns := spread.columns(row)) > 2
    )


def _is_note_beside_its_mark(spread: Spread, row: int) -> bool:
    columns = spread.columns(row)
    mark, text = (spread.own(row, n) for n in (columns[0], columns[-1]))
    return len(columns) == 2 and is_mark(mark.text) and not is_number(text)


def _reason(
    spread: Spread,
    row: int,
    headers: tuple[int, ...],
    last: int,
    left_out: list[LeftOut],
    added: list[int],
) -> Reason | None:
    if spread.is_hidden(row):
        return Reason.HIDDEN
    if not spread.is_filled(row):
        return Reason.BLANK
    if headers and row < headers[0]:
        return Reason.TITLE
    if any(_same(spread, row, header) for header in headers):
        return Reason.REPEATED
    if totals.is_total_row(spread, row, added):
        return Reason.TOTAL
    if row > last and _is_note(spread, row, left_out):
        return Reason.FOOTNOTE
    return Reason.GROUP if _is_group(spread, row, headers, left_out) else None


def _same(spread: Spread, row: int, header: int) -> bool:
    columns = spread.columns(row)
    return columns == spread.columns(header) and all(
        spread.own(row, n).text == spread.own(header, n).text for n in columns
    )


def _is_group(
    spread: Spread, row: int, headers: tuple[int, ...], left_out: list[LeftOut]
) -> bool:
    """Whether the one cell of `row` is a heading, and not a record that lacks the rest.

    It is where it is merged across, or follows the headings, a gap or a total.
    """
    columns = spread.columns(row)
    if columns != [0] or spread.width < 2 or is_number(spread.own(row, 0)):
        return False
    if spread.is_across(row, 0) or (headers and row == headers[-1] + 1):
        return True
    return (
        bool(left_out)
        and left_out[-1].row == row - 1
        and left_out[-1].reason
        in (
            Reason.BLANK,
            Reason.TOTAL,
            Reason.GROUP,
        )
    )


def _named_totals(left_out: list[LeftOut], kept: list[Kept]) -> list[LeftOut]:
    """Return the rows, in which a total with records after it is a sub-total."""
    last = kept[-1][0] if kept else -1
    found = [one for one in left_out if one.reason is Reason.TOTAL]
    final = found[-1] if found else None
    return [
        LeftOut(one.row, Reason.SUBTOTAL, one.text)
        if one.reason is Reason.TOTAL
        and not totals.is_grand(one.text)
        and (one.row < last or one is not final or totals.is_subtotal(one.text))
        else one
        for one in left_out
    ]


def _text(spread: Spread, row: int) -> str:
    return " | ".join(spread.own(row, n).text for n in spread.columns(row))

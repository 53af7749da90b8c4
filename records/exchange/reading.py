"""Reads a CSV file of the exchange format strictly: RFC 4180, UTF-8, a header row."""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from records.exchange.problems import Problems
from records.lengths import too_long

MOST_ROWS = 20_000
MOST_BYTES = 10_000_000  # of a file
DEEPEST = 50  # elements of a passage within one another

_TAG = re.compile(r"<(/?)(?!br\b|wbr\b|hr\b|img\b)[a-z]", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One row: the file and line it begins on, and its cells by column.

    `kept_in` names the file of each cell that stands in a file of its own.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    kept_in: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """The columns and rows of one file, as it was written.

    `is_whole` is False where the file had a problem, so that rows may be missing.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    is_whole: bool = True


def read_text(path: Path, problems: Problems, *, name: str) -> str | None:
    """Return the text of a file in NFC; None, and a problem, where it is not UTF-8.

    Nor is a link followed, or a file read that is too large for the portal.
    """
    if rule := _file_fault(path):
        problems.add(rule, file=name)
        return None
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        problems.add(
            "Save the file as UTF-8: this line is in another encoding.",
            file=name,
            row=raw.count(b"\n", 0, wrong.start) + 1,
            value=ascii(raw[wrong.start : wrong.start + 1])[2:-1],
        )
        return None
    if (found := text.find("\0")) >= 0:
        problems.add(
            "Remove the NUL character; if there are many, save the file as UTF-8.",
            file=name,
            row=text.count("\n", 0, found) + 1,
            value="\\x00",
        )
        return None
    return unicodedata.normalize("NFC", text)


def _file_fault(path: Path) -> str | None:
    """Return what keeps the file from being read at all, before any of it is."""
    if path.is_symlink():
        return "Replace this link with the file it points to."
    if path.stat().st_size > MOST_BYTES:
        return f"Shorten this file: it can have at most {MOST_BYTES // 1_000_000} MB."
    return None


def text_fault(text: str) -> str | None:
    """Return what keeps the text of a cell or passage from being looked into."""
    if reason := too_long(text.removesuffix("\n")):  # which ends a file
        return reason
    depth = 0
    for tag in _TAG.finditer(text):
        depth += -1 if tag[1] else 1
        if depth > DEEPEST:
            return f"Nest fewer elements: at most {DEEPEST} can be inside one another."
    return None


def read_table(path: Path, problems: Problems, *, name: str) -> Table:
    """Return the file as it is; what cannot be read is added to `problems`.

    A row that cannot be read is left out; without a good header there are no rows.
    """
    before = len(problems)
    text = read_text(path, problems, name=name)
    lines = _lines(text or "", problems, name)
    header = tuple(next(lines, (1, []))[1])
    for column, times in Counter(header).items():
        if times > 1:
            rule = "This column appears more than once: remove the duplicate."
            problems.add(rule, file=name, row=1, column=column)
    if len(problems) > before:
        return Table(name, (), (), is_whole=False)
    rows = tuple(_rows(lines, header, problems, name))
    return Table(name, header, rows, is_whole=len(problems) == before)


def rows_with(
    columns: Sequence[str], table: Table, problems: Problems, *, needed: Collection[str]
) -> tuple[Row, ...]:
    """Return the rows of `table`, whose columns must be among `columns`, in any order.

    None of those `needed` may be missing. After a wrong header there are no rows.
    """
    if not (table.columns or table.is_whole):  # which is already reported
        return ()
    wrong = tuple(_wrong_columns(table.columns, columns, needed))
    for column, rule in wrong:
        problems.add(rule, file=table.file, row=1, column=column)
    return () if wrong else table.rows


def _lines(text: str, problems: Problems, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            yield begins, next(reader)
        except StopIteration:
            return
        except csv.Error:
            problems.add(
                "The file cannot be read from this row on. Put quotation marks around "
                "a cell that contains a comma, a line break or a quotation mark, and "
                "double the quotation marks inside it.",
                file=name,
                row=begins,
            )
            return


def _wrong_columns(
    header: Sequence[str], columns: Sequence[str], needed: Collection[str]
) -> Iterator[tuple[str, str]]:
    for column in header:
        if column not in columns:
            known = ", ".join(columns)
            yield (
                column,
                f"There is no such column: remove it. The columns are {known}.",
            )
    for column in columns:
        if column in needed and column not in header:
            yield column, "Add this column: it is missing."


def _rows(
    lines: Iterator[tuple[int, list[str]]],
    header: Sequence[str],
    problems: Problems,
    name: str,
) -> Iterator[Row]:
    for count, (line, cells) in enumerate(lines, start=1):
        if count > MOST_ROWS:
            rule = f"Shorten this file: it can have at most {MOST_ROWS:,} rows."
            problems.add(rule, file=name, row=line)
            return
        if len(cells) == len(header):
            row = dict(zip(header, cells, strict=True))
            faults = {column: text_fault(cell) for column, cell in row.items()}
            for column, fault in faults.items():
                if fault:
                    cell = row[column]
                    problems.add(fault, file=name, row=line, column=column, value=cell)
            if not any(faults.values()):
                yield Row(name, line, row)
            continue
        rule = (
            f"Give this row {len(header)} cells, like the header: it has {len(cells)}."
        )
        problems.add(rule, file=name, row=line, value=",".join(cells))

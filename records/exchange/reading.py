"""Reads one CSV file of the exchange format strictly: RFC 4180, UTF-8, a header row."""

import csv
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from records.exchange.problems import Problems

MOST_ROWS = 20_000


@dataclass(frozen=True)
class Row:
    """One row: the line it begins on and its cells by column.

    `kept_in` names the file of each cell that stands in a file of its own.
    """

    line: int
    cells: Mapping[str, str]
    kept_in: Mapping[str, str] = field(default_factory=dict)


def read_text(path: Path, problems: Problems, *, name: str) -> str | None:
    """Return the text of a file in NFC; None, and a problem, where it is not UTF-8."""
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
            "Take out the NUL character; if there are many, save the file as UTF-8.",
            file=name,
            row=text.count("\n", 0, found) + 1,
            value="\\x00",
        )
        return None
    return unicodedata.normalize("NFC", text)


def read_rows(
    path: Path, columns: Sequence[str], problems: Problems, *, name: str
) -> tuple[Row, ...]:
    """Return the rows of the file, whose header must hold exactly `columns`.

    The columns may stand in any order. What is wrong is added to `problems`; a row
    that cannot be read is left out, and after a wrong header there are no rows.
    """
    text = read_text(path, problems, name=name)
    if text is None:
        return ()
    lines = _lines(text, problems, name)
    header = next(lines, (1, []))[1]
    wrong = tuple(_wrong_columns(header, columns))
    for column, rule in wrong:
        problems.add(rule, file=name, row=1, column=column)
    if wrong:
        return ()
    return tuple(_rows(lines, header, problems, name))


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
                "From this row on the file cannot be read. Put a cell that holds a "
                "comma, a line break or a quotation mark in quotation marks, and "
                "double those inside it.",
                file=name,
                row=begins,
            )
            return


def _wrong_columns(
    header: Sequence[str], columns: Sequence[str]
) -> Iterator[tuple[str, str]]:
    for column, times in Counter(header).items():
        if column not in columns:
            known = ", ".join(columns)
            yield column, f"There is no such column: take it out. There are: {known}."
        elif times > 1:
            yield column, "This column stands here more than once: take one out."
    for column in columns:
        if column not in header:
            yield column, "Add this column: it is missing."


def _rows(
    lines: Iterator[tuple[int, list[str]]],
    header: Sequence[str],
    problems: Problems,
    name: str,
) -> Iterator[Row]:
    for count, (line, cells) in enumerate(lines, start=1):
        if count > MOST_ROWS:
            rule = f"A file holds at most {MOST_ROWS:,} rows: this is one too many."
            problems.add(rule, file=name, row=line)
            return
        if len(cells) == len(header):
            yield Row(line, dict(zip(header, cells, strict=True)))
            continue
        rule = (
            f"Give this row {len(header)} cells like the header: it has {len(cells)}."
        )
        problems.add(rule, file=name, row=line, value=",".join(cells))

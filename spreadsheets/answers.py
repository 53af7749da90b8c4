"""What has to be asked once about a file, and what its cells say once that is known.

Nothing is guessed for a row: whether 03/04/2025 is in March or in April, whether 1,234
is more than a thousand, and what “*” stands for hold for the whole file.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from spreadsheets import day_order, decimal_signs, signs
from spreadsheets.day_order import DAY_FIRST, MONTH_FIRST
from spreadsheets.decimal_signs import COMMA, POINT
from spreadsheets.grid import Cell

# What a sign can stand for: the words by which the portal's forms know that there is no
# number, or 0, or nothing at all. REFUSED leaves the sign where it is, as an error.
MEANINGS = {
    "not recorded": "Not recorded",
    "not collected": "Not collected",
    "not applicable": "Not applicable",
    "withheld": "Withheld, to protect people",
    "0": "None: the number is 0",
    "": "Nothing: leave the cell blank",
}
REFUSED = "refused"
_MONTH_OR_YEAR = re.compile(r"(?P<month>[A-Za-z]{3,9}\W+|[0-9]{2}/)?(?:[0-9]{2}){1,2}")
_REFUSED_LABEL = "None of these: show these cells as errors"


class Kind(StrEnum):
    """What a column of the portal holds."""

    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    PARTIAL_DATE = "partial date"
    YES_NO = "yes or no"
    TEXT = "text"


NUMBERS = frozenset({Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.PERCENT})
DATES = frozenset({Kind.DATE, Kind.PARTIAL_DATE})


class Unusable(Exception):
    """Why a cell cannot be used, in a sentence for people."""


@dataclass(frozen=True)
class ColumnCells:
    """The cells of one column that is imported, each with its address, such as B3."""

    kind: Kind
    cells: Sequence[tuple[str, Cell]]


@dataclass(frozen=True)
class Question:
    """What to ask: `key` names the answer; `options` are its values and their labels.

    `suggested` is the likeliest value, "" for none. `count` says how many cells it is
    about, and `where` the addresses of the first of them.
    """

    key: str
    text: str
    options: tuple[tuple[str, str], ...]
    count: int
    where: tuple[str, ...]
    suggested: str | None = None


@dataclass(frozen=True)
class Answers:
    """What is known of a file: each value by the key of the question it answers."""

    values: Mapping[str, str] = field(default_factory=dict)

    def answered(self, more: Mapping[str, str]) -> "Answers":
        """Return these answers with `more`, which people gave."""
        return Answers({**self.values, **more})


SHOWN_ADDRESSES = 5
DAY_ORDER, DECIMAL_SIGN, SHARES, SIGN = "day order", "decimal sign", "shares", "sign:"


def settled(columns: Iterable[ColumnCells]) -> Answers:
    """Return what the file itself says: one date or number settles all the others."""
    columns = list(columns)
    values = {
        DAY_ORDER: day_order.settled(_texts(columns, DATES)),
        DECIMAL_SIGN: decimal_signs.settled(_texts(columns, NUMBERS, Kind.COUNT)),
    }
    return Answers({key: value for key, value in values.items() if value})


def questions(columns: Iterable[ColumnCells]) -> tuple[Question, ...]:
    """Return what has to be asked, each question once for the file; () for nothing."""
    columns = list(columns)
    known = settled(columns).values
    asked: list[Question] = []
    if DAY_ORDER not in known:
        asked += _day_order(columns)
    if DECIMAL_SIGN not in known:
        asked += _decimal_sign(columns)
    asked += _shares(columns)
    asked += _signs(columns)
    return tuple(asked)


def apply(answers: Answers, cell: Cell, kind: Kind) -> str:
    """Return the text that a form of the portal reads for `cell`; "" where it is blank.

    Days are written 2025-04-03 and numbers in digits with a point. What makes no sense
    in a column of this `kind` comes back as it is written, for the form to refuse.
    Raise Unusable where the cell has a problem, or an answer is lacking.
    """
    if cell.problem:
        raise Unusable(cell.problem)
    if cell.value is None:
        return ""
    if kind in NUMBERS:
        return _number(answers, cell, kind)
    if kind in DATES:
        return _date(answers, cell, kind)
    if isinstance(cell.value, bool):
        return "Yes" if cell.value else "No"
    return cell.text


def _number(answers: Answers, cell: Cell, kind: Kind) -> str:
    value = cell.value
    if isinstance(value, date):
        raise Unusable(
            f"Excel has made a date of what was typed here: {cell.text}. In Excel, "
            "format the cell as text, type the value again and upload the file again."
        )
    if isinstance(value, Decimal):
        return _stored_number(answers, value, cell.text, kind)
    if isinstance(value, bool):
        return cell.text
    sign = signs.sign_in(cell.text)
    if not sign:
        return decimal_signs.plain(cell.text, _decimal_comma(answers, cell.text, kind))
    meaning = answers.values.get(f"{SIGN}{sign}")
    if meaning is None:
        raise Unusable(f"Say what “{cell.text}” stands for in this file.")
    return cell.text if meaning == REFUSED else meaning


def _stored_number(answers: Answers, value: Decimal, text: str, kind: Kind) -> str:
    if text.endswith("%"):
        return f"{(value * 100).normalize():f}" + ("" if kind is Kind.PERCENT else "%")
    if kind is Kind.PERCENT and answers.values.get(SHARES) == "share":
        return f"{(value * 100).normalize():f}"
    return f"{value:f}"


def _decimal_comma(answers: Answers, text: str, kind: Kind) -> bool:
    known = answers.values.get(DECIMAL_SIGN)
    if known is None and decimal_signs.is_ambiguous(text, kind is Kind.COUNT):
        raise Unusable(f"Say whether the comma or the point in “{text}” is a decimal.")
    return known == COMMA


def _date(answers: Answers, cell: Cell, kind: Kind) -> str:
    value = cell.value
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return _shown_part(day, cell.text, kind)
    order = answers.values.get(DAY_ORDER)
    if order is None and day_order.is_ambiguous(cell.text):
        raise Unusable(
            f"Say whether “{cell.text}” starts with the day or with the month."
        )
    return day_order.in_order(cell.text, order or DAY_FIRST)


def _shown_part(day: date, text: str, kind: Kind) -> str:
    """Return as much of `day` as its cell shows: Excel adds a first of the month."""
    shown = _MONTH_OR_YEAR.fullmatch(text) if day.day == 1 else None
    if not shown:
        return day.isoformat()
    if kind is Kind.DATE:
        raise Unusable(
            f"“{text}” names no day. Enter the whole date, such as 1/3/2025."
        )
    return day.isoformat()[: 7 if shown["month"] else 4]


def _texts(
    columns: Iterable[ColumnCells], kinds: frozenset[Kind], whole: Kind | None = None
) -> list[tuple[str, bool]]:
    """Return the texts in columns of `kinds`, and whether each is of `whole`."""
    return [
        (cell.text, column.kind is whole)
        for column in columns
        if column.kind in kinds
        for _, cell in column.cells
        if isinstance(cell.value, str)
    ]


def _located(
    columns: Iterable[ColumnCells], kinds: frozenset[Kind]
) -> Iterable[tuple[str, Cell, Kind]]:
    for column in columns:
        if column.kind in kinds:
            for address, cell in column.cells:
                yield address, cell, column.kind


def _day_order(columns: list[ColumnCells]) -> list[Question]:
    found = [
        (address, cell.text)
        for address, cell, _ in _located(columns, DATES)
        if isinstance(cell.value, str) and day_order.is_ambiguous(cell.text)
    ]
    if not found:
        return []
    example = found[0][1]
    options = tuple(
        (order, f"{example} is {day_order.in_words(example, order)}")
        for order in (DAY_FIRST, MONTH_FIRST)
    )
    text = "Do dates in this file start with the day or with the month?"
    return [_question(DAY_ORDER, text, options, [where for where, _ in found])]


def _decimal_sign(columns: list[ColumnCells]) -> list[Question]:
    found = [
        (address, cell.text)
        for address, cell, kind in _located(columns, NUMBERS)
        if isinstance(cell.value, str)
        if decimal_signs.is_ambiguous(cell.text, kind is Kind.COUNT)
    ]
    if not found:
        return []
    example = found[0][1]
    options = tuple(
        (sign, f"{example} is {decimal_signs.in_words(example, sign)}")
        for sign in (POINT, COMMA)
    )
    text = "How does this file write numbers?"
    return [_question(DECIMAL_SIGN, text, options, [where for where, _ in found])]


def _shares(columns: list[ColumnCells]) -> list[Question]:
    """Ask whether 0.45 is 45% where all of a percentage column is from 0 to 1."""
    found = [
        (address, cell)
        for address, cell, _ in _located(columns, frozenset({Kind.PERCENT}))
        if isinstance(cell.value, Decimal) and not cell.text.endswith("%")
    ]
    values = [cell.value for _, cell in found if isinstance(cell.value, Decimal)]
    if not any(0 < value < 1 for value in values) or any(v > 1 for v in values):
        return []
    example = next(value for value in values if 0 < value < 1)
    options = (
        ("share", f"{example} is {(example * 100).normalize():f}%"),
        ("percent", f"{example} is {example}%"),
    )
    text = "How does this file write percentages?"
    return [_question(SHARES, text, options, [where for where, _ in found])]


def _signs(columns: list[ColumnCells]) -> list[Question]:
    places: dict[str, list[str]] = {}
    for address, cell, _ in _located(columns, NUMBERS):
        if isinstance(cell.value, str) and (sign := signs.sign_in(cell.text)):
            places.setdefault(sign, []).append(address)
    options = (*MEANINGS.items(), (REFUSED, _REFUSED_LABEL))
    return [
        _question(
            f"{SIGN}{sign}",
            f"What does “{sign}” stand for where a number is expected?",
            options,
            where,
            signs.suggested(sign),
        )
        for sign, where in places.items()
    ]


def _question(
    key: str,
    text: str,
    options: tuple[tuple[str, str], ...],
    where: list[str],
    suggested: str | None = None,
) -> Question:
    shown = tuple(where[:SHOWN_ADDRESSES])
    return Question(key, text, options, len(where), shown, suggested)

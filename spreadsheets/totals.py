"""Tells rows and columns of totals from records whose name begins with that word."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from spreadsheets.decimal_signs import plain
from spreadsheets.grid import Cell
from spreadsheets.spread import Spread, is_number

_TOTAL = re.compile(
    r"(?:(?:grand|overall|final)\s+)?totals?(?:\s*[:(].*|\s+(?:for|of|all|across)\b.*)?"
    r"|sum"
    r"|totals?\s+(?:net |gross )?(?:income|expenditure|spend(?:ing)?|costs?|funding"
    r"|budget|contributions)",
    re.IGNORECASE,
)
_SUBTOTAL = re.compile(
    r"sub[-\s]?totals?\b.*|.*\S\s+(?:sub[-\s]?)?totals?", re.I | re.S
)
_GRAND = re.compile(r"(?:grand|overall|final)\s+totals?", re.IGNORECASE)
_BEGINS = re.compile(r"totals?\b", re.IGNORECASE)


def is_total(text: str) -> bool:
    """Whether `text` names a total or a sub-total."""
    text = text.strip()
    return bool(_TOTAL.fullmatch(text) or _SUBTOTAL.fullmatch(text))


def is_grand(text: str) -> bool:
    """Whether `text` begins with the name of the total of all."""
    return _GRAND.match(text) is not None


def is_subtotal(text: str) -> bool:
    """Whether `text` begins with the name of the total of a part."""
    return _SUBTOTAL.match(text) is not None


def is_total_row(spread: Spread, row: int, added: list[int]) -> bool:
    """Whether what comes before the first number of `row` names a total.

    Where it only begins with that word, as the name of a course may, its numbers have
    to be the sums of the rows `added`.
    """
    columns = spread.columns(row)
    numbers = [n for n in columns if is_number(spread.own(row, n))]
    words = [spread.own(row, n).text for n in columns if numbers and n < numbers[0]]
    if any(map(is_total, words)):
        return True
    return (
        len(added) > 1
        and any(map(_BEGINS.match, words))
        and all(_adds_up(spread, row, n, added) for n in numbers)
    )


def _adds_up(spread: Spread, row: int, column: int, added: Iterable[int]) -> bool:
    values = [_amount(spread.own(one, column)) for one in added]
    return sum(filter(None, values), Decimal(0)) == _amount(spread.own(row, column))


def _amount(cell: Cell) -> Decimal | None:
    if isinstance(cell.value, Decimal):
        return cell.value
    try:
        return Decimal(re.sub(r"[£%\s]", "", plain(cell.text, decimal_comma=False)))
    except InvalidOperation:
        return None

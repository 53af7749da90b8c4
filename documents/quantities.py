"""Values with what makes them readable: a unit, a qualifier, a status, their record.

Documents and formats are made of these. They are said in the language that is active.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from documents.wording import counted, gettext, gettext_lazy, month, ngettext


class Unit(StrEnum):
    """What a value is counted in."""

    TEXT = "text"
    RICH = "rich"  # a piece of clean HTML
    COUNT = "count"
    PERCENT = "percent"  # 0 to 100 and beyond for changes
    POINTS = "points"  # percentage points
    POUNDS = "pounds"
    RATE = "rate"
    YEARS = "years"
    DATE = "date"


UNITS_IN_WORDS = {
    Unit.COUNT: gettext_lazy("a count"),
    Unit.PERCENT: gettext_lazy("in per cent"),
    Unit.POINTS: gettext_lazy("in percentage points"),
    Unit.POUNDS: gettext_lazy("in pounds"),
    Unit.RATE: gettext_lazy("a rate"),
    Unit.YEARS: gettext_lazy("in years"),
}


class Status(StrEnum):
    """Why a value is or is not there; none of these is zero.

    NOT_AVAILABLE is what nobody has entered: no record says why.
    """

    SHOWN = "shown"
    HIDDEN = "hidden"
    NOT_APPLICABLE = "not applicable"
    NOT_RECORDED = "not recorded"
    NOT_COLLECTED = "not collected"
    NOT_AVAILABLE = "not available"


MARKERS = {
    Status.HIDDEN: "[c]",
    Status.NOT_APPLICABLE: "[z]",
    Status.NOT_RECORDED: "[nr]",
    Status.NOT_COLLECTED: "[nc]",
    Status.NOT_AVAILABLE: "[x]",
}
# What a sentence says where a table has the marker.
IN_WORDS = {
    Status.HIDDEN: gettext_lazy("withheld"),
    Status.NOT_APPLICABLE: gettext_lazy("not applicable"),
    Status.NOT_RECORDED: gettext_lazy("not recorded"),
    Status.NOT_COLLECTED: gettext_lazy("not collected"),
    Status.NOT_AVAILABLE: gettext_lazy("not given"),
}

# What a number is said with that is known only so far.
QUALIFIED = {
    "over": gettext_lazy("over {value}"),
    "under": gettext_lazy("under {value}"),
    "about": gettext_lazy("about {value}"),
    "nearly": gettext_lazy("nearly {value}"),
    "at least": gettext_lazy("at least {value}"),
    "at most": gettext_lazy("at most {value}"),
}

Scalar = Decimal | int | str | date


@dataclass(frozen=True)
class Quantity:
    """One value. `record` is the address of the record it came from, "" if none.

    `upper` closes a range (14 to 15); `qualifier` is one of "over", "about",
    "at least", "at most" or "". `marks` are the numbers of footnotes on it.
    """

    value: Scalar | None
    unit: Unit = Unit.TEXT
    qualifier: str = ""
    upper: Decimal | None = None
    status: Status = Status.SHOWN
    record: str = ""
    marks: tuple[int, ...] = ()


EVERY_VALUE_ALONE: Mapping[Unit, int] = {}


def decimals(value: Scalar | None) -> int:
    """Return how many decimal places `value` needs: 1 for 12.50, 0 for 3.00."""
    text = f"{value:f}" if isinstance(value, Decimal) else ""
    return len(text.partition(".")[2].rstrip("0"))


def precision(cells: Iterable[Quantity]) -> dict[Unit, int]:
    """Return the decimal places that numbers of each unit among `cells` need.

    Values that are told roughly, such as "about 14%", have no share in that.
    """
    places: dict[Unit, int] = {}
    for cell in cells:
        if cell.status is Status.SHOWN and not cell.qualifier:
            needed = max(decimals(cell.value), decimals(cell.upper))
            places[cell.unit] = max(places.get(cell.unit, 0), needed)
    return places


def number(value: Decimal | int, places: int = 0) -> str:
    """Return `value` with thousands separators and no idle zeros: 1,360 or 12.5.

    It has at least as many decimal places as `places` says.
    """
    text = f"{value:,.{max(decimals(value), places)}f}"
    return text.replace("-", "−")


def pounds(value: Decimal | int, places: int = 0) -> str:
    """Return `value` pounds as £161,500, or with pence where there are any.

    There are always pence where `places` is not 0.
    """
    whole = value == int(value) and not places
    text = f"{abs(value):,.0f}" if whole else f"{abs(value):,.2f}"
    return f"{'−' if value < 0 else ''}£{text}"


def day(value: date) -> str:
    """Return `value` as 1 April 2023."""
    return f"{value.day} {month(value.month)} {value.year}"


def bare(value: Scalar, unit: Unit, places: int = 0) -> str:
    """Return `value` in words for its unit, without qualifier or range."""
    match value, unit:
        case date(), _:
            return day(value)
        case str(), _:
            return value
        case _, Unit.PERCENT:
            return f"{number(value, places)}%"
        case _, Unit.POUNDS:
            return pounds(value, places)
        case _, Unit.YEARS:
            told = ngettext("{number} year", "{number} years", counted(value))
            return told.format(number=number(value, places))
        case _, Unit.POINTS:
            told = ngettext(
                "{number} percentage point",
                "{number} percentage points",
                counted(value),
            )
            return told.format(number=number(value, places))
        case _:
            return number(value, places)


def show(quantity: Quantity, places: Mapping[Unit, int] = EVERY_VALUE_ALONE) -> str:
    """Return `quantity` as people read it: "over 1,360", "14–15 years", "[x]".

    `places` are the decimal places of what stands with it, as `precision` gives them.
    """
    if quantity.status is not Status.SHOWN:
        return MARKERS[quantity.status]
    if quantity.value is None:
        return MARKERS[Status.NOT_AVAILABLE]
    least = 0 if quantity.qualifier else places.get(quantity.unit, 0)
    text = bare(quantity.value, quantity.unit, least)
    if quantity.upper is not None:
        in_pounds = quantity.unit is Unit.POUNDS  # £10–£15, but 10–15%
        lower = bare(quantity.value, Unit.POUNDS if in_pounds else Unit.COUNT, least)
        text = f"{lower}–{bare(quantity.upper, quantity.unit, least)}"
    said = QUALIFIED.get(quantity.qualifier)
    if said is None:
        return f"{quantity.qualifier} {text}".strip()
    return said.format(value=text)


def in_table(quantity: Quantity, places: Mapping[Unit, int] = EVERY_VALUE_ALONE) -> str:
    """Return `quantity` as a cell of a table shows it, with its footnotes' marks."""
    marks = (gettext("[note {number}]").format(number=one) for one in quantity.marks)
    return " ".join((show(quantity, places), *marks))


def in_words(quantity: Quantity) -> str:
    """Return `quantity` as written in a sentence: "over 1,360", "not collected"."""
    is_missing = quantity.status is Status.SHOWN and quantity.value is None
    status = Status.NOT_AVAILABLE if is_missing else quantity.status
    return str(IN_WORDS[status]) if status in IN_WORDS else show(quantity)


def of_what(quantity: Quantity, what: str) -> str:
    """Return a number and `what` it counts: "52 boys", "boys, number not recorded"."""
    if quantity.status is Status.SHOWN:
        return f"{show(quantity)} {what}".strip()
    words = in_words(quantity)
    if not what:
        return words
    return gettext("{what}, number {words}").format(what=what, words=words)

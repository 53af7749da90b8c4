"""A date as far as it is known: a year, a month, a day, or from one to another.

Dates are said in the language that is active; what people write is read in
`records.date_reading`.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Self

from django.utils.translation import gettext

from documents.wording import between, month

YEARS = range(1900, 2201)
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OPEN = ".."
_WORDS = "|"


class NoSuchDate(ValueError):
    """What is wrong with a date, as a sentence for whoever wrote it."""


@dataclass(frozen=True)
class Point:
    """A year, a month of it, or a day; 0 where it is not known.

    Raise NoSuchDate where the calendar has no such day, or the portal no such year.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.year not in YEARS:
            raise NoSuchDate(
                f"Enter a year between {YEARS[0]} and {YEARS[-1]}, such as 2025."
            )
        if self.month not in range(13) or (self.day and not self.month):
            raise NoSuchDate(f"There is no month {self.month}: correct it.")
        if self.day and self.day not in range(1, self._length + 1):
            raise NoSuchDate(
                f"There is no {self.day} {self._month} {self.year}: correct the day."
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what "2023", "2023-09" or "2023-09-14" says; else raise ValueError."""
        if not (found := _POINT.fullmatch(text)):
            raise ValueError(text)
        year, month, day = found.groups()
        if "00" in (month, day):
            raise NoSuchDate("Leave out a month or day that is not known.")
        return cls(int(year), int(month or 0), int(day or 0))

    @property
    def text(self) -> str:
        parts = (f"{self.month:02}" if self.month else "", f"{self.day:02}")
        known = parts if self.day else parts[:1] if self.month else ()
        return "-".join((f"{self.year}", *known))

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month or 12, self.day or self._length)

    @property
    def _length(self) -> int:
        return calendar.monthrange(self.year, self.month or 12)[1]

    @property
    def _month(self) -> str:
        return month(self.month) if self.month else ""

    def __str__(self) -> str:
        return self.within(None)

    def within(self, later: "Point | None") -> str:
        """Return the point in words, without what `later`, after it, says as well."""
        same_year = later and self.month and later.month and later.year == self.year
        both_days = later and self.day and later.day
        same_month = same_year and both_days and later and later.month == self.month
        words = (
            str(self.day or ""),
            "" if same_month else self._month,
            "" if same_year else str(self.year),
        )
        return " ".join(filter(None, words))


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A point in time, or from one to another; either end may be open.

    `words` are printed in place of the date where the date says less, or nothing. Dates
    sort by their `text`, as a database does: by when they start, open starts first,
    what has words alone last.
    """

    first: Point | None = None
    last: Point | None = None
    words: str = ""

    def __post_init__(self) -> None:
        if self.first and self.last and self.first.first_day > self.last.last_day:
            raise NoSuchDate("It ends before it starts: correct one of the two.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what the one text in which dates are kept says; "" is no date.

        Raise ValueError where it is another spelling, NoSuchDate where it is that of a
        date that does not exist.
        """
        time, _bar, words = text.partition(_WORDS)
        start, slash, end = time.removesuffix(" ").partition("/")
        first = None if start in {"", _OPEN} else Point.parse(start)
        last = first
        if slash:
            last = None if end == _OPEN else Point.parse(end)
        made = cls(first, last, words.strip())
        if made.text != text:
            raise ValueError(text)
        return made

    @property
    def text(self) -> str:
        """The one text in which the date is kept: "2023-04/2024-03 | 2023-24"."""
        bar = f"{_WORDS} {self.words}" if self.words else ""
        return f"{self._time} {bar}".strip()

    @property
    def is_dated(self) -> bool:
        return bool(self.first or self.last)

    @property
    def first_day(self) -> date | None:
        """The first day that it may mean; None if it is open or not known."""
        return self.first.first_day if self.first else None

    @property
    def last_day(self) -> date | None:
        """The last day that it may mean; None if it is open or not known."""
        return self.last.last_day if self.last else None

    @property
    def _time(self) -> str:
        if not self.is_dated:
            return ""
        ends = [point.text if point else _OPEN for point in (self.first, self.last)]
        return ends[0] if self.first == self.last else "/".join(ends)

    def without_words(self) -> "PartialDate":
        return PartialDate(self.first, self.last)

    def __bool__(self) -> bool:
        return bool(self.is_dated or self.words)

    def __lt__(self, other: object) -> bool:
        return (
            self.text < other.text if isinstance(other, PartialDate) else NotImplemented
        )

    def __str__(self) -> str:
        """Return the date as a person writes it: "3 to 5 May 2023"."""
        if self.words or not self:
            return self.words
        if not self.first:
            return gettext("until {date}").format(date=self.last)
        if not self.last:
            return gettext("from {date}").format(date=self.first)
        if self.first == self.last:
            return str(self.first)
        return between(self.first.within(self.last), self.last)

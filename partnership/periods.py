"""The period that follows another: as long as it, and called in the same way."""

import calendar
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import slugify

from documents.years import YEARS, years_later
from partnership.models import Period

_QUARTER = re.compile(r"\b(?P<word>q|quarter[\s-]*)(?P<number>[1-4])\b", re.IGNORECASE)


@dataclass(frozen=True)
class Following:
    """The period after another one; both of its days are included."""

    key: str
    label: str
    starts_on: date
    ends_on: date

    def __str__(self) -> str:
        return self.label


def following(period: Period, *, taken: Collection[str] = ()) -> Following:
    """Return the period that follows `period`, under a key that is not `taken`.

    A period of whole months is followed by as many; any other by as many days.
    """
    starts_on = period.ends_on + timedelta(days=1)
    months = _months(period.starts_on, starts_on)
    if months:
        ends_on = _after_months(starts_on, months) - timedelta(days=1)
    else:
        ends_on = starts_on + (period.ends_on - period.starts_on)
    label = _next_name(period.label, months) or _dates_in_words(starts_on, ends_on)
    stem = _next_name(period.key, months) or slugify(label)
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    key = next(name for name in names if name not in taken)
    return Following(key, label, starts_on, ends_on)


def follows(period: Period, before: Period) -> bool:
    """Whether `period` begins the day after `before` ends, and is as long."""
    is_next = period.starts_on == before.ends_on + timedelta(days=1)
    return is_next and is_as_long(period, before)


def is_as_long(period: Period, other: Period) -> bool:
    """Whether both have as many days, give or take what months and leap years do."""
    lengths = [one.ends_on - one.starts_on for one in (period, other)]
    return abs(lengths[0] - lengths[1]) <= timedelta(days=3)


def _months(first: date, after: date) -> int:
    """Return how many whole months lie from `first` to the day before `after`."""
    months = (after.year - first.year) * 12 + after.month - first.month
    return months if months > 0 and _after_months(first, months) == after else 0


def _after_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _next_name(name: str, months: int) -> str:
    """Return a label or key one period on; "" where nobody can tell how."""
    if quarter := _QUARTER.search(name):
        if months != 3:
            return ""
        number = int(quarter["number"]) % 4 + 1
        name = f"{name[: quarter.start('number')]}{number}{name[quarter.end() :]}"
        return years_later(name, 1) if number == 1 else name
    if not months or months % 12 or not YEARS.search(name):
        return ""
    return years_later(name, months // 12)


def _dates_in_words(first: date, last: date) -> str:
    """Return "July to September 2024", with days where these are not whole months."""
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    pattern = "%B" if whole else "%-d %B"
    since = "" if first.year == last.year else f" {first.year}"
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    return f"{first.strftime(pattern)}{since} to {last.strftime(pattern)} {last.year}"

"""Reads dates as people write them, and writes them so that they are read again."""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date

from records.dates import NoSuchDate, PartialDate, Point

HELP = (
    "Enter a date such as 14/9/2023, September 2023, autumn 2023, 2023-24, 3-5 May "
    "2023, or from April 2022 to March 2023. Put any other words in quotation marks, "
    "after the date if there is one: 2014 “with the new school year”."
)

_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_DAY = r"(?:the\s+)?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_NAMED = rf"(?P<month>{_MONTH})\b\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_ANY_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_GAP = r"(?:\s*[/.-]\s*|\s+)"
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>[0-9]{4})[/.-](?P<month>[0-9]{1,2})[/.-](?P<day>[0-9]{1,2})",
        rf"(?P<day>[0-9]{{1,2}}){_GAP}(?P<month>[0-9]{{1,2}}){_GAP}{_ANY_YEAR}",
        rf"{_WEEKDAY}{_DAY}(?:\s+of)?\s+{_NAMED}(?:,?\s+{_ANY_YEAR})?",
        rf"{_WEEKDAY}{_NAMED}\s+{_DAY}(?:(?:,\s*|\s+){_ANY_YEAR})?",
    )
)
# Of one point in time; the end of a range can give the year or month of its start.
_POINTS = (
    *_DAYS,
    *map(
        re.compile,
        (
            r"(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])",
            rf"(?P<month>[0-9]{{1,2}})[/.]{_YEAR}",
            rf"{_NAMED}(?:,?\s+(?:of\s+)?{_YEAR})?",
            _YEAR,
            _DAY,
        ),
    ),
)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SEASON = re.compile(rf"({'|'.join(_SEASONS)})\s+(?:of\s+)?([0-9]{{4}})")
_TWO_YEARS = re.compile(r"([0-9]{4}|[0-9]{2})\s*[-/–]\s*([0-9]{4}|[0-9]{2})")
_HEDGED = re.compile(
    r"(?:about|after|around|as at|before|by|circa|during|early(?: in)?|in|late(?: in)?"
    r"|mid|(?:at |by |from )?(?:the )?(?:beginning|start|middle|end) of|since early"
    r"|since late|throughout)[\s-]+(?:the )?(?P<date>.+)"
)
_SINCE = re.compile(
    r"(?:from|since)\s+(?P<date>.+?)(?:\s+onwards)?|(?P<on>.+?)\s+onwards"
)
_UNTIL = re.compile(r"(?:until|till|up to|to)\s+(?P<date>.+)")
_BETWEEN = re.compile(r"between\s+(?P<first>.+?)\s+and\s+(?P<last>.+)")
_DASH = re.compile(r"\s+to\s+|\s+until\s+|\s*[-–—]\s*")
_QUOTED = re.compile(r"(?P<date>[^“\"]*)[“\"](?P<words>.+)[”\"]")
# Where a date may be in the midst of other words, the longest first.
_WITHIN = re.compile(
    rf"\b(?:{_DAY}\s+)?(?:{_MONTH})\b\s+[0-9]{{4}}\b"
    rf"|\b(?:{'|'.join(_SEASONS)})\s+[0-9]{{4}}\b"
    r"|\b(?:[0-9]{4}\s*[-/–]\s*(?:[0-9]{4}|[0-9]{2})|[0-9]{2}/[0-9]{2}|[0-9]{4})\b"
)


LONGEST = 160  # characters of what can be typed, with words


def read(typed: str) -> PartialDate:
    """Return the date that a person typed; "" is none.

    Words in quotation marks are kept as they stand, and so are spellings that say
    something besides the date, such as "2023-24" or "by March 2024". Raise NoSuchDate,
    with what to do, where it cannot be read or there is no such date.
    """
    text = " ".join(typed.split())
    if not text:
        return PartialDate()
    if len(text) > LONGEST:
        raise NoSuchDate(f"Shorten this to {LONGEST} characters: it has {len(text)}.")
    if quoted := _QUOTED.fullmatch(text):
        time = read(quoted["date"])
        return PartialDate(time.first, time.last, quoted["words"].strip())
    if found := _read(text):
        return found
    raise NoSuchDate(HELP)


def read_day(typed: str) -> date:
    """Return the day that a person typed, such as 31/3/25 or 31st March 2025.

    Raise NoSuchDate, with what to do, where it is no whole date or there is no such
    day.
    """
    words = " ".join(typed.casefold().split())
    for pattern in _DAYS:
        if found := pattern.fullmatch(words):
            return _day(int(found["day"]), found["month"], found["year"])
    raise NoSuchDate("Enter the date, such as 31/3/2025 or 31 March 2025.")


def _day(day: int, named: str, year: str | None) -> date:
    month = int(named) if named.isdecimal() else _MONTHS[named]
    if not 1 <= month <= 12:
        raise NoSuchDate(
            f"There is no month {month}: write the day first, such as 31/3/2025."
        )
    full = _full_year(year) if year else 2000  # a leap year: any day may be
    if full < 1:
        raise NoSuchDate("Enter the year in full, such as 2025.")
    name, last = calendar.month_name[month], calendar.monthrange(full, month)[1]
    if not 1 <= day <= last:
        which = f"{name} {full}" if year else name
        raise NoSuchDate(
            f"There is no {day} {which}: {name} has {last} days. Correct the day."
        )
    if not year:
        raise NoSuchDate(f"Add the year, such as {day} {name} 2025.")
    return date(full, month, day)


def typed(value: PartialDate) -> str:
    """Return what a person would type for `value`: `read` makes the same of it."""
    if not value.words:
        return str(value)
    try:
        if read(value.words) == value:
            return value.words
    except NoSuchDate:
        pass
    return f"{value.without_words()} “{value.words}”".strip()


def recognised(text: str) -> PartialDate:
    """Return `text`, as words for readers, with the first date that it names, if any.

    It prints exactly as written.
    """
    words = " ".join(text.split())
    time = _known(words) or next(
        filter(None, map(_known, _named(words))), PartialDate()
    )
    plain = time.without_words()
    return plain if str(plain) == words else PartialDate(time.first, time.last, words)


def _named(words: str) -> Iterator[str]:
    return (found.group() for found in _WITHIN.finditer(words.casefold()))


def _known(text: str) -> PartialDate | None:
    try:
        return _read(text)
    except NoSuchDate:
        return None


def _read(text: str) -> PartialDate | None:
    """Return what `text` says; None where it is no date, NoSuchDate where wrong."""
    for reading in (*_PLAIN, *_HEDGED_READINGS):
        if found := reading(text.casefold()):
            keeps_words = reading in _KEPT_IN_WORDS
            return PartialDate(found.first, found.last, text if keeps_words else "")
    return None


def _plain(text: str) -> PartialDate | None:
    return next(filter(None, (reading(text) for reading in _PLAIN)), None)


def _reporting_year(text: str) -> PartialDate | None:
    """Return April to March of "2023-24", "2023/24", "2023-2024" or "23/24"."""
    if not (years := _years(text)) or years[1] != years[0] + 1:
        return None
    return PartialDate(Point(years[0], 4), Point(years[1], 3))


def _span_of_years(text: str) -> PartialDate | None:
    years = _years(text)
    if not years or years[1] <= years[0] or len(text) < len("2014-17"):
        return None
    # 2023-09 is a month.
    return None if _point(text) else PartialDate(Point(years[0]), Point(years[1]))


def _years(text: str) -> tuple[int, int] | None:
    if not (found := _TWO_YEARS.fullmatch(text)):
        return None
    first, last = found.groups()
    start = _full_year(first)
    end = int(last) if len(last) == 4 else start - start % 100 + int(last)
    return start, end + 100 if len(last) == 2 and end < start - 50 else end


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 69 else 1900)  # as Python's own %y


def _season(text: str) -> PartialDate | None:
    if not (found := _SEASON.fullmatch(text)):
        return None
    month, year = _SEASONS[found[1]], int(found[2])
    over = month == 12
    return PartialDate(Point(year, month), Point(year + over, 2 if over else month + 2))


def _hedged(text: str) -> PartialDate | None:
    found = _HEDGED.fullmatch(text)
    return _plain(found["date"]) if found else None


def _between(text: str) -> PartialDate | None:
    found = _BETWEEN.fullmatch(text)
    return _from_to(found["first"], found["last"]) if found else None


def _single(text: str) -> PartialDate | None:
    point = _point(text)
    return PartialDate(point, point) if point else None


def _range(text: str) -> PartialDate | None:
    plain = re.sub(r"^from\s+", "", text)
    for dash in _DASH.finditer(plain):
        if made := _from_to(plain[: dash.start()], plain[dash.end() :]):
            return made
    return None


def _from_to(first: str, last: str) -> PartialDate | None:
    if not (end := _point(last)) or not (start := _point(first, end)):
        return None
    return PartialDate(start, end)


def _since(text: str) -> PartialDate | None:
    found = _SINCE.fullmatch(text)
    time = _plain(found["date"] or found["on"]) if found else None
    return PartialDate(time.first, None) if time else None


def _until(text: str) -> PartialDate | None:
    found = _UNTIL.fullmatch(text)
    time = _plain(found["date"]) if found else None
    return PartialDate(None, time.last) if time else None


def _point(text: str, later: Point | None = None) -> Point | None:
    """Return the point that `text` says; year or month may be those of `later`."""
    for pattern in _POINTS:
        if not (found := pattern.fullmatch(text)):
            continue
        said = found.groupdict()
        year, month, day = (said.get(name) for name in ("year", "month", "day"))
        if year:
            return Point(_full_year(year), _month(month), int(day or 0))
        if not later or not (month or later.day):
            return None
        return Point(later.year, _month(month) or later.month, int(day or 0))
    return None


def _month(text: str | None) -> int:
    if not text:
        return 0
    if text.isdecimal() and not 1 <= int(text) <= 12:
        raise NoSuchDate(f"There is no month {text}: correct it.")
    return int(text) if text.isdecimal() else _MONTHS[text]


_Reading = Callable[[str], PartialDate | None]
_PLAIN: tuple[_Reading, ...] = (
    _reporting_year,
    _span_of_years,
    _single,
    _season,
    _range,
)
_HEDGED_READINGS: tuple[_Reading, ...] = (_since, _until, _between, _hedged)
# What these read says more than its date does, and is printed as it was written.
_KEPT_IN_WORDS = (_reporting_year, _season, _between, _hedged)

"""Years as they stand in words: 2023-24, 2023/24, 2023 to 2024. No Django here."""

import re

HYPHEN_AND_DASH, DASH = "-–", "–"  # at which browsers, and the PDF, begin a new line
YEARS = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)"
    r"(?:\s?(?:[-–/]|to|until)\s?(?P<last>(?:19|20)\d\d|\d\d))?(?!\d)"
)
# A span of years or a range of numbers, with which no other characters go.
WHOLE = r"(?<![\w\-–/.])£?\d[\d,.]{0,8}%?[-–]£?\d(?:[\d,.]{0,8}\d)?%?(?![\w\-–/])"
# The content of these is no line of the page, or has no room for an element.
SILENT = "title|style|script|textarea|option|text|desc"
TAG = re.compile(rf"(<(?P<silent>{SILENT})\b.*?</(?P=silent)>|<[^>]*>)", re.DOTALL)
SPAN_TAG = r'<span class="whole">\g<0></span>'
SPAN = {
    dashes: re.compile(WHOLE.replace("[-–]", f"[{dashes}]"))
    for dashes in (HYPHEN_AND_DASH, DASH)
}


def titled(title: str, period: str) -> str:
    """Return `title` with its period, unless it names the same years already."""
    if period in title or (years(period) and years(period) <= years(title)):
        return title
    return f"{title} {period}"


def years(text: str) -> frozenset[int]:
    """Return every year that `text` names, both ends of each span."""
    found: set[int] = set()
    for span in YEARS.finditer(text):
        first, last = span["first"], span["last"] or span["first"]
        found |= {int(first), ending(first, last)}
    return frozenset(found)


def ending(first: str, last: str) -> int:
    """Return 2000 for the end of 1999-00, as for that of 1999-2000."""
    if len(last) == 4:
        return int(last)
    year = int(first[:2] + last)
    return year if year >= int(first) else year + 100


def years_later(text: str, count: int) -> str:
    """Return `text` with each year and span of years in it so many years later."""

    def later(span: re.Match[str]) -> str:
        first, last = span["first"], span["last"]
        year = str(int(first) + count)
        if not last:
            return year
        between = span[0][len(first) : -len(last)]
        return f"{year}{between}{str(ending(first, last) + count)[-len(last) :]}"

    return YEARS.sub(later, text)


def unbroken(html: str, dashes: str = HYPHEN_AND_DASH) -> str:
    """Return a page in which no span of years, and no range, is broken by a line's end.

    Browsers begin a new line after the hyphen of 2023-24 and the dash of 14–15.
    """
    pieces = TAG.split(html)
    # They are words, a tag and the name of an element that is left alone, in turns.
    for place in range(0, len(pieces), 3):
        pieces[place] = SPAN[dashes].sub(SPAN_TAG, pieces[place])
    del pieces[2::3]
    return "".join(pieces)

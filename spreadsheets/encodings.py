"""Finds out how the letters of a CSV file are written, and refuses to guess wrongly."""

import codecs
import re

from spreadsheets.grid import Unreadable

_AS_UTF8 = "Open it in your spreadsheet program and save it again as “CSV UTF-8”."
BROKEN = f"Letters in line {{line:,}} of this file are damaged. {_AS_UTF8}"
UNKNOWN = f"The letters of this file are written in a way that is not known. {_AS_UTF8}"
CONTROLS = (
    "Line {line:,} of this file holds characters that no text has, so it may not be a "
    f"CSV file, or is damaged. {_AS_UTF8}"
)
OLD = (
    "The file is not in UTF-8. It was read as Excel on Windows writes CSV: check that "
    "letters such as é and signs such as £ are right."
)
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_UTF8_LETTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of `content`, and remarks for people on how it was read.

    Raise Unreadable, with what to do, where no way of reading it is right.
    """
    text, remarks = _decoded(content)
    if found := _CONTROL.search(text):
        raise Unreadable(CONTROLS.format(line=text.count("\n", 0, found.start()) + 1))
    return text, remarks


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Unreadable(UNKNOWN)
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding), ()
    if encoding := _unmarked_utf16(content):
        return _strictly(content, encoding), ()
    try:
        return content.decode(), ()
    except UnicodeDecodeError as wrong:
        if _is_damaged_utf8(content):
            raise Unreadable(BROKEN.format(line=_line(content, wrong.start))) from None
    try:
        return content.decode("cp1252"), (OLD,)
    except UnicodeDecodeError:
        raise Unreadable(UNKNOWN) from None


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].decode(encoding, errors="ignore").count("\n") + 1
        raise Unreadable(BROKEN.format(line=line)) from None


def _unmarked_utf16(content: bytes) -> str:
    """Return how UTF-16 without a mark is ordered: every other byte of English is 0."""
    sample = content[:2000]
    if len(sample) < 4 or len(content) % 2:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and not odd else ""


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether most of what is not plain English is right as UTF-8, or is surrogates."""
    try:
        content.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        right = sum(map(len, _UTF8_LETTER.findall(content)))
        beyond = sum(byte > 0x7F for byte in content)
        return right * 2 > beyond
    return True


def _line(content: bytes, start: int) -> int:
    return content.count(b"\n", 0, start) + 1

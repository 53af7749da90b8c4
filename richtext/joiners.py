"""Characters without width that some writing needs, and everything else must not hide.

U+200C is spelling in Persian and Kurdish, U+200D shapes letters of Indic scripts and
joins emoji, and tag characters make the flags of England, Wales and Scotland. Marks of
direction keep signs beside Arabic and Hebrew in order. Anywhere else they would only
make two texts that look alike differ.
"""

import re
import unicodedata
from collections.abc import Iterator

NON_JOINER, JOINER = "\u200c", "\u200d"
DIRECTIONS = ("\u200e", "\u200f", "\u061c")
JOINERS = (NON_JOINER, JOINER, *DIRECTIONS)
_BLACK_FLAG = "\U0001f3f4"
_FLAG_TAGS = re.compile("[\U000e0030-\U000e007a]{2,6}\U000e007f")
_OF_EMOJI = {"\ufe0f", *map(chr, range(0x1F3FB, 0x1F400))}  # variants and skin colours


def is_tag(char: str) -> bool:
    return 0xE0020 <= ord(char) <= 0xE007F


def only_needed_joiners(text: str) -> str:
    """Return `text` without the joiners, tags and marks that nothing in it needs."""
    return "".join(_needed(text))


def _needed(text: str) -> Iterator[str]:
    before = ""
    from_right = False
    end_of_flag = 0
    for place, char in enumerate(text):
        after = text[place + 1 : place + 2]
        if before == _BLACK_FLAG and (flag := _FLAG_TAGS.match(text, place)):
            end_of_flag = flag.end()
        if is_tag(char) and place >= end_of_flag:
            continue
        if char in DIRECTIONS and not (from_right or _from_right(after)):
            continue
        if char in {NON_JOINER, JOINER} and not _joins(before, char, after):
            continue
        if unicodedata.bidirectional(char) in {"L", "R", "AL"} and char not in JOINERS:
            from_right = _from_right(char)
        yield char
        before = char


def _joins(before: str, char: str, after: str) -> bool:
    if char == JOINER and _is_emoji(before):
        return _is_emoji(after)
    return _is_joined(before) and (_is_joined(after) or _is_virama(before))


def _is_emoji(char: str) -> bool:
    return bool(char) and (unicodedata.category(char) == "So" or char in _OF_EMOJI)


def _from_right(char: str) -> bool:
    """Whether `char` is written from the right; a mark that only says so is not."""
    is_mark = char in JOINERS
    return bool(char) and not is_mark and unicodedata.bidirectional(char) in {"R", "AL"}


def _is_virama(char: str) -> bool:
    return bool(char) and unicodedata.combining(char) == 9


def _is_joined(char: str) -> bool:
    """Whether `char` is of a script whose letters join, unlike Latin ones."""
    if not char or unicodedata.category(char)[0] not in "LM":
        return False
    script = unicodedata.name(char, "").partition(" ")[0]
    return script not in {"LATIN", "GREEK", "CYRILLIC", "COMBINING", "MODIFIER", "CJK"}

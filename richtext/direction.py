"""Which way the words of a passage run: Urdu and Arabic from right to left."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from richtext.tokens import Token, parse, written

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def directed(html: str) -> str:
    """Return `html` in which each paragraph and list that begins so has dir="rtl"."""
    if not RIGHT_TO_LEFT.search(html):
        return html
    tokens = parse(html)
    return written(with_direction(tokens, place) for place in range(len(tokens)))


def with_direction(tokens: tuple[Token, ...], place: int) -> Token:
    token = tokens[place]
    if isinstance(token, str) or token.closes or not token.is_block:
        return token
    if direction("".join(words_within(tokens, place))) != "rtl":
        return token
    return replace(token, attributes=(*token.attributes, ("dir", "rtl")))


def words_within(tokens: tuple[Token, ...], place: int) -> Iterator[str]:
    """Yield the words of the element that begins at `place`."""
    name, depth = getattr(tokens[place], "name", ""), 0
    for token in tokens[place:]:
        if isinstance(token, str):
            yield token
        elif token.name == name:
            depth += -1 if token.closes else 1
            if not depth:
                return


def direction(words: str) -> str:
    """Return "rtl" or "ltr", as the first letter runs; "" where there is none."""
    found = (DIRECTIONS.get(unicodedata.bidirectional(sign)) for sign in words)
    return next(filter(None, found), "")

"""Numbers typed by hand in a text that equal a figure of the year, to be linked."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from editing.writing import Told, periods_by_key, told_of
from partnership.models import Partnership
from richtext.digits import statistics_in
from search.figures import asked_words, spelling_of
from search.indexing import catch_up
from search.models import IndexedFigure

MOST_NUMBERS = 60  # different ones in a text; a query is made of them
MOST_OFFERED = 3  # figures that have the same value
_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_PERCENT = re.compile(r"\s?(?:%|per ?cent\b)")


@dataclass(frozen=True)
class TypedNumber:
    """A number in a block, from `start` to before `end`, and as it is searched for."""

    block: int
    start: int
    end: int
    spelt: str


def offers(
    partnership: Partnership, blocks: Sequence[str], *, year: str
) -> list[dict[str, object]]:
    """Return each number in `blocks` that figures of `year` equal, with these figures.

    Of several figures, those come first that are called as the block says. Places are
    counted as browsers do it, where an emoji is two.
    """
    typed = [*_typed(blocks)]
    spelt = {one.spelt for one in typed}
    if not spelt or not year:
        return []
    catch_up(partnership)
    equal = Q()
    for number in sorted(spelt):
        equal |= Q(numbers__contains=f" {number} ")
    rows = [*IndexedFigure.objects.filter(equal, partnership=partnership, period=year)]
    labels = periods_by_key(partnership)
    equals = {
        number: [
            (row, _words(row.label)) for row in rows if f" {number} " in row.numbers
        ]
        for number in spelt
    }
    words = [_words(text) for text in blocks]
    return [
        {
            "block": one.block,
            "start": one.start,
            "end": one.end,
            "figures": _fitting(equals[one.spelt], words[one.block], labels),
        }
        for one in typed
        if equals[one.spelt]
    ]


def _fitting(
    rows: Sequence[tuple[IndexedFigure, set[str]]],
    words: set[str],
    labels: dict[str, str],
) -> list[Told]:
    """Return the few of `rows` to offer, those first that are called as `words` say."""
    ranked = sorted(rows, key=lambda one: (-len(words & one[1]), one[0].pk))
    return [told_of(row, labels) for row, _ in ranked[:MOST_OFFERED]]


def _typed(blocks: Sequence[str]) -> Iterator[TypedNumber]:
    """Yield the numbers in `blocks`, no more than MOST_NUMBERS different ones."""
    known: set[str] = set()
    for place, text in enumerate(blocks):
        astral = [at for at, sign in enumerate(text) if sign > "\uffff"]
        for number in statistics_in(text):
            if not _PLAIN.fullmatch(number[0]):
                continue
            start, end = number.span()
            after = _PERCENT.match(text, end)
            pound = text[start - 1 : start] == "£"
            spelt = _spelt(f"{'£' * pound}{number[0]}{'%' * bool(after)}")
            if len(known) == MOST_NUMBERS and spelt not in known:
                continue
            known.add(spelt)
            start, end = start - pound, after.end() if after else end
            yield TypedNumber(
                place,
                start + bisect_left(astral, start),
                end + bisect_left(astral, end),
                spelt,
            )


def _words(text: str) -> set[str]:
    return {*re.findall(r"[^\W\d_]{3,}", text.lower())}


def _spelt(number: str) -> str:
    return spelling_of(asked_words(number)[0])

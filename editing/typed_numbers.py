"""Numbers typed by hand in a text that equal a figure of the year, to be linked."""

import re
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
    spelt = [*dict.fromkeys(one.spelt for one in typed)][:MOST_NUMBERS]
    if not spelt or not year:
        return []
    catch_up(partnership)
    equal = Q()
    for number in spelt:
        equal |= Q(numbers__contains=f" {number} ")
    rows = [*IndexedFigure.objects.filter(equal, partnership=partnership, period=year)]
    labels = periods_by_key(partnership)
    found = []
    for one in typed:
        fitting = [row for row in rows if f" {one.spelt} " in row.numbers]
        words = _words(blocks[one.block])
        fitting.sort(key=lambda row: (-len(words & _words(row.label)), row.pk))
        if fitting and one.spelt in spelt:
            told: list[Told] = [told_of(row, labels) for row in fitting[:MOST_OFFERED]]
            place = {"block": one.block, "start": one.start, "end": one.end}
            found.append({**place, "figures": told})
    return found


def _typed(blocks: Sequence[str]) -> Iterator[TypedNumber]:
    for place, text in enumerate(blocks):
        for number in statistics_in(text):
            if not re.fullmatch(
                r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", number[0]
            ):
                continue
            start, end = number.span()
            after = re.match(r"\s?(?:%|per ?cent\b)", text[end:])
            pound = text[start - 1 : start] == "£"
            signed = f"{'£' * pound}{number[0]}{'%' * bool(after)}"
            yield TypedNumber(
                place,
                _as_browsers_count(text[: start - pound]),
                _as_browsers_count(text[: end + (after.end() if after else 0)]),
                _spelt(signed),
            )


def _words(text: str) -> set[str]:
    return {*re.findall(r"[^\W\d_]{3,}", text.lower())}


def _as_browsers_count(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _spelt(number: str) -> str:
    return spelling_of(asked_words(number)[0])

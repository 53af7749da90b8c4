"""Figures by their names and values, kept beside the words of records.

A figure may be made of many records, so that all of a partnership are made again after
a change; only rows that differ are written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from documents.quantities import in_words
from partnership.models import Partnership, Period
from records.cache import RecordCache
from records.figures import Figure
from records.parties import folded
from reports.catalogue import figure_book
from richtext.lines import readable
from search.models import IndexedFigure

_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PER_CENT = re.compile(r"(?<=\d) ?(?:%|per ?cent\b)")
_NUMBER = re.compile(r"£?\d+(?:\.\d+)?%?")
_HELD = ("label", "period", "value", "source", "words", "numbers")


@dataclass(frozen=True)
class Spelling:
    """What a figure is looked for by: the words of its name and value, its numbers.

    `numbers` stand between spaces, each as `spelling_of` spells it; one with a sign
    also without it.
    """

    words: str
    numbers: str

    @classmethod
    def of(cls, figure: Figure) -> "Spelling":
        value = _as_numbers(folded(in_words(figure.quantity)))
        numbers = [spelling_of(one) for one in _NUMBER.findall(value)]
        numbers += [one.strip("£%") for one in numbers]
        called = folded(f"{figure.label} {figure.period} {figure.address}")
        words = " ".join((called, *_NUMBER.sub(" ", value).split()))
        return cls(words, f" {' '.join(dict.fromkeys(numbers))} ")

    def holds(self, words: Sequence[str]) -> bool:
        """Whether each of `words` is in what the figure is called, or is its value."""
        return all(
            word in self.words
            or (_NUMBER.fullmatch(word) and f" {spelling_of(word)} " in self.numbers)
            for word in words
        )


def asked_words(text: str) -> list[str]:
    """Return the words of a search, with numbers written plainly: 45%, £12500."""
    return _as_numbers(folded(readable(text))).split()


def figures_found(
    partnerships: Sequence[int], asked: str, *, period: str = "", at_most: int
) -> list[IndexedFigure]:
    """Return the figures that `Spelling.holds` the words of `asked` for."""
    if not asked_words(asked):
        return []
    rows = figures_holding(partnerships, asked)
    if period:
        rows = rows.filter(period=period)
    return [*rows.order_by("partnership", "pk")[:at_most]]


def figures_holding(partnerships: Sequence[int], asked: str) -> QuerySet[IndexedFigure]:
    """Return the figures that hold every word of `asked`: all, where there is none."""
    rows = IndexedFigure.objects.filter(partnership__in=partnerships)
    for word in asked_words(asked):
        held = Q(words__contains=word)
        if _NUMBER.fullmatch(word):
            held |= Q(numbers__contains=f" {spelling_of(word)} ")
        rows = rows.filter(held)
    return rows


def index_figures(partnership: Partnership) -> None:
    """Make the rows of `partnership` what its figures are now."""
    periods = Period.objects.filter(partnership=partnership)
    keys = dict(periods.values_list("label", "key"))
    kept = IndexedFigure.objects.filter(partnership=partnership)
    held = {row.address: row for row in kept}
    added, changed = [], []
    book = figure_book(RecordCache(partnership).survey().for_readers())
    for figure in book.values():
        row = _row(partnership, figure, keys)
        known = held.pop(row.address, None)
        if known is None:
            added.append(row)
        elif any(getattr(row, name) != getattr(known, name) for name in _HELD):
            row.pk = known.pk
            changed.append(row)
    for gone in held.values():  # few; together they could be more than a query takes
        gone.delete()
    IndexedFigure.objects.bulk_create(added, batch_size=100)
    IndexedFigure.objects.bulk_update(changed, _HELD, batch_size=50)


def _row(
    partnership: Partnership, figure: Figure, keys: dict[str, str]
) -> IndexedFigure:
    spelt = Spelling.of(figure)
    return IndexedFigure(
        partnership=partnership,
        address=figure.address,
        label=figure.label,
        period=keys.get(figure.period, figure.period),
        value=in_words(figure.quantity),
        source=figure.quantity.record,
        words=spelt.words,
        numbers=spelt.numbers,
    )


def _as_numbers(text: str) -> str:
    return _COMMA.sub("", _PER_CENT.sub("%", text))


def spelling_of(text: str) -> str:
    """Return a number with its sign, without zeros that say nothing: 45% for 45.0%."""
    plain = Decimal(text.strip("£%")).normalize()
    return f"{'£' * text.startswith('£')}{plain:f}{'%' * text.endswith('%')}"

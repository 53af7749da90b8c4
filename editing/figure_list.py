"""The figures that texts can show: by year, by what is searched for, by kind."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import cast
from urllib.parse import urlencode

from django import forms
from django.utils.text import capfirst

from documents.quantities import in_words
from partnership.models import Partnership, Period
from records.cache import RecordCache
from records.figures import Figure, FigureBook
from reports.catalogue import figure_book
from reports.record_kinds import KINDS_BY_NAME
from search.figures import Spelling, asked_words

# No reference of a period is written so.
EVERY_YEAR = "All"
NO_YEAR = "None"


@dataclass(frozen=True)
class Line:
    """One figure: what it counts, its value now, and what to copy for it."""

    label: str
    value: str
    code: str


@dataclass(frozen=True)
class Group:
    """The figures of one kind of record."""

    heading: str
    lines: tuple[Line, ...]


class FigureFilter(forms.Form):
    """Narrows the figures to a year or to words; the newest year where none is given.

    What cannot be understood narrows nothing.
    """

    year = forms.ChoiceField(required=False)
    q = forms.CharField(label="Search", max_length=100, required=False)

    def __init__(self, asked: Mapping[str, str], partnership: Partnership) -> None:
        self.for_boxes = asked.get("for") == "box"
        self.book = book_of(partnership)
        self.periods = periods_of(partnership, self.book)
        newest = next(iter(self.periods), EVERY_YEAR)
        known = {*self.periods, EVERY_YEAR, NO_YEAR}
        year = asked.get("year", newest)
        self.year_chosen = year if year in known else EVERY_YEAR
        super().__init__({"year": self.year_chosen, "q": asked.get("q", "")})
        cast(forms.ChoiceField, self.fields["year"]).choices = [
            *self.periods.items(),
            (NO_YEAR, "Of no year"),
            (EVERY_YEAR, "All years"),
        ]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures asked for, kind by kind."""
        self.is_valid()
        words = asked_words(self.cleaned_data.get("q", ""))
        return tuple(
            figure
            for figure in self.book.values()
            if self._is_of_year(figure) and Spelling.of(figure).holds(words)
        )

    def _is_of_year(self, figure: Figure) -> bool:
        if self.year_chosen == EVERY_YEAR:
            return True
        return figure.period == self.periods.get(self.year_chosen, "")

    @property
    def query(self) -> str:
        """What was asked for, as the address of the next page says it again."""
        asked = {"year": self.year_chosen, "q": self.cleaned_data.get("q", "")}
        if self.for_boxes:
            asked["for"] = "box"
        return urlencode(asked)


def book_of(partnership: Partnership) -> FigureBook:
    return figure_book(RecordCache(partnership).survey().for_readers())


def periods_of(partnership: Partnership, book: FigureBook) -> dict[str, str]:
    """Return the label of each period that has figures by its key, the latest first.

    Periods that are no record of their own stand last, under their labels.
    """
    used = dict.fromkeys(figure.period for figure in book.values() if figure.period)
    rows = Period.objects.filter(partnership=partnership)
    known = {row.key: row.label for row in rows.order_by("-starts_on", "key")}
    found = {key: label for key, label in known.items() if label in used}
    others = (label for label in used if label not in known.values())
    return found | {label: label for label in others}


def groups(figures: Iterable[Figure], *, for_boxes: bool) -> Iterator[Group]:
    """Yield `figures`, which are in the order of the book, by kind of record."""
    for name, rows in groupby(figures, lambda one: one.address.partition("/")[0]):
        heading = capfirst(KINDS_BY_NAME[name].plural)
        yield Group(heading, tuple(_line(row, for_boxes=for_boxes) for row in rows))


def _line(figure: Figure, *, for_boxes: bool) -> Line:
    label = figure.label
    if figure.period and figure.period not in label:
        label = f"{label}, {figure.period}"
    code = figure.address if for_boxes else f"[[{figure.address}]]"
    return Line(label, in_words(figure.quantity), code)

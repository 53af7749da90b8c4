"""Say, once and where it fits best, where a source printed another figure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from html import escape
from itertools import chain
from typing import TypeGuard

from django.utils.translation import gettext

from documents.blocks import Block, Chart, Item, ItemList, Notice, Section
from documents.contained import links, records
from documents.quantities import show
from records.cache import RecordCache
from records.figures import Figure, FigureBook
from records.models import StatedValue
from reports.models import OutlineSection, Report

_NUMBER = re.compile(
    r"(?P<sign>[-\u2212])?\u00a3?(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?) ?%?"
)
Spot = tuple[str, int]  # the key of a section and the number of a block in it


def stated_for(
    report: Report, outline: Iterable[OutlineSection], cache: RecordCache
) -> list[StatedValue]:
    """Return what sources printed otherwise in the years that `report` speaks of."""
    periods = {report.period_id, *(row.period_id for row in outline)}
    return [row for row in cache.every(StatedValue) if row.period_id in periods]


def with_notes(
    sections: tuple[Section, ...], book: FigureBook, stated: Sequence[StatedValue]
) -> tuple[Section, ...]:
    """Return `sections` with a note for each stated value below what it is about.

    That is the first block that shows the record itself or, where none does, the
    first whose text links the figure; a chart is followed by its table. A value that
    no section speaks of has no note, nor has one that is printed as the records come
    to.
    """
    notes: dict[Spot, list[Notice]] = defaultdict(list)
    every = (one for section in sections for one in section.walk())
    places = [place for one in every for place in Place.of(one)]
    for row in stated:
        spot = spot_of(row, places, book)
        if spot and not is_as_printed(row, book.get(row.figure)):
            note = note_on(row, book.get(row.figure))
            notes[spot].append(Notice(note, row.address))
    return tuple(noted(section, notes) for section in sections)


def note_on(row: StatedValue, figure: Figure | None) -> str:
    """Return the note for readers: both figures, and why they differ if known."""
    told = gettext("{source}: printed as {printed}. {explanation}")
    here = ""
    if is_known(figure):
        told = gettext(
            "{source}: printed as {printed}; the records give {here}. {explanation}"
        )
        here = show(figure.quantity)
    return told.format(
        source=row.stated_in,
        printed=row.stated,
        here=here,
        explanation=row.explanation,
    ).strip()


def is_known(figure: Figure | None) -> TypeGuard[Figure]:
    return figure is not None and figure.quantity.value is not None


def is_as_printed(row: StatedValue, figure: Figure | None) -> bool:
    """Whether the records come to what is printed, at the precision of the print."""
    if not is_known(figure):
        return False
    value, printed = figure.quantity.value, _NUMBER.fullmatch(row.stated.strip())
    if not printed or not isinstance(value, int | Decimal):
        return show(figure.quantity) == row.stated.strip()
    sign = "-" if printed["sign"] else ""
    number = Decimal(sign + printed["number"].replace(",", ""))
    return Decimal(value).quantize(number, rounding=ROUND_HALF_UP) == number


def noted(section: Section, notes: Mapping[Spot, Sequence[Notice]]) -> Section:
    blocks = (
        (block, *note_blocks(notes.get((section.key, number), ())))
        for number, block in enumerate(section.blocks)
    )
    return replace(
        section,
        blocks=tuple(chain.from_iterable(blocks)),
        sections=tuple(noted(below, notes) for below in section.sections),
    )


def note_blocks(notes: Sequence[Notice]) -> Iterator[Block]:
    """Yield a single note as it is, and several as a list."""
    if len(notes) > 1:
        items = tuple(
            Item(f"<p>{escape(note.text)}</p>", record=note.record) for note in notes
        )
        yield ItemList(items, title=gettext("Printed with other figures"))
    else:
        yield from notes


@dataclass(frozen=True)
class Place:
    """What one block of a section shows and links."""

    spot: Spot
    records: frozenset[str]
    links: frozenset[str]

    @classmethod
    def of(cls, section: Section) -> "Iterator[Place]":
        for number, block in enumerate(section.blocks):
            if not isinstance(block, Chart):
                shown, linked = frozenset(records(block)), frozenset(links(block))
                yield cls((section.key, number), shown, linked)


def spot_of(row: StatedValue, places: Sequence[Place], book: FigureBook) -> Spot | None:
    """Return the block below which the note on `row` belongs, None for nowhere."""
    figure = book.get(row.figure)
    record = figure.quantity.record if figure else row.figure.rpartition("/")[0]
    shown = (one.spot for one in places if one.records & {row.figure, record})
    linked = (one.spot for one in places if row.figure in one.links)
    return next(chain(shown, linked), None)

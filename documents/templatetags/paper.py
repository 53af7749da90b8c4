"""How words and tables share out a printed page: paper cannot be moved sideways."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django import template

from documents.blocks import Block, Column, Row, Section, Table
from documents.formats.contents import letters
from documents.quantities import Quantity, Unit, in_table
from documents.templatetags.show import column_class
from documents.typefaces import width
from richtext.passages import plain_text

register = template.Library()

POINT = 0.3528  # millimetres
UPRIGHT, ACROSS = 158, 253  # millimetres side by side on A4, and on A4 turned
SIZES = {"": 10.0, "dense": 9.0, "tiny": 7.5}  # points of a table's words
MANY = 5  # columns; with more of them a table may need the page turned
WORDY = 4  # columns of paragraphs; so many need it, too

# In em of the table's own words.
GUTTER = 1.2
MOST = 50  # a column of longer texts gets no more room for that
LONGEST = 14  # what a word may ask for; longer ones, such as addresses, are broken
HEADING = 5  # of a number's heading stays on one line
READABLE = {Unit.RICH: 13, Unit.TEXT: 8}  # with less, lines have a word or two
LETTER = 0.5
NAME = 25  # the longest line of a column of names, each of which stays on its line

LONG = 9  # lines in a cell that make a row a sixth of a page or more
SHORT = 1200  # letters that go onto a turned page with the table they lead to


@dataclass(frozen=True)
class Layout:
    """How a table is set: `widths` of its columns in per cent, `size` of its words."""

    is_across: bool
    size: str
    widths: tuple[float, ...]

    @property
    def room(self) -> float:
        return page_width(self.size, is_across=self.is_across)


@dataclass(frozen=True)
class Part:
    """Blocks of a section which share pages, each with its number in the section."""

    is_across: bool
    blocks: tuple[tuple[int, Block], ...]


@register.filter
def layout(table: Table) -> Layout:
    """Return the largest words, and the page turned only if need be, that fit.

    No column gets less than its longest word needs, as long as any page has room.
    """
    texts = [column_texts(table, index) for index in range(len(table.columns))]
    needs = [need(*pair) for pair in zip(table.columns, texts, strict=True)]
    wishes = [wish(*three) for three in zip(table.columns, texts, needs, strict=True)]
    asked = needs
    may_turn = is_crowded(table, wishes)
    if may_turn:
        floors = [READABLE.get(column.unit, 0) for column in table.columns]
        asked = [
            max(least, min(floor, wished))
            for least, floor, wished in zip(needs, floors, wishes, strict=True)
        ]
    choices = list(layouts(may_turn=may_turn))
    is_across, size = next(
        (way for way in choices if sum(asked) <= page_width(way[1], is_across=way[0])),
        choices[-1],
    )
    room = page_width(size, is_across=is_across)
    whole = [whole_lines(table, index) for index in range(len(table.columns))]
    needs = with_whole_lines(needs, wishes, whole, room)
    wishes = list(map(max, wishes, needs))
    return Layout(is_across, size, shares(needs, wishes, room))


def is_crowded(table: Table, wishes: Sequence[float]) -> bool:
    """Whether a table may need the page turned, for columns that can be read."""
    pairs = zip(table.columns, wishes, strict=True)
    wordy = [
        column
        for column, wished in pairs
        if column.unit is Unit.RICH and wished >= READABLE[Unit.RICH]
    ]
    return len(table.columns) > MANY or len(wordy) >= WORDY


def layouts(*, may_turn: bool) -> Iterator[tuple[bool, str]]:
    """Yield whether the page is turned and the size of words, the best first."""
    yield from ((False, size) for size in SIZES if not may_turn or size == "dense")
    yield from ((True, size) for size in SIZES if may_turn or size == "tiny")


def page_width(size: str, *, is_across: bool) -> float:
    """Return how many em stand side by side on a page."""
    return (ACROSS if is_across else UPRIGHT) / (SIZES[size] * POINT)


def need(column: Column, texts: list[str]) -> float:
    """Return the em below which a word or a number of the column would be broken."""
    longest = max(longest_word(text) for text in texts)
    if column_class(column) == "number":
        longest = max(longest, min(width(column.heading), HEADING))
    return min(longest, LONGEST) + GUTTER


def whole_lines(table: Table, index: int) -> float:
    """Return the em of the longest line of a column of names; 0 for other columns."""
    if table.columns[index].unit not in READABLE:
        return 0
    cells = (in_table(row.cells[index]) for row in table.rows)
    lines = [plain_text(line) for html in cells for line in html.split("</p>")]
    longest = max(map(width, lines), default=0)
    return longest + GUTTER if longest <= NAME else 0


def with_whole_lines(
    needs: list[float], wishes: list[float], whole: list[float], room: float
) -> list[float]:
    """Return `needs`, with room for names where the other columns stay readable.

    Columns of short names come first; one that is too wide for the page stays as it is.
    """
    raised = list(needs)
    floors = [
        max(one, min(READABLE[Unit.RICH], wished))
        for one, wished in zip(needs, wishes, strict=True)
    ]
    for index in sorted(range(len(needs)), key=whole.__getitem__):
        line = max(needs[index], whole[index])
        if whole[index] and sum(floors) - floors[index] + line <= room:
            raised[index] = floors[index] = line
    return raised


def wish(column: Column, texts: list[str], least: float) -> float:
    """Return the em that a column of words would like: those of its average text."""
    if column_class(column) == "number":
        return least
    cells = texts[1:] or texts
    average = sum(map(len, cells)) / len(cells) * LETTER
    return max(least, min(average, MOST) + GUTTER)


def shares(
    needs: Sequence[float], wishes: Sequence[float], room: float
) -> tuple[float, ...]:
    """Return each column's share of the width in per cent.

    Columns of words share it as their texts are long on average; numbers get what they
    need.
    """
    pairs = list(zip(needs, wishes, strict=True))
    scale = room / sum(wishes)
    elastic = [least < wished and least <= wished * scale for least, wished in pairs]
    if not any(elastic):
        elastic = [True] * len(pairs)
    columns = list(zip(needs, wishes, elastic, strict=True))
    kept = sum(least for least, _, grows in columns if not grows)
    free = sum(wished for _, wished, grows in columns if grows)
    stretch = max(room - kept, 1) / max(free, 1)
    given = [wished * stretch if grows else least for least, wished, grows in columns]
    return tuple(round(100 * share / sum(given), 2) for share in given)


@register.filter
def is_long(row: Row, layout: Layout) -> bool:
    """Whether a row may break over pages, so that no page stays half empty.

    Paragraphs and items of a list begin new lines, which is why a cell takes more of
    them than its letters alone would.
    """
    letters = layout.room / LETTER / 100  # in one per cent of the width
    return any(
        len(text_of(cell)) / (letters * share) + in_table(cell).count("</p>") > LONG
        for cell, share in zip(row.cells, layout.widths, strict=True)
    )


def column_texts(table: Table, index: int) -> list[str]:
    """Return the heading and the cells; a number with its unit does not break."""
    column = table.columns[index]
    cells = [text_of(row.cells[index]) for row in table.rows]
    if column_class(column) == "number":
        cells = [text.replace(" ", "\N{NO-BREAK SPACE}") for text in cells]
    return [column.heading, *cells]


def text_of(cell: Quantity) -> str:
    return plain_text(in_table(cell))


def longest_word(text: str) -> float:
    """Return the em of the longest word."""
    return max(map(width, text.split(" ")))


@register.filter
def parts(section: Section) -> tuple[Part, ...]:
    """Return the blocks of `section` by the way that their pages are turned.

    What is beside a table on a turned page goes there too, unless it is long; so does
    what leads to a section below that begins with one. The heading stands with the
    first part, even if there are no blocks.
    """
    numbered = tuple(enumerate(section.blocks, 1))
    if leads_to_turned_page(section):
        return (Part(is_across=True, blocks=numbered),)
    turned: list[bool] = []
    for is_across, run in groupby(section.blocks, needs_turned_page):
        blocks = tuple(run)
        turned += [is_across or letters(blocks) <= SHORT] * len(blocks)
    if not any(map(needs_turned_page, section.blocks)):
        turned = [False] * len(turned)
    return tuple(
        Part(is_across, tuple(block for _, block in run))
        for is_across, run in groupby(zip(turned, numbered, strict=True), itemgetter(0))
    ) or (Part(is_across=False, blocks=()),)


def leads_to_turned_page(section: Section) -> bool:
    """Whether a short section without such a table has one right below it."""
    if any(map(needs_turned_page, section.blocks)) or not section.sections:
        return False
    return letters(section.blocks) <= SHORT and parts(section.sections[0])[0].is_across


@register.filter
def needs_turned_page(block: Block) -> bool:
    return isinstance(block, Table) and layout(block).is_across


def by_length(steps: Sequence[tuple[float, str]], length: float) -> str:
    """Return the word of the first step that `length` does not exceed, or the last."""
    return next((word for most, word in steps if length <= most), steps[-1][1])


# The em that a cover's title may come to in all, and what sets it so that it fits.
TITLES = ((49, "short"), (87, "long"), (143, "longer"), (math.inf, "longest"))
TITLE_WORDS = ((9.9, "short"), (12.6, "long"), (16.2, "longer"), (math.inf, "longest"))


@register.filter
def title_size(title: str) -> str:
    """Return how large a cover's title can be set: "short", "long" and so on."""
    order = [word for _, word in TITLES]
    sizes = by_length(TITLES, width(title)), by_length(TITLE_WORDS, longest_word(title))
    return max(sizes, key=order.index)

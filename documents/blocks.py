"""The report as plain frozen data: a document holds sections, sections hold blocks.

Everything that readers get, pages, PDF and data, is made from one Document. Block
kinds are closed and few; each format knows them all. No Django here.

Rich text (`html`) is clean HTML in which figures are filled in and cross-references
still name their section: `<a data-section="training">section 7</a>`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from documents.attached import Attached, Logo, Picture
from documents.cover import Cover
from documents.languages import direction_of
from documents.quantities import Quantity, Unit

RICH_FIELDS = {"html", "summary", "about"}  # of rich text, here and on the cover


@dataclass(frozen=True)
class Prose:
    """Paragraphs and lists as an editor wrote them.

    `numbers` are those of its paragraphs, in their order, where the report has any;
    `record` is where the words come from, "" for a passage of the report's own, and
    `language` a BCP 47 tag where that is not the report's.
    """

    html: str
    numbers: tuple[str, ...] = ()
    record: str = ""
    language: str = ""

    @property
    def direction(self) -> str:
        """Which way a passage in another language runs, "" where it has none."""
        return direction_of(self.language) if self.language else ""


@dataclass(frozen=True)
class Statement:
    """A signed text; `signatories` are name and office.

    One that is `boxed` is set apart: it overrides the rest, or says what it is all for.
    """

    html: str
    signatories: tuple[tuple[str, str], ...] = ()
    boxed: bool = False
    record: str = ""


@dataclass(frozen=True)
class Subheading:
    """A heading within a text: of `level` 1, or 2 below one of those."""

    text: str
    level: int = 1
    language: str = ""


@dataclass(frozen=True)
class Footnote:
    """What a sign in the text leads to, `<sup data-sign="name">number</sup>` there."""

    name: str
    number: str
    html: str


@dataclass(frozen=True)
class Footnotes:
    """The footnotes of one text, in the order of their signs."""

    notes: tuple[Footnote, ...]
    language: str = ""


@dataclass(frozen=True)
class Notice:
    """A short remark of the report itself, such as that there is nothing to show."""

    text: str
    record: str = ""


@dataclass(frozen=True)
class Unrecorded:
    """That something has not been recorded: for editors, and never published."""

    text: str


@dataclass(frozen=True)
class Item:
    """One entry of a list, with its own entries, and the record it came from."""

    html: str
    items: tuple["Item", ...] = ()
    record: str = ""


@dataclass(frozen=True)
class ItemList:
    """A list of rich entries under an optional title."""

    items: tuple[Item, ...]
    title: str = ""
    ordered: bool = False


@dataclass(frozen=True)
class KeyFigure:
    """One headline number with what it counts and of what time.

    `section` is the key of the section that tells more of it, and `before` the same
    number of `before_period`, the time just before; none where that is not known.
    """

    label: str
    quantity: Quantity
    period: str = ""
    section: str = ""
    before: Quantity | None = None
    before_period: str = ""


@dataclass(frozen=True)
class KeyFigures:
    figures: tuple[KeyFigure, ...]
    title: str = ""


@dataclass(frozen=True)
class Column:
    """A column's heading; numbers in it stand to the right.

    `groups` are the headings that it has in common with those beside it, the outermost
    first.
    """

    heading: str
    unit: Unit = Unit.TEXT
    groups: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The heading with those above it."""
        return ": ".join((*self.groups, self.heading))


@dataclass(frozen=True)
class Row:
    """Cells in the order of the columns; the first heads the row.

    A row of a higher `level` belongs to the one of a lower level above it. One that
    `is_group` has nothing but its heading.
    """

    cells: tuple[Quantity, ...]
    is_total: bool = False
    level: int = 1
    is_group: bool = False


@dataclass(frozen=True)
class Table:
    """A data table. `name` is its file's name in the data package, unique in it.

    `notes` stand below: sources, and figures printed elsewhere that differ.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


class ChartForm(StrEnum):
    BARS = "bars"  # compares parts, in the order of the table
    COLUMNS = "columns"  # compares times, earliest first
    STACKED = "stacked"  # bars made up of the parts in `series`
    LINES = "lines"  # several measures over the same times, earliest first


@dataclass(frozen=True)
class Chart:
    """A picture of the table that follows it; `finding` says what it shows.

    `points` are (label, value): the values of that table, none hidden. Where there are
    several values at each label, `series` has them by the name of what they measure,
    and `points` hold what they come to, or those of the first.
    """

    title: str
    finding: str
    form: ChartForm
    unit: Unit
    points: tuple[tuple[str, Quantity], ...]
    series: tuple[tuple[str, tuple[Quantity, ...]], ...] = ()


@dataclass(frozen=True)
class Node:
    """One box of a structure: a group, what it is, and what is below it."""

    label: str
    detail: str = ""
    nodes: tuple["Node", ...] = ()
    record: str = ""


@dataclass(frozen=True)
class Tree:
    """A structure, as a nested list from which the picture is drawn."""

    title: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Quotation:
    """What somebody said; `verbatim` says whether in their own words."""

    words: str
    speaker: str = ""
    verbatim: bool = True
    record: str = ""


@dataclass(frozen=True)
class Definition:
    """A term, or a name, and the rich text that belongs to it."""

    term: str
    html: str
    record: str = ""


@dataclass(frozen=True)
class DefinitionList:
    """Terms with their descriptions: partners, topics, abbreviations."""

    definitions: tuple[Definition, ...]
    title: str = ""


Block = (
    Prose
    | Subheading
    | Footnotes
    | Picture
    | Statement
    | Notice
    | Unrecorded
    | ItemList
    | KeyFigures
    | Table
    | Chart
    | Tree
    | Quotation
    | DefinitionList
)


@dataclass(frozen=True)
class Section:
    """A part of the report. `key` is its address, `number` "3.1" or "".

    A section that is not `listed` is a sub-heading: contents leave it out. One that
    `is_part` is the heading of those that follow it, up to the next part.
    """

    key: str
    heading: str
    number: str = ""
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    listed: bool = True
    is_part: bool = False

    @property
    def title(self) -> str:
        return f"{self.number} {self.heading}".strip()

    def walk(self) -> Iterator["Section"]:
        """Yield this section and all below it in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True)
class TrendPoint:
    """One value of a series: `when` says of what time, `since` orders (ISO date).

    `break_note` says why it cannot simply be compared with the value before it, and
    `note` what kind of value it is, such as a forecast.
    """

    when: str
    since: str
    quantity: Quantity
    break_note: str = ""
    note: str = ""


@dataclass(frozen=True)
class Trend:
    """What the report shows of one measure; `address` is the same in every year."""

    address: str
    title: str
    points: tuple[TrendPoint, ...]
    definition: str = ""


@dataclass(frozen=True)
class Document:
    """One report as readers get it, complete. Top-level sections get a page each.

    `trends` are for the partnership's page, which joins them over its reports, and
    `attachments` the files published with it. Only `documents.published` makes one of
    what the records come to.
    """

    cover: Cover
    key_figures: tuple[KeyFigure, ...] = ()
    sections: tuple[Section, ...] = ()
    trends: tuple[Trend, ...] = ()
    attachments: tuple[Attached, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Yield every section in reading order."""
        for section in self.sections:
            yield from section.walk()

    @property
    def files(self) -> tuple[Attached | Logo | Picture, ...]:
        """Return every file whose bytes belong to the report."""
        logo = (self.cover.logo,) if self.cover.logo else ()
        return (*self.attachments, *self.pictures(), *logo)

    def pictures(self) -> Iterator[Picture]:
        """Yield every picture in a text, in reading order."""
        for section in self.walk():
            yield from (block for block in section.blocks if isinstance(block, Picture))

    def tables(self) -> Iterator[Table]:
        """Yield every table in reading order."""
        for section in self.walk():
            yield from (block for block in section.blocks if isinstance(block, Table))

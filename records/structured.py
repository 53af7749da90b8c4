"""The blocks of a structured text: its words, headings, tables, pictures, footnotes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from django.utils.text import slugify
from django.utils.translation import gettext

from documents import attached
from documents.blocks import (
    Block,
    Column,
    Footnote,
    Footnotes,
    Prose,
    Row,
    Subheading,
    Table,
    Unrecorded,
)
from documents.quantities import Quantity, Unit
from records import models
from records.sections import SectionContext
from richtext.lines import Picture
from richtext.passages import figure_addresses, plain_text
from richtext.structure import Cells, Heading, Note, Words, structure

Filled = Callable[[str], str]


@dataclass(frozen=True)
class Text:
    """A structured text: the record that holds it, "" for a passage of the report.

    `name` is in no other text of the report: footnotes and tables are named by it.
    `language` is a BCP 47 tag where it is not the report's.
    """

    html: str
    name: str
    record: str = ""
    language: str = ""


def count_of_blocks(text: Text) -> int:
    """Return how many blocks `blocks` makes of a text."""
    return len(structure(text.html, text.name).parts)


def blocks(text: Text, context: SectionContext) -> Iterator[Block]:
    """Yield the text as blocks, its figures filled in; `footnotes` come after."""
    heading = ""
    for part in structure(text.html, text.name).parts:
        match part:
            case Words(html):
                yield Prose(
                    context.rich(html), record=text.record, language=text.language
                )
            case Heading(html, level):
                heading = plain_text(context.rich(html))
                yield Subheading(heading, level, text.language)
            case Cells():
                yield _table(part, text, context, heading)
            case Picture(key):
                told = gettext("There is no picture called “{name}”.")
                yield picture(key, context) or Unrecorded(told.format(name=key))


def picture(key: str, context: SectionContext) -> attached.Picture | None:
    """Return the picture that texts name by `key`, None where there is none."""
    rows = context.cache.every(models.Picture)
    row = next((row for row in rows if row.key == key), None)
    file = context.cache.picture_files.get(row.file) if row else None
    if not row or not file:
        return None
    return attached.Picture(
        name=row.key,
        media_type=file.media_type,
        sha256=file.sha256,
        width=file.width,
        height=file.height,
        alternative_text=row.alternative_text,
        caption=row.caption,
        credit=row.credit,
        record=row.address,
    )


def footnotes(text: Text, context: SectionContext) -> Iterator[Footnotes]:
    """Yield the footnotes of a text, if it has any."""
    notes = structure(text.html, text.name).notes
    if notes:
        told = tuple(_footnote(note, context) for note in notes)
        yield Footnotes(told, text.language)


def _footnote(note: Note, context: SectionContext) -> Footnote:
    return Footnote(note.name, note.number, context.rich(note.html))


def _table(cells: Cells, text: Text, context: SectionContext, heading: str) -> Table:
    caption = plain_text(context.rich(cells.caption)) or heading
    headings, *rows = cells.rows
    columns = tuple(
        _column(words, [row[place] for row in rows], context)
        for place, words in enumerate(headings)
    )
    return Table(
        name=slugify(caption) or f"{text.name}-table",
        caption=caption or gettext("Table"),
        columns=columns,
        rows=tuple(
            Row(
                tuple(
                    _cell(html, column.unit, text.record, context)
                    for html, column in zip(row, columns, strict=True)
                )
            )
            for row in rows
        ),
    )


def _column(words: str, cells: list[str], context: SectionContext) -> Column:
    """Return a column in the unit of its figures, if it has nothing besides."""
    heading = plain_text(context.rich(words))
    figures = [_only_figure(html) for html in cells if html]
    units = {context.quantity(address).unit for address in figures if address}
    if figures and all(figures) and len(units) == 1:
        return Column(heading, units.pop())
    is_plain = all(
        html == f"<p>{escape(plain_text(html), quote=False)}</p>"
        for html in cells
        if html
    )
    return Column(heading, Unit.TEXT if is_plain else Unit.RICH)


def _cell(html: str, unit: Unit, record: str, context: SectionContext) -> Quantity:
    if not html:
        return Quantity("", Unit.TEXT, record=record)
    if unit is Unit.RICH:
        return Quantity(context.rich(html), unit, record=record)
    if unit is Unit.TEXT:
        return Quantity(plain_text(html), unit, record=record)
    return context.quantity(_only_figure(html))


def _only_figure(html: str) -> str:
    """Return the address of the figure that a cell shows and nothing else, or ""."""
    addresses = figure_addresses(html)
    return addresses[0] if len(addresses) == 1 and not plain_text(html) else ""

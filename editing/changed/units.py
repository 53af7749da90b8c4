"""A section as what a reader sees of it: lines of text, and tables."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from itertools import chain

from documents.attached import Attached, Logo, Picture
from documents.blocks import (
    RICH_FIELDS,
    Chart,
    Document,
    Item,
    ItemList,
    KeyFigure,
    Quotation,
    Section,
    Table,
    Trend,
)
from documents.quantities import Quantity, Unit, show
from richtext import passages

Line = str | Table


def section_lines(section: Section) -> Iterator[Line]:
    """Yield each paragraph and entry as a line, and each table whole.

    The points of a chart are left out where the table follows that it is drawn from.
    """
    blocks = section.blocks
    for place, block in enumerate(blocks):
        follows = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Chart) and isinstance(follows, Table):
            yield from filter(None, (block.title, block.finding))
        else:
            yield from _lines(block)


def front_lines(document: Document) -> tuple[str, ...]:
    """Return what the cover says, with the key figures and the files."""
    cover = document.cover
    return (
        cover.title,
        cover.period,
        f"{cover.partnership} ({cover.partnership_short})",
        cover.area,
        f"Colour {cover.theme_colour}",
        *(f"Signed for {agency}" for agency in cover.signed_for),
        *passages.lines(cover.about),
        *passages.lines(cover.summary),
        *(_figure_line(figure) for figure in document.key_figures),
        *(_file_line(file) for file in document.attachments),
        *([_logo_line(cover.logo)] if cover.logo else []),
    )


def series_lines(document: Document) -> tuple[str, ...]:
    """Return what the report tells the partnership's page of each series."""
    return tuple(line for trend in document.trends for line in _trend_lines(trend))


def shown(quantity: Quantity) -> str:
    """Return a value as a reader sees it, on one line and without markup."""
    text = show(quantity)
    if quantity.unit is Unit.RICH:
        return passages.plain_text(text)
    return " ".join(text.split())


def _figure_line(figure: KeyFigure) -> str:
    line = f"{figure.label}: {shown(figure.quantity)}"
    times = [f"in {figure.period}"] if figure.period else []
    if figure.before:
        times.append(f"{shown(figure.before)} in {figure.before_period}")
    return f"{line} ({'; '.join(times)})" if times else line


def _file_line(file: Attached) -> str:
    what = f"{file.title} ({file.in_words}, {file.sha256[:8]})"
    words = filter(None, (file.description, file.alternative_text))
    return ". ".join((f"Attachment {what}", *words))


def _logo_line(logo: Logo) -> str:
    return f"Logo {logo.sha256[:8]}: {logo.alternative_text}"


def _picture_lines(picture: Picture) -> Iterator[str]:
    what = picture.alternative_text or "decorative"
    yield f"Picture “{picture.name}” ({picture.sha256[:8]}): {what}"
    yield from picture.below


def _trend_lines(trend: Trend) -> Iterator[str]:
    yield ". ".join(filter(None, (trend.title, trend.definition)))
    for point in trend.points:
        remarks = "; ".join(filter(None, (point.note, point.break_note)))
        line = f"{trend.title}, {point.when}: {shown(point.quantity)}"
        yield f"{line} ({remarks})" if remarks else line


def _lines(block: object) -> Iterator[str]:
    """Yield what a reader sees, one line for each paragraph, point or entry."""
    match block:
        case Quantity():
            yield shown(block)
        case KeyFigure():
            yield _figure_line(block)
        case Picture():
            yield from _picture_lines(block)
        case Quotation(said, speaker, verbatim):
            words = f"“{said}”" if verbatim else f"{said} (in summary)"
            yield f"{speaker}: {words}" if speaker else words
        case ItemList(items, title, ordered):
            yield from _lines(title)
            if ordered:
                yield "In numbered order:"
            yield from _lines(items)
        case Item(html=html, items=items):
            yield from passages.lines(html)
            yield from _lines(items)
        case tuple() if block and all(isinstance(one, str | Quantity) for one in block):
            yield ": ".join(
                one if isinstance(one, str) else shown(one) for one in block
            )
        case tuple():
            yield from chain.from_iterable(map(_lines, block))
        case StrEnum():
            return
        case str():
            yield from filter(None, [" ".join(block.split())])
        case _ if is_dataclass(block) and not isinstance(block, type):
            for field in fields(block):
                yield from _field_lines(field.name, getattr(block, field.name))


def _field_lines(name: str, value: object) -> Iterator[str]:
    if name in RICH_FIELDS:
        yield from passages.lines(str(value))
    elif name not in {"record", "name", "numbers", "language"}:
        yield from _lines(value)

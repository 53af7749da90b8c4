"""What differs between two documents, section by section, in words for people."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain

from documents.attached import Attached, Logo
from documents.blocks import (
    RICH_FIELDS,
    Block,
    Column,
    Document,
    Item,
    ItemList,
    Quotation,
    Row,
    Section,
    Trend,
)
from documents.quantities import Quantity, Unit, show
from richtext import passages


class Mark(StrEnum):
    """What became of a paragraph, or of a whole section."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Passage:
    """One paragraph, row or entry that differs; `before` or `after` may be ""."""

    mark: Mark
    before: str
    after: str


@dataclass(frozen=True)
class SectionChange:
    """One section that differs, with what differs in it, in reading order."""

    title: str
    slug: str
    mark: Mark
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class _Text:
    """The text of one section; `place` is its title with those of its parents."""

    place: str
    title: str
    lines: tuple[str, ...]


SERIES = "Series for the partnership's page"


def compare(old: Document, new: Document) -> tuple[SectionChange, ...]:
    """Return the sections that differ in the new document's order, removed ones last.

    A section is the same one where it has the same key; the cover counts as one.
    """
    before, after = _texts(old), _texts(new)
    found = []
    for key, text in after.items():
        was = before.get(key)
        passages = tuple(_differences(was.lines if was else (), text.lines))
        if was and was.title != text.title:
            passages = (Passage(Mark.CHANGED, was.title, text.title), *passages)
        if passages or not was:
            mark = Mark.CHANGED if was else Mark.ADDED
            found.append(SectionChange(text.place, key, mark, passages))
    for key, text in before.items():
        if key not in after:
            passages = tuple(_differences(text.lines, ()))
            found.append(SectionChange(text.place, key, Mark.REMOVED, passages))
    return tuple(found or _series_changes(old, new))


def _texts(document: Document) -> dict[str, _Text]:
    cover = document.cover
    front = (
        cover.title,
        cover.period,
        f"{cover.partnership} ({cover.partnership_short})",
        cover.area,
        f"Colour {cover.theme_colour}",
        *(f"Signed for {agency}" for agency in cover.signed_for),
        *passages.lines(cover.about),
        *passages.lines(cover.summary),
        *(line for figure in document.key_figures for line in _block_lines(figure)),
        *(_file_line(file) for file in document.attachments),
        *([_logo_line(cover.logo)] if cover.logo else []),
    )
    texts = {"": _Text("Front page", "Front page", front)}
    for top in document.sections:
        for place, section in _placed(top, above=""):
            lines = tuple(_section_lines(section))
            texts[section.key] = _Text(place, section.title, lines)
    return texts


def _file_line(file: Attached) -> str:
    what = f"{file.title} ({file.in_words}, {file.sha256[:8]})"
    words = filter(None, (file.description, file.alternative_text))
    return ". ".join((f"Attachment {what}", *words))


def _logo_line(logo: Logo) -> str:
    return f"Logo {logo.sha256[:8]}: {logo.alternative_text}"


def _placed(section: Section, *, above: str) -> Iterator[tuple[str, Section]]:
    """Yield `section` and all below it; a sub-heading is placed by what is above it."""
    title = section.title
    place = title if section.listed or not above else f"{above}: {title}"
    yield place, section
    for part in section.sections:
        yield from _placed(part, above=place)


def _series_changes(old: Document, new: Document) -> Iterator[SectionChange]:
    """Yield what differs in the series alone; their values stand in sections too."""
    before, after = (
        tuple(line for trend in document.trends for line in _trend_lines(trend))
        for document in (old, new)
    )
    if passages := tuple(_differences(before, after)):
        yield SectionChange(SERIES, "", Mark.CHANGED, passages)


def _trend_lines(trend: Trend) -> Iterator[str]:
    yield ". ".join(filter(None, (trend.title, trend.definition)))
    for point in trend.points:
        remarks = "; ".join(filter(None, (point.note, point.break_note)))
        line = f"{trend.title}, {point.when}: {_shown(point.quantity)}"
        yield f"{line} ({remarks})" if remarks else line


def _section_lines(section: Section) -> Iterator[str]:
    for block in section.blocks:
        yield from _block_lines(block)


def _block_lines(block: Block | object) -> Iterator[str]:
    """Yield what a reader sees, one line for each paragraph, row or entry."""
    match block:
        case Row(cells=cells):
            yield " | ".join(_shown(cell) for cell in cells)
        case tuple() if block and all(isinstance(one, Column) for one in block):
            yield " | ".join(column.heading for column in block)
        case Quantity():
            yield _shown(block)
        case Quotation(said, speaker, verbatim):
            words = f"“{said}”" if verbatim else f"{said} (in summary)"
            yield f"{speaker}: {words}" if speaker else words
        case ItemList(items, title, ordered):
            yield from _block_lines(title)
            if ordered:
                yield "In numbered order:"
            yield from _block_lines(items)
        case Item(html=html, items=items):
            yield from passages.lines(html)
            yield from _block_lines(items)
        case tuple() if block and all(isinstance(one, str | Quantity) for one in block):
            yield ": ".join(
                one if isinstance(one, str) else _shown(one) for one in block
            )
        case tuple():
            for one in block:
                yield from _block_lines(one)
        case StrEnum():
            return
        case str():
            yield from filter(None, [" ".join(block.split())])
        case _ if is_dataclass(block) and not isinstance(block, type):
            for field in fields(block):
                value = getattr(block, field.name)
                if field.name in RICH_FIELDS:
                    yield from passages.lines(value)
                elif field.name == "notes":
                    yield from chain.from_iterable(map(_block_lines, value))
                elif field.name not in {"record", "name", "numbers"}:
                    yield from _block_lines(value)


def _shown(quantity: Quantity) -> str:
    text = show(quantity)
    return (
        passages.plain_text(text)
        if quantity.unit is Unit.RICH
        else " ".join(text.split())
    )


def _differences(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Passage]:
    # Among very many lines, those that stand there again and again are not aligned:
    # it would take the cube of their number.
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > 1000)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[i1:i2], new[j1:j2]
        pairs = min(len(gone), len(come))
        for before, after in zip(gone[:pairs], come[:pairs], strict=True):
            yield Passage(Mark.CHANGED, before, after)
        for before in gone[pairs:]:
            yield Passage(Mark.REMOVED, before, "")
        for after in come[pairs:]:
            yield Passage(Mark.ADDED, "", after)

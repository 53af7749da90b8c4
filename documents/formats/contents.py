"""Tables of contents, and what a report and its sections are called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import takewhile

from documents.blocks import Section, Table
from documents.cover import Cover
from documents.formats.links import Address, Map
from documents.years import titled

TWO_SCREENS = 3500  # letters, at 1280 by 900 pixels


@dataclass(frozen=True)
class Entry:
    """One line of a table of contents with those below it."""

    section: Section
    href: str
    entries: tuple["Entry", ...] = ()


def contents(
    sections: Iterable[Section], where: Map, address: Address, *, depth: int = 1
) -> tuple[Entry, ...]:
    """Return an entry for each listed one of `sections`, up to `depth` levels deep."""
    return tuple(
        Entry(
            section,
            address(where.places[section.key]),
            contents(section.sections, where, address, depth=depth - 1)
            if depth > 1
            else (),
        )
        for section in sections
        if section.listed
    )


def in_part(sections: Sequence[Section], part: Section) -> tuple[Section, ...]:
    """Return the sections after `part` up to the next part; () for what is no part."""
    after = sections[sections.index(part) + 1 :] if part.is_part else ()
    return tuple(takewhile(lambda one: not one.is_part, after))


def on_this_page(section: Section, where: Map, address: Address) -> tuple[Entry, ...]:
    """Return what a page of its own shows of `section`: the sections below it.

    Its own tables are among them where the page is long.
    """
    tables = [
        Entry(Section(anchor, block.caption), f"#{anchor}-caption")
        for number, block in enumerate(section.blocks, 1)
        if isinstance(block, Table)
        for anchor in (anchor_of(section, number),)
    ]
    below = contents(section.sections, where, address)
    return (*tables, *below) if is_long(section) else below


def anchor_of(section: Section, number: int) -> str:
    """Return how the ids begin in the block of that number, from 1, of `section`."""
    return f"{section.key}--{number}"


def is_long(section: Section) -> bool:
    """Whether `section` with all below it is more than two screens."""
    return letters(section) > TWO_SCREENS


def letters(content: object) -> int:
    """Return roughly how many letters there are in a part of a document."""
    match content:
        case str():
            return len(content)
        case tuple():
            return sum(map(letters, content))
        case _ if is_dataclass(content):
            return sum(letters(getattr(content, one.name)) for one in fields(content))
        case _:
            return 0


def name_of(cover: Cover) -> str:
    """Return the report's title with its period, unless the title has it already."""
    return titled(cover.title, cover.period)

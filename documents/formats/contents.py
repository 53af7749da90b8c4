"""Tables of contents, and what a report and its sections are called."""

from collections.abc import Iterable
from dataclasses import dataclass

from documents.blocks import Cover, Section
from documents.formats.links import Address, Map


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


def name_of(cover: Cover) -> str:
    """Return the report's title with its period, unless the title has it already."""
    if cover.period in cover.title:
        return cover.title
    return f"{cover.title} {cover.period}"

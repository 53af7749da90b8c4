"""From what the records come to, to what readers may get.

The two are different types, so that no format can be handed what is not for readers:
formats, the archive and approvals take a `Document`, assembly yields a `RawDocument`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from documents.attached import Attached
from documents.blocks import Document, KeyFigure, Section, Trend, Unrecorded
from documents.cover import Cover


@dataclass(frozen=True, repr=False)  # its values belong in no log
class RawDocument:
    """One report as assembled from its records, with notes that only editors see."""

    cover: Cover
    key_figures: tuple[KeyFigure, ...] = ()
    sections: tuple[Section, ...] = ()
    trends: tuple[Trend, ...] = ()
    attachments: tuple[Attached, ...] = ()


def published(raw: RawDocument) -> Document:
    """Return what readers may get of `raw`.

    What has not been recorded is left out, and so is a sub-heading with nothing else.
    """
    sections = tuple(map(recorded, raw.sections))
    return document_of(raw, sections)


def for_members(raw: RawDocument) -> Document:
    """Return `raw` as members read the draft: with what has not been recorded yet."""
    return document_of(raw, raw.sections)


def document_of(raw: RawDocument, sections: tuple[Section, ...]) -> Document:
    return Document(raw.cover, raw.key_figures, sections, raw.trends, raw.attachments)


def recorded(section: Section) -> Section:
    """Return `section` without what only says that something is not recorded."""
    blocks = tuple(one for one in section.blocks if not isinstance(one, Unrecorded))
    return replace(section, blocks=blocks, sections=tuple(kept(section.sections)))


def kept(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        found = recorded(section)
        if section.listed or found.blocks or found.sections:
            yield found

"""From what the records come to, to what readers may get.

The two are different types, so that no format can be handed what is not for readers:
formats, the archive and approvals take a `Document`, assembly yields a `RawDocument`.
"""

from dataclasses import dataclass

from documents.blocks import Cover, Document, KeyFigure, Section, Trend


@dataclass(frozen=True, repr=False)  # its values belong in no log
class RawDocument:
    """One report as its records come to, small numbers and all."""

    cover: Cover
    key_figures: tuple[KeyFigure, ...] = ()
    sections: tuple[Section, ...] = ()
    trends: tuple[Trend, ...] = ()


def published(raw: RawDocument) -> Document:
    """Return what readers may get of `raw`; so far that is all of it."""
    return Document(raw.cover, raw.key_figures, raw.sections, raw.trends)

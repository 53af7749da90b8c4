"""What whoever writes a part of a Word file has to know of the rest of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from documents.blocks import Document, Footnote, Footnotes
from documents.formats.links import Map, on_one_page
from documents.formats.theme import Theme, theme
from documents.formats.word.package import WordFile
from documents.formats.word.text import Voice, voice_of

DEEPEST = 6  # levels of headings, as on the pages
UPRIGHT, ACROSS = 158, 253  # millimetres side by side, as in documents.templatetags
TWIPS = 1440 / 25.4  # in a millimetre


@dataclass(frozen=True)
class Report:
    """A document and the file that it is written to.

    `bookmarks` are the names of its sections' headings in the file, by their key;
    `footnotes` is every footnote by its name, with the language of its text, and
    `signed` has the number in the file of those whose sign was written. `files` are the
    contents of pictures by the path that they have in an edition.
    """

    document: Document
    file: WordFile
    where: Map
    theme: Theme
    bookmarks: Mapping[str, str]
    footnotes: Mapping[str, tuple[Footnote, str]]
    files: Mapping[str, bytes] = field(default_factory=dict)
    signed: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, files: Mapping[str, bytes]) -> "Report":
        where = Map(document, on_paper=True)
        keys = enumerate(where.places, 1)
        return cls(
            document=document,
            file=WordFile(),
            files=files,
            where=where,
            theme=theme(document.cover.theme_colour),
            bookmarks={key: f"section_{number}" for number, key in keys},
            footnotes={
                note.name: (note, block.language)
                for section in document.walk()
                for block in section.blocks
                if isinstance(block, Footnotes)
                for note in block.notes
            },
        )

    @property
    def voice(self) -> Voice:
        """The document's own, whose language is said once for all."""
        return Voice(is_rtl=voice_of(self.document.cover.language).is_rtl)

    def linked(self, html: str) -> str:
        """Return rich text in which references lead to "#" and the section's key."""
        return self.where.linked(html, on_one_page)


@dataclass(frozen=True)
class Place:
    """Where a block is: the `level` of headings there, and the width of the page."""

    report: Report
    level: int = 1
    is_across: bool = False

    @property
    def voice(self) -> Voice:
        return self.report.voice

    @property
    def width(self) -> int:
        """The room between the margins, in twentieths of a point."""
        return round((ACROSS if self.is_across else UPRIGHT) * TWIPS)

    def heading(self, deeper: int = 0) -> str:
        """Return the style of a heading here, or of one so many levels below it."""
        return f"Heading{min(self.level + deeper, DEEPEST)}"

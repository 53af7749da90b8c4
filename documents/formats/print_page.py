"""The whole report as HTML, from which the PDF is made: its front and its chapters."""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.template.loader import render_to_string
from django.utils.translation import gettext

from documents.blocks import Document, Section
from documents.cover import Imprint
from documents.formats import theme
from documents.formats.contents import contents, name_of
from documents.formats.html import Page
from documents.formats.key_figures import headlines
from documents.formats.links import Map, on_one_page
from documents.languages import direction_of
from documents.translated import in_its_language
from documents.years import DASH, unbroken

END = "</body>\n</html>\n"
NO_FILES: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True)
class PrintParts:
    """A report of which each chapter begins on a new page.

    `head` ends within the body, `front` is the cover and the contents. Printed alone,
    each of these begins with the head `alone`; `numbers` and `marks` are the heads of
    the sheets that are laid over their pages.
    """

    head: str
    front: str
    chapters: tuple[str, ...]
    alone: str
    numbers: str
    marks: str

    @property
    def whole(self) -> str:
        return "".join((self.head, self.front, *self.chapters, END))


def print_page(
    document: Document,
    imprint: Imprint | None,
    files: Mapping[str, bytes] = NO_FILES,
) -> str:
    """Return the page; it asks for nothing but portal:print.css.

    The logo of the partnership and the pictures lie in the page itself, as far as
    `files` has them by their path. Without an imprint it is a draft, and says so on its
    cover.
    """
    return print_parts(document, imprint, files).whole


@in_its_language
def print_parts(
    document: Document,
    imprint: Imprint | None,
    files: Mapping[str, bytes] = NO_FILES,
    mark: str = "",
) -> PrintParts:
    """Return the page in its parts; each of its pages bears `mark`, if there is one."""
    cover, where = document.cover, Map(document, on_paper=True)
    sources = dict(within_page(document, files))
    front = _written(
        "front",
        contents=contents(document.sections, where, on_one_page, depth=2),
        cover=cover,
        imprint=imprint,
        logo_src=sources.get(cover.logo.path, "") if cover.logo else "",
        name=name_of(cover),
    )
    return PrintParts(
        _head("whole", document, imprint, mark),
        front,
        tuple(_chapters(document, where, sources)),
        alone=_head("chapter", document, imprint),
        numbers=_head("numbers", document, imprint),
        marks=_head("marks", document, imprint, mark),
    )


def _written(part: str, **context: object) -> str:
    return unbroken(render_to_string(f"print/{part}.html", context), DASH)


def _head(
    kind: str, document: Document, imprint: Imprint | None, mark: str = ""
) -> str:
    cover = document.cover
    return _written(
        "head",
        cover=cover,
        direction=direction_of(cover.language),
        imprint=imprint,
        kind=kind,
        mark=mark,
        name=name_of(cover),
        page_numbers=page_numbers(),
        theme=theme.css(cover.theme_colour),
    )


def _chapters(
    document: Document, where: Map, sources: Mapping[str, str]
) -> Iterator[str]:
    cover = document.cover
    summary = where.linked(cover.summary, on_one_page)
    figures = headlines(document.key_figures, where, on_one_page)
    if summary or figures or document.attachments:
        yield _written(
            "summary",
            summary=summary,
            key_figures=figures,
            attachments=document.attachments,
        )
    page = Page(
        "", cover.theme_colour, downloads=False, medium="print", sources=sources
    )
    for together in on_new_pages(where.resolve(document.sections, on_one_page)):
        yield _written("chapter", sections=together, page=page)


def on_new_pages(sections: tuple[Section, ...]) -> Iterator[tuple[Section, ...]]:
    """Yield what begins on a page of its own: a part comes with its first section."""
    together: list[Section] = []
    for section in sections:
        together.append(section)
        if not section.is_part:
            yield tuple(together)
            together = []
    if together:
        yield tuple(together)


def within_page(
    document: Document, files: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    """Yield the path of each picture with an address that holds the picture."""
    logo = (document.cover.logo,) if document.cover.logo else ()
    for file in (*document.pictures(), *logo):
        if content := files.get(file.path):
            packed = b64encode(content).decode()
            yield file.path, f"data:{file.media_type};base64,{packed}"


def page_numbers() -> str:
    """Return as CSS the page's number and how many there are, in words."""
    told = json.dumps(gettext("Page {page} of {pages}"), ensure_ascii=False)
    return told.replace("{page}", '" counter(page) "').replace(
        "{pages}", '" counter(pages) "'
    )

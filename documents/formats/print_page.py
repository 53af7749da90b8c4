"""The whole report as one page of HTML, from which the PDF is made."""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from django.template.loader import render_to_string
from django.utils.translation import gettext

from documents.blocks import Document
from documents.cover import Imprint
from documents.formats import theme
from documents.formats.contents import contents, name_of
from documents.formats.html import Page
from documents.formats.key_figures import headlines
from documents.formats.links import Map, on_one_page
from documents.languages import direction_of
from documents.translated import in_its_language
from documents.years import DASH, unbroken

NO_FILES: Mapping[str, bytes] = MappingProxyType({})


@in_its_language
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
    cover, where = document.cover, Map(document, on_paper=True)
    sources = dict(within_page(document, files))
    html = render_to_string(
        "print/report.html",
        {
            "page": Page(
                "",
                cover.theme_colour,
                downloads=False,
                medium="print",
                sources=sources,
            ),
            "cover": cover,
            "logo_src": sources.get(cover.logo.path, "") if cover.logo else "",
            "attachments": document.attachments,
            "direction": direction_of(cover.language),
            "imprint": imprint,
            "name": name_of(cover),
            "theme": theme.css(cover.theme_colour),
            "key_figures": headlines(document.key_figures, where, on_one_page),
            "summary": where.linked(cover.summary, on_one_page),
            "sections": where.resolve(document.sections, on_one_page),
            "page_numbers": page_numbers(),
            "contents": contents(document.sections, where, on_one_page, depth=2),
        },
    )
    return unbroken(html, DASH)


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

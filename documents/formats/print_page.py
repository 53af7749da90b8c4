"""The whole report as one page of HTML, from which the PDF is made."""

import json
from base64 import b64encode

from django.template.loader import render_to_string
from django.utils.translation import gettext

from documents.attached import Logo
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


@in_its_language
def print_page(
    document: Document, imprint: Imprint | None, logo: bytes | None = None
) -> str:
    """Return the page; it asks for nothing but portal:print.css.

    The `logo` of the partnership, if there is one, lies in the page itself.

    Without an imprint it is a draft, and says so on its cover.
    """
    cover, where = document.cover, Map(document, on_paper=True)
    html = render_to_string(
        "print/report.html",
        {
            "page": Page("", cover.theme_colour, downloads=False, medium="print"),
            "cover": cover,
            "logo_src": within_page(cover.logo, logo) if cover.logo and logo else "",
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


def within_page(logo: Logo, content: bytes) -> str:
    """Return the address of a picture that holds the picture."""
    return f"data:{logo.media_type};base64,{b64encode(content).decode()}"


def page_numbers() -> str:
    """Return as CSS the page's number and how many there are, in words."""
    told = json.dumps(gettext("Page {page} of {pages}"), ensure_ascii=False)
    return told.replace("{page}", '" counter(page) "').replace(
        "{pages}", '" counter(pages) "'
    )

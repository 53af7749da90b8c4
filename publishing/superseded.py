"""The notice on an edition once there is a newer one. No Django here.

The edition's files never change: this is put into its pages when they are sent, in the
language that each page names as its own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from gettext import translation
from html import escape
from pathlib import Path

LOCALE = Path(__file__).parents[1] / "locale"
BAND = (
    '<div class="draft-band" role="region" aria-label="{label}">'
    '<div class="page"><p><strong>{told}</strong> <a href="{href}">{words}</a></p>'
    "</div></div>\n"
)
MASTHEAD = b'<header class="masthead">'
LANGUAGE = re.compile(rb'<html lang="(?P<language>[A-Za-z]+)')


@dataclass(frozen=True)
class Band:
    """That edition `number` is superseded, with a link to `href`.

    That is the same page in the edition `newest` if `is_page`; without one, it is the
    list of all editions.
    """

    number: str
    href: str
    newest: str = ""
    is_page: bool = False

    def html(self, gettext: Callable[[str], str]) -> str:
        """Return the HTML of the band, which the style sheets of every edition know."""
        told = gettext("This is edition {number}, which has been superseded.")
        if self.is_page:
            words = gettext("Read this page in edition {number}")
        elif self.newest:
            words = gettext("Read edition {number}")
        else:
            words = gettext("See all editions")
        return BAND.format(
            label=escape(gettext("Newer edition")),
            told=escape(told.format(number=self.number)),
            href=escape(self.href),
            words=escape(words.format(number=self.newest)),
        )


def words_for(page: bytes) -> Callable[[str], str]:
    """Return what translates into the language of `page`; English stays English."""
    found = LANGUAGE.search(page)
    languages = [found["language"].decode().lower()] if found else []
    return translation("django", LOCALE, languages, fallback=True).gettext


def with_band(page: bytes, html: str) -> bytes:
    """Return `page` with `html` before its masthead, or first of all if it has none."""
    place = max(page.find(MASTHEAD), 0)
    return page[:place] + html.encode() + page[place:]

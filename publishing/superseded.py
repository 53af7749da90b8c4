"""The notice on an edition once there is a newer one. No Django here.

The edition's files never change: this is put into its pages when they are sent.
"""

from html import escape

BAND = (
    '<div class="draft-band" role="region" aria-label="Newer edition">'
    '<div class="page"><p><strong>This is edition {number}, which has been superseded.'
    '</strong> <a href="{href}">{words}</a></p></div></div>\n'
)
MASTHEAD = b'<header class="masthead">'


def band(number: str, href: str, words: str) -> str:
    """Return the HTML of a band, which the style sheets of every edition know."""
    return BAND.format(number=escape(number), href=escape(href), words=escape(words))


def with_band(page: bytes, html: str) -> bytes:
    """Return `page` with `html` before its masthead, or first of all if it has none."""
    place = max(page.find(MASTHEAD), 0)
    return page[:place] + html.encode() + page[place:]

"""Rich text as it is kept: a small safe subset of HTML, one block per line.

Blocks are p, ul, ol, li (lists at most two deep) and blockquote; within them stand
strong, em, a[href], a[data-section], data[data-figure] and span[data-plain]. All but
`clean` expect HTML as `clean` returns it. `richtext.notation` is how people type it.
"""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from textwrap import shorten

from richtext.html import read, sweep, write

_FIGURE = re.compile(r'(<data data-figure="([^"]*)">)[^<]*(</data>)')
_SECTION = re.compile(r'<a data-section="([^"]*)">([^<]*)</a>')
_ACCOUNTED_FOR = re.compile(r"(<(data|span) [^>]*>[^<]*</\2>)")
_TAG = re.compile(r"<[^>]*>")
_DIGITS = re.compile(r"\d(?:[\d.,:/\u2013-]*\d)?")
_BLOCK = re.compile(r"<(/?)(p|ul|ol|li|blockquote)\b[^>]*>")
_LOOKS_BACK = 8  # characters: more than _OPENS can match, and what must not precede
_OPENS = re.compile(r"(?:<(?:p|li)>|(?<!e\.g)(?<!i\.e)[.!?] )$")
_LINK_OR_FIGURE = re.compile(
    r'<a [^>]*>.*?</a>|<data value="(?P<figure>[^"]*)">[^<]*</data>'
)
_CONTEXT = 30


def clean(html: str) -> str:
    """Return `html` as the portal keeps it: only the subset, written in one way.

    Words outside a block become a paragraph; figures lose their digits, which are
    filled in again at assembly. Cleaning twice changes nothing. "" if no words stay.
    """
    return write(read(html))


def swept(html: str) -> str:
    """Return what is safe of `html`, quickly; what `clean` returned is unchanged.

    For text on its way out: a second lock behind the one on the way in.
    """
    return sweep(html)


def figure_addresses(html: str) -> tuple[str, ...]:
    """Return the address of each linked figure in reading order, repeats included."""
    return tuple(unescape(found[2]) for found in _FIGURE.finditer(html))


def section_keys(html: str) -> tuple[str, ...]:
    """Return the key of each section linked to in reading order, repeats included."""
    return tuple(unescape(found[1]) for found in _SECTION.finditer(html))


def fill(html: str, figure: Callable[[str], str]) -> str:
    """Put the text `figure` gives for an address into each linked figure.

    `figure` returns plain text; one that opens a sentence gets a capital letter.
    Section links stay as they are.
    """

    def filled(found: re.Match[str]) -> str:
        text = figure(unescape(found[2]))
        before = max(0, found.start() - _LOOKS_BACK)
        if _OPENS.search(html, before, found.start()):
            text = text[:1].upper() + text[1:]
        return found[1] + escape(text) + found[3]

    return _FIGURE.sub(filled, html)


def link_figures(html: str, link: Callable[[str], tuple[str, str]]) -> str:
    """Return `html` with each figure a link to the address that `link` gives of it.

    With the address comes the id of the link. A figure within a link stays as it is,
    and one for which there is no address.
    """

    def linked(found: re.Match[str]) -> str:
        place, name = link(unescape(found["figure"])) if found["figure"] else ("", "")
        if not place:
            return found[0]
        return (
            f'<a class="edit-value" id="{name}" href="{escape(place)}">{found[0]}</a>'
        )

    return _LINK_OR_FIGURE.sub(linked, html)


def fill_sections(html: str, link: Callable[[str, str], tuple[str, str]]) -> str:
    """Turn each section link into an ordinary one.

    `link` is given the key and the text ("" where it is to be generated) and returns
    the address and the text to show, both plain.
    """

    def shown(found: re.Match[str]) -> str:
        href, text = link(unescape(found[1]), unescape(found[2]))
        return f'<a href="{escape(href)}">{escape(text)}</a>'

    return _SECTION.sub(shown, html)


def loose_digits(html: str) -> tuple[str, ...]:
    """Return each number that is neither a linked figure nor marked as not being one.

    Each comes with up to 30 characters of its block on either side, in reading order.
    """
    return tuple(found for block in html.split("\n") for found in _loose_in(block))


def paragraphs(html: str) -> Iterator[int]:
    """Yield where each paragraph begins that stands in no list or quotation."""
    depth = 0
    for tag in _BLOCK.finditer(html):
        closes, name = tag.groups()
        if name == "p":
            if not closes and not depth:
                yield tag.end()
        else:
            depth += -1 if closes else 1


def plain_text(html: str) -> str:
    """Return the words on one line, without markup; figures as far as filled in."""
    apart = _BLOCK.sub(" ", html.replace("\n", " "))
    return " ".join(unescape(_TAG.sub("", apart)).split())


def shortened(html: str, length: int = 60) -> str:
    """Return the first words, at most `length` characters, to tell records apart."""
    return shorten(plain_text(html), length, placeholder="…")


def _loose_in(block: str) -> Iterator[str]:
    pieces = _ACCOUNTED_FOR.split(block)[::3]
    aside = [found[1] for found in _ACCOUNTED_FOR.finditer(block)] + [""]
    loose: list[tuple[int, int]] = []
    text = ""
    for piece, after in zip(pieces, aside, strict=True):
        words = unescape(_TAG.sub("", piece))
        for found in _DIGITS.finditer(words):
            loose.append((len(text) + found.start(), len(text) + found.end()))
        text += words + unescape(_TAG.sub("", after))
    for start, end in loose:
        yield text[max(0, start - _CONTEXT) : end + _CONTEXT].strip()

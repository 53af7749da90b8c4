"""Rich text as it is kept: a small safe subset of HTML, one block per line.

Blocks are p, ul, ol, li (lists at most two deep) and blockquote; within them stand
strong, em, a[href], a[data-section], data[data-figure] and span[data-plain]. A text
that is `structured` also has h3 and h4, tables (the first row and the first cell of
each other are th), small[data-note] with the words of a footnote, a footer with the
source at the end of a quotation, and figure[data-picture], empty, for a picture. All
but `clean` expect HTML as `clean` returns it. `richtext.notation` is how people type
it.
"""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from textwrap import shorten

from richtext.digits import numbers_in
from richtext.html import read, sweep
from richtext.sentences import opens_sentence
from richtext.tokens import Tag, Token, parse, written
from richtext.writing import write

_CONTEXT = 30
_UNFINISHED = "…"


def clean(html: str, *, structured: bool = False) -> str:
    """Return `html` as the portal keeps it: only the subset, written in one way.

    Words outside a block become a paragraph; figures lose their digits, which are
    filled in again at assembly. Cleaning twice changes nothing. "" if no words stay.
    Headings, tables, footnotes and pictures stay where it is `structured`; elsewhere
    their words become paragraphs, or stand in brackets.
    """
    if isinstance(html, _Clean) and structured >= html.structured:
        return html
    return _Clean.of(write(read(html, structured=structured)), structured=structured)


class _Clean(str):
    """What `clean` returned, which need not be read again before it is kept."""

    structured: bool

    @classmethod
    def of(cls, html: str, *, structured: bool) -> "_Clean":
        cleaned = cls(html)
        cleaned.structured = structured
        return cleaned


def swept(html: str) -> str:
    """Return what is safe of `html`, quickly; what `clean` returned is unchanged.

    For text on its way out: a second lock behind the one on the way in.
    """
    return sweep(html)


def figure_addresses(html: str) -> tuple[str, ...]:
    """Return the address of each linked figure in reading order, repeats included."""
    return tuple(_values(html, "data-figure"))


def section_keys(html: str) -> tuple[str, ...]:
    """Return the key of each section linked to in reading order, repeats included."""
    return tuple(_values(html, "data-section"))


def picture_keys(html: str) -> tuple[str, ...]:
    """Return the key of each picture in reading order, repeats included."""
    return tuple(_values(html, "data-picture"))


def fill(html: str, figure: Callable[[str], str]) -> str:
    """Put the text `figure` gives for an address into each linked figure.

    `figure` returns plain text; one that opens a sentence gets a capital letter.
    Section links stay as they are.
    """
    if not figure_addresses(html):
        return html
    filled: list[Token] = []
    words = ""
    inside = False
    for token in parse(html):
        if isinstance(token, str):
            if inside:
                continue
            words += token
        elif token.is_block:
            words = ""
        filled.append(token)
        address = None if isinstance(token, str) else token.get("data-figure")
        inside = address is not None
        if address is not None:
            text = figure(address)
            filled.append(_capitalised(text) if opens_sentence(words) else text)
            words += text
    return written(filled)


def loose_digits(html: str) -> tuple[str, ...]:
    """Return each number that is neither a linked figure nor marked as not being one.

    Each comes with up to 30 characters of its block on either side, in reading order.
    So does the number that a list starts from, unless that is 1.
    """
    return tuple(found for block in _blocks(html) for found in _loose_in(block))


def paragraphs(html: str) -> int:
    """Return how many paragraphs stand in no list or quotation."""
    return sum(1 for _ in _paragraphs(parse(html)))


def numbered(html: str, numbers: Iterable[str]) -> str:
    """Return `html` with its number before each paragraph that `paragraphs` counts."""
    tokens = parse(html)
    starts = dict(zip(_paragraphs(tokens), numbers, strict=True))
    pieces = []
    for place, token in enumerate(tokens):
        pieces.append(written([token]))
        if place in starts:
            number = escape(starts[place])
            pieces.append(f'<span class="paragraph-number">{number}</span> ')
    return "".join(pieces)


def plain_text(html: str) -> str:
    """Return the words on one line, without markup; figures as far as filled in."""
    return " ".join("".join(map(_words, parse(html))).split())


def one_line(html: str) -> str:
    """Return the words as `plain_text` does, with a semicolon between bare items."""
    text = ""
    ended = False
    for token in parse(html):
        if isinstance(token, Tag) and token.is_block:
            follows = ended and token.name == "li" and not token.closes
            if follows and not text.rstrip().endswith((*".,:;!?",)):
                text = f"{text.rstrip()};"
            ended = token.name == "li" and token.closes
        text += _words(token)
    return " ".join(text.split())


def lines(html: str) -> Iterator[str]:
    """Yield the words of each block, each link followed by where it leads to."""
    for block in _blocks(html):
        leads = ""
        text = ""
        for token in block:
            if isinstance(token, Tag) and token.name == "a":
                text += f" ({leads})" if token.closes else ""
                leads = token.get("href") or token.get("data-section") or ""
            else:
                text += _words(token)
        if words := " ".join(text.split()):
            yield words


def blocks(html: str) -> Iterator[str]:
    """Yield the words of each block on one line; figures as far as filled in."""
    for block in _blocks(html):
        if words := " ".join("".join(map(_words, block)).split()):
            yield words


def excerpt(html: str, length: int = 60) -> str:
    """Return the first words, at most `length` characters, to tell records apart.

    An ellipsis is put in for a figure, which has no digits yet.
    """
    return cut_at_word(plain_text(fill(html, lambda address: _UNFINISHED)), length)


def cut_at_word(text: str, length: int) -> str:
    """Return at most `length` characters of `text`, an ellipsis where it is cut."""
    if len(text.split(" ", 1)[0]) > length:  # an address, or another script's sentence
        return text[: length - 1] + _UNFINISHED
    return shorten(text, length, placeholder=_UNFINISHED)


def _values(html: str, attribute: str) -> Iterator[str]:
    if attribute not in html:  # most texts link nothing, and need no parsing
        return
    for token in parse(html):
        value = None if isinstance(token, str) else token.get(attribute)
        if value is not None:
            yield value


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _words(token: Token) -> str:
    """Return the words of `token`; a space where a block or a line ends."""
    if isinstance(token, str):
        return token
    if token.name == "small":
        return ")" if token.closes else " ("
    if token.name == "sup":
        return "]" if token.closes else " [note "
    return " " if token.is_block or token.name == "br" else ""


def is_in(token: Token, name: str, so_far: bool) -> bool:
    """Whether what follows `token` is in an element of that name."""
    if isinstance(token, str) or token.name != name:
        return so_far
    return not token.closes


def _paragraphs(tokens: Iterable[Token]) -> Iterator[int]:
    """Yield the place of each tag that opens a paragraph in no list or quotation."""
    depth = 0
    for place, token in enumerate(tokens):
        if not isinstance(token, Tag) or not token.is_block:
            continue
        if token.name != "p":
            depth += -1 if token.closes else 1
        elif not token.closes and not depth:
            yield place


def _blocks(html: str) -> Iterator[list[Token]]:
    """Yield the content between the tags of blocks.

    The number that a list starts from opens its first item, unless it is 1.
    """
    block: list[Token] = []
    start = ""
    for token in parse(html):
        if isinstance(token, str) or not token.is_block:
            block.append(token)
            continue
        yield block
        block = [f"{start}. "] if start and token.name == "li" else []
        start = token.get("start") or "" if token.name in {"ol", "ul"} else start
        start = "" if block else start
    yield block


def _loose_in(block: Iterable[Token]) -> Iterator[str]:
    text = ""
    typed = ""  # as `text`, with what is accounted for blotted out
    accounted_for = False
    for token in block:
        for name in ("data", "span"):
            accounted_for = is_in(token, name, accounted_for)
        words = _words(token)
        text += words
        typed += "|" * len(words) if accounted_for else words
    for found in numbers_in(typed):
        around = text[max(0, found.start() - _CONTEXT) : found.end() + _CONTEXT]
        yield around.strip()

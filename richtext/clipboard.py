"""Reads HTML as other programs put it on the clipboard, and says what it leaves out.

Word and Outlook write lists as paragraphs with the bullet typed before the words, the
web versions as lists of one item; Google Docs and LibreOffice say bold by a style; all
of them add pictures, colours and comments, which a text of the portal does not keep.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlsplit

from richtext.clipboard_lists import Item, with_lists
from richtext.clipboard_notes import with_notes
from richtext.clipboard_tables import without_tables
from richtext.clipboard_words import left_out
from richtext.lines import link_address
from richtext.passages import clean
from richtext.tokens import Tag, Token, tokens_of, written

LONGEST = 500_000  # characters of HTML: some fifty pages of Word
_INLINE = {"b", "strong", "i", "em", "span", "font", "u", "s", "a", "sup", "sub"}
_PICTURES = {"img", "picture", "svg", "canvas", "video", "audio", "object", "iframe"}
_UNSAID = {
    *("script", "style", "head", "title", "meta", "noscript", "template", "xml"),
    *("input", "button", "select", "textarea"),
}
_HEADINGS = re.compile(r"h[1-6]")
_PARAGRAPHS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6"}
_LIST_OF_WORD = re.compile(r"\bl\d+\s+level(\d)")
_PLAIN_COLOURS = re.compile(
    r"auto|window(text)?|black|white|inherit|initial|transparent|none|currentcolor"
    r"|#0{3}|#0{6}|#f{3}|#f{6}|rgba?\(0, *0, *0(, *[01])?\)|rgb\(255, *255, *255\)",
)
_NEEDED = {"start", "colspan", "rowspan"}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WRAPPERS = {"url": "safelinks.protection.outlook.com", "q": "www.google.com"}


@dataclass(frozen=True)
class Pasted:
    """Clean HTML, and in sentences what it no longer has or has otherwise."""

    html: str
    said: tuple[str, ...]


def read_clipboard(html: str, *, structured: bool = False) -> Pasted:
    """Return what a text keeps of `html`, which may come from anywhere.

    Where a text is not `structured`, rows of tables become paragraphs with their cells
    apart, and headings bold paragraphs.
    """
    reader = _Reader(structured=structured)
    whole = tuple(tokens_of(html))
    for token in with_notes(whole, reader.noted, structured=structured):
        reader.take(token)
    tokens = with_lists(reader.kept)
    if not structured:
        tokens = without_tables(tokens, reader.noted)
    kept = clean(written(tokens), structured=structured)  # which notes tables too
    return Pasted(kept, left_out(reader.noted, structured=structured))


@dataclass
class _Open:
    """An element of the clipboard that is open, and what it was made to."""

    name: str
    made: tuple[str, ...] = ()
    silent: bool = False
    is_item: bool = False
    marker: list[str] | None = None  # where a list of Word types its bullet
    raised: bool = False
    in_link: bool = False


@dataclass
class _Reader:
    structured: bool
    kept: list[Token | Item] = field(default_factory=list)
    noted: Counter[str] = field(default_factory=Counter)
    above: list[_Open] = field(default_factory=lambda: [_Open("")])
    lists: list[str] = field(default_factory=list)
    last_item: Item | None = None

    def take(self, token: Token) -> None:
        if isinstance(token, str):
            self._take_words(token)
        elif token.closes:
            self._end()
        elif token.name == "br":
            self.kept.append(token)
        else:
            self._begin(_as_heading(token))

    def _take_words(self, words: str) -> None:
        here = self.above[-1]
        if here.marker is not None:
            here.marker.append(words)
        elif not here.silent:
            # Beside digits, a raised digit would make another number of them.
            self.kept.append(words.translate(_SUPERSCRIPTS) if here.raised else words)

    def _begin(self, tag: Tag) -> None:
        style = _style(tag)
        outer = self.above[-1]
        if outer.silent:
            self.above.append(_Open(tag.name, silent=True, marker=outer.marker))
        elif style.get("mso-list") == "ignore":
            marker = self.last_item.marker if self.last_item else []
            self.above.append(_Open(tag.name, silent=True, marker=marker))
        elif self._is_dropped(tag, style):
            self.above.append(_Open(tag.name, silent=True))
        else:
            self._open(tag, style)

    def _open(self, tag: Tag, style: dict[str, str]) -> None:
        self._note_looks(tag, style)
        outer = self.above[-1]
        opened = _Open(
            tag.name,
            raised=tag.name == "sup" or (outer.raised and not _is_note(tag)),
            in_link=tag.name == "a" or outer.in_link,
        )
        level = _level(tag, style)
        if level:
            numbered = tag.name == "li" and self.lists[-1:] == ["ol"]
            self._keep_item(Item(level, numbered))
            opened.is_item = True
        else:
            made = [*self._made(tag, style)]
            self.kept += made
            opened.made = tuple(one.name for one in made)
        if tag.name in {"ul", "ol"}:
            self.lists.append(tag.name)
        self.above.append(opened)

    def _end(self) -> None:
        closed = self.above.pop()
        if closed.name in {"ul", "ol"} and not closed.silent and self.lists:
            self.lists.pop()
        if closed.is_item:
            self._keep_item(Item(0))
        self.kept += [Tag(name, closes=True) for name in reversed(closed.made)]

    def _keep_item(self, item: Item) -> None:
        self.kept.append(item)
        self.last_item = item

    def _is_dropped(self, tag: Tag, style: dict[str, str]) -> bool:
        """Whether nothing of an element is kept; note what people would miss."""
        element = style.get("mso-element", "")
        is_hidden = style.get("display") == "none" or style.get("mso-hide") == "all"
        if tag.name in _UNSAID or is_hidden or tag.get("hidden") is not None:
            return True
        if tag.name in _PICTURES or tag.name.startswith("v:"):
            self.noted["picture"] += tag.name in _PICTURES and not _is_dot(tag)
            return True
        if tag.name == "del" or "msodel" in (tag.get("class") or "").lower():
            self.noted["deleted"] += 1
            return True
        if "footnote" in element or "endnote" in element:
            return True  # what is wanted of them is where their signs were
        href = tag.get("href") or ""
        if "_msocom" in href or element.startswith("comment"):
            self.noted["comment"] += tag.name == "a"
            return True
        return False

    def _made(self, tag: Tag, style: dict[str, str]) -> Iterator[Tag]:
        name = tag.name
        if _is_around_one_item(tag):
            return
        if name == "a":
            yield from self._link(tag)
        elif _is_note(tag):
            yield tag
        elif name in {"b", "strong", "i", "em"}:
            weight = style.get("font-weight", "bold") if name in {"b", "strong"} else ""
            if weight != "normal" and weight != "400":
                yield Tag(name)
        elif _HEADINGS.fullmatch(name) and not self.structured:
            self.noted["heading"] += 1
            yield from (Tag("p"), Tag("strong"))
        elif name == "p" and "quote" in (tag.get("class") or "").lower():
            yield from (Tag("blockquote"), Tag("p"))
        elif name not in _INLINE:
            attributes = ((key, text) for key, text in tag.attributes if key in _NEEDED)
            yield Tag(name, tuple(attributes))
        if name in {"span", "font", "p", "td", "th"}:
            yield from _emphasis(style)

    def _link(self, tag: Tag) -> Iterator[Tag]:
        href = _unwrapped((tag.get("href") or "").strip())
        if link_address(href):
            yield Tag("a", (("href", href),))
        elif href and not href.startswith("#"):
            self.noted["link"] += 1

    def _note_looks(self, tag: Tag, style: dict[str, str]) -> None:
        in_link = self.above[-1].in_link or tag.name == "a"
        colour = style.get("color", tag.get("color") or "")
        behind = style.get("background-color", style.get("background", ""))
        if colour and not in_link and not _PLAIN_COLOURS.fullmatch(colour):
            self.noted["colour"] += 1
        if (behind and not _PLAIN_COLOURS.match(behind)) or "mso-highlight" in style:
            self.noted["highlight"] += 1
        line = style.get("text-decoration", "") + style.get("text-decoration-line", "")
        self.noted["underline"] += not in_link and (tag.name == "u" or "under" in line)
        self.noted["strike"] += tag.name in {"s", "strike"} or "line-through" in line


def _as_heading(tag: Tag) -> Tag:
    """Return a heading for a paragraph with the role of one, as in Word on the web."""
    if tag.name in {"p", "div"} and tag.get("role") == "heading":
        level = tag.get("aria-level") or ""
        number = int(level) if re.fullmatch("[1-9]", level) else 2  # as ARIA has it
        return replace(tag, name=f"h{min(number, 6)}")
    return tag


def _style(tag: Tag) -> dict[str, str]:
    pairs = (one.partition(":") for one in (tag.get("style") or "").split(";"))
    return {name.strip().lower(): text.strip().lower() for name, _, text in pairs}


def _emphasis(style: dict[str, str]) -> Iterator[Tag]:
    weight = style.get("font-weight", "")
    if weight in {"bold", "bolder"} or re.fullmatch(r"[6-9]\d\d", weight):
        yield Tag("strong")
    if style.get("font-style") in {"italic", "oblique"}:
        yield Tag("em")


def _level(tag: Tag, style: dict[str, str]) -> int:
    """Return how deep an item is of a list that is no element; 0 if it is none."""
    if tag.name == "li":
        level = tag.get("data-aria-level") or ""
        return int(level) if re.fullmatch("[1-9]", level) else 0
    found = _LIST_OF_WORD.search(style.get("mso-list", ""))
    return int(found[1]) if found and tag.name in _PARAGRAPHS else 0


def _is_note(tag: Tag) -> bool:
    return tag.name == "small" and tag.get("data-note") is not None


def _is_around_one_item(tag: Tag) -> bool:
    """Whether Word on the web wrote a list, each item of which is a list of its own."""
    given = tag.get("class") or ""
    return "ListStyle" in given or "ListContainerWrapper" in given


def _is_dot(tag: Tag) -> bool:
    """Whether a picture is one that only tells a sender that a mail was opened."""
    return tag.get("width") in {"0", "1"} and tag.get("height") in {"0", "1"}


def _unwrapped(href: str) -> str:
    """Return where a link leads to that passes through a guard of mails."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    for name, host in _WRAPPERS.items():
        if (parts.hostname or "").endswith(host):
            return next(iter(parse_qs(parts.query).get(name, ())), href)
    return href

"""Reads pages as the tests ask about them: their links, ids, headings and tables."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}
Attributes = dict[str, str]

# How every page of these tests begins that is to become a PDF.
HEAD = (
    '<html lang="en-GB"><head><title>Riverside</title>'
    '<link rel="stylesheet" href="portal:print.css"></head><body><h1>Riverside</h1>'
)


@dataclass
class Element:
    tag: str
    attributes: Attributes
    within: "Element | None" = None
    children: list["Element"] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return all words of the element and of what stands in it, on one line."""
        return " ".join("".join(self.words).split())

    def all(self, *tags: str) -> list["Element"]:
        """Return every element below this one, of `tags` if any are given."""
        return [one for one in self._below() if not tags or one.tag in tags]

    def _below(self) -> Iterator["Element"]:
        for child in self.children:
            yield child
            yield from child._below()


class Page(HTMLParser):
    """A parsed page. Raise ValueError where a tag is closed that is not open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = self.open = Element("", {})
        self.feed(html)
        self.close()
        if self.open is not self.root:
            raise ValueError(f"<{self.open.tag}> is never closed")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        element = Element(tag, given, self.open)
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != self.open.tag or not self.open.within:
            raise ValueError(f"</{tag}> closes <{self.open.tag}>")
        self.open = self.open.within

    def handle_data(self, data: str) -> None:
        element: Element | None = self.open
        while element:
            element.words.append(data)
            element = element.within

    @property
    def ids(self) -> list[str]:
        return [one.attributes["id"] for one in self.all() if "id" in one.attributes]

    @property
    def headings(self) -> list[tuple[int, str]]:
        found = self.all("h1", "h2", "h3", "h4", "h5", "h6")
        return [(int(one.tag[1]), one.text) for one in found]

    @property
    def links(self) -> dict[str, str]:
        """Return the address of each link by its words, the last where they repeat."""
        return {one.text: one.attributes["href"] for one in self.all("a")}

    def all(self, *tags: str) -> list[Element]:
        return self.root.all(*tags)

    def of_class(self, name: str) -> list[Element]:
        return [
            one for one in self.all() if name in one.attributes.get("class", "").split()
        ]


def broken_links(pages: Mapping[str, str], others: set[str]) -> list[tuple[str, str]]:
    """Return (page, address) of each relative link that leads nowhere.

    `others` are the paths of the files which are no pages.
    """
    parsed = {path: Page(html) for path, html in pages.items()}
    return [
        (path, address)
        for path, page in parsed.items()
        for address in addresses(page)
        if not leads(path, address, parsed, others)
    ]


def addresses(page: Page) -> Iterator[str]:
    for element in page.all():
        for name in ("href", "src"):
            if name in element.attributes:
                yield element.attributes[name]


def leads(path: str, address: str, pages: Mapping[str, Page], others: set[str]) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return True
    target = path
    if parts.path:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path))
        if parts.path.endswith("/"):
            target = posixpath.normpath(f"{target}/index.html")
    if target in others:
        return True
    if target not in pages:
        return False
    return not parts.fragment or parts.fragment in pages[target].ids

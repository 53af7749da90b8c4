"""Rich text as paragraphs of a Word file: emphasis, links, lists and quotations."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from docx.opc.part import Part

from documents.formats.word.lists import BULLETED
from documents.formats.word.notes import reference
from documents.formats.word.package import link
from documents.formats.word.place import Report
from documents.formats.word.text import BODY, PLAIN, Look, Shape, Voice, paragraph, run
from documents.formats.word.xml import element, readable
from richtext.tokens import Tag, parse

LINKED = "Hyperlink"
_BOLD, _ITALIC = {"strong", "b", "th", "caption", "h3", "h4"}, {"em", "i"}


@dataclass(frozen=True)
class Setting:
    """How the text around a piece of rich text is set, and in which part of the file.

    `deeper` is how many lists its own lists are in.
    """

    report: Report
    voice: Voice
    shape: Shape = BODY
    look: Look = PLAIN
    deeper: int = 0
    part: Part | None = None


def paragraphs(html: str, setting: Setting, *, before: str = "") -> str:
    """Return the paragraphs of `html`, with the XML `before` at the first's start."""
    writer = _Writer(setting, before)
    for token in parse(setting.report.linked(html)):
        if isinstance(token, str):
            writer.take(token)
        elif token.closes:
            writer.end(token)
        else:
            writer.begin(token)
    writer.end_paragraph()
    return "".join(writer.made)


class _Writer:
    """Collects paragraphs from tags that are known and all closed."""

    def __init__(self, setting: Setting, before: str) -> None:
        self.setting = setting
        self.made: list[str] = []
        self.before = before
        self.runs: list[tuple[str, str]] = []
        self.last: tuple[str, Look] = "", PLAIN  # of the runs, where it is of words
        self.lists: list[int] = []
        self.looks: list[Look] = []
        self.href = self.sign = ""
        self.quoted = self.is_source = self.opens_item = False
        self.voice = setting.voice

    def take(self, words: str) -> None:
        text = readable(words)
        if self.sign or not (text.strip() or self.runs):
            return
        text = text if self.runs else text.lstrip(" ")
        look = self.looks[-1] if self.looks else self.setting.look
        if self.href:
            look = replace(look, style=LINKED)
        self.add(run(text, self.voice, look), self.href)
        self.last = text, look

    def add(self, content: str, href: str = "") -> None:
        if self.before:
            self.runs.append(("", self.before))
        self.runs.append((href, content))
        self.before, self.last = "", ("", PLAIN)

    def begin(self, tag: Tag) -> None:
        if tag.is_block:
            self.end_paragraph()
            self.begin_block(tag)
        elif tag.name == "a" and not self.sign:
            self.href = tag.get("href") or ""
        elif tag.name == "sup":
            self.sign = (tag.get("id") or "").removeprefix("sign-")
            if self.sign:
                self.add(reference(self.setting.report, self.sign))
        elif tag.name == "br":
            self.take(" ")
        elif tag.name in _BOLD | _ITALIC:
            self.looks.append(self.marked(tag.name))

    def begin_block(self, tag: Tag) -> None:
        if tag.get("dir") == "rtl":
            self.voice = replace(self.setting.voice, is_rtl=True)
        if tag.name in {"ul", "ol"}:
            self.lists.append(self.list_of(tag))
        elif tag.name == "li":
            self.opens_item = True
        elif tag.name == "blockquote":
            self.quoted = True
        elif tag.name == "footer":
            self.is_source = True
        elif tag.name in _BOLD:
            self.looks.append(self.marked(tag.name))

    def list_of(self, tag: Tag) -> int:
        if tag.name == "ul":
            return BULLETED
        start = tag.get("start") or ""
        depth = len(self.lists) + self.setting.deeper
        number = int(start) if start.isdecimal() else 1
        return self.setting.report.file.lists.numbered(depth=depth, start=number)

    def marked(self, name: str) -> Look:
        look = self.looks[-1] if self.looks else self.setting.look
        if name in _ITALIC:
            return replace(look, is_italic=True)
        return replace(look, is_bold=True)

    def end(self, tag: Tag) -> None:
        if tag.name == "sup":
            self.sign = ""
        elif tag.name == "a" and not self.sign:
            self.href = ""
        elif tag.is_block:
            self.end_paragraph()
            self.end_block(tag)
        if tag.name in _BOLD | _ITALIC:
            self.looks.pop()

    def end_block(self, tag: Tag) -> None:
        if tag.name in {"ul", "ol"}:
            self.lists.pop()
        elif tag.name == "blockquote":
            self.quoted = False
        elif tag.name == "footer":
            self.is_source = False
        if not self.lists:
            self.voice = self.setting.voice

    def end_paragraph(self) -> None:
        text, look = self.last
        if text.endswith(" "):
            ended = run(text.rstrip(" "), self.voice, look)
            self.runs[-1] = self.runs[-1][0], ended
        if self.runs:
            inner = "".join(self.with_links())
            self.made.append(paragraph(inner, self.voice, self.shape()))
            self.runs, self.last, self.opens_item = [], ("", PLAIN), False

    def shape(self) -> Shape:
        given = self.setting.shape
        if self.lists:
            style = given.style if given.style.startswith("Table") else "ListParagraph"
            depth = len(self.lists) - 1 + self.setting.deeper
            # What goes on after a list within an item is no item of its own.
            number = self.lists[-1] if self.opens_item else 0
            indent = 0 if number else 360 * (depth + 1)
            return Shape(style, numbering=number, depth=depth, indent=indent)
        if self.quoted:
            return Shape("QuoteSource" if self.is_source else "Quote")
        return given

    def with_links(self) -> Iterable[str]:
        for href, runs in groupby(self.runs, itemgetter(0)):
            inner = "".join(text for _, text in runs)
            yield self.link(href, inner) if href else inner

    def link(self, href: str, inner: str) -> str:
        report = self.setting.report
        if href.startswith("#"):
            name = report.bookmarks.get(href[1:], "")
            return element("w:hyperlink", {"w:anchor": name}, inner) if name else inner
        part = self.setting.part or report.file.word.part
        return element("w:hyperlink", {"r:id": link(part, href)}, inner)

"""Reads Word files as the tests ask about them."""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

import docx
from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "[Content_Types].xml"
OWN_ID = re.compile(r"^\{.*\}(bookmarkStart|docPr|footnote|num|abstractNum|style)$")
Element = ElementTree.Element


@dataclass(frozen=True)
class Relation:
    kind: str
    target: str
    is_external: bool


class WordFile:
    """A Word file as its parts: `document` as python-docx reads it."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with zipfile.ZipFile(BytesIO(content)) as packed:
            self.names = packed.namelist()
            self.dates = {member.date_time for member in packed.infolist()}
            self.parts = {name: packed.read(name) for name in self.names}
        self.document: Document = docx.Document(BytesIO(content))

    def xml(self, name: str) -> Element:
        return ElementTree.fromstring(self.parts[name])  # noqa: S314  # our own

    @property
    def body(self) -> Element:
        return self.xml("word/document.xml")

    @property
    def text(self) -> str:
        """Every word of the text and its footnotes, in the order of the file."""
        names = ("word/document.xml", "word/footnotes.xml")
        return "\n".join(
            line for name in names for line in map(words_of, paragraphs(self.xml(name)))
        )

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The style and the words of each paragraph outside tables."""
        styles = {one.style_id: one.name for one in self.document.styles}
        return [
            (styles[style_of(one)], words_of(one))
            for one in self.body.findall(f"{W}body/{W}p")
        ]

    def said(self, *styles: str) -> list[str]:
        return [words for style, words in self.lines if style in styles and words]

    @property
    def headings(self) -> list[tuple[int, str]]:
        return [
            (int(style[-1]), words)
            for style, words in self.lines
            if style.startswith("Heading")
        ]

    @property
    def tables(self) -> list[list[list[str]]]:
        """The words of each cell, those of a merged cell in each of its places."""
        return [
            [[cell.text for cell in row.cells] for row in table.rows]
            for table in self.document.tables
        ]

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part refers to, by the name that it uses."""
        folder, name = posixpath.split(part)
        held = posixpath.join(folder, "_rels", f"{name}.rels")
        if held not in self.parts:
            return {}
        return {
            one.attrib["Id"]: Relation(
                posixpath.basename(one.attrib["Type"]),
                one.attrib["Target"],
                one.get("TargetMode") == "External",
            )
            for one in self.xml(held)
        }

    def faults(self) -> list[str]:
        """Return what is wrong with the package: it should be nothing."""
        return [*self._unknown_types(), *self._dead_ends(), *self._doubles()]

    def _unknown_types(self) -> Iterator[str]:
        types = self.xml(TYPES)
        endings = {one.get("Extension") for one in types}
        names = {one.get("PartName") for one in types}
        for name in self.names:
            ending = name.rpartition(".")[2]
            if name != TYPES and f"/{name}" not in names and ending not in endings:
                yield f"{name} is of no type"

    def _dead_ends(self) -> Iterator[str]:
        for part in ("", *self.names):
            relations = self.relations(part)
            for key, one in relations.items():
                found = posixpath.normpath(
                    posixpath.join("/", posixpath.dirname(part), one.target)
                )
                if not one.is_external and found[1:] not in self.parts:
                    yield f"{part} refers to {one.target} by {key}, which is not there"
            if part.endswith(".xml") and part != TYPES:
                used = {
                    value
                    for element in self.xml(part).iter()
                    for name, value in element.attrib.items()
                    if name.startswith(R)
                }
                yield from (f"{part}: no {key}" for key in used - relations.keys())

    def _doubles(self) -> Iterator[str]:
        for part in filter(lambda name: name.endswith(".xml"), self.names):
            found: Counter[tuple[str, str]] = Counter()
            for element in self.xml(part).iter():
                for name, value in element.attrib.items():
                    is_id = name.rpartition("}")[2] in {"id", "styleId", "numId"}
                    if OWN_ID.match(element.tag) and is_id:
                        found[element.tag, value] += 1
            yield from (f"{part}: {one} twice" for one in found if found[one] > 1)


def paragraphs(element: Element) -> Iterator[Element]:
    return element.iter(f"{W}p")


def words_of(paragraph: Element) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{W}t"))


def style_of(paragraph: Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if found is None else found.attrib[f"{W}val"]


def value(element: Element, path: str) -> str | None:
    """Return the w:val of what is at `path` below `element`, None where it is not."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val", "")

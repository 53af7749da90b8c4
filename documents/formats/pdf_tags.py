"""The tag tree of a PDF, for screen readers: one tag for each element.

WeasyPrint tags each page for itself, so that a table on three pages reads as three
tables, each with its header row. Here an element has one tag however many pages it
runs over, and what `pdf_artefacts` set aside has none.

It knows WeasyPrint from within, so a test names the version it was written for.
"""

import logging
from dataclasses import dataclass, field
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.layout.absolute import AbsolutePlaceholder

from documents.formats.pdf_artefacts import ArtefactStream, is_aside
from documents.formats.pdf_objects import Written

WRITTEN_FOR = "70.0"

LOGGER = logging.getLogger("weasyprint.tags")

# WeasyPrint and pydyf come without types.
Box = Any
Element = Any
Pdf = Any

SVG, TITLE, DESC = (
    f"{{http://www.w3.org/2000/svg}}{name}" for name in ("svg", "title", "desc")
)
ROLES = {
    "article": "Art",
    "section": "Sect",
    "blockquote": "BlockQuote",
    "p": "P",
    "figcaption": "P",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LBody",
    "dt": "Lbl",
    "dd": "LBody",
    "a": "Link",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "img": "Figure",
    SVG: "Figure",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}
GROUPS = {"Document", "Art", "Sect", "BlockQuote", "Div"}  # hold other tags, no words


@dataclass(frozen=True, slots=True)
class Words:
    """Marked content, by its number on its page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """The place on a page where a link can be clicked."""

    page: int
    link: Any


@dataclass(slots=True)
class Tag:
    """One element of the tag tree, in reading order."""

    role: str
    kids: list["Tag | Words | Annotation"] = field(default_factory=list)
    attributes: dict[str, pydyf.Object] = field(default_factory=dict)
    is_loose: bool = False  # a paragraph of words that stood in none

    def add(self, role: str) -> "Tag":
        tag = Tag(role)
        # The marker of an item is met within its body, and is read before it.
        self.kids.insert(0 if role == "Lbl" else len(self.kids), tag)
        return tag


class TagTree:
    """Gathers the tags of one document, page by page."""

    def __init__(self) -> None:
        self.root = Tag("Document")
        self.known: dict[tuple[Element, str], Tag] = {}

    def read_page(self, number: int, page: Box, marked: dict[Box, Any]) -> None:
        """Place what is `marked` on a page, whose boxes it empties `marked` of."""
        self._read(page, self.root, number, page.margin_height(), marked)
        if marked:
            LOGGER.error("Page %d has content without a tag", number + 1)

    def _read(
        self, box: Box, tag: Tag, page: int, height: float, marked: dict[Box, Any]
    ) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if is_aside(box):
            return
        tag = self._tag_of(box, tag)
        if box.link_annotation:
            description = " ".join("".join(box.element.itertext()).split())
            box.link_annotation["Contents"] = pydyf.String(description)
            tag.kids.append(Annotation(page, box.link_annotation))
        if words := marked.pop(box, None):
            home_of_words(tag).kids.append(Words(page, words["mcid"]))
            if tag.role == "Figure":
                tag.attributes["A"] = layout(box, height)
        for child in getattr(box, "children", ()):
            self._read(child, tag, page, height, marked)

    def _tag_of(self, box: Box, parent: Tag) -> Tag:
        """Return the tag for the element of `box`; its parent's where it has none."""
        if box.element is None:
            return parent
        name, _, pseudo = box.element_tag.partition("::")
        role = "Lbl" if pseudo == "marker" else ROLES.get(name)
        if name == "div" and box.element.get("lang"):
            role = "Div"  # without a tag, its language would be lost
        if role is None or (role == "Link" and not box.element.get("href")):
            return parent
        if tag := self.known.get((box.element, role)):
            return tag
        if role in {"Lbl", "LBody"}:
            parent = self._list_item(box.element, name, parent)
        elif role == "Link":
            parent = home_of_words(parent)
        tag = self.known[box.element, role] = parent.add(role)
        tag.attributes |= attributes(tag, box)
        return tag

    def _list_item(self, element: Element, name: str, parent: Tag) -> Tag:
        """Return what holds both a label and its body; a term's body follows it."""
        if name == "dd" and parent.kids and isinstance(parent.kids[-1], Tag):
            return parent.kids[-1]
        if (element, "LI") not in self.known:
            self.known[element, "LI"] = parent.add("LI")
        return self.known[element, "LI"]


def home_of_words(tag: Tag) -> Tag:
    """Return `tag`, or where it may hold no words itself, a paragraph within it."""
    if tag.role not in GROUPS:
        return tag
    last = tag.kids[-1] if tag.kids else None
    if isinstance(last, Tag) and last.is_loose:
        return last
    paragraph = tag.add("P")
    paragraph.is_loose = True
    return paragraph


def attributes(tag: Tag, box: Box) -> dict[str, Any]:
    """Return what the tag says of itself besides its role."""
    said: dict[str, Any] = {}
    if language := box.element.get("lang"):
        said["Lang"] = pydyf.String(language)
    if tag.role == "Figure":
        said["Alt"] = pydyf.String(alternative(box.element))
    if tag.role in {"TH", "TD"}:
        table = pydyf.Dictionary({"O": "/Table"})
        if tag.role == "TH":
            is_row = box.element.get("scope") in {"row", "rowgroup"}
            table["Scope"] = "/Row" if is_row else "/Column"
        if box.colspan > 1:
            table["ColSpan"] = box.colspan
        if box.rowspan > 1:
            table["RowSpan"] = box.rowspan
        said["A"] = table
    return said


def alternative(element: Element) -> str:
    """Return the words for a picture; an error is logged where there are none."""
    told = [element.get("alt"), *(element.findtext(name) for name in (TITLE, DESC))]
    words = ". ".join(part for part in told if part)
    if not words:
        LOGGER.error("A picture has no words for those who cannot see it")
    return words


def layout(box: Box, page_height: float) -> pydyf.Dictionary:
    """Return a picture's position, in points from the bottom left of its page."""
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    corners = (left, page_height - bottom, right, page_height - top)
    edges = pydyf.Array(round(pixels * 0.75, 2) for pixels in corners)
    return pydyf.Dictionary({"O": "/Layout", "BBox": edges})


class TreeWriter:
    """Writes tags as bytes: of thousands, pydyf's dictionaries take thrice as long."""

    def __init__(self, pdf: Pdf, page_count: int) -> None:
        self.pdf = pdf
        self.pages: tuple[bytes, ...] = pdf.page_references  # made again at each access
        self.owners: list[dict[int, bytes]] = [{} for _ in range(page_count)]
        self.links: list[bytes] = []

    def write(self, tree: TagTree) -> None:
        """Write `tree` with the way back from each page's content to it."""
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self.pdf.add_object(root)
        root["K"] = pydyf.Array([self._put(tree.root, root.reference)])
        by_page = [
            pydyf.Array(own for _, own in sorted(page.items())) for page in self.owners
        ]
        numbered = enumerate([*by_page, *self.links])
        numbers = pydyf.Array(entry for pair in numbered for entry in pair)
        root["ParentTree"] = pydyf.Dictionary({"Nums": numbers})
        self.pdf.catalog["StructTreeRoot"] = root.reference

    def _put(self, tag: Tag, parent: bytes) -> bytes:
        element = Written()
        self.pdf.add_object(element)
        own: bytes = element.reference
        here = next((kid.page for kid in tag.kids if isinstance(kid, Words)), None)
        entries = [b"/Type /StructElem /S /%b /P %b" % (tag.role.encode(), parent)]
        entries += [b"/%b %b" % (k.encode(), v.data) for k, v in tag.attributes.items()]
        if here is not None:
            entries.append(b"/Pg " + self.pages[here])
        kids = b" ".join([self._put_kid(kid, own, here) for kid in tag.kids])
        element.data = b"<<%b /K [%b]>>" % (b" ".join(entries), kids)
        return own

    def _put_kid(
        self, kid: Tag | Words | Annotation, own: bytes, here: int | None
    ) -> bytes:
        if isinstance(kid, Tag):
            return self._put(kid, own)
        page = self.pages[kid.page]
        if isinstance(kid, Words):
            self.owners[kid.page][kid.mcid] = own
            if kid.page == here:
                return b"%d" % kid.mcid
            return b"<</Type /MCR /Pg %b /MCID %d>>" % (page, kid.mcid)
        kid.link["StructParent"] = len(self.owners) + len(self.links)
        self.links.append(own)
        return b"<</Type /OBJR /Pg %b /Obj %b>>" % (page, kid.link.reference)


def add_tags(pdf: Pdf, document: Any, _version: object, streams: list[Any]) -> None:
    """Do what WeasyPrint's function of this name does, by element and not by page."""
    tree = TagTree()
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        tree.read_page(number, page._page_box, stream._tags)
    TreeWriter(pdf, len(document.pages)).write(tree)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    if "Lang" not in pdf.catalog:
        LOGGER.error("The document does not say its language")


def install() -> None:
    """Have WeasyPrint use this module in this process."""
    weasyprint.pdf.add_tags = add_tags
    weasyprint.pdf.Stream = ArtefactStream

"""Several PDFs of the worker as one: pages, tags, bookmarks, places and links.

Each is a part of one document that begins on a page of its own. In the whole, links
lead from part to part, and the tags are below one root.
"""

from collections.abc import Sequence
from functools import cached_property
from io import BytesIO
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from documents.formats.pdf_order import ELSEWHERE

OF_THE_WHOLE = ("/Lang", "/MarkInfo", "/Metadata", "/ViewerPreferences")
OBJECT_STREAMS = pikepdf.ObjectStreamMode.generate
COPIED = ("/StructTreeRoot", "/Outlines", "/Names", *OF_THE_WHOLE)


class Part:
    """A PDF of the worker."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(content))

    @property
    def identifier(self) -> bytes:
        """What the worker was told of the page that this was made of."""
        return bytes(self.pdf.trailer.ID[0])

    @cached_property
    def anchors(self) -> dict[str, int]:
        """The page of each place that links can lead to, from 0."""
        numbers = {page.obj.objgen: at for at, page in enumerate(self.pdf.pages)}
        return {
            name: numbers[place[0].objgen]
            for name, place in _places(self.pdf.Root).items()
        }

    @cached_property
    def sizes(self) -> list[tuple[float, float]]:
        """The width and height of each page, in points."""
        boxes = [[float(edge) for edge in page.mediabox] for page in self.pdf.pages]
        return [(right - left, top - bottom) for left, bottom, right, top in boxes]


def joined(parts: Sequence[Part], over: Sequence[tuple[Page, ...]]) -> bytes:
    """Return one PDF of `parts`, in order; the same bytes for the same parts.

    Each page has those pages drawn on it that `over` has for it. The first part says
    what the document is.
    """
    whole = _Whole()
    for part in parts:
        whole.add(part.pdf)
    return whole.written(over)


class _Whole:
    """The PDF that grows part by part."""

    def __init__(self) -> None:
        self.pdf = Pdf.new()
        self.document = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, K=Array())
        )
        self.places: dict[str, Object] = {}
        self.bookmarks: list[Object] = []
        self.owners: list[Object] = []  # of the content of each page
        self.links: list[tuple[Object, Object]] = []  # each with its tag

    def add(self, source: Pdf) -> None:
        """Add all pages of `source`, and what it knows of them."""
        first = len(self.pdf.pages)
        self.pdf.add_pages_from(source)
        known = {name: source.Root[name] for name in COPIED if name in source.Root}
        # What is copied after its pages refers to their copies.
        root = self.pdf.copy_foreign(source.make_indirect(Dictionary(known)))
        if not first:
            for name in OF_THE_WHOLE:
                self.pdf.Root[name] = root[name]
            self.pdf.trailer["/Info"] = self.pdf.copy_foreign(source.docinfo)
        self.places |= _places(root)
        self.bookmarks += _listed(root.get("/Outlines"))
        self._add_tags(root.StructTreeRoot, self.pdf.pages[first:])

    def _add_tags(self, tree: Object, pages: Sequence[Page]) -> None:
        for top in tree.K[0].K:
            top.P = self.document
            self.document.K.append(top)
        owners = {int(number): owner for number, owner in _pairs(tree.ParentTree.Nums)}
        for page in pages:
            self.owners.append(owners[int(page.obj.StructParents)])
            for link in page.obj.get("/Annots", Array()):
                self.links.append((link, owners[int(link.StructParent)]))
                _lead_within(link)

    def written(self, over: Sequence[tuple[Page, ...]]) -> bytes:
        for number, (page, sheets) in enumerate(zip(self.pdf.pages, over, strict=True)):
            page.obj.StructParents = number
            _draw_on(
                page, [self.pdf.copy_foreign(one.as_form_xobject()) for one in sheets]
            )
        self._write_tags()
        entries = [
            one
            for name, place in sorted(self.places.items())
            for one in (String(name), place)
        ]
        self.pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(entries)))
        if self.bookmarks:
            self.pdf.Root.Outlines = _outlines(self.pdf, self.bookmarks)
        file = BytesIO()
        # It has no streams but those of the parts, which are compressed.
        self.pdf.save(file, deterministic_id=True, object_stream_mode=OBJECT_STREAMS)
        return file.getvalue()

    def _write_tags(self) -> None:
        """Write the tags, with the way to them from each page and each link."""
        for number, (link, _) in enumerate(self.links, len(self.owners)):
            link.StructParent = number
        owners = [*self.owners, *(owner for _, owner in self.links)]
        numbers = Array([one for pair in enumerate(owners) for one in pair])
        root = self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructTreeRoot,
                K=Array([self.document]),
                ParentTree=Dictionary(Nums=numbers),
            )
        )
        self.document.P = root
        self.pdf.Root.StructTreeRoot = root


def _pairs(flat: Object) -> list[tuple[Object, Object]]:
    """Return the entries of a tree of names or numbers, each with what it is for."""
    entries = list(flat)
    return list(zip(entries[::2], entries[1::2], strict=True))


def _places(root: Object) -> dict[str, Object]:
    """Return each place that links can lead to, by its name."""
    if "/Names" not in root:
        return {}
    return {str(name): place for name, place in _pairs(root.Names.Dests.Names)}


def _lead_within(link: Object) -> None:
    """Have a link to another part lead there, now that it is in the same document."""
    target = str(link.get("/A", Dictionary()).get("/URI", ""))
    if target.startswith(ELSEWHERE):
        del link["/A"]
        link.Dest = String(target.removeprefix(ELSEWHERE))


def _draw_on(page: Page, sheets: Sequence[Object]) -> None:
    """Draw `sheets` on `page`, where screen readers skip them as they do its head.

    The parts of a document may share their resources, so that each name is new.
    """
    names = [Name(f"/Sheet{sheet.objgen[0]}") for sheet in sheets]
    for sheet, name in zip(sheets, names, strict=True):
        page.add_resource(sheet, Name.XObject, name)
    drawn = b" ".join(b"q %b Do Q" % bytes(name) for name in names)
    page.contents_add(b"q", prepend=True)
    page.contents_add(b"Q /Artifact <</Type /Pagination>> BDC %b EMC" % drawn)


def _listed(outlines: Object | None) -> list[Object]:
    """Return the bookmarks at the top, in order."""
    found = []
    one = outlines.get("/First") if outlines is not None else None
    while one is not None:
        found.append(one)
        one = one.get("/Next")
    return found


def _outlines(pdf: Pdf, tops: Sequence[Object]) -> Object:
    """Return `tops` as the bookmarks of `pdf`, one after the other."""
    root = pdf.make_indirect(Dictionary(First=tops[0], Last=tops[-1]))
    for one in tops:
        one.Parent = root
        for way in ("/Prev", "/Next"):
            if way in one:
                del one[way]
    for before, after in pairwise(tops):
        before.Next, after.Prev = after, before
    root.Count = len(tops) + sum(max(int(one.Count), 0) for one in tops)
    return root

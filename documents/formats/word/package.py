"""The parts of one Word file: what its text refers to, and the file that holds it all.

The file is made from the empty one that python-docx brings, without what that says of
itself. Nothing in it is fetched from elsewhere, and there are no macros.
"""

import zipfile
from collections.abc import Iterable
from io import BytesIO

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from documents.formats.word.lists import Lists
from documents.formats.word.xml import root

# Of the empty file: what says nothing, and a picture of its first page.
_UNWANTED = ("customXml", "stylesWithEffects", "webSettings", "thumbnail")
_UNWANTED_IN_ALL = (*_UNWANTED, "extended-properties")
OLDEST_IN_ZIP = (1980, 1, 1, 0, 0, 0)


class TextPart(Part):
    """A part that is written here: headers, footers and footnotes."""

    text = ""

    @property
    def blob(self) -> bytes:
        return self.text.encode()


class WordFile:
    """One file that is being written."""

    def __init__(self) -> None:
        self.word = docx.Document()
        self.lists = Lists()
        self.notes: list[str] = []
        self._ids = 0
        discard(self.word.part.rels, _UNWANTED)
        discard(self.word.part.package.rels, _UNWANTED_IN_ALL)
        kind = CONTENT_TYPE.WML_FOOTNOTES
        self.notes_part = self._part("footnotes", kind, RELATIONSHIP_TYPE.FOOTNOTES)[0]

    def new_id(self) -> int:
        """Return a number that nothing else in the file has."""
        self._ids += 1
        return self._ids

    def picture(self, content: bytes) -> str:
        """Return the name by which the text refers to a picture."""
        name, _ = self.word.part.get_or_add_image(BytesIO(content))
        return name

    def surround(self, name: str, text: str) -> str:
        """Add what is on every page, a "header" or "footer"; return its name."""
        kinds = {
            "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
            "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
        }
        part, reference = self._part(name, *kinds[name])
        part.text = text
        return reference

    def saved(self, body: str, styles: str, settings: str) -> bytes:
        """Return the file, the same bytes for the same content."""
        self.notes_part.text = root("w:footnotes", *self.notes)
        fill(self.word.element.body, root("w:body", body))
        fill(self.word.styles.element, styles)
        fill(self.word.settings.element, settings)
        fill(self.word.part.numbering_part.element, self.lists.part())
        made = BytesIO()
        self.word.save(made)
        return repacked(made)

    def _part(self, name: str, kind: str, relation: str) -> tuple[TextPart, str]:
        package = self.word.part.package
        part = TextPart(PackURI(f"/word/{name}.xml"), kind, b"", package)
        return part, self.word.part.relate_to(part, relation)


def discard(relations: Relationships, names: Iterable[str]) -> None:
    """Take out what `relations` of these kinds lead to."""
    for key, relation in tuple(relations.items()):
        if relation.reltype.endswith(tuple(names)):
            del relations[key]


def link(part: Part, address: str) -> str:
    """Return the name by which the text of `part` refers to a page of the web."""
    return part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def fill(element: BaseOxmlElement, content: str) -> None:
    """Put `content`, a whole element as XML, in the place of what `element` holds."""
    for child in tuple(element):
        element.remove(child)
    for child in tuple(parse_xml(content)):
        element.append(child)


def repacked(made: BytesIO) -> bytes:
    """Return the zip with the same date on each of its files."""
    packed = BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, OLDEST_IN_ZIP)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # the same bytes on every system
            new.writestr(member, old.read(name))
    return packed.getvalue()

"""Looks through an uploaded workbook's archive before anything is unpacked."""

from typing import NoReturn
from zipfile import ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from spreadsheets import limits, signatures, zip_directory
from spreadsheets.grid import Unreadable

_SAVE_AGAIN = (
    "Open it in your spreadsheet program, copy the table that you need into a new "
    "workbook, save that as “Excel Workbook (.xlsx)”, and upload it."
)
UNPACKS = f"This file unpacks to more than a workbook should. {_SAVE_AGAIN}"
ENTITIES = (
    "This workbook holds declarations (DTD) that spreadsheet programs never write, so "
    f"it is not opened. {_SAVE_AGAIN}"
)
DAMAGED = (
    "This workbook is damaged: it may have been cut short on its way. Open it in your "
    "spreadsheet program, save it again as “Excel Workbook (.xlsx)”, and upload the "
    "new file."
)
NO_WORKBOOK = (
    "This is an archive (.zip), not a workbook. Unpack it, and upload the .xlsx or "
    ".csv files in it one by one."
)
WORD = "This is a Word document. Choose a file that ends in .xlsx or .csv."
SLIDES = "This is a PowerPoint file. Choose a file that ends in .xlsx or .csv."
STRICT = (
    "This workbook was saved as “Strict Open XML Spreadsheet”. "
    f"{signatures.XLSX_INSTEAD}"
)
UNUSUAL = f"No spreadsheet program packs a workbook like this one. {_SAVE_AGAIN}"

_REFUSALS = zip_directory.Refusals(
    damaged=DAMAGED,
    too_many=(
        "This workbook is made of {count} parts; {most} is the most that can be read. "
        f"{_SAVE_AGAIN}"
    ),
    too_large=f"This file unpacks to more than {{megabytes}} MB. {_SAVE_AGAIN}",
    unpacks=UNPACKS,
    unusual=UNUSUAL,
    encrypted=signatures.ENCRYPTED,
    nested=f"This workbook has another archive packed inside it. {_SAVE_AGAIN}",
)
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml"
_XML = (".xml", ".rels", ".vml")
_REMARKS = {
    "xl/externalLinks/": (
        "The workbook has links to other workbooks. They are not followed."
    ),
    "xl/connections.xml": (
        "The workbook has connections to outside data. They are not opened."
    ),
    "xl/queryTables/": "The workbook has queries of outside data. They are not run.",
    "xl/embeddings/": "The workbook has other files embedded in it. They are not read.",
    "xl/media/": "The workbook has pictures in it. They are not read.",
    "xl/charts/": "The workbook has charts in it. They are not read.",
    "xl/comments": "The workbook has comments on cells. They are not read.",
    "xl/threadedComments/": "The workbook has comments on cells. They are not read.",
    "xl/pivotTables/": (
        "The workbook has pivot tables. Their cells are read as last saved."
    ),
}


def opened(content: bytes) -> ZipFile:
    """Return the workbook's archive once all that its directory says is in order.

    Raise Unreadable where it is none, or is larger unpacked than it may be.
    """
    most = limits.UNPACKED_BYTES
    archive = zip_directory.opened(content, _REFUSALS, most_bytes=most)
    _check_kind(archive)
    for entry in archive.infolist():
        _check_entry(archive, entry)
    return archive


def remarks(archive: ZipFile) -> tuple[str, ...]:
    """Return what the workbook holds besides cells, in sentences, each once."""
    names = archive.namelist()
    found = (
        words
        for start, words in _REMARKS.items()
        if any(name.startswith(start) for name in names)
    )
    return tuple(dict.fromkeys(found))


def _check_kind(archive: ZipFile) -> None:
    names = frozenset(archive.namelist())
    if "mimetype" in names:
        raise Unreadable(signatures.OPEN_DOCUMENT)
    if "Index/Document.iwa" in names or "Index.zip" in names:
        raise Unreadable(signatures.NUMBERS)
    if "word/document.xml" in names:
        raise Unreadable(WORD)
    if "ppt/presentation.xml" in names:
        raise Unreadable(SLIDES)
    if "xl/workbook.bin" in names:
        raise Unreadable(signatures.BINARY)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable(signatures.MACROS)
    if "[Content_Types].xml" not in names:
        raise Unreadable(NO_WORKBOOK)
    sheets = [name for name in names if name.startswith("xl/worksheets/sheet")]
    if len(sheets) > limits.SHEETS:
        raise limits.too_many_sheets(len(sheets))


def _check_entry(archive: ZipFile, entry: ZipInfo) -> None:
    zip_directory.check_entry(entry, _REFUSALS)
    name = entry.filename.lower()
    if name.endswith(_XML):
        _check_prolog(archive, entry)
    elif not name.startswith("xl/embeddings/"):
        zip_directory.check_no_archive(archive, entry, _REFUSALS)


def _check_prolog(archive: ZipFile, entry: ZipInfo) -> None:
    """Refuse a part with a DTD, which can only come before its first element."""
    with archive.open(entry) as part:
        try:
            _, element = next(iterparse(part, events=("start",), forbid_dtd=True))
        except DefusedXmlException:
            raise Unreadable(ENTITIES) from None
        except (ParseError, StopIteration):
            damaged()
    if element.tag.startswith(_STRICT):
        raise Unreadable(STRICT)


def damaged() -> NoReturn:
    raise Unreadable(DAMAGED) from None

"""Archives as no spreadsheet program writes them, byte by byte."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.spreadsheets.files import (
    NAMESPACE,
    with_part,
    with_shared_strings,
    with_sheet_xml,
    workbook,
)

SHEET = "xl/worksheets/sheet1.xml"
HEAD = f'<worksheet xmlns="{NAMESPACE}"><sheetData>'
TAIL = "</sheetData></worksheet>"
CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def good() -> bytes:
    return workbook(lambda sheet: sheet.append(["Course", "Places"]))


def archive(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    into = BytesIO()
    with ZipFile(into, "w", method) as zipped:
        for name, part in parts.items():
            zipped.writestr(name, part)
    return into.getvalue()


def with_declared_size(content: bytes, name: str, size: int) -> bytes:
    """Return the archive in whose directory the part claims to unpack to `size`."""
    changed = bytearray(content)
    at = changed.rfind(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", changed, at + 28)[0]
        if changed[at + 46 : at + 46 + length] == name.encode():
            struct.pack_into("<I", changed, at + 24, size)
        at = changed.rfind(b"PK\x01\x02", 0, at)
    return bytes(changed)


def all_at_one_place(content: bytes) -> bytes:
    """Return the archive whose directory sends every part to the same bytes."""
    changed = bytearray(content)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", changed, at + 42, 0)
        at = changed.find(b"PK\x01\x02", at + 1)
    return bytes(changed)


def flagged(content: bytes) -> bytes:
    """Return the archive whose parts all say that they are encrypted."""
    changed = bytearray(content)
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + place] |= 1
            at = changed.find(mark, at + 1)
    return bytes(changed)


def twice_the_same_part() -> bytes:
    content = good()
    into = BytesIO(content)
    with ZipFile(into, "a") as zipped:
        # Under another name first: zipfile warns of a name that comes twice.
        zipped.writestr("xl/worksheets/sheet2.xml", b"<worksheet/>")
    return into.getvalue().replace(b"sheet2.xml", b"sheet1.xml")


def many_sheets(count: int) -> bytes:
    parts = {f"xl/worksheets/sheet{n}.xml": b"<worksheet/>" for n in range(2, count)}
    content = BytesIO(good())
    with ZipFile(content, "a", ZIP_STORED) as zipped:
        for name, part in parts.items():
            zipped.writestr(name, part)
    return content.getvalue()


def sixty_sheets_of_one_part() -> bytes:
    listed = "".join(
        f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 61)
    )
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = (
        f'<workbook xmlns="{NAMESPACE}" xmlns:r="{relations}">'
        f"<sheets>{listed}</sheets></workbook>"
    )
    return with_part(good(), "xl/workbook.xml", book.encode())


def with_doctype(declared: str, use: str = "") -> bytes:
    text = f'<?xml version="1.0"?><!DOCTYPE worksheet {declared}>{HEAD}{use}{TAIL}'
    return with_part(good(), SHEET, text.encode())


def shared_text(count: int, text: str) -> bytes:
    """Return a workbook of `count` cells that all show the one `text`."""
    rows = "".join(
        f'<row r="{n}">' + '<c t="s"><v>0</v></c>' * 100 + "</row>"
        for n in range(1, count // 100 + 1)
    )
    content = with_shared_strings(good(), f"<si><t>{text}</t></si>")
    return with_part(content, SHEET, f"{HEAD}{rows}{TAIL}".encode())


def one_cell(attributes: str, inside: str) -> bytes:
    return with_sheet_xml(f'<row r="1"><c {attributes}>{inside}</c></row>')


def part_after(name: str, part: bytes) -> bytes:
    return with_part(good(), name, part)

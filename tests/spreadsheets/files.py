"""Spreadsheet files for tests, and what they hold in a short form."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from spreadsheets import wire
from spreadsheets.grid import Sheet
from spreadsheets.xlsx import read_xlsx

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(fill: Callable[[Worksheet], None]) -> bytes:
    """Return a workbook whose one sheet is filled by `fill`."""
    book = Workbook()
    fill(book.active)
    return saved(book)


def saved(book: Workbook) -> bytes:
    into = BytesIO()
    book.save(into)
    return into.getvalue()


def with_sheet_xml(rows: str, *, before: str = "", after: str = "") -> bytes:
    """Return a workbook whose sheet is this XML, which no library would write."""
    sheet = (
        f'<?xml version="1.0"?><worksheet xmlns="{NAMESPACE}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )
    return with_part(saved(Workbook()), "xl/worksheets/sheet1.xml", sheet.encode())


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return the workbook with the part called `name` put in, or put in its place."""
    into = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(into, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, part)
    return into.getvalue()


def only_sheet(content: bytes) -> Sheet:
    """Return the first sheet of the workbook, read in this process: it is ours."""
    return wire.unpack(read_xlsx(content)).sheets[0]


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


def with_shared_strings(content: bytes, strings: str) -> bytes:
    """Return the workbook with a table of texts, as Excel writes all of them."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    with ZipFile(BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    part = (
        f'<Override PartName="/xl/sharedStrings.xml" '
        f'ContentType="{kind}.sharedStrings+xml"/></Types>'
    )
    content = with_part(
        content, "[Content_Types].xml", types.replace("</Types>", part).encode()
    )
    table = f'<sst xmlns="{NAMESPACE}">{strings}</sst>'
    return with_part(content, "xl/sharedStrings.xml", table.encode())

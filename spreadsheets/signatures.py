"""What a file is, by its name and by how it begins, and what to do if it is no use."""

from pathlib import PurePath

from spreadsheets.grid import Unreadable

CSV, TSV, XLSX = "csv", "tsv", "xlsx"
_TEXT_NAMES = {".csv": CSV, ".tsv": TSV, ".tab": TSV, ".txt": CSV}
_SAVE_AS = "Open it in your spreadsheet program, choose “Save as” and then “{}”."
XLSX_INSTEAD = _SAVE_AS.format("Excel Workbook (.xlsx)") + " Upload the new file."
OLD_XLS = f"This is a workbook of the old .xls format. {XLSX_INSTEAD}"
OPEN_DOCUMENT = f"This is an OpenDocument spreadsheet (.ods). {XLSX_INSTEAD}"
BINARY = f"This is a binary workbook (.xlsb). {XLSX_INSTEAD}"
TEMPLATE = f"This is a template (.xltx), not a workbook. {XLSX_INSTEAD}"
MACROS = (
    f"This workbook can contain macros (.xlsm), so it is not opened. {XLSX_INSTEAD}"
)
NUMBERS = (
    "This is a Numbers spreadsheet. In Numbers choose “File”, “Export to” and then "
    "“Excel”. Upload the new file."
)
ENCRYPTED = (
    "This workbook is protected by a password, so it cannot be read. Take the password "
    "off (in Excel: “File”, “Info”, “Protect Workbook”, “Encrypt with Password”), save "
    "it and upload it again."
)
EMPTY_FILE = "This file is empty. Check that you chose the right one."
_WEB_PAGE = (
    "This is a web page, whatever its name says; some systems export tables that way. "
    f"{XLSX_INSTEAD}"
)
_OTHER = "This is {}, not a spreadsheet. Choose a file that ends in .xlsx or .csv."
_REFUSED_NAMES = {
    ".xls": OLD_XLS,
    ".ods": OPEN_DOCUMENT,
    ".xlsb": BINARY,
    ".xlsm": MACROS,
    ".xltm": MACROS,
    ".xlam": MACROS,
    ".xltx": TEMPLATE,
    ".numbers": NUMBERS,
}
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office, and encrypted new Office
_BEGINNINGS = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a text document (RTF)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"BM": "a picture",
    b"\x1f\x8b": "a compressed archive",
    b"7z\xbc\xaf": "a compressed archive",
    b"Rar!": "a compressed archive",
    b"BZh": "a compressed archive",
    b"\xfd7zXZ": "a compressed archive",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"L\x00\x00\x00\x01\x14\x02\x00": "a shortcut",
    b"SQLite format 3": "a database",
}
_TEXT_AFTER_ALL = (b"BM", b"MZ", b"BZh", b"GIF8", b"Rar!")  # may begin a heading


def kind_of(content: bytes, name: str) -> str:
    """Return CSV, TSV or XLSX, or raise Unreadable with what to do instead."""
    suffix = PurePath(name.strip().replace("\x00", "")).suffix.lower()
    if not content.strip(b" \t\r\n\x00"):
        raise Unreadable(EMPTY_FILE)
    if content.startswith(_ZIP):
        return _zipped(suffix)
    if content.startswith(_COMPOUND):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise Unreadable(ENCRYPTED if locked else OLD_XLS)
    _refuse_other_kinds(content)
    if suffix in _TEXT_NAMES:
        return _TEXT_NAMES[suffix]
    if suffix in _REFUSED_NAMES:
        raise Unreadable(_REFUSED_NAMES[suffix])
    if suffix == ".xlsx":
        raise Unreadable(
            "This file ends in .xlsx but is not a workbook, or is damaged. Open it in "
            "your spreadsheet program to check it, and save it again as “Excel "
            "Workbook (.xlsx)”. If it is a CSV file, give it a name that ends in .csv."
        )
    raise Unreadable("Choose a file that ends in .xlsx or .csv.")


def _zipped(suffix: str) -> str:
    if suffix in _REFUSED_NAMES and suffix not in (".xls", ".ods", ".xlsb"):
        raise Unreadable(_REFUSED_NAMES[suffix])
    if suffix in _TEXT_NAMES:
        raise Unreadable(
            f"This file ends in {suffix} but is a workbook or another archive. If it "
            "is a workbook, give it a name that ends in .xlsx, and upload it again."
        )
    return XLSX


def _refuse_other_kinds(content: bytes) -> None:
    for beginning, kind in _BEGINNINGS.items():
        if not content.startswith(beginning):
            continue
        if beginning in _TEXT_AFTER_ALL and b"\x00" not in content[:512]:
            continue
        raise Unreadable(_OTHER.format(kind))
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")):
        raise Unreadable(_WEB_PAGE)
    if start.startswith((b"<?xml", b"<workbook")):
        raise Unreadable(f"This is an XML file, not a workbook. {XLSX_INSTEAD}")

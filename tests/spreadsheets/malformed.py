"""Files that are no good, or that mean harm: made here, and never opened by Excel."""

from collections.abc import Iterator
from zipfile import ZIP_BZIP2, ZIP_STORED

from tests.spreadsheets.archives import (
    CELL,
    HEAD,
    SHEET,
    TAIL,
    all_at_one_place,
    archive,
    flagged,
    good,
    many_sheets,
    one_cell,
    part_after,
    shared_text,
    sixty_sheets_of_one_part,
    twice_the_same_part,
    with_declared_size,
    with_doctype,
)
from tests.spreadsheets.files import NAMESPACE, with_sheet_xml

BILLION_LAUGHS = (
    '[<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {"abcdefghij"[n]} "{("&" + "abcdefghij"[n - 1] + ";") * 10}">'
        for n in range(1, 10)
    )
    + "]"
)
ZEROS = bytes(60 * 1024**2)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def archives() -> Iterator[tuple[str, bytes, str, str]]:
    """Yield containers: what each is called here, its bytes, its name, the answer."""
    x = "a.xlsx"
    bomb = part_after(SHEET, HEAD.encode() + ZEROS)
    yield "a bomb", bomb, x, "unpacks to more than a workbook should"
    huge = with_declared_size(good(), SHEET, 512 * 1024**2)
    yield "a part that claims 512 MB", huge, x, "unpacks to more than 100 MB"
    claimed = with_declared_size(good(), SHEET, 4 * 1024**3 - 2)
    yield "a part that claims 4 GB", claimed, x, "unpacks to more than 100 MB"
    small = with_declared_size(bomb, SHEET, 20)
    yield "a bomb that claims 20 bytes", small, x, "damaged"
    nested = part_after("xl/more.bin", archive({"a": b"b"}))
    yield "an archive within", nested, x, "another archive packed inside"
    yield "all parts in one place", all_at_one_place(good()), x, "packs a workbook like"
    yield "a part twice", twice_the_same_part(), x, "packs a workbook like"
    parts = {f"xl/p{n}": b"" for n in range(5000)}
    yield "5,000 parts", archive(parts, ZIP_STORED), x, "made of 5,000 parts; 2,000 is"
    thousands = {f"p{n}": b"" for n in range(10_000)}
    yield "10,000 parts", archive(thousands, ZIP_STORED), x, "made of 10,000 parts"
    yield "1,000 sheets", many_sheets(1000), x, "999 sheets; 50 is the most"
    yield "60 sheets of one part", sixty_sheets_of_one_part(), x, "60 sheets; 50 is the"
    yield (
        "another method",
        archive({"[Content_Types].xml": b"<a/>"}, ZIP_BZIP2),
        x,
        ("packs a workbook like"),
    )
    yield "encrypted parts", flagged(good()), x, "protected by a password"
    climbing = part_after("../../etc/cron.d/x", b"x")
    yield "a part outside", climbing, x, "packs a workbook like"
    yield "an absolute part", part_after("/etc/x", b"x"), x, "packs a workbook like"
    yield "any archive", archive({"a.csv": b"a,b"}), x, "an archive (.zip), not a"
    yield "no parts", archive({}), x, "damaged"
    yield "a Word file", archive({"word/document.xml": b"<a/>"}), x, "a Word document"
    yield "slides", archive({"ppt/presentation.xml": b"<a/>"}), x, "a PowerPoint file"
    yield "OpenDocument", archive({"mimetype": b"application/vnd"}), "a.ods", "(.ods)"
    yield "OpenDocument as xlsx", archive({"mimetype": b"application"}), x, "(.ods)"
    yield "Numbers", archive({"Index/Document.iwa": b"a"}), "a.numbers", "In Numbers"
    yield "binary workbook", archive({"xl/workbook.bin": b"a"}), "a.xlsb", "(.xlsb)"
    macros = part_after("xl/vbaProject.bin", b"x")
    yield "macros", macros, "a.xlsm", "contain macros (.xlsm)"
    yield "macros as xlsx", macros, x, "contain macros (.xlsm)"
    yield "no macros but the name", good(), "a.xlsm", "contain macros (.xlsm)"
    yield "a template", good(), "a.xltx", "a template (.xltx)"
    yield "a workbook as csv", good(), "a.csv", "a name that ends in .xlsx"
    yield "cut in half", good()[: len(good()) // 2], x, "damaged"
    yield "without its end", good()[:-30], x, "damaged"
    yield (
        "a byte changed",
        good().replace(b"PK\x01\x02", b"PK\x01\x03", 1),
        x,
        "damaged",
    )
    yield "only the start", b"PK\x03\x04", x, "damaged"


def sheets() -> Iterator[tuple[str, bytes, str, str]]:
    """Yield workbooks whose container is in order, as `archives` does."""
    x = "a.xlsx"
    yield "a billion laughs", with_doctype(BILLION_LAUGHS, "&i;"), x, "(DTD)"
    reads_file = with_doctype('[<!ENTITY a SYSTEM "file:///etc/passwd">]', "&a;")
    yield "an external entity", reads_file, x, "(DTD)"
    asks_server = with_doctype('SYSTEM "http://127.0.0.1:9/a.dtd"')
    yield "an external DTD", asks_server, x, "(DTD)"
    parameter = with_doctype('[<!ENTITY % a SYSTEM "http://127.0.0.1:9/"> %a;]')
    yield "a parameter entity", parameter, x, "(DTD)"
    utf16 = f'<!DOCTYPE a [<!ENTITY b "c">]>{HEAD}{TAIL}'.encode("utf-16")
    yield "a DTD in UTF-16", part_after(SHEET, utf16), x, "(DTD)"
    late = b"<!--" + b" " * 100_000 + b"--><!DOCTYPE sst [<!ENTITY a 'b'>]><sst/>"
    yield "a DTD after a comment", part_after("xl/sharedStrings.xml", late), x, "(DTD)"
    styles = b'<!DOCTYPE a [<!ENTITY b "c">]><styleSheet/>'
    yield "a DTD in the styles", part_after("xl/styles.xml", styles), x, "(DTD)"
    strict = f"{HEAD}{TAIL}".replace(
        NAMESPACE, "http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    yield "Strict Open XML", part_after(SHEET, strict.encode()), x, "saved as “Strict"
    yield "an empty part", part_after(SHEET, b""), x, "damaged"
    yield "no XML", part_after(SHEET, b"\x00\x01\x02"), x, "damaged"
    yield "XML cut short", part_after(SHEET, f"{HEAD}<row>".encode()), x, "damaged"
    surrogate = one_cell('r="A1" t="inlineStr"', "<is><t>&#xD800;</t></is>")
    yield "a lone surrogate", surrogate, x, "damaged"
    null = one_cell('r="A1" t="inlineStr"', "<is><t>&#0;</t></is>")
    yield "a NUL", null, x, "damaged"
    last = with_sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield "the very last cell", last, x, "more than 20,000 rows"
    row = with_sheet_xml('<row r="20001"><c r="A20001"><v>1</v></c></row>')
    yield "row 20,001", row, x, "more than 20,000 rows"
    beyond = with_sheet_xml('<row r="9999999"><c r="A9999999"><v>1</v></c></row>')
    yield "a row beyond all", beyond, x, "damaged"
    column = with_sheet_xml('<row r="1"><c r="GS1"><v>1</v></c></row>')
    yield "column 201", column, x, "more than 200 columns"
    no_column = with_sheet_xml('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>')
    yield "no such column", no_column, x, "damaged"
    long = one_cell('r="A1" t="inlineStr"', f"<is><t>{'x' * 10**7}</t></is>")
    yield "a cell of 10 MB", long, x, "unpacks to more than a workbook should"
    letters = "".join(chr(97 + n * 7919 % 26) for n in range(40_000))
    over = one_cell('r="A1" t="inlineStr"', f"<is><t>{letters}</t></is>")
    yield (
        "a cell too long",
        over,
        x,
        "Cell A1 of the sheet “Sheet” has more than 32,767",
    )
    yield (
        "the same text often",
        shared_text(1000, "x" * 30_000),
        x,
        ("more than 10,000,000 characters"),
    )
    far = "".join(f'<row r="{n}"><c r="GR{n}"><v>1</v></c></row>' for n in (1, 20_000))
    yield "no more than two cells", with_sheet_xml(far), x, ""
    backwards = with_sheet_xml(CELL.replace("1", "2") + CELL)
    yield "rows backwards", backwards, x, "damaged"
    again = with_sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'
    )
    yield "a cell twice", again, x, "damaged"
    yield "no such text", one_cell('r="A1" t="s"', "<v>99</v>"), x, "damaged"
    yield "no such style", one_cell('r="A1" s="99"', "<v>1</v>"), x, "damaged"
    yield "empty", with_sheet_xml(""), x, "no filled cells"
    over_each_other = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' * 9
    yield (
        "merged many times",
        with_sheet_xml(CELL * 1, after=over_each_other),
        x,
        ("damaged"),
    )
    yield (
        "merged nowhere",
        with_sheet_xml(CELL, after='<mergeCells><mergeCell ref="no"/></mergeCells>'),
        x,
        "damaged",
    )
    deep = "<a>" * 100_000
    yield "deep XML", part_after(SHEET, f"{HEAD}{deep}".encode()), x, "damaged"


def texts() -> Iterator[tuple[str, bytes, str, str]]:
    """Yield files that are no workbooks, as `archives` does."""
    c, x = "a.csv", "a.xlsx"
    yield "nothing", b"", c, "This file is empty"
    yield "nothing as xlsx", b"", x, "This file is empty"
    yield "blanks", b" \r\n\t\n", c, "This file is empty"
    yield "commas alone", b",,,\n,,,\n", c, "no filled cells"
    yield "HTML as xlsx", b"<html><table><tr><td>1</table>", x, "This is a web page"
    yield "HTML as xls", b"\n<!DOCTYPE html><p>", "a.xls", "This is a web page"
    yield "HTML as csv", b"\xef\xbb\xbf<table>", c, "This is a web page"
    yield "XML of 2003", b'<?xml version="1.0"?><Workbook/>', "a.xml", "an XML file"
    yield "old Excel", COMPOUND, "a.xls", "old .xls format"
    yield "old Excel as xlsx", COMPOUND, x, "old .xls format"
    locked = COMPOUND + "EncryptedPackage".encode("utf-16-le")
    yield "encrypted", locked, x, "protected by a password"
    yield "a PDF", b"%PDF-1.7\n", x, "This is a PDF, not a spreadsheet"
    yield "a PDF as csv", b"%PDF-1.7\n", c, "This is a PDF, not a spreadsheet"
    yield "a picture", b"\x89PNG\r\n\x1a\n", c, "This is a picture"
    yield "a program", b"MZ\x90\x00\x03", c, "This is a program"
    yield "a shortcut", b"L\x00\x00\x00\x01\x14\x02\x00", c, "This is a shortcut"
    yield "compressed", b"\x1f\x8b\x08", "a.csv.gz", "a compressed archive"
    yield "text as xlsx", b"a,b\n1,2\n", x, "give it a name that ends in .csv"
    yield "another name", b"a,b\n1,2\n", "a.exe", "ends in .xlsx or .csv"
    yield "no name", b"a,b\n1,2\n", "", "ends in .xlsx or .csv"
    yield "NUL", b"a,b\n1,\x002\n", c, "Line 2 of this file holds characters"
    yield "a control character", b"a,b\n\x1b[31m,2\n", c, "Line 2 of this file holds"
    surrogate = b"a,b\n\xed\xa0\x80,2\n"
    yield "a lone surrogate", surrogate, c, "Letters in line 2 of this file are damaged"
    broken = "Ŵ,ŷ\nTŷ,café".encode()[:-1]
    yield "broken UTF-8", broken, c, "Letters in line 2 of this file are damaged"
    half = "a,b\n1,é\n".encode("utf-16")[:-1]
    yield "half a letter of UTF-16", half, c, "Letters in line"
    yield "UTF-32", "a,b".encode("utf-32"), c, "in a way that is not known"
    yield "no encoding", b"a,\x81\x8d\x8f\n", c, "in a way that is not known"
    yield "an open quotation", b'a,b\n"1,2\n3,4\n', c, "opened in this file and never"
    yield "a quotation within", b'a,b\n"x"y,2\n', c, "A quotation mark in line 2"
    yield "too many rows", b"1,2\n" * 20_001, c, "more than 20,000 rows"
    yield "too many columns", b"1," * 200 + b"1\n", c, "more than 200 columns"
    yield "a long cell", b"a,b\n1," + b"x" * 40_000, c, "Cell B2 has more than 32,767"
    yield "a cell of 9 MB", b"a,b\n1," + b"x" * (9 * 1024**2), c, "Cell B2 has more"
    yield "too large", b"x" * (10 * 1024**2 + 1), c, "larger than 10 MB"


def files() -> list[tuple[str, bytes, str, str]]:
    return [*archives(), *sheets(), *texts()]

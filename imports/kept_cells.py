"""The cells of a file between one page and the next, as bytes of the database."""

import zlib

from spreadsheets import wire
from spreadsheets.grid import Workbook

_QUICK = 1  # how hard zlib tries


def packed(workbook: Workbook) -> bytes:
    """Return `workbook` in as few bytes as is quickly done."""
    sheets = [
        wire.pack_sheet(sheet, [wire.pack_row([*row]) for row in sheet.rows])
        for sheet in workbook.sheets
    ]
    told = wire.pack_workbook(sheets, workbook.remarks)
    return zlib.compress(told.encode(), _QUICK)


def unpacked(kept: bytes | memoryview) -> Workbook:
    """Return the workbook that was `packed`."""
    return wire.unpack(zlib.decompress(kept).decode())

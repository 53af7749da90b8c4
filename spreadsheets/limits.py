"""How large a file may be, and what people read where it is larger."""

from spreadsheets.grid import Unreadable

FILE_BYTES = 10 * 1024**2
ROWS = 20_000
COLUMNS = 200
SHEETS = 50
CELL_CHARACTERS = 32_767  # as many as Excel allows
CELLS = 500_000  # that are filled, in all sheets
CHARACTERS = 10_000_000  # in all cells
PLACES = 5_000_000  # filled or not, up to the last filled row and column of each sheet

ENTRIES = 2_000  # files within a workbook
UNPACKED_BYTES = 100 * 1024**2
FOLDER_BYTES = 25 * 1024**2  # unpacked files of a year
RATIO = 200  # unpacked to packed; a sheet that repeats itself comes to about 50
RATIO_FROM_BYTES = 4 * 1024**2  # small parts may repeat themselves as they like

SECONDS = 20
MEMORY_BYTES = 256 * 1024**2  # beyond what the process needs to start


def too_many_rows(sheet: str = "") -> Unreadable:
    where = f"The sheet “{sheet}”" if sheet else "This file"
    return Unreadable(
        f"{where} has more than {ROWS:,} rows. Split it into files of at most "
        f"{ROWS:,} rows each, and upload them one by one."
    )


def too_many_columns(sheet: str = "") -> Unreadable:
    where = f"The sheet “{sheet}”" if sheet else "This file"
    return Unreadable(
        f"{where} has more than {COLUMNS} columns. Delete the columns you do not need, "
        f"and anything beyond the table, so that at most {COLUMNS} are left."
    )


def cell_too_long(address: str, sheet: str = "") -> Unreadable:
    where = f"{address} of the sheet “{sheet}”" if sheet else address
    return Unreadable(
        f"Cell {where} has more than {CELL_CHARACTERS:,} characters. Shorten it, and "
        "upload the file again."
    )


def too_many_sheets(count: int) -> Unreadable:
    return Unreadable(
        f"This workbook has {count:,} sheets; {SHEETS} is the most that can be read. "
        "Copy the sheets you need into a new workbook, and upload that."
    )


class Tally:
    """Counts filled cells and their characters over all sheets of a file."""

    def __init__(self) -> None:
        self.cells = self.characters = self.places = 0

    def add(self, text: str) -> None:
        """Count a cell, or raise Unreadable where it is one too many."""
        self.cells += 1
        self.characters += len(text)
        if self.cells > CELLS:
            raise Unreadable(
                f"This file has more than {CELLS:,} filled cells. Split it into "
                "smaller files, and upload them one by one."
            )
        if self.characters > CHARACTERS:
            raise Unreadable(
                f"This file has more than {CHARACTERS:,} characters of text. Split it "
                "into smaller files, and upload them one by one."
            )

    def add_places(self, count: int) -> None:
        """Count a sheet's places, or raise Unreadable where they are too many."""
        self.places += count
        if self.places > PLACES:
            raise Unreadable(
                "The cells of this file lie far apart, with too many blank ones "
                "between them. Delete blank rows and columns, and upload it again."
            )

"""Files as partners send them, and what each should come to once it is imported."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from spreadsheets.answers import Kind
from tests.spreadsheets.files import saved

C, N, M, P, D, T = (
    Kind.COUNT,
    Kind.NUMBER,
    Kind.MONEY,
    Kind.PERCENT,
    Kind.DATE,
    Kind.TEXT,
)


@dataclass(frozen=True)
class Input:
    """A file, the kinds of its columns, what people answer, and what it comes to.

    `left_out` are the rows that are no records, as Excel numbers them. A cell that
    cannot be used starts with “!” in `rows`. `asked` are the keys of the questions.
    """

    label: str
    content: bytes
    name: str
    kinds: tuple[Kind, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: tuple[int, ...] = ()
    asked: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def merged_two_row_headings() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Attendance by sector, 2023/24 and 2024/25"])
    sheet.append([])
    sheet.append(["Sector", "Body", "2023/24", None, "2024/25"])
    sheet.append([None, None, "Booked", "Attended", "Booked", "Attended"])
    sheet.append(["Health", "ICB", 10, 8, 12, "11*"])
    sheet.append([None, "Trust", 20, 16, "<5", 21])
    sheet.append(["Health total", None, "=C5+C6", 24, None, None])
    sheet.append(["Police", "Force", 5, 4, 6, 5])
    sheet.append(["Total", None, 35, 28, None, None])
    sheet.append(["* Up to February."])
    for cells in ("A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:F3", "A5:A6"):
        sheet.merge_cells(cells)
    return saved(book)


def days_from_1904() -> bytes:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["Course", "Held on"])
    book.active.append(["Neglect", date(2024, 2, 29)])
    return saved(book)


def what_excel_makes_of_things() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Code", "Places", "Share", "Cost", "Held on", "Note"])
    sheet.append(["007", 1234, 0.45, 4513.5, date(2025, 4, 3), "First line\nSecond"])
    sheet.append([8, date(2025, 1, 2), 1, -5, "13/04/2025", "=1+1"])
    sheet.append(["1-2", "=SUM(B2:B3)", 0.005, 1e10, "03/05/2025", "NA"])
    sheet["A3"].number_format = "000"
    sheet["B2"].number_format = "#,##0"
    sheet["B3"].number_format = "dd-mmm"
    for cell in ("C2", "C3", "C4"):
        sheet[cell].number_format = "0%"
    sheet["D3"].number_format = '"£"#,##0;("£"#,##0)'
    sheet["F3"].data_type = "s"
    return saved(book)


def codes() -> bytes:
    signs = ["*", "c", "-", "n/a", "NA", "<5", "x", ":", "", "0", "not recorded"]
    return ("Type,Number\n" + "".join(f"T,{sign}\n" for sign in signs)).encode()


INPUTS = [
    Input(
        "semicolons, decimal commas and UTF-16",
        "Ardal;Gwariant;Dyddiad\nTŷ;1.234,5;13.04.2025\nŴyn;1,5;3.4.2025\n".encode(
            "utf-16"
        ),
        "a.csv",
        (T, M, D),
        ("Ardal", "Gwariant", "Dyddiad"),
        (("Tŷ", "1234.5", "13.04.2025"), ("Ŵyn", "1.5", "3.4.2025")),
    ),
    Input(
        "Windows-1252, tabs and pounds",
        "Café\tCost\nBasic\t£4,513\nOther\t(£5)\n".encode("cp1252"),
        "a.txt",
        (T, M),
        ("Café", "Cost"),
        (("Basic", "£4513"), ("Other", "-£5")),
    ),
    Input(
        "days and thousands that only people can tell",
        b'Held on,Hours\n03/04/2025,"1,234"\n05/06/2025,"2,345"\n',
        "a.csv",
        (D, N),
        ("Held on", "Hours"),
        (("2025-03-04", "1234"), ("2025-05-06", "2345")),
        asked=("day order", "decimal sign"),
        answers={"day order": "month first", "decimal sign": "point"},
    ),
    Input(
        "a day that settles all others, and one that does not exist",
        b"Held on\n03/04/2025\n30/04/2025\n31/02/2025\nsoon\n\n",
        "a.csv",
        (D,),
        ("Held on",),
        (("2025-04-03",), ("2025-04-30",), ("31/02/2025",), ("soon",)),
    ),
    Input(
        "numbers as people write them",
        b'N\n"1,234"\n12.5\n(5)\n45%\n1e3\n1.5E+10\n1e309\n4.0\n007\n1-2\n\xd9\xa3\n',
        "a.csv",
        (N,),
        ("N",),
        tuple(
            (text,)
            for text in (
                *("1234", "12.5", "-5", "45%", "1e3", "1.5E+10"),
                *("1e309", "4.0", "007", "1-2", "٣"),
            )
        ),
    ),
    Input(
        "codes, which stay different things",
        codes(),
        "a.csv",
        (T, C),
        ("Type", "Number"),
        tuple(
            ("T", text)
            for text in (
                *("withheld", "withheld", "0", "not applicable", "not applicable"),
                *("withheld", "x", "not collected", "", "0", "not recorded"),
            )
        ),
        asked=(
            *("sign:*", "sign:c", "sign:-", "sign:n/a", "sign:na"),
            *("sign:<5", "sign:x", "sign::"),
        ),
        answers={
            "sign:*": "withheld",
            "sign:c": "withheld",
            "sign:-": "0",
            "sign:n/a": "not applicable",
            "sign:na": "not applicable",
            "sign:<5": "withheld",
            "sign:x": "refused",
            "sign::": "not collected",
        },
    ),
    Input(
        "line breaks, quotations and the same row twice",
        b'Course,Note\r\n"A ""B""","one\r\ntwo"\r\nC,"d, e"\r\nC,"d, e"\r\n',
        "a.csv",
        (T, T),
        ("Course", "Note"),
        (('A "B"', "one\ntwo"), ("C", "d, e"), ("C", "d, e")),
    ),
    Input(
        "merged headings in two rows, sub-totals, a footnote, years as columns",
        merged_two_row_headings(),
        "a.xlsx",
        (T, T, C, C, C, C),
        (
            *("Sector", "Body", "2023/24 – Booked", "2023/24 – Attended"),
            *("2024/25 – Booked", "2024/25 – Attended"),
        ),
        (
            ("Health", "ICB", "10", "8", "12", "11"),
            ("Health", "Trust", "20", "16", "withheld", "21"),
            ("Police", "Force", "5", "4", "6", "5"),
        ),
        left_out=(1, 2, 7, 9, 10),
        asked=("sign:<5",),
        answers={"sign:<5": "withheld"},
        notes=("* Up to February.",),
    ),
    Input(
        "days counted from 1904",
        days_from_1904(),
        "a.xlsx",
        (T, D),
        ("Course", "Held on"),
        (("Neglect", "2024-02-29"),),
    ),
    Input(
        "what Excel makes of codes, counts, shares, formulas and days",
        what_excel_makes_of_things(),
        "a.xlsx",
        (T, C, P, M, D, T),
        ("Code", "Places", "Share", "Cost", "Held on", "Note"),
        (
            ("007", "1234", "45", "4513.5", "2025-04-03", "First line\nSecond"),
            (
                "008",
                "!Excel has made a date",
                "100",
                "-5",
                "2025-04-13",
                "=1+1",
            ),
            ("1-2", "!B4 holds a formula", "0.5", "10000000000", "2025-05-03", "NA"),
        ),
    ),
    Input(
        "a pivot table that was copied",
        (
            b"Sum of Places,Column Labels,,,\n"
            b"Sector,Body,2023/24,2024/25,Grand Total\n"
            b"Health,ICB,1,2,3\n,Trust,3,4,7\nPolice,Force,5,6,11\n"
            b"Grand Total,,9,12,21\n"
        ),
        "a.csv",
        (T, T, C, C, C),
        ("Sector", "Body", "2023/24", "2024/25", "Grand Total"),
        (
            ("Health", "ICB", "1", "2", "3"),
            ("Health", "Trust", "3", "4", "7"),
            ("Police", "Force", "5", "6", "11"),
        ),
        left_out=(1, 6),
    ),
]

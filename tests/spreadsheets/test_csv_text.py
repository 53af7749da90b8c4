"""CSV files as programs write them, and what each is read as."""

import codecs

import pytest

from spreadsheets import csv_text, wire
from spreadsheets.encodings import OLD
from spreadsheets.grid import EMPTY, Cell, Unreadable

COMMAS = "Cells are separated by commas."
WELSH = "Enw,Nifer\nTŷ Ŵyn,£5\n"


def rows_of(content: bytes) -> list[list[str]]:
    (sheet,) = wire.unpack(csv_text.read_csv(content)).sheets
    return [[cell.text for cell in row] for row in sheet.rows]


def remarks_of(content: bytes) -> tuple[str, ...]:
    return wire.unpack(csv_text.read_csv(content)).sheets[0].remarks


@pytest.mark.parametrize(
    "content",
    [
        WELSH.encode(),
        WELSH.encode("utf-8-sig"),
        WELSH.encode("utf-16"),
        WELSH.encode("utf-16-le"),
        WELSH.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + WELSH.encode("utf-16-be"),
        WELSH.replace("\n", "\r\n").encode(),
        WELSH.replace("\n", "\r").encode(),
        WELSH.replace("ŷ", "y\u0302").encode(),
        WELSH.rstrip().encode(),
    ],
)
def test_letters_are_read_however_they_are_written(content):
    assert rows_of(content) == [["Enw", "Nifer"], ["Tŷ Ŵyn", "£5"]]
    assert remarks_of(content) == (COMMAS,)


def test_what_excel_on_windows_wrote_is_read_and_said():
    content = "Café,£5 – “soon”\nx,y\n".encode("cp1252")

    assert rows_of(content) == [["Café", "£5 – “soon”"], ["x", "y"]]
    assert remarks_of(content) == (OLD, COMMAS)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a;b\n1,5;2,5\n", [["a", "b"], ["1,5", "2,5"]]),
        ("a\tb\n1,000\t2\n", [["a", "b"], ["1,000", "2"]]),
        ("a|b\n1|2\n", [["a", "b"], ["1", "2"]]),
        ("sep=;\na,b;c\n1;2\n", [["a,b", "c"], ["1", "2"]]),
        ("sep=|\r\na|b\r\n", [["a", "b"]]),
        ("Agency\nPolice\n", [["Agency"], ["Police"]]),
        (
            "Title; with a sign\n\na,b,c\n1,2,3\n",
            [
                ["Title; with a sign", "", ""],
                ["", "", ""],
                ["a", "b", "c"],
                ["1", "2", "3"],
            ],
        ),
        (
            'Agency,Note\n"Police, BTP",one; two\nHealth,three; four\n',
            [
                ["Agency", "Note"],
                ["Police, BTP", "one; two"],
                ["Health", "three; four"],
            ],
        ),
        (
            "Name;Amount\nA, B;1\nC, D;2\n",
            [["Name", "Amount"], ["A, B", "1"], ["C, D", "2"]],
        ),
        (
            "Amount;Share\n1,5;2,5\n3,5;4,5\n",
            [["Amount", "Share"], ["1,5", "2,5"], ["3,5", "4,5"]],
        ),
    ],
)
def test_the_separator_is_found(text, rows):
    assert rows_of(text.encode()) == rows


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("", EMPTY),
        ("  ", EMPTY),
        ('""', EMPTY),
        ("0", Cell("0", "0")),
        ("007", Cell("007", "007")),
        ("NA", Cell("NA", "NA")),
        ("1-2", Cell("1-2", "1-2")),
        ("1e3", Cell("1e3", "1e3")),
        ("1.5E+10", Cell("1.5E+10", "1.5E+10")),
        ('"a\r\nb"', Cell("a\nb", "a\nb")),
        ('"a ""b"" c"', Cell('a "b" c', 'a "b" c')),
        ('"=""00123"""', Cell("00123", "00123")),
        ("=1+1", Cell("=1+1", "=1+1")),
        ("'=1+1", Cell("=1+1", "=1+1")),
        ("'-", Cell("-", "-")),
        ("'quoted'", Cell("'quoted'", "'quoted'")),
    ],
)
def test_a_cell_is_read_as_it_is_written(typed, cell):
    (sheet,) = wire.unpack(csv_text.read_csv(f"x,{typed},y\n".encode())).sheets

    assert sheet.rows[0][1] == cell


def test_rows_of_another_length_are_said():
    content = b"Title\na,b,c\n1,2,3\n1,2\n1,2,3,4\n5,6,7\n1,2,3,4,5\n"

    assert remarks_of(content) == (
        "Rows 5 and 7 have more cells than the 3 of most rows: check that no text is "
        "split in two.",
        "Row 4 has fewer cells than the 3 of most rows. The last ones are taken as "
        "blank.",
        COMMAS,
    )
    assert {len(row) for row in rows_of(content)} == {5}


def test_blank_rows_at_the_end_are_none():
    assert rows_of(b"a,b\n,,\n1,2\n,\n\n") == [
        ["a", "b", ""],
        ["", "", ""],
        ["1", "2", ""],
    ]


def test_twenty_thousand_rows_are_read_and_blank_ones_after_them_ignored():
    assert len(rows_of(b"a,b\n" * 20_000 + b",\n" * 50)) == 20_000


def test_a_broken_letter_is_told_with_its_line():
    with pytest.raises(Unreadable, match="Letters in line 3 of this file are damaged"):
        rows_of("a,b\né,ŷ\nŵ".encode()[:-1] + b",c\n")

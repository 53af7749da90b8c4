from pathlib import Path

import pytest

from records.exchange.problems import (
    MOST_PROBLEMS,
    BadFolder,
    Problem,
    Problems,
    as_table,
    shortened,
)
from records.exchange.reading import MOST_ROWS, read_table, rows_with
from records.exchange.writing import write_rows

COLUMNS = ("key", "title")


def read(
    tmp_path: Path, content: bytes
) -> tuple[list[tuple[int, dict[str, str]]], list[tuple[int | None, str, str]]]:
    """Return rows with their lines, and problems as row, column and value."""
    path = tmp_path / "events.csv"
    path.write_bytes(content)
    problems = Problems()
    rows = rows_with(
        COLUMNS,
        read_table(path, problems, name="events.csv"),
        problems,
        needed=COLUMNS,
    )
    found: list[Problem] = []
    if len(problems):
        with pytest.raises(BadFolder) as refused:
            problems.refuse()
        found = list(refused.value.problems)
    return (
        [(row.line, dict(row.cells)) for row in rows],
        [(problem.row, problem.column, problem.value) for problem in found],
    )


@pytest.mark.parametrize(
    ("content", "title"),
    [
        pytest.param("key,title\na,Ŵŷ\n", "Ŵŷ", id="utf-8"),
        pytest.param("\ufeffkey,title\na,Ŵŷ\n", "Ŵŷ", id="with BOM"),
        pytest.param("key,title\r\na,One\r\n", "One", id="CRLF"),
        pytest.param("key,title\ra,One\r", "One", id="CR"),
        pytest.param("title,key\nOne,a\n", "One", id="other order of columns"),
        pytest.param("key,title\na,One", "One", id="no last line end"),
        pytest.param('key,title\na,"O ""n"", e"\n', 'O "n", e', id="quoted"),
        pytest.param("key,title\na,e\u0301\n", "é", id="made NFC"),
        pytest.param("key,title\na,\u2028\x1c\x85\n", "\u2028\x1c\x85", id="no lines"),
        pytest.param("key,title\na,=1+1\n", "=1+1", id="formula as it stands"),
        pytest.param("key,title\na, x \n", " x ", id="spaces as they stand"),
    ],
)
def test_a_good_file_is_read(tmp_path, content, title):
    assert read(tmp_path, content.encode()) == ([(2, {"key": "a", "title": title})], [])


def test_a_row_is_known_by_the_line_it_begins_on(tmp_path):
    content = b'key,title\na,"One\ntwo"\nb,Three\n'

    assert read(tmp_path, content) == (
        [(2, {"key": "a", "title": "One\ntwo"}), (4, {"key": "b", "title": "Three"})],
        [],
    )


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param("key,title\na,é".encode("latin-1"), (2, "", "\\xe9"), id="latin"),
        pytest.param("key,title\n".encode("utf-16"), (1, "", "\\xff"), id="utf-16"),
        pytest.param(
            "key,title\na,”\n".encode("cp1252"), (2, "", "\\x94"), id="cp1252"
        ),
        pytest.param(
            b"key,title\n\na,\xed\xa0\x80", (3, "", "\\xed"), id="lone surrogate"
        ),
        pytest.param(b"key,title\na,b\0c", (2, "", "\\x00"), id="NUL"),
        pytest.param(b"key,title,colour", (1, "colour", ""), id="extra column"),
        pytest.param(b"key", (1, "title", ""), id="missing column"),
        pytest.param(b"key,title,title", (1, "title", ""), id="doubled column"),
    ],
)
def test_a_file_is_refused_as_a_whole(tmp_path, content, problem):
    assert read(tmp_path, content) == ([], [problem])


def test_an_empty_file_lacks_all_columns(tmp_path):
    assert read(tmp_path, b"") == ([], [(1, "key", ""), (1, "title", "")])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param(b"b", (3, "", "b"), id="too short"),
        pytest.param(b"b,c,d", (3, "", "b,c,d"), id="too long"),
        pytest.param(b"", (3, "", ""), id="empty"),
    ],
)
def test_a_ragged_row_is_left_out(tmp_path, line, problem):
    content = b"key,title\na,One\n" + line + b"\nd,Two\n"

    assert read(tmp_path, content) == (
        [(2, {"key": "a", "title": "One"}), (4, {"key": "d", "title": "Two"})],
        [problem],
    )


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b'b,"Two', id="quotes never closed"),
        pytest.param(b'b,"Two"x', id="text after quotes"),
        pytest.param(b"b," + b"x" * 140_000, id="longer than any cell"),
    ],
)
def test_nothing_is_read_after_a_row_that_makes_no_sense(tmp_path, line):
    assert read(tmp_path, b"key,title\na,One\n" + line + b"\n") == (
        [(2, {"key": "a", "title": "One"})],
        [(3, "", "")],
    )


def test_a_file_holds_so_many_rows_and_no_more(tmp_path):
    rows, problems = read(tmp_path, b"key,title\n" + b"a,b\n" * MOST_ROWS)
    assert (len(rows), problems) == (MOST_ROWS, [])

    rows, problems = read(tmp_path, b"key,title\n" + b"a,b\n" * (MOST_ROWS + 1))
    assert (len(rows), problems) == (MOST_ROWS, [(MOST_ROWS + 2, "", "")])


@pytest.mark.parametrize(
    "text", ["", "a,b", 'say "x"', "a\nb", "a\r\nb", "a\rb", '"', "=1", "'", "\t", "; "]
)
def test_what_is_written_is_read_again(tmp_path, text):
    write_rows(tmp_path / "out.csv", COLUMNS, [{"title": text, "key": "a"}])
    problems = Problems()

    rows = read_table(tmp_path / "out.csv", problems, name="out.csv").rows

    assert [dict(row.cells) for row in rows] == [{"key": "a", "title": text}]
    assert len(problems) == 0


def test_only_cells_that_need_quotes_get_them(tmp_path):
    write_rows(
        tmp_path / "out.csv",
        COLUMNS,
        [{"key": "a", "title": "b c"}, {"key": "b", "title": 'c, "d"'}],
    )

    written = (tmp_path / "out.csv").read_bytes()

    assert written == b'key,title\na,b c\nb,"c, ""d"""\n'


def test_two_hundred_problems_are_enough():
    problems = Problems()
    for _ in range(MOST_PROBLEMS - 1):
        problems.add("Mend it.", file="a.csv")

    with pytest.raises(BadFolder) as refused:
        problems.add("Mend it.", file="a.csv")

    assert len(refused.value.problems) == MOST_PROBLEMS


def test_no_problem_refuses_nothing():
    Problems().refuse_if_any()


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("12%", "12%"),
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 39 + "…"),
        ("a\nb\x1b[31m\u202e", "a b\ufffd[31m\ufffd"),
    ],
)
def test_a_value_is_shown_short_and_without_control_characters(value, seen):
    assert shortened(value) == seen


def test_problems_are_printed_as_a_table():
    table = as_table(
        [
            Problem("contributions.csv", 12, "amount", "12%", "Write it plainly."),
            Problem("colours.csv", None, "", "", "Take this out of the folder. " * 3),
        ]
    )

    assert table.split("\n") == [
        "File               Row  Column  Value  What to do",
        "-----------------  ---  ------  -----  " + "-" * 60,
        "contributions.csv  12   amount  12%    Write it plainly.",
        "colours.csv                            Take this out of the folder. Take this "
        "out of the folder.",
        "                                       Take this out of the folder.",
    ]

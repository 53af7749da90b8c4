"""The zip of a report year as people upload it: what is read, what they are told."""

import random
from zipfile import ZIP_BZIP2, ZIP_STORED

import pytest

from spreadsheets import reading
from spreadsheets.folder_zip import read_folder
from spreadsheets.grid import Unreadable
from tests.spreadsheets.archives import (
    all_at_one_place,
    archive,
    flagged,
    with_declared_size,
)

FILES = {
    "manifest.json": b'{"year": "2023-24"}',
    "courses.csv": "key,title\na,Ŵ\n".encode(),
    "passages/welcome.html": b"<p>Hello.</p>\n",
}
GOOD = archive(FILES)
STORED = archive(FILES, ZIP_STORED)
MEGABYTE = 1024**2


def without_name(content: bytes) -> bytes:
    """Return the archive whose one entry, of a name of one letter, has none."""
    changed = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 26), (b"PK\x01\x02", 28)):
        at = changed.find(mark) + place
        changed[at : at + 4] = b"\x00\x00\x01\x00"  # the letter is an extra field now
    return bytes(changed)


def told(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        reading.read_folder(content)
    return str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        STORED,
        archive({f"2023-24/{name}": held for name, held in FILES.items()}),
        archive(
            FILES
            | {"passages/": b"", ".DS_Store": b"x", "__MACOSX/._courses.csv": b"x"}
            | {"passages/Thumbs.db": b"x"}
        ),
    ],
    ids=["as downloaded", "not compressed", "in a folder", "packed by a computer"],
)
def test_the_files_of_a_year_are_read(content):
    assert reading.read_folder(content) == FILES


def test_an_empty_zip_holds_nothing():
    assert reading.read_folder(archive({})) == {}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This is not a ZIP file."),
        (b"key,title\n", "This is not a ZIP file."),
        (b"%PDF-1.7", "This is not a ZIP file."),
        (GOOD[:-40], "damaged"),
        (STORED.replace(b"Hello", b"Hullo"), "damaged"),
        (with_declared_size(GOOD, "courses.csv", 3), "damaged"),
        (flagged(GOOD), "protected by a password"),
        (archive(FILES, ZIP_BZIP2), "packed in an unusual way"),
        (all_at_one_place(GOOD), "packed in an unusual way"),
        (archive({"../../etc/passwd.csv": b"x"}), "packed in an unusual way"),
        (archive({"/etc/passwd.csv": b"x"}), "packed in an unusual way"),
        (archive({"..\\x.csv": b"x"}), "packed in an unusual way"),
        (archive(FILES | {"more.zip": GOOD}), "another archive packed inside it"),
        (archive(FILES | {"more.csv": b"Rar!"}), "another archive packed inside it"),
        (archive({"[Content_Types].xml": b"<a/>"}), "This is a workbook"),
        (archive({"rows/records.change.jsonl": b""}), "manage.py load_everything"),
        (archive(FILES | {"run.exe.": b"MZ"}), "“run.exe.” is not a file of a year."),
        (archive(FILES | {"a/b/c.csv": b""}), "“a/b/c.csv” is not a file of a year."),
        (archive(FILES | {"a\u202eb.csv": b""}), "“a\ufffdb.csv” is not a file"),
        (without_name(archive({"a": b"x"})), "“” is not a file of a year."),
        (archive(FILES | {"Ŵ.csv": b""}), "“Ŵ.csv” is not a file of a year."),
        (archive({f"a{n}.csv": b"" for n in range(2001)}), "2,001 files; 2,000 is"),
        (
            archive({f"a{n}.csv": b"x" * 13 * MEGABYTE for n in range(2)}),
            "unpacks to more than 25 MB",
        ),
        (
            archive({"a.csv": b"x" * 24 * MEGABYTE}),
            "unpacks to more than a year should",
        ),
        (with_declared_size(GOOD, "courses.csv", 2**31), "more than 25 MB"),
        (b"PK\x03\x04" + b"x" * (10 * MEGABYTE + 1), "larger than 10 MB"),
    ],
    # Not the bytes, which hold the time: all workers have to know a test by one name.
    ids=lambda value: value if isinstance(value, str) else "zip",
)
def test_a_zip_that_is_no_good_is_answered_with_what_to_do(content, words):
    said = told(content)

    assert words in said
    assert said.endswith(".")


def test_whatever_bytes_were_changed_people_read_a_reason():
    chance = random.Random(20261128)  # noqa: S311
    told: set[type] = set()
    for _ in range(500):
        changed = bytearray(GOOD)
        for _ in range(chance.randint(1, 6)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        try:
            told.add(type(read_folder(bytes(changed))))
        except Unreadable as reason:
            told.add(type(reason))

    assert told == {str, Unreadable}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("import os; os.abort()", "needs more memory than one file may take"),
        ("import time; time.sleep(60)", "takes longer than 20 seconds"),
        ("print('[1]')", "is damaged"),
        ("raise MemoryError", "needs more memory than one file may take"),
    ],
)
def test_a_process_that_ends_badly_is_told_of_as_one_of_a_zip(
    monkeypatch, words, reason
):
    monkeypatch.setattr(reading, "WORKER", (reading.WORKER[0], "-c", words))

    with pytest.raises(Unreadable, match=f"This ZIP file {reason}"):
        reading.read_folder(GOOD, seconds=2)

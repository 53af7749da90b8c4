import pytest

from spreadsheets import reading
from spreadsheets.csv_text import read_csv
from spreadsheets.grid import Unreadable
from spreadsheets.xlsx import read_xlsx
from tests.spreadsheets import malformed

FILES = malformed.files()


def answer(content: bytes, name: str) -> str:
    """Return what people read of the file; "" where it was read."""
    try:
        reading.read(content, name)
    except Unreadable as reason:
        return str(reason)
    return ""


def test_there_are_at_least_sixty_files_none_of_them_twice():
    names = [(name, file_name) for name, _, file_name, _ in FILES]

    assert len(set(names)) == len(names) >= 60


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [case[1:] for case in FILES],
    ids=[c[0] for c in FILES],
)
def test_a_file_that_is_no_good_is_answered_with_what_to_do(content, name, words):
    told = answer(content, name)

    assert words in told
    assert told == "" if words == "" else told[0].isupper() and told.endswith(".")


# Those whose bytes a process has to look into; of damage it only says that there is.
LOOKED_INTO = [
    (label, content, words)
    for label, content, name, words in FILES
    if content.startswith(b"PK") and words not in ("", "damaged")
    if name == "a.xlsx"
]


@pytest.mark.parametrize(
    ("content", "words"),
    [case[1:] for case in LOOKED_INTO],
    ids=[case[0] for case in LOOKED_INTO],
)
def test_what_is_wrong_with_a_workbook_is_found_wherever_it_is_read(content, words):
    with pytest.raises(Unreadable) as refused:
        read_xlsx(content)

    assert words in str(refused.value)


TEXTS = [
    (label, content, words)
    for label, content, name, words in malformed.texts()
    if (name == "a.csv" and words.startswith(("Line", "Letters", "in a way", "opened")))
    or label in ("commas alone", "a quotation within", "too many rows", "a long cell")
]


@pytest.mark.parametrize(
    ("content", "words"),
    [case[1:] for case in TEXTS],
    ids=[case[0] for case in TEXTS],
)
def test_what_is_wrong_with_a_csv_file_is_found_wherever_it_is_read(content, words):
    with pytest.raises(Unreadable) as refused:
        read_csv(content)

    assert words in str(refused.value)

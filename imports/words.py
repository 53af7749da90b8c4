"""Words of a file that a list lacks: found, asked about, and taken as people say."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from imports.additions import Others, name_in
from imports.asked import Asked, Option, token
from imports.choices import NEW, OUT, Choices
from imports.references import Names
from imports.spelling import field_of
from imports.tables import Table
from records.declaration import RecordKind
from records.list_fields import OpenListField
from records.list_words import letters

if TYPE_CHECKING:
    from imports.columns_page import ColumnsPage

MOST_WORDS = 40  # of a file that are decided one by one; others are refused
Word = tuple[str, str]  # the name of a list, and the word that it lacks


def unknown_words(
    kind: RecordKind, table: Table, choices: Choices, names: Names
) -> tuple[Word, ...]:
    """Return the words in `table` that their lists lack, each once, in their order."""
    found: dict[Word, Word] = {}
    for place, field in choices.own_columns.items():
        if not (name := _open_list(kind, field)):
            continue
        said = dict.fromkeys(name_in(line, place) for line in table.lines)
        lacking = [word for word in said if word and not names.words.find(name, word)]
        for word in lacking:
            found.setdefault((name, letters(word)), (name, word))
    return tuple(found.values())[:MOST_WORDS]


def _open_list(kind: RecordKind, name: str) -> str:
    """Return the list that a field chooses from, "" where nobody can add to one."""
    field = field_of(kind, name)
    if isinstance(field, OpenListField) and field.is_open:
        return field.list_name
    return ""


def words_asked(page: "ColumnsPage") -> Iterator[Asked]:
    """Yield what is asked about each unknown word."""
    for name, word in page.unknown_words:
        called = page.names.words.called(name)
        yield page.asked(
            f"word-{token(f'{name} {word}')}",
            f"“{word}” is not in the list of {called}. What does it mean?",
            (("", "Choose what this is"), *_ways(page, name, word, called)),
            page.choices.words.get(name, {}).get(word, ""),
        )


def _ways(page: "ColumnsPage", name: str, word: str, called: str) -> Iterator[Option]:
    for code, label in page.names.words.closest(name, word):
        yield code, f"Use an existing word: {label}"
    yield NEW, f"Add “{word}” to the list of {called}"
    yield OUT, "Refuse its rows"


def take_words(
    kind: RecordKind, table: Table, choices: Choices, names: Names, others: Others
) -> None:
    """Let unknown words mean what people chose, and plan those that they want added.

    A word that cannot be an entry stays unknown, so that its rows are refused.
    """
    for name, word in unknown_words(kind, table, choices, names):
        match choices.words.get(name, {}).get(word, OUT):
            case choice if choice == NEW:
                try:
                    others.add(names.words.add(names.index, name, word))
                except ValidationError:
                    continue
            case code if code in names.words.offered(name):
                names.words.mean(name, word, code)

"""The entries of lists that people mean by a word, and a word as a new entry."""

from collections.abc import Iterator
from difflib import get_close_matches

from django.core.exceptions import ValidationError

from records.exchange.cells import row_form
from records.exchange.key_index import KeyIndex
from records.exchange.rows import row_of
from records.exchange.saving import Planned
from records.keys import LAST_PLACE
from records.kinds import LIST_ENTRIES
from records.list_fields import new_code
from records.models import ListEntry
from records.open_lists import LISTS, Lists, known_codes
from records.parties import folded
from regimes.choosing import choices_of
from regimes.labels import LANGUAGES
from regimes.reading import common_labels

ALIKE = 0.6  # of 1, from which on a label is like a word
MOST_ALIKE = 3


class Words:
    """Finds the entries of a partnership's lists by the words of a sheet or a file.

    A word is an entry's label, in any language of the list, or its code. Capitals,
    spaces and punctuation make no difference where only one entry is called so.
    """

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self._labels: dict[str, dict[str, str]] = {}
        self._found: dict[str, dict[str, str]] = {}
        self._alike: dict[str, dict[str, str]] = {}

    def find(self, name: str, word: str) -> str:
        """Return the code of the list `name` that `word` means, "" for none."""
        if name not in self._found:
            self._found[name], self._alike[name] = {}, {}
            for code, said in self._every(name):
                self._put(name, said, code)
        found = self._found[name].get(folded(word), "")
        return found or self._alike[name].get(letters(word), "")

    def mean(self, name: str, word: str, code: str) -> None:
        """Let `word` stand for `code` from now on."""
        self.find(name, word)
        self._found[name][folded(word)] = self._alike[name][letters(word)] = code

    def offered(self, name: str) -> dict[str, str]:
        """Return the codes that people choose from, with labels, and those added."""
        if name not in self._labels:
            self._labels[name] = self.lists.offered(name)
        return self._labels[name]

    def closest(self, name: str, word: str) -> tuple[tuple[str, str], ...]:
        """Return what is offered, the labels that are most like `word` first."""
        labels = self.offered(name)
        by_label = {folded(label): code for code, label in labels.items()}
        alike = get_close_matches(folded(word), by_label, MOST_ALIKE, ALIKE)
        first = [by_label[one] for one in alike]
        return tuple((code, labels[code]) for code in dict.fromkeys([*first, *labels]))

    def called(self, name: str) -> str:
        """Return what the list itself is called within a sentence."""
        label = self.lists.label(LISTS, name)
        return label[:1].lower() + label[1:]

    def add(self, index: KeyIndex, name: str, word: str) -> Planned:
        """Return the new entry called `word`, to be saved; `word` means it from now on.

        `index` has it as well. Raise ValidationError where it cannot be an entry.
        """
        entries = index.of(ListEntry)
        taken = frozenset({*entries} | {code for code, _ in known_codes(name)})
        label = " ".join(word.split())
        place = max((one.position for one in entries.values()), default=0) + 1
        row = {
            "key": new_code(label, taken),
            "list": name,
            "label": label,
            "position": str(min(place, LAST_PLACE)),
            "note": "",
        }
        form = row_form(LIST_ENTRIES, index)(row, partnership=index.partnership)
        if not form.is_valid():
            raise ValidationError(
                [one for found in form.errors.values() for one in found]
            )
        entry = form.instance
        index.put(entry)
        self.offered(name)[entry.key] = label
        self.mean(name, word, entry.key)
        return Planned(entry, None, row_of(LIST_ENTRIES, entry))

    def _every(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the codes with all that they are called, what people see first."""
        known = [code for code, _ in known_codes(name)]
        yield from self.offered(name).items()
        yield from ((code, self.lists.label(name, code)) for code in known)
        yield from (
            (code, code) for code in {**self.offered(name)} | dict.fromkeys(known)
        )
        for regimes in (self.lists.regimes, self.lists.earlier):
            for code, label in choices_of(regimes, name).items():
                yield from ((code, label.in_language(one)) for one in LANGUAGES)
        for code, label in common_labels()[name].items():
            yield from ((code, label.in_language(one)) for one in LANGUAGES)

    def _put(self, name: str, said: str, code: str) -> None:
        self._found[name].setdefault(folded(said), code)
        if self._alike[name].setdefault(letters(said), code) != code:
            self._alike[name][letters(said)] = ""


def letters(word: str) -> str:
    """Return what two spellings of one word have in common, whatever their signs."""
    said = folded(word)
    return "".join(char for char in said if char.isalnum()) or said

"""Words in a sheet that no list has: what they may be, and what people say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from editing.sheets.columns import Sheet
from editing.sheets.rows import Row
from records.exchange.saving import Planned
from records.list_fields import ANOTHER
from records.list_words import letters

Plan = Callable[[Planned], None]


@dataclass
class UnknownWord:
    """A word that a list lacks, and what a person may say that it is.

    `said` is the code that is meant, ANOTHER where the word is to be added, "" where
    nobody has said it.
    """

    list_name: str
    called: str
    word: str
    id: str
    offered: tuple[tuple[str, str], ...]  # code and label, the closest first
    said: str = ""
    errors: tuple[str, ...] = ()

    new = ANOTHER


class UnknownWords:
    """The unknown words of a sheet, with what a browser says of them in `answers`.

    `word-0` is the first word, `word-0-list` the list that lacks it, and `word-0-is`
    what it is. `plan` is told of each entry that is to be saved.
    """

    def __init__(self, sheet: Sheet, answers: Mapping[str, str], plan: Plan) -> None:
        self.sheet, self.answers, self.plan = sheet, answers, plan
        self.words, self.index = sheet.names.words, sheet.names.index
        self.asked: list[UnknownWord] = []

    def settle(self, rows: Sequence[Row]) -> None:
        """Take the words as people say, as far as `rows` still have them."""
        used = {
            (column.list_name, letters(row.cells[column.id]))
            for column in self.sheet.columns
            if column.list_name
            for row in rows
            if not row.is_removed
        }
        for name, word, said in self._said():
            is_used = (name, letters(word)) in used
            if is_used and said and not self.words.find(name, word):
                self._settle(self.ask(name, word), said)

    def ask(self, name: str, word: str) -> UnknownWord:
        """Ask what `word` is in the list `name`, once however it is written."""
        word = " ".join(word.split())
        for one in self.asked:
            if (one.list_name, letters(one.word)) == (name, letters(word)):
                return one
        words, id = self.words, f"word-{len(self.asked)}"
        offered = words.closest(name, word)
        self.asked.append(UnknownWord(name, words.called(name), word, id, offered))
        return self.asked[-1]

    def _said(self) -> Iterator[tuple[str, str, str]]:
        """Yield the list, the word and the answer of each that was asked about."""
        for number in range(self.sheet.rows_at_most):
            if not (word := self.answers.get(f"word-{number}", "")):
                return
            name = self.answers.get(f"word-{number}-list", "")
            yield name, word, self.answers.get(f"word-{number}-is", "")

    def _settle(self, asked: UnknownWord, said: str) -> None:
        if said in dict(asked.offered):
            asked.said = said
            self.words.mean(asked.list_name, asked.word, said)
        elif said == ANOTHER:
            asked.said = said
            try:
                self.plan(self.words.add(self.index, asked.list_name, asked.word))
            except ValidationError as refused:
                asked.errors = tuple(refused.messages)

"""What an agency has typed for a request, and the records that it becomes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import User
from asking.entries import Entry, entries_of
from asking.models import AnswerDraft, Asked
from records import workflow
from records.declaration import form_of
from records.exchange.rows import row_of
from records.forms import RecordForm
from reports.policies import WrongState
from reports.workflow import content_changed
from richtext.notation import NOTATION_HELP, PLAIN_HELP

LONGEST_CELL = 100_000
AT_ONCE = (
    "Someone in the business team saved the same record at the same time. Try again: "
    "what you entered has been kept."
)


@dataclass
class Filled:
    """One entry with its form, as it is on file or as it was typed."""

    entry: Entry
    form: RecordForm
    is_empty: bool  # nothing is on file, and nothing was typed
    is_checked: bool = False

    @property
    def errors(self) -> tuple[str, ...]:
        """What is wrong with the entry besides its boxes, once it was checked."""
        found = self.form.errors if self.is_checked else {}
        shown = self.entry.fields
        return tuple(
            str(text)
            for name, texts in found.items()
            if name not in shown
            for text in texts
        )

    @cached_property
    def boxes(self) -> tuple["Box", ...]:
        return tuple(Box(self, name) for name in self.entry.fields)


@dataclass
class Box:
    """One box of the page: its name, its text and what is wrong with it."""

    filled: Filled
    field: str

    @property
    def id(self) -> str:
        return self.filled.entry.box(self.field)

    @property
    def bound(self) -> Any:  # Any: a bound field of any kind
        return self.filled.form[self.field]

    @property
    def text(self) -> str:
        value = self.bound.value()
        return "" if value is None else str(value)

    @property
    def label(self) -> str:
        return str(self.bound.label)

    @property
    def hint(self) -> str:
        """The field's own hint; codes for figures are for the team alone."""
        text = str(self.bound.help_text)
        return PLAIN_HELP if text == NOTATION_HELP else text

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        found = getattr(self.bound.field, "choices", ())
        return tuple((str(value), str(words)) for value, words in found)

    @property
    def is_long(self) -> bool:
        return "rows" in self.bound.field.widget.attrs

    @property
    def errors(self) -> tuple[str, ...]:
        """What is wrong with it, once the answer has been checked."""
        if not self.filled.is_checked:
            return ()
        return tuple(map(str, self.filled.form.errors.get(self.field, ())))


@dataclass
class Answer:
    """The answer to one request: what is on file, with what was typed over it.

    `cells` are the texts by the names of their boxes.
    """

    asked: Asked
    cells: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        return entries_of(self.asked)

    @cached_property
    def filled(self) -> tuple[Filled, ...]:
        _ = self.version  # before the forms fill in the records
        return tuple(self._filled(entry) for entry in self.entries)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all boxes that the page has."""
        return frozenset(one.box(name) for one in self.entries for name in one.fields)

    @cached_property
    def version(self) -> str:
        """What tells the records on file from what they are later.

        How far an update has come is nothing that anybody typed.
        """
        rows = [
            [one.id, *(row_of(one.kind, one.record)[name] for name in one.fields)]
            for one in self.entries
            if not one.is_new
        ]
        return sha256(json.dumps(rows).encode()).hexdigest()[:32]

    @property
    def texts(self) -> dict[str, str]:
        """The texts of all boxes, by their names."""
        return {box.id: box.text for one in self.filled for box in one.boxes}

    def is_complete(self) -> bool:
        """Check all that was typed; what is wrong is said at its place."""
        used = [one for one in self.filled if not one.is_empty]
        for one in used:
            one.is_checked = True
        wrong = [one for one in used if not one.form.is_valid()]
        return self._keeps_limit(used) and not wrong

    @property
    def is_empty(self) -> bool:
        return all(one.is_empty for one in self.filled)

    def save(self, *, by: User, at: datetime) -> None:
        """Save what is complete as records, each with its line in the log.

        Raise WrongState where somebody else saved the same record at this moment.
        """
        saved = False
        try:
            with transaction.atomic():
                for one in self.filled:
                    if not one.is_empty:
                        kind, form = one.entry.kind, one.form
                        saved |= bool(workflow.save(kind, form, by=by, at=at))
        except IntegrityError as clash:
            raise WrongState(AT_ONCE) from clash
        if saved:
            because = f"{self.asked.agency} handed in “{self.asked.request}”"[:300]
            content_changed(self.asked.partnership, by=by, at=at, because=because)

    def _filled(self, entry: Entry) -> Filled:
        made = form_of(entry.kind, entry.kind.form, entry.fields)
        partnership = self.asked.partnership
        blank = made(partnership=partnership, instance=entry.record)
        on_file = {name: _text(blank[name].value()) for name in entry.fields}
        typed = {
            name: self.cells.get(entry.box(name), text)
            for name, text in on_file.items()
        }
        usual = on_file.items() if entry.is_new else ()
        is_empty = entry.is_new and all(
            not typed[name].strip() or typed[name] == text for name, text in usual
        )
        form = made(typed, partnership=partnership, instance=entry.record)
        return Filled(entry, form, is_empty)

    def _keeps_limit(self, used: list[Filled]) -> bool:
        limit = self.asked.request.word_limit
        kept = True
        for one in used if limit else ():
            for box in one.boxes:
                count = word_count(box.text) if box.is_long else 0
                if limit and count > limit:
                    one.form.add_error(
                        box.field, f"This has {count:,} words; the limit is {limit:,}."
                    )
                    kept = False
        return kept


def word_count(text: str) -> int:
    """Return how many words `text` has, as people count them."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _text(value: object) -> str:
    return "" if value is None else str(value)


def draft_of(asked: Asked) -> AnswerDraft:
    """Return what was typed and not handed in; a new one where there is nothing."""
    found = AnswerDraft.objects.filter(asked=asked).first()
    return found or AnswerDraft(asked=asked)


def typed_in(answer: Answer, data: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of the boxes of `answer` that `data` has."""
    return {
        name: str(data[name])[:LONGEST_CELL].replace("\r\n", "\n")
        for name in sorted(answer.names)
        if name in data
    }

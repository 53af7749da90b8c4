"""What a comparison is made of: texts, rows, tables and sections that differ."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from richtext.words_changed import Part, words_changed


class Mark(StrEnum):
    """What became of a paragraph, a row, a table or a whole section."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class Text:
    """A text before and after; "" where it was not there."""

    before: str
    after: str

    @property
    def words(self) -> tuple[Part, ...]:
        """What was kept, removed and added, word by word."""
        return words_changed(self.before, self.after)


@dataclass(frozen=True)
class Passage(Text):
    """One paragraph or entry that differs; `moved` says from where to where."""

    mark: Mark
    moved: str = ""

    is_table: ClassVar = False

    @property
    def count(self) -> int:
        return 1


@dataclass(frozen=True)
class TableRow:
    """One row that differs, with a text for each column.

    `moved` says from where to where, "" where the row is in its place; its cells may
    have changed as well.
    """

    mark: Mark
    cells: tuple[Text, ...]
    moved: str = ""


@dataclass(frozen=True)
class TableChange:
    """A table that differs: its caption, headings and notes, and the rows that do.

    `same` is how many rows are as they were.
    """

    mark: Mark
    caption: Text
    headings: tuple[Text, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[Passage, ...] = ()
    same: int = 0

    is_table: ClassVar = True

    @property
    def count(self) -> int:
        """How many changes there are; a table that came or went is one."""
        if self.mark is not Mark.CHANGED:
            return 1
        texts = (self.caption, *self.headings)
        other = sum(text.before != text.after for text in texts)
        return len(self.rows) + len(self.notes) + other


@dataclass(frozen=True)
class SectionChange:
    """One section that differs, with what differs in it, in reading order.

    `place` is its title with those of its parents, `key` its web address ("" for the
    front page), `remarks` are sentences such as that it was moved, and `page` is the
    web address of the section of the top level that it is in.
    """

    place: str
    key: str
    mark: Mark
    changes: tuple[Passage | TableChange, ...] = ()
    remarks: tuple[str, ...] = ()
    page: str = ""

    @property
    def count(self) -> int:
        """How many changes there are; a section that came or went is one."""
        if self.mark is not Mark.CHANGED:
            return 1
        return sum(change.count for change in self.changes) + len(self.remarks)


@dataclass(frozen=True)
class Comparison:
    """What differs between two contents of a report.

    `renumbered` are the titles of sections that only have another number.
    """

    sections: tuple[SectionChange, ...] = ()
    renumbered: tuple[Text, ...] = ()

    @property
    def count(self) -> int:
        """How many changes there are, without new numbers of sections."""
        return sum(section.count for section in self.sections)

    def __bool__(self) -> bool:
        return bool(self.sections or self.renumbered)

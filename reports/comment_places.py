"""The place of a report that a comment is about, and whether it still reads so."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from html import unescape

from documents.blocks import Document, Section, Table
from documents.formats.html import section_part
from documents.quantities import Quantity, in_table
from reports.draft import Draft
from reports.models import Comment
from reports.models.comments import LONGEST_QUOTE

Place = Comment.Place
_TAG = re.compile(r"<[^>]*>")


class NoSuchPlace(Exception):
    """The draft has no such place; the message says so to people."""


@dataclass(frozen=True)
class Anchor:
    """One place of a report, with the words that are there; see `Comment`."""

    place: str
    section: str = ""
    heading: str = ""
    table: str = ""
    caption: str = ""
    row: str = ""
    column: str = ""
    quoted: str = ""

    @property
    def fields(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True)
class PlaceNow:
    """Where a place is in the draft now; `page` and `section` are names in it.

    `page` is "" where the section is no longer there. `reads_otherwise` says that the
    words, the table or the cell are not what they were.
    """

    heading: str
    page: str
    section: str
    reads_otherwise: bool


WHOLE = Anchor(Place.REPORT)


@dataclass(frozen=True)
class TableHeads:
    """A table that can be commented on; `heads` are those of its rows and columns."""

    caption: str
    heads: tuple[tuple[str, ...], tuple[str, ...]]


class Places:
    """The places of one draft, as its members read it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._words: dict[str, str] = {}

    @cached_property
    def document(self) -> Document:
        return self._draft.for_members

    @cached_property
    def _sections(self) -> Mapping[str, tuple[Section, Section]]:
        """Each section with the page that it is on, by the key of its record."""
        keys = {row.slug: row.key for row in self._draft.outline}
        return {
            keys[one.key]: (one, top)
            for top in self.document.sections
            for one in top.walk()
            if one.key in keys
        }

    @property
    def sections(self) -> Iterator[tuple[str, str]]:
        """Yield the key and the title of each section, in reading order."""
        for key, (section, _) in self._sections.items():
            yield key, section.title

    def key_of(self, slug: str) -> str:
        """Return the key of the section that the document calls `slug`, "" if none."""
        found = (key for key, (one, _) in self._sections.items() if one.key == slug)
        return next(found, "")

    def table(self, key: str, name: str | None) -> TableHeads | None:
        """Return the table of a section by its name, None if there is none."""
        found = self._sections.get(key)
        table = table_in(found[0], name or "") if found else None
        if table is None:
            return None
        own = (one for one in table.rows if not one.is_group)
        rows = dict.fromkeys(words(one.cells[0]) for one in own)
        columns = dict.fromkeys(one.title for one in table.columns)
        return TableHeads(table.caption, (tuple(rows), tuple(columns)))

    def anchor(self, asked: Mapping[str, str]) -> Anchor:
        """Return the place that `asked` names: section, table, row, column, quoted.

        Without a section it is the whole report. Raise NoSuchPlace where it is not in
        the draft.
        """
        key, quoted = asked.get("section", ""), asked.get("quoted", "").strip()
        if not key:
            return WHOLE
        if key not in self._sections:
            raise NoSuchPlace("This section is no longer in the draft.")
        section, _ = self._sections[key]
        if name := asked.get("table", ""):
            return self._of_table(key, section, name, asked)
        if len(quoted) > LONGEST_QUOTE:
            raise NoSuchPlace(
                f"Choose at most {LONGEST_QUOTE:,} characters of the text. To comment "
                "on more, leave this empty: the comment is then on the section."
            )
        if quoted and not self._has(section, quoted):
            raise NoSuchPlace(
                "The section does not have these words. Copy them from the draft, or "
                "leave this empty to comment on the whole section."
            )
        return Anchor(Place.PASSAGE, key, section.heading, quoted=quoted)

    def _of_table(
        self, key: str, section: Section, name: str, asked: Mapping[str, str]
    ) -> Anchor:
        table = table_in(section, name)
        if table is None:
            raise NoSuchPlace("This table is no longer in the section.")
        row, column = asked.get("row", ""), asked.get("column", "")
        if not (row and column):
            caption = table.caption
            return Anchor(Place.TABLE, key, section.heading, name, caption)
        value = cell_in(table, row, column)
        if value is None:
            raise NoSuchPlace("The table no longer has this row and column.")
        return Anchor(
            Place.CELL, key, section.heading, name, table.caption, row, column, value
        )

    def now(self, comment: Comment) -> PlaceNow:
        """Return where the place of `comment` is now, and whether it reads so still."""
        if comment.place == Place.REPORT:
            return PlaceNow("The whole report", "", "", False)
        if comment.section not in self._sections:
            return PlaceNow(comment.heading, "", "", True)
        section, top = self._sections[comment.section]
        is_same = self._is_same(comment, section)
        return PlaceNow(section.title, top.key, section.key, not is_same)

    def _is_same(self, comment: Comment, section: Section) -> bool:
        if comment.place == Place.PASSAGE:
            return not comment.quoted or self._has(section, comment.quoted)
        table = table_in(section, comment.table)
        if table is None:
            return False
        if comment.place == Place.TABLE:
            return True
        return cell_in(table, comment.row, comment.column) == comment.quoted

    def _has(self, section: Section, quoted: str) -> bool:
        """Whether a section has these words, however its lines are broken."""
        if section.key not in self._words:
            html = section_part(self.document, section.key, root="") or ""
            self._words[section.key] = _signs(unescape(_TAG.sub("", html)))
        return _signs(quoted) in self._words[section.key]


def table_in(section: Section, name: str) -> Table | None:
    """Return the table of a section by its name, None if there is none."""
    tables = (block for block in section.blocks if isinstance(block, Table))
    return next((table for table in tables if table.name == name), None)


def cell_in(table: Table, row: str, column: str) -> str | None:
    """Return what a cell says, by what heads its row and column; None if none."""
    titles = [one.title for one in table.columns]
    if column not in titles:
        return None
    place = titles.index(column)
    for one in table.rows:
        if words(one.cells[0]) == row:
            return words(one.cells[place]) if place < len(one.cells) else ""
    return None


def words(cell: Quantity) -> str:
    """Return what a cell says, as plain text."""
    return unescape(_TAG.sub("", in_table(cell))).strip()


def _signs(text: str) -> str:
    """Return `text` without any space, for lines are broken otherwise on each page."""
    return "".join(text.split())

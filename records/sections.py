"""What a section is written from: the year's records, its subjects and the figures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from documents.blocks import Block, Notice, Section, Unrecorded
from documents.quantities import Quantity, Scalar, Status, Unit, in_words
from records.cache import RecordCache
from records.dates import PartialDate
from records.figures import FigureBook
from records.models import PartnershipRecord, YearRecord
from records.parties import Parties
from richtext import passages

if TYPE_CHECKING:
    from partnership.models import Period

R = TypeVar("R", bound=PartnershipRecord)
Y = TypeVar("Y", bound=YearRecord)

MISSING = "[figure missing]"
NOT_GIVEN = gettext_lazy(
    "Not given"
)  # in a cell whose neighbours have words: it claims nothing


@dataclass(frozen=True)
class SectionContext:
    """What one section of one report may draw on.

    `slug` is the section's own. `none_declared` says that the team declared that there
    was nothing of its kind.
    """

    period: "Period"
    cache: RecordCache
    book: FigureBook
    slug: str = ""
    subjects: tuple[str, ...] = ()
    none_declared: bool = False

    def nothing(self, what: str) -> Block:
        """Return what to say where there are no `what`, a plural, to show.

        Readers are told that there were none only where the team declared it.
        """
        if self.none_declared:
            told = gettext("There were no {what} in {period}.")
            return Notice(told.format(what=what, period=self.period))
        told = gettext("No {what} have been recorded for {period}.")
        return Unrecorded(told.format(what=what, period=self.period))

    def unrecorded(self) -> Unrecorded:
        """Return what editors see where a heading has nothing below it."""
        told = gettext("Nothing has been recorded for {period}.")
        return Unrecorded(told.format(period=self.period))

    def year(self, model: type[Y]) -> tuple[Y, ...]:
        """Return the subjects among the records of `model`, or the period's if none.

        Subjects come in the order in which the outline names them, and may be of any
        period: whoever names a record means that one.
        """
        rows = self.cache.of(model, self.period)
        if not {*self.subjects} <= {row.key for row in rows}:
            rows = self.cache.every(model)
        return self.chosen(rows)

    def chosen(self, rows: tuple[R, ...]) -> tuple[R, ...]:
        if not self.subjects:
            return rows
        by_key = {row.key: row for row in rows}
        return tuple(by_key[key] for key in self.subjects if key in by_key)

    def subject(self, model: type[R]) -> R | None:
        """Return the one record of `model` that the section speaks of, if any."""
        found = self.chosen(self.cache.every(model)) if self.subjects else ()
        return found[0] if found else None

    def part(self, name: str) -> str:
        """Return the key of a sub-heading; no outline can give a section the same."""
        return f"{self.slug}.{name}"

    def rich(self, html: str) -> str:
        """Return clean rich text with every linked figure filled in."""
        return passages.fill(passages.swept(html), self._shown)

    def _shown(self, address: str) -> str:
        figure = self.book.get(address)
        return in_words(figure.quantity) if figure else MISSING

    def quantity(self, address: str) -> Quantity:
        """Return the figure at `address`; where there is none, nobody has given it."""
        figure = self.book.get(address)
        return figure.quantity if figure else absent(address)


@dataclass(frozen=True)
class SectionKind:
    """One kind of section: what it is called, and what writes it.

    `subject` names the kind of record whose keys the outline may give it, "" if none;
    of a kind that shows `one_alone` it may give a single one.
    """

    name: str
    label: str
    subject: str
    write: Callable[[SectionContext], Iterator[Block | Section]]
    one_alone: bool = False


def section(
    label: str, *, subject: str = "", one_alone: bool = False
) -> Callable[[Callable[[SectionContext], Iterator[Block | Section]]], SectionKind]:
    """Declare a section kind; its name is the function's, with hyphens."""

    def declare(
        write: Callable[[SectionContext], Iterator[Block | Section]],
    ) -> SectionKind:
        name = write.__name__.replace("_", "-")
        return SectionKind(name, label, subject, write, one_alone)

    return declare


def absent(record: str = "") -> Quantity:
    return Quantity(None, status=Status.NOT_AVAILABLE, record=record)


def cell(
    value: Scalar | PartialDate | Parties | Promise | None,
    unit: Unit = Unit.TEXT,
    *,
    record: PartnershipRecord,
) -> Quantity:
    """Return a table cell of one of `record`'s values; empty is not given."""
    if isinstance(value, PartialDate | Parties | Promise):
        value = str(value)
    if value is None or value == "":
        return absent(record.address)
    return Quantity(value, unit, record=record.address)


def one_a_line(parties: Parties, *, record: PartnershipRecord) -> Quantity:
    """Return a table cell, for a column of rich text, of bodies below each other."""
    names = parties.names or (str(NOT_GIVEN),)
    html = "".join(f"<p>{escape(name)}</p>" for name in names)
    return cell(html, Unit.RICH, record=record)


def words(text: str | Promise) -> Quantity:
    """Return a table cell of words that no single record holds."""
    return Quantity(str(text))


def not_given() -> str:
    """Return a paragraph for a cell of rich text of which nobody said anything."""
    return f"<p>{NOT_GIVEN}.</p>"


def labelled(label: str, html: str) -> str:
    """Return rich text that opens with `label`, plain text, in bold; "" for none."""
    if not html:
        return ""
    name = f"<strong>{escape(label)}:</strong>"
    if html.startswith("<p>"):
        return f"<p>{name} {html[3:]}"
    return f"<p>{name}</p>\n{html}"


def facts(*pairs: tuple[str, str | PartialDate | Parties]) -> str:
    """Return a paragraph of plain facts, "Label: text.", without the empty ones."""
    told = [
        f"<strong>{escape(label)}:</strong> {escape(str(text).removesuffix('.'))}."
        for label, text in pairs
        if text
    ]
    return f"<p>{' '.join(told)}</p>" if told else ""


def bullets(rows: list[str]) -> str:
    """Return rich texts as one list, or as they stand where there is only one."""
    if len(rows) < 2:
        return "".join(rows)
    return "<ul>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>"

"""What a check may look at, and what it finds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.urls import reverse

from documents.blocks import Document
from documents.contained import texts
from partnership.models import Partnership, Statement
from records.cache import RecordCache
from records.declaration import RecordKind
from records.figures import FigureBook
from records.modelfields import RichTextField
from records.models import PartnershipRecord
from records.sections import SectionKind
from reports.edit_log import shown_records
from reports.family import main_report
from reports.models import OutlineSection, Report
from reports.record_kinds import RECORD_KINDS

Text = tuple[str, str, str]  # its place, what it says, and the page to correct it on


class Level(StrEnum):
    ERROR = "error"  # blocks the way to review
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing to look at: what, where, and the page to correct it on."""

    level: Level
    text: str
    place: str
    link: str


@dataclass(frozen=True)
class CheckContext:
    """What a check may look at: a draft's parts, and the section kinds by name.

    `open_comments` is how many are open by the key of their section, "" for all of it.
    `cache` is what readers may get of `whole`, `book` the figures of it.
    """

    report: Report
    whole: RecordCache
    cache: RecordCache
    book: FigureBook
    document: Document
    outline: tuple[OutlineSection, ...]
    section_kinds: Mapping[str, SectionKind]
    open_comments: Mapping[str, int]

    @property
    def partnership(self) -> Partnership:
        return self.report.partnership

    def link(self, kind: str, record: PartnershipRecord) -> str:
        place = [self.partnership.slug, kind, record.key]
        return reverse("editing:record-change", args=place)

    @cached_property
    def passages(self) -> tuple[Text, ...]:
        """Each rich text of the report: its place, its HTML and its link."""
        return tuple(text for text in self._passages() if text[1])

    @cached_property
    def printed(self) -> tuple[Text, ...]:
        """Each text as readers get it, whatever record it comes from."""
        return tuple(self._printed())

    @cached_property
    def texts_of_the_year(self) -> tuple[Text, ...]:
        """Each other rich text of the report's period."""
        return tuple(self._texts(of_the_year=True))

    @cached_property
    def texts_of_no_year(self) -> tuple[Text, ...]:
        """Each other rich text of a record that belongs to no period."""
        return tuple(self._texts(of_the_year=False))

    def _answers_for(self, record: PartnershipRecord) -> bool:
        """Whether a fault in a text of `record` is one of this report.

        The main report of a period answers for every record, another version for
        those that it shows: it has not all the sections that other texts refer to.
        """
        return self._is_main or record.address in self._shown

    @cached_property
    def _is_main(self) -> bool:
        return main_report(self.report.period) == self.report

    @cached_property
    def _shown(self) -> frozenset[str]:
        return shown_records(self.document)

    def _passages(self) -> Iterator[Text]:
        yield "Summary", self.report.summary, self.report.get_absolute_url()
        for row in self.outline:
            yield row.heading, row.passage, self.link("outline", row)
        for statement in self.cache.of(Statement, self.report.period):
            if not self._answers_for(statement):
                continue
            link = self.link("statements", statement)
            yield statement.title, statement.text, link

    def _printed(self) -> Iterator[Text]:
        about = reverse("editing:partnership-settings", args=[self.partnership.slug])
        yield "About the partnership", self.document.cover.about, about
        rows = {row.slug: row for row in self.outline}
        for top in self.document.sections:
            link = self.link("outline", rows[top.key])
            for section in top.walk():
                if section.key in rows:
                    link = self.link("outline", rows[section.key])
                for text in texts(section.blocks):
                    yield section.heading, text, link

    def _texts(self, *, of_the_year: bool) -> Iterator[Text]:
        for kind in RECORD_KINDS:
            if kind.has_period != of_the_year or kind.model in (
                OutlineSection,
                Statement,
            ):
                continue
            rows = (
                self.cache.of(kind.model, self.report.period)
                if of_the_year
                else self.cache.every(kind.model)
            )
            for row in filter(self._answers_for, rows):
                for name in rich_fields(kind):
                    if html := getattr(row, name):
                        yield str(row), html, self.link(kind.name, row)


def rich_fields(kind: RecordKind) -> Iterator[str]:
    for name in kind.fields:
        if isinstance(kind.model._meta.get_field(name), RichTextField):
            yield name

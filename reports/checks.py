"""What stands against publishing a report, each with the place where to mend it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from django.urls import reverse

from partnership.models import Agency, AgencyContribution, Statement
from records import richtext
from records.figures import FigureBook
from records.kinds import RecordKind
from records.modelfields import RichTextField
from records.models import PartnershipRecord, StatedValue
from records.quantities import show
from records.shelf import Shelf
from reports.catalogue import SECTION_KINDS_BY_NAME, figure_book
from reports.kinds_of_records import KINDS_BY_NAME, RECORD_KINDS
from reports.models import KeyFigureChoice, OutlineSection, Report


class Level(StrEnum):
    ERROR = "error"  # blocks the way to review
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing to look at: what, where, and the address of the page that mends it."""

    level: Level
    text: str
    place: str
    link: str


@dataclass(frozen=True)
class Checked:
    """What a check may look at: one report, its records and figures."""

    report: Report
    shelf: Shelf
    book: FigureBook

    @property
    def outline(self) -> list[OutlineSection]:
        rows = self.shelf.every(OutlineSection)
        return [row for row in rows if row.report_id == self.report.pk]

    def link(self, kind: str, record: PartnershipRecord) -> str:
        slug = self.report.partnership.slug
        return reverse("editing:record-change", args=[slug, kind, record.key])

    def passages(self) -> Iterator[tuple[str, str, str]]:
        """Yield each rich text of the report: its place, its HTML and its link."""
        yield "Summary", self.report.summary, self.report.get_absolute_url()
        for row in self.outline:
            yield row.heading, row.passage, self.link("outline", row)
        for statement in self.shelf.of(Statement, self.report.period):
            link = self.link("statements", statement)
            yield statement.title, statement.text, link

    def records(self, *, of_the_year: bool) -> Iterator[tuple[str, str, str]]:
        """Yield each other rich text: of the report's period, or of no period."""
        for kind in RECORD_KINDS:
            if kind.has_period != of_the_year or kind.model in (
                OutlineSection,
                Statement,
            ):
                continue
            rows = self.shelf.every(kind.model)
            if of_the_year:
                rows = self.shelf.of(kind.model, self.report.period)
            for row in rows:
                for name in rich_fields(kind):
                    yield str(row), getattr(row, name), self.link(kind.name, row)


def rich_fields(kind: RecordKind) -> Iterator[str]:
    for name in kind.fields:
        if isinstance(kind.model._meta.get_field(name), RichTextField):
            yield name


def findings(report: Report) -> tuple[Finding, ...]:
    """Return what every check finds in `report`, errors first."""
    shelf = Shelf(report.partnership)
    checked = Checked(report, shelf, figure_book(shelf))
    found = [finding for check in CHECKS for finding in check(checked)]
    return tuple(sorted(found, key=lambda finding: list(Level).index(finding.level)))


def missing_figures(checked: Checked) -> Iterator[Finding]:
    """Yield texts and key figures that point at figures which do not exist."""
    texts = chain(
        checked.passages(),
        checked.records(of_the_year=True),
        checked.records(of_the_year=False),
    )
    for place, html, link in texts:
        for address in richtext.figure_addresses(html):
            if address not in checked.book:
                text = f"The linked figure {address} does not exist."
                yield Finding(Level.ERROR, text, place, link)
    for row in checked.shelf.every(KeyFigureChoice):
        if row.report_id == checked.report.pk and row.figure not in checked.book:
            yield Finding(
                Level.ERROR,
                f"The key figure {row.figure} does not exist.",
                "Key figures",
                checked.link("key-figures", row),
            )


def missing_sections(checked: Checked) -> Iterator[Finding]:
    """Yield cross-references to sections that the outline does not have."""
    slugs = {row.slug for row in checked.outline}
    texts = chain(checked.passages(), checked.records(of_the_year=True))
    for place, html, link in texts:
        for slug in richtext.section_keys(html):
            if slug not in slugs:
                text = f"It refers to a section {slug}, which does not exist."
                yield Finding(Level.ERROR, text, place, link)


def outline_faults(checked: Checked) -> Iterator[Finding]:
    """Yield sections whose kind or subject does not exist."""
    for row in checked.outline:
        link = checked.link("outline", row)
        kind = SECTION_KINDS_BY_NAME.get(row.kind)
        if kind is None:
            text = f"There is no kind of section called {row.kind}."
            yield Finding(Level.ERROR, text, row.heading, link)
        elif kind.subject and row.subject:
            records = checked.shelf.every(KINDS_BY_NAME[kind.subject].model)
            keys = {record.key for record in records}
            for key in filter(None, map(str.strip, row.subject.split(";"))):
                if key not in keys:
                    text = f"There is no record {key} among the {kind.subject}."
                    yield Finding(Level.ERROR, text, row.heading, link)
        if not row.slug:
            text = "Give the section a word for its address."
            yield Finding(Level.ERROR, text, row.heading, link)
        if not is_shown(row, checked.outline):
            text = "It is a part of a section that this report does not have."
            yield Finding(Level.ERROR, text, row.heading, link)
    if not checked.outline:
        link = checked.report.get_absolute_url()
        yield Finding(Level.ERROR, "The report has no sections.", "Outline", link)


def is_shown(row: OutlineSection, outline: list[OutlineSection]) -> bool:
    """Say whether all that `row` is a part of stands in `outline` too."""
    by_pk = {one.pk: one for one in outline}
    line = [row]
    while (above := line[-1].part_of_id) in by_pk and by_pk[above] not in line:
        line.append(by_pk[above])
    return line[-1].part_of_id is None


def loose_digits(checked: Checked) -> Iterator[Finding]:
    """Yield numbers typed by hand that are neither linked nor marked as no figure."""
    for place, html, link in checked.passages():
        for around in richtext.loose_digits(html):
            text = (
                f"A number is typed by hand: “{around}”. Link it or mark it as plain."
            )
            yield Finding(Level.WARNING, text, place, link)


def contributions_missing(checked: Checked) -> Iterator[Finding]:
    """Yield safeguarding partners that have not handed in a contribution.

    Those that had ended before the period, or began after it, owe none. Care Act
    2014, Schedule 2, paragraph 4(1)(c) asks for what each member did.
    """
    rows = checked.shelf.of(AgencyContribution, checked.report.period)
    given = (AgencyContribution.Status.HANDED_IN, AgencyContribution.Status.ACCEPTED)
    said = {row.agency for row in rows if row.status in given}
    period = checked.report.period
    for agency in checked.shelf.every(Agency):
        partner = agency.standing == Agency.Standing.SAFEGUARDING_PARTNER
        if partner and agency.is_active_in(period) and agency not in said:
            yield Finding(
                Level.WARNING,
                f"{agency} has not handed in what it did in the year.",
                "Agencies' contributions",
                checked.link("agencies", agency),
            )


def stated_differently(checked: Checked) -> Iterator[Finding]:
    """Yield figures that a source printed differently from what the records say."""
    for row in checked.shelf.of(StatedValue, checked.report.period):
        figure = checked.book.get(row.figure)
        computed = show(figure.quantity) if figure else "nothing"
        yield Finding(
            Level.NOTE,
            f"Printed as {row.stated}; the records come to {computed}.",
            row.stated_in,
            checked.link("stated-values", row),
        )


CHECKS: tuple[Callable[[Checked], Iterator[Finding]], ...] = (
    missing_figures,
    missing_sections,
    outline_faults,
    loose_digits,
    contributions_missing,
    stated_differently,
)

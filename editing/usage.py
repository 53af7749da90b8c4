"""Where a record is used: the sections that show it, the texts that follow it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.urls import reverse

from documents.contained import records as records_in
from editing.lists import url_of
from partnership.models import Partnership
from records.cache import R, RecordCache
from records.figures import FigureBook
from records.models import PartnershipRecord, Picture, YearRecord
from records.named_bodies import naming
from records.pictures_named import records_naming
from reports.catalogue import figure_book
from reports.checks.context import rich_fields
from reports.draft import Draft
from reports.models import KeyFigureChoice, OutlineSection, Report
from reports.record_kinds import RECORD_KINDS
from richtext.passages import figure_addresses

MOST_REPORTS = 2  # of which the newest are looked through for a record of no year


@dataclass(frozen=True)
class Use:
    """One place where a record is used: its address, what it is, and its name."""

    url: str
    what: str
    name: str


def uses_of(records: Collection[PartnershipRecord]) -> tuple[Use, ...]:
    """Return what shows, links or is worked out from `records`, of one partnership."""
    partnership = next(iter(records)).partnership
    cache = RecordCache(partnership).survey()
    named = {one.address for one in records}
    followed = Followed(cache, frozenset(records), named)
    found = dict.fromkeys(
        (
            *sections_with(cache, records, named),
            *(use for use, text in texts_of(cache) if followed.is_in(text)),
            *key_figures_with(cache, followed),
            *(use_of(row) for one in records for row in naming(one)),
            *(use_of(row) for one in records for row in texts_naming(one)),
        )
    )
    own = {url_of(one) for one in records}
    return tuple(use for use in found if use.url not in own)


def texts_naming(record: PartnershipRecord) -> Iterator[PartnershipRecord]:
    if isinstance(record, Picture):
        yield from records_naming(record)


class Followed:
    """The figures that would be others, or none, if some records were not there."""

    def __init__(
        self,
        cache: RecordCache,
        gone: frozenset[PartnershipRecord],
        named: Collection[str],
    ) -> None:
        self._with = figure_book(cache)
        self._without = figure_book(CacheWithout(cache, gone))
        self._named = named

    def follows(self, address: str) -> bool:
        """Whether the figure at `address` is one of the records', or made of them."""
        if address.rpartition("/")[0] in self._named:
            return True
        return value(self._with, address) != value(self._without, address)

    def is_in(self, html: str) -> bool:
        return any(self.follows(address) for address in figure_addresses(html))


def value(book: FigureBook, address: str) -> object:
    figure = book.get(address)
    return figure and figure.quantity


class CacheWithout(RecordCache):
    """The records of another cache but for those that are `gone`."""

    def __init__(self, whole: RecordCache, gone: frozenset[PartnershipRecord]) -> None:
        super().__init__(whole.partnership)
        self._whole = whole
        self._gone = gone

    def every(self, model: type[R]) -> tuple[R, ...]:
        return tuple(row for row in self._whole.every(model) if row not in self._gone)


def texts_of(cache: RecordCache) -> Iterator[tuple[Use, str]]:
    """Yield every text that can link a figure, with where it is written."""
    for kind in RECORD_KINDS:
        names = tuple(rich_fields(kind))
        for row in cache.every(kind.model) if names else ():
            text = "".join(getattr(row, name) for name in names)
            yield use_of(row), text
    for report in cache.every(Report):
        yield summary_of(report), report.summary
    partnership: Partnership = cache.partnership
    about = reverse("editing:partnership-settings", args=[partnership.slug])
    yield Use(about, "partnership", "About the partnership"), partnership.about


def key_figures_with(cache: RecordCache, followed: Followed) -> Iterator[Use]:
    for row in cache.every(KeyFigureChoice):
        if followed.follows(row.figure):
            yield use_of(row)


def sections_with(
    cache: RecordCache, records: Collection[PartnershipRecord], named: Collection[str]
) -> Iterator[Use]:
    """Yield the sections that are set to show any of the records, and those that do."""
    for row in cache.every(OutlineSection):
        if any(address in named for address in row.shows):
            yield use_of(row)
    for report in reports_on(cache, records):
        draft = Draft(report, cache)
        rows = {row.slug: row for row in draft.outline}
        for top in draft.document.sections:
            row = rows[top.key]
            for section in top.walk():
                row = rows.get(section.key, row)
                if not named_in(section.blocks).isdisjoint(named):
                    yield use_of(row)


def named_in(content: object) -> set[str]:
    return set(records_in(content))


def reports_on(
    cache: RecordCache, records: Collection[PartnershipRecord]
) -> list[Report]:
    """Return the reports that may show the records, the newest first."""
    periods = {row.period_id for row in records if isinstance(row, YearRecord)}
    # A section may speak of another year than its report's.
    spoken_of = {(row.report_id, row.period_id) for row in cache.every(OutlineSection)}
    reports = sorted(cache.every(Report), key=lambda one: one.period.starts_on)
    if not periods:
        return reports[::-1][:MOST_REPORTS]
    return [
        one
        for one in reports[::-1]
        if one.period_id in periods
        or any((one.pk, period) in spoken_of for period in periods)
    ]


def use_of(row: PartnershipRecord) -> Use:
    return Use(url_of(row), str(row._meta.verbose_name), str(row))


def summary_of(report: Report) -> Use:
    place = reverse("editing:settings", args=[report.partnership.slug, report.key])
    return Use(place, "summary", str(report))

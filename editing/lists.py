"""Records in lists: the rows of one kind, and how many there are of each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db import connection, models
from django.urls import reverse

from editing.field_text import cell
from editing.member_records import named_by
from partnership.models import Partnership, Period
from records.declaration import RecordKind
from records.models import Change, PartnershipRecord
from regimes.choosing import regimes_of
from reports.commenting import STEPS as OF_COMMENTS
from reports.models import Report
from reports.record_kinds import (
    KIND_OF_MODEL,
    KINDS_BY_NAME,
    RECORD_KINDS,
    REPLACED_KINDS,
)
from reports.sending import STEPS

MOST_PARTS = 100  # of one kind, listed under the record they belong to


@dataclass(frozen=True)
class Line:
    """One record in a list; the first cell leads to it."""

    url: str
    first: str
    cells: tuple[str, ...]
    key: str


@dataclass(frozen=True)
class Count:
    """How many records of a kind there are, and what is missing of them, in words."""

    kind: RecordKind
    count: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic:
    """What belongs together on the index; `empty` names the kinds without a record."""

    name: str
    counts: tuple[Count, ...]

    @property
    def empty(self) -> tuple[Count, ...]:
        return tuple(row for row in self.counts if not row.count)


@dataclass(frozen=True)
class Logged:
    """One line of the log; `url` tells more of its record, "" where nothing does."""

    change: Change
    url: str

    @property
    def recipient(self) -> str:
        """Who was sent a report and which edition; "" for other lines."""
        if self.change.action not in STEPS:
            return ""
        after = self.change.after or {}
        edition = after.get("edition")
        return f"{after['to']}, edition {edition}" if edition else str(after["to"])


@dataclass(frozen=True)
class Parts:
    """The records of one kind that belong to another record by `field`."""

    kind: RecordKind
    field: str
    records: tuple[tuple[str, str], ...]  # address and name


def lines(
    kind: RecordKind,
    rows: Iterable[PartnershipRecord],
    *,
    on: date,
    query: str = "",
    url: Callable[[PartnershipRecord], str] | None = None,
) -> tuple[Line, ...]:
    """Return `rows` as lines, with what is late `on` the day said so.

    `query` is added to each line's address. That is the record's own page, unless
    `url` gives another.
    """
    found = []
    for row in rows:
        first, *others = (_told(kind, row, name, on) for name in kind.columns)
        address = (url or url_of)(row) + (f"?{query}" if query else "")
        found.append(Line(address, first or row.key, tuple(others), row.key))
    return tuple(found)


def _told(kind: RecordKind, row: PartnershipRecord, name: str, on: date) -> str:
    text = cell(row, name)
    register = kind.register
    is_due = register is not None and register.due == name
    late = register.late_in_words(row, on) if register and is_due else ""
    return f"{text} ({late})" if late else text


def url_of(record: PartnershipRecord) -> str:
    """Return the address of the page of `record`; its partnership must be at hand."""
    if isinstance(record, Report):  # it has a home of its own
        return record.get_absolute_url()
    kind = KIND_OF_MODEL[type(record)]
    return reverse(
        "editing:record-change", args=[record.partnership.slug, kind.name, record.key]
    )


def table_url(record: PartnershipRecord) -> str:
    """Return the address of the page on which a breakdown table is edited."""
    return reverse(
        "editing:breakdown-table", args=[record.partnership.slug, record.key]
    )


def topics(partnership: Partnership, period: Period | None = None) -> tuple[Topic, ...]:
    """Return how many records there are, by topic, in the order of the kinds.

    With a period: those that belong to it, and only kinds whose records do.
    """
    kinds = [kind for kind in RECORD_KINDS if kind.has_period or not period]
    counts = counts_of(kinds, partnership, period)
    by_topic: dict[str, list[Count]] = {}
    regimes = regimes_of(partnership, period)
    for place, kind in enumerate(kinds):
        if not kind.is_for(regimes) and not counts.get(place):
            continue
        by_topic.setdefault(kind.topic, []).append(Count(kind, counts.get(place, 0)))
    return tuple(Topic(name, tuple(counts)) for name, counts in by_topic.items())


def counts_of(
    kinds: Sequence[RecordKind], partnership: Partnership, period: Period | None = None
) -> dict[int, int]:
    """Return how many records each of `kinds` has, by its place; one query in all.

    With a period, of which each kind must have one: those that belong to it.
    """
    narrowed = {"partnership_id": partnership.pk}
    if period:
        narrowed["period_id"] = period.pk
    tables = tuple(kind.model._meta.db_table for kind in kinds)
    with connection.cursor() as cursor:
        cursor.execute(
            counting_sql(tables, tuple(narrowed)), [*narrowed.values()] * len(tables)
        )
        return {place: count for place, count in cursor.fetchall() if count}


@cache
def counting_sql(tables: tuple[str, ...], columns: tuple[str, ...]) -> str:
    """Return the query for the place of each table, and how many of its rows count.

    It is written once: to have Django compile fifty of them takes longer than to count.
    """
    quote = connection.ops.quote_name
    rule = " AND ".join(f"{quote(name)} = %s" for name in columns)
    return " UNION ALL ".join(
        f"SELECT {place}, COUNT(*) FROM {quote(table)} WHERE {rule}"  # noqa: S608  # our own names
        for place, table in enumerate(tables)
    )


def parts_of(record: PartnershipRecord) -> tuple[Parts, ...]:
    """Return the records that belong to `record`, by kind, at most 100 of each."""
    return tuple(
        Parts(kind, name, _parts(kind, name, record))
        for kind in RECORD_KINDS
        for name, model in kind.parents().items()
        if model is type(record) and name != "period"
    )


def _parts(
    kind: RecordKind, name: str, record: PartnershipRecord
) -> tuple[tuple[str, str], ...]:
    rows: models.QuerySet[PartnershipRecord] = kind.model.objects.filter(
        **{name: record}
    ).in_reading_order()
    found = rows.select_related("partnership", *named_by(kind.model))[:MOST_PARTS]
    return tuple((f"{url_of(row)}?{name}={record.key}", str(row)) for row in found)


def links(records: Iterable[models.Model]) -> tuple[tuple[str, str, str], ...]:
    """Return address, kind and name of each; no address for what is no record."""
    return tuple(
        (
            url_of(row) if isinstance(row, PartnershipRecord) else "",
            str(row._meta.verbose_name),
            str(row),
        )
        for row in records
    )


def linked_changes(
    partnership: Partnership, changes: Iterable[Change]
) -> tuple[Logged, ...]:
    """Return `changes`, in the same order, with where the history of each is told."""
    return tuple(Logged(row, _history_url(partnership, row)) for row in changes)


def _history_url(partnership: Partnership, change: Change) -> str:
    kind, _, key = change.record.rpartition("/")
    if change.action in OF_COMMENTS:
        return reverse("editing:comments", args=[partnership.slug, key])
    if change.action in STEPS:
        return reverse("editing:sent", args=[partnership.slug, key])
    if kind == Report.collection:  # its steps are told where they are taken
        return reverse("editing:approval", args=[partnership.slug, key])
    if kind not in KINDS_BY_NAME and kind not in REPLACED_KINDS:
        return ""
    return reverse("editing:record-history", args=[partnership.slug, kind, key])

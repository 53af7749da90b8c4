"""The records of a register as they are on a day, and what changed since another."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import models
from django.utils import timezone

from editing.member_records import MemberRecords
from partnership.models import Partnership, Period
from records.dates import PartialDate
from records.declaration import RecordKind
from records.models import Change, PartnershipRecord, YearRecord
from records.registers import Register, date_of
from reports.models import Report

SOON = 30  # days before it is due


@dataclass(frozen=True)
class Entry:
    """One record of a register as it is `on` a day.

    `closed_on` is None where it is open, or where nobody knows since when it is not.
    """

    record: PartnershipRecord
    on: date
    due: PartialDate
    is_open: bool
    is_new: bool
    closed_on: date | None = None
    register: Register = field(repr=False, kw_only=True)

    @property
    def days_left(self) -> int | None:
        """How many days are left, less than 0 where it is late; None if not known."""
        last = self.due.last_day
        return (last - self.on).days if self.is_open and last else None

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def is_due_soon(self) -> bool:
        return self.days_left is not None and 0 <= self.days_left <= SOON

    @property
    def words(self) -> str:
        """What the due date means on the day: "Late by 3 days", "" if nothing yet."""
        left = self.days_left
        if left is None or left > SOON:
            return ""
        return self.register.days_in_words(self.record, left)


@dataclass
class Logged:
    """When records were added and closed, by address, as the log tells."""

    added: dict[str, date] = field(default_factory=dict)
    closed: dict[str, date] = field(default_factory=dict)


def entries(
    access: MemberRecords, register: Register, *, since: date, on: date
) -> tuple[Entry, ...]:
    """Return what was open `on` the day or was closed after `since`, in reading order.

    Three queries at most, however many records and years there are.
    """
    parts = (register.themes,) if register.themes else ()
    rows = latest(access.kind, tuple(access.visible().prefetch_related(*parts)))
    log = logged(access.member.partnership, access.kind, register, since)
    return tuple(entries_of(register, rows, log, since=since, on=on))


def entries_of(
    register: Register,
    rows: Iterable[PartnershipRecord],
    log: Logged,
    *,
    since: date,
    on: date,
) -> Iterator[Entry]:
    """Yield the entry of each of `rows` that was open or was closed in that time."""
    for row in rows:
        entry = _entry(register, row, log, since=since, on=on)
        if entry and (entry.is_open or entry.closed_on):
            yield entry


def _entry(
    register: Register,
    record: PartnershipRecord,
    log: Logged,
    *,
    since: date,
    on: date,
) -> Entry | None:
    """Return the entry of a record, None where it began after the day."""
    opened = date_of(record, register.opened).first_day
    if opened and opened > on:
        return None
    due, closed = register.due_of(record), None
    if not register.is_open(record):
        told = date_of(record, register.closed).last_day
        took_place = due.last_day if register.entered else None
        closed = told or log.closed.get(record.address) or took_place
    is_open = register.is_open(record) or bool(closed and closed > on)
    began = opened or log.added.get(record.address)
    return Entry(
        record,
        on,
        due,
        is_open=is_open and register.is_asked_for(record, on),
        is_new=bool(began and since <= began <= on),
        closed_on=closed if closed and since <= closed <= on else None,
        register=register,
    )


def logged(
    partnership: Partnership, kind: RecordKind, register: Register, since: date
) -> Logged:
    """Return what the log tells since the day, that day included; one query.

    What was saved in one step with a new report, as a folder or the year before had it,
    is no news: it was there before.
    """
    added = Change.Action.ADDED
    of_kind = models.Q(record__startswith=f"{kind.name}/")
    of_report = models.Q(record__startswith=f"{Report.collection}/", action=added)
    lines = Change.objects.of_records().filter(
        of_kind | of_report,
        partnership=partnership,
        at__date__gte=since - timedelta(days=1),  # whatever the time zone
    )
    every = tuple(lines.order_by("pk"))
    reports = {one.at for one in every if not one.record.startswith(f"{kind.name}/")}
    found = Logged()
    for line in every:
        if line.at in reports:
            continue
        day = timezone.localdate(line.at)
        if line.action == added:
            found.added.setdefault(line.record, day)
        was_open = register.was_open(line.before or {})
        if line.after is not None and not register.was_open(line.after):
            if was_open:
                found.closed[line.record] = day
        else:
            found.closed.pop(line.record, None)
    return found


def latest(
    kind: RecordKind, rows: Sequence[PartnershipRecord]
) -> tuple[PartnershipRecord, ...]:
    """Return `rows` without those that a later year has again, carried forward."""
    if not (kind.carried and kind.has_period):
        return tuple(rows)
    years: dict[tuple[Hashable, ...], Period] = {}
    same = {row: _same(kind, row) for row in rows}
    for row, names in same.items():
        if isinstance(row, YearRecord):
            years[names] = max(years.get(names, row.period), row.period, key=_ends)
    return tuple(
        row
        for row, names in same.items()
        if isinstance(row, YearRecord) and row.period == years[names]
    )


def _ends(period: Period) -> date:
    return period.ends_on


def _same(kind: RecordKind, row: PartnershipRecord) -> tuple[Hashable, ...]:
    """Return what the same record has alike in every year; its key where nothing is."""
    own = [name for name in kind.naming if name not in ("period", *kind.parents())]
    said = [str(getattr(row, name)).casefold() for name in own]
    if not any(said):
        return (row.key,)
    above = (name for name in kind.parents() if name not in ("period", "part_of"))
    return (*said, *(getattr(row, f"{name}_id") for name in above))


@dataclass(frozen=True)
class Numbers:
    """How many records of a register are open, and how they stand."""

    open: int
    late: int
    soon: int
    new: int
    closed: int


def numbers(found: Iterable[Entry]) -> Numbers:
    rows = tuple(found)
    return Numbers(
        open=sum(row.is_open for row in rows),
        late=sum(row.is_late for row in rows),
        soon=sum(row.is_due_soon for row in rows),
        new=sum(row.is_new for row in rows),
        closed=sum(row.closed_on is not None for row in rows),
    )

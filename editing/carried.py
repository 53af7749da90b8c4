"""What can be carried forward to a new report, and what was, as pages list it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.http import QueryDict
from django.urls import reverse

from accounts.models import User
from editing.batch import undo_batch
from editing.starting import Source
from editing.undo import CannotUndo
from records.declaration import RecordKind
from records.models import Change, PartnershipRecord
from reports.models import CarriedRecord, Report
from reports.next_year.carried import unseen
from reports.next_year.offer import Offer
from reports.record_kinds import KINDS_BY_NAME, RECORD_KINDS


@dataclass(frozen=True)
class Box:
    """One record that can be ticked; `depth` is 1 where it is a part of no other."""

    address: str
    name: str
    ticked: bool
    depth: int


@dataclass(frozen=True)
class Choice:
    """The records of one kind that can be carried forward."""

    name: str
    heading: str
    boxes: tuple[Box, ...]
    is_on: bool

    @property
    def ticked(self) -> int:
        return sum(box.ticked for box in self.boxes)


@dataclass(frozen=True)
class Lasting:
    """Records of no year, which every report draws on: how many, of what."""

    words: str
    url: str


@dataclass(frozen=True)
class Group:
    """Records of one kind that were carried forward and that nobody has checked."""

    kind: str
    heading: str
    records: tuple[PartnershipRecord, ...]


def offered(
    source: Source, posted: QueryDict, chosen: Collection[str]
) -> tuple[Choice, ...]:
    """Return what `source` offers, ticked as `chosen`; all kinds until one posts."""
    return tuple(
        Choice(
            one.name,
            one.carried.called,
            tuple(_boxes(one, chosen)),
            is_on=not posted or one.name in posted.getlist("kinds"),
        )
        for one in source.offers
    )


def _boxes(offer: Offer, chosen: Collection[str]) -> Iterator[Box]:
    for row in offer.records:
        yield Box(row.address, str(row), row.address in chosen, _depth(row))


def _depth(row: PartnershipRecord) -> int:
    above = getattr(row, "part_of", None)
    return _depth(above) + 1 if above else 1


def lasting(source: Source) -> tuple[Lasting, ...]:
    """Return the kinds of record that belong to no year, with how many there are."""
    found: list[Lasting] = []
    for kind in RECORD_KINDS:
        if kind.carried or belongs_to_a_year(kind):
            found.extend(_still_open(source, kind))
            continue
        if count := len(source.cache.every(kind.model)):
            what = kind.label if count == 1 else kind.plural
            slug = source.report.partnership.slug
            url = reverse("editing:record-list", args=[slug, kind.name])
            found.append(Lasting(f"{count:,} {what}", url))
    return tuple(found)


def _still_open(source: Source, kind: RecordKind) -> Iterator[Lasting]:
    """Yield how many are open of a kind that stays in its register, uncopied."""
    if kind.carried or not kind.register or kind.register.entered:
        return
    rows = source.cache.every(kind.model)
    if count := sum(map(kind.register.is_open, rows)):
        what = kind.label if count == 1 else kind.plural
        slug = source.report.partnership.slug
        url = reverse("editing:register", args=[slug, kind.name])
        yield Lasting(f"{count:,} open {what}", url)


def belongs_to_a_year(kind: RecordKind) -> bool:
    """Whether each record of `kind` is of a year, or a part of one that is."""
    above = [one for one in RECORD_KINDS if one.model in kind.parents().values()]
    others = (one for one in above if one is not kind)
    return kind.has_period or any(map(belongs_to_a_year, others))


def groups_of(report: Report) -> tuple[Group, ...]:
    """Return what was carried forward to `report` and nobody has checked, by kind."""
    addresses: dict[str, list[str]] = {}
    for mark in unseen(report):
        kind, _, key = mark.record.partition("/")
        addresses.setdefault(kind, []).append(key)
    return tuple(
        Group(kind.name, kind.plural, rows)
        for kind in RECORD_KINDS
        if kind.name in addresses
        if (rows := _rows(report, kind.name, addresses[kind.name]))
    )


def _rows(
    report: Report, kind: str, keys: Collection[str]
) -> tuple[PartnershipRecord, ...]:
    model = KINDS_BY_NAME[kind].model
    rows = model.objects.filter(partnership=report.partnership, key__in=keys)
    return tuple(rows.in_reading_order())


@transaction.atomic
def undo_carried(report: Report, *, by: User, at: datetime) -> int:
    """Delete again all that was carried forward to `report`; return how much.

    Raise CannotUndo where any of it has changed since, or is needed.
    """
    marks = CarriedRecord.objects.filter(report=report)
    first = marks.order_by("pk").first()
    if first is None:
        raise CannotUndo("Nothing was carried forward to this report.")
    added = Change.objects.of_records().filter(
        partnership=report.partnership, record=first.record, at=first.at
    )
    count = undo_batch(added[0], by=by, at=at).count
    marks.delete()
    return count

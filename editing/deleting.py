"""Delete a record and what belongs to it, or say what stands in the way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.db.models.fields.reverse_related import ForeignObjectRel

from accounts.models import User
from editing.member_records import named_by
from editing.saving import void_changed
from records import workflow
from records.declaration import RecordKind
from records.models import (
    Change,
    ListEntry,
    PartnershipRecord,
    Picture,
    records_with,
)
from records.named_bodies import naming
from records.pictures_named import records_naming
from reports.models import OutlineSection
from reports.record_kinds import KIND_OF_MODEL
from reports.workflow import content_changed


@dataclass(frozen=True)
class Consequences:
    """What deleting one record means for others.

    `goes` is deleted with it, deepest first; `holds` must be changed before.
    """

    goes: tuple[PartnershipRecord, ...]
    holds: tuple[models.Model, ...]


class RecordInUse(Exception):
    """A record cannot be deleted, because `holds` need it."""

    def __init__(self, holds: Iterable[models.Model]) -> None:
        super().__init__("Other records need this one.")
        self.holds = tuple(holds)


@transaction.atomic
def delete(
    kind: RecordKind, record: PartnershipRecord, *, by: User, at: datetime
) -> Change:
    """Delete `record` and what belongs to it, each with its line in the log.

    Raise RecordInUse where others refer to any of them; nothing is deleted then.
    """
    change = _delete([record], by=by, at=at)
    void_changed(change)
    return change


@transaction.atomic
def delete_all(records: Sequence[PartnershipRecord], *, by: User, at: datetime) -> None:
    """Delete `records` of one partnership as one act; raise RecordInUse as `delete`."""
    _delete(records, by=by, at=at)
    because = f"{len(records):,} records were deleted"
    content_changed(records[0].partnership, by=by, at=at, because=because)


def consequences_of(*records: PartnershipRecord) -> Consequences:
    """Return which others go with `records`, and which stand in the way."""
    goes, holds = _concerned(records)
    own = {*records}
    return Consequences(tuple(one for one in goes if one not in own), holds)


def _delete(records: Sequence[PartnershipRecord], *, by: User, at: datetime) -> Change:
    """Delete and log `records` and what belongs to them; return the last line."""
    goes, holds = _concerned(records)
    if holds:
        raise RecordInUse(holds)
    above = [one for one in records if one not in goes]
    for one in (*goes, *above):
        change = workflow.delete(KIND_OF_MODEL[type(one)], one, by=by, at=at)
    return change


def _concerned(
    records: Sequence[PartnershipRecord],
) -> tuple[tuple[PartnershipRecord, ...], tuple[models.Model, ...]]:
    """Return what belongs to `records`, deepest first, and what stands in the way.

    One of `records` can belong to another.
    """
    goes: dict[PartnershipRecord, None] = {}
    holds: dict[models.Model, None] = {}
    waiting = [*records]
    while waiting:
        current = waiting.pop(0)
        for other, goes_along in _referring(current):
            if not goes_along or not isinstance(other, PartnershipRecord):
                holds[other] = None
            else:
                goes.pop(other, None)  # a part of several goes before all of them
                goes[other] = None
                waiting.append(other)
    stays = (other for other in holds if other not in goes and other not in records)
    return tuple(reversed(goes)), tuple(stays)


def _referring(record: PartnershipRecord) -> Iterator[tuple[models.Model, bool]]:
    """Yield what points at `record`, and whether it goes with it.

    What is not a record, such as a membership, never goes unsaid.
    """
    for named in naming(record):
        yield named, False
    if isinstance(record, ListEntry):
        for chosen in records_with(record):
            yield chosen, False
    if isinstance(record, Picture):
        for text in records_naming(record):
            yield text, False
    # Deleting the last chosen record would make the section show all of the year.
    showing = OutlineSection.objects.filter(
        partnership=record.partnership_id, shows__record=record.address
    )
    for section in showing.select_related("partnership", "report__period"):
        yield section, False
    for relation in record._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        model = relation.related_model
        if model._meta.auto_created:  # the table between two kinds of record
            continue
        if relation.get_accessor_name() in record.own_rows:
            continue
        rows = model._default_manager.filter(**{relation.field.name: record})
        goes = relation.on_delete is models.CASCADE and model in KIND_OF_MODEL
        for other in rows.select_related(*named_by(model)).order_by("pk"):
            yield other, goes

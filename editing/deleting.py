"""Delete a record and what belongs to it, or say what stands in the way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.db.models.fields.reverse_related import ForeignObjectRel

from accounts.models import User
from editing.member_records import named_by
from editing.saving import void_changed
from records import workflow
from records.declaration import RecordKind
from records.models import Change, PartnershipRecord
from records.named_bodies import naming
from reports.models import OutlineSection
from reports.record_kinds import KIND_OF_MODEL


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
    consequences = consequences_of(record)
    if consequences.holds:
        raise RecordInUse(consequences.holds)
    for part in consequences.goes:
        workflow.delete(KIND_OF_MODEL[type(part)], part, by=by, at=at)
    change = workflow.delete(kind, record, by=by, at=at)
    void_changed(change)
    return change


def consequences_of(record: PartnershipRecord) -> Consequences:
    """Return which records go with `record`, and which stand in the way."""
    goes: dict[PartnershipRecord, None] = {}
    holds: dict[models.Model, None] = {}
    waiting = [record]
    while waiting:
        current = waiting.pop(0)
        for other, goes_along in _referring(current):
            if not goes_along or not isinstance(other, PartnershipRecord):
                holds[other] = None
            else:
                goes.pop(other, None)  # a part of several goes before all of them
                goes[other] = None
                waiting.append(other)
    stays = [other for other in holds if other not in goes and other != record]
    return Consequences(goes=tuple(reversed(goes)), holds=tuple(stays))


def _referring(record: PartnershipRecord) -> Iterator[tuple[models.Model, bool]]:
    """Yield what points at `record`, and whether it goes with it.

    What is not a record, such as a membership, never goes unsaid.
    """
    for named in naming(record):
        yield named, False
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

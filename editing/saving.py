"""Change records from the browser: the record, its log and the approvals at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from django.db import IntegrityError, models, transaction
from django.db.models.fields.reverse_related import ForeignObjectRel

from accounts.models import User
from editing.member_records import named_by
from records import workflow
from records.declaration import RecordKind
from records.exchange.rows import row_of
from records.forms import RecordForm
from records.models import Change, PartnershipRecord
from reports.models import OutlineSection
from reports.policies import WrongState
from reports.record_kinds import KIND_OF_MODEL
from reports.workflow import content_changed

AT_ONCE = (
    "Somebody saved a record with the same short reference or name at the same "
    "moment. Save again."
)


@dataclass(frozen=True)
class Consequences:
    """What deleting one record means for others.

    `goes` is deleted with it, deepest first; `holds` must be changed before.
    """

    goes: tuple[PartnershipRecord, ...]
    holds: tuple[models.Model, ...]


class Needed(Exception):
    """A record cannot be deleted, because `holds` need it."""

    def __init__(self, holds: Iterable[models.Model]) -> None:
        super().__init__("Other records need this one.")
        self.holds = tuple(holds)


class AtOnce(WrongState):
    """Another person's record, saved at the same moment, leaves no room for this."""


def keep(
    kind: RecordKind, form: RecordForm, *, by: User, at: datetime, once: str = ""
) -> Change | None:
    """Save what a valid `form` holds, `once`; None where nothing differs.

    Raise AtOnce where somebody was quicker after the form was checked; nothing is
    saved then, and the form says so.
    """
    try:
        with transaction.atomic():
            if form.is_new and not form.instance.position and not form.place_is_given:
                _make_room(kind, form.instance, by=by, at=at)
            change = workflow.save(kind, form, by=by, at=at, once=once)
            if change:
                _tell(change)
    except IntegrityError as clash:
        form.add_error(None, AT_ONCE)
        raise AtOnce(AT_ONCE) from clash
    return change


@transaction.atomic
def remove(
    kind: RecordKind, record: PartnershipRecord, *, by: User, at: datetime
) -> Change:
    """Delete `record` and what belongs to it, each with its line in the log.

    Raise Needed where others refer to any of them; nothing is deleted then.
    """
    consequences = consequences_of(record)
    if consequences.holds:
        raise Needed(consequences.holds)
    for part in consequences.goes:
        workflow.delete(KIND_OF_MODEL[type(part)], part, by=by, at=at)
    change = workflow.delete(kind, record, by=by, at=at)
    _tell(change)
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
    for relation in record._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        model = relation.related_model
        if model._meta.auto_created:  # the table between two kinds of record
            continue
        rows = model._default_manager.filter(**{relation.field.name: record})
        goes = relation.on_delete is models.CASCADE and model in KIND_OF_MODEL
        for other in rows.select_related(*named_by(model)).order_by("pk"):
            yield other, goes


@transaction.atomic
def move(section: OutlineSection, *, by_places: int, by: User, at: datetime) -> None:
    """Move `section` up (-1) or down (1) among its sisters, if there is room.

    The whole outline is numbered afresh in reading order, so that a section always
    stands after what it is a part of; only those that moved are logged.
    """
    rows = OutlineSection.objects.select_for_update().filter(report=section.report_id)
    below: dict[int | None, list[OutlineSection]] = {}
    for row in rows.in_reading_order():
        below.setdefault(row.part_of_id, []).append(row)
    sisters = below[section.part_of_id]
    old = sisters.index(section)
    new = old + by_places
    if not 0 <= new < len(sisters):
        return
    sisters.insert(new, sisters.pop(old))
    kind = KIND_OF_MODEL[OutlineSection]
    for position, row in enumerate(_in_order(below, None), start=1):
        if row.position != position:
            _renumber(kind, row, position, by=by, at=at)
    content_changed(section.partnership, by=by, at=at, because=f"“{section}” was moved")


def _make_room(
    kind: RecordKind, added: PartnershipRecord, *, by: User, at: datetime
) -> None:
    """Give a new section the place where the annexes at the end begin.

    Sections without a number may stand among them or after them, such as contacts.
    """
    like = OutlineSection.Numbering.LIKE_THE_REPORT
    if not isinstance(added, OutlineSection) or added.numbering != like:
        return
    rows = OutlineSection.objects.select_for_update().filter(report=added.report_id)
    order = list(rows.in_reading_order())
    main = [row for row in order if row.part_of_id is None]
    end = takewhile(lambda row: row.numbering != like, reversed(main))
    annexes = [row for row in end if row.numbering == OutlineSection.Numbering.ANNEX]
    if added.part_of_id or not annexes:
        return
    added.position = annexes[-1].position
    for row in order:
        if added.position <= row.position < workflow.LAST_PLACE:
            _renumber(kind, row, row.position + 1, by=by, at=at)


def _in_order(
    below: dict[int | None, list[OutlineSection]], parent: int | None
) -> Iterator[OutlineSection]:
    for row in below.get(parent, []):
        yield row
        yield from _in_order(below, row.pk)


def _renumber(
    kind: RecordKind, row: OutlineSection, position: int, *, by: User, at: datetime
) -> None:
    before = row_of(kind, row)
    row.position = position
    row.save(update_fields=["position"])
    action = Change.Action.CHANGED
    workflow.log(row, action, by=by, at=at, before=before, after=row_of(kind, row))


def _tell(change: Change) -> None:
    if not change.is_seen:  # a note for editors is in no document
        return
    because = f"“{change.label[:200]}” was {change.get_action_display()}"
    content_changed(change.partnership, by=change.by, at=change.at, because=because)

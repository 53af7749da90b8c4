"""Many records saved in one act: all or none, logged in full, undone as one step.

What was saved in one act has the same moment and the same person in the log.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models.fields.reverse_related import ForeignObjectRel

from accounts.models import User
from accounts.permissions import Member
from editing.saving import AT_ONCE, SavedAtOnce
from editing.undo import CannotUndo, as_before, kind_of
from partnership.models import Partnership
from records.exchange.cells import row_form
from records.exchange.key_index import KeyIndex
from records.exchange.rows import row_of
from records.exchange.saving import Planned, Prepared
from records.models import Change, ListEntry, PartnershipRecord, records_with
from records.named_bodies import naming
from records.open_lists import forget
from records.owned import require_theirs
from records.typed import whole_number
from reports.exchange.checking import last_change
from reports.models import OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from reports.workflow import content_changed

AT_A_TIME = 500  # what a query may name, whatever the database

RecordModel = type[PartnershipRecord]
T = TypeVar("T")


@transaction.atomic
def save_planned(
    partnership: Partnership,
    planned: Sequence[Planned],
    *,
    since: int,
    by: User,
    at: datetime,
    because: str,
    once: str = "",
) -> None:
    """Save what was checked together, and void the approvals that it changes.

    The first line of the log carries `once`, which no other line may have. `since` is
    the `last_change` before it was checked. Raise SavedAtOnce where somebody has saved
    something since; nothing is saved then.
    """
    if last_change(partnership, locked=True) != since:
        raise SavedAtOnce(AT_ONCE)
    if not planned:
        return
    try:
        with transaction.atomic():
            prepared = Prepared(planned, by=by, at=at, once=once)
            prepared.save(partnership, known_as=partnership.pk)
    except IntegrityError as clash:
        raise SavedAtOnce(AT_ONCE) from clash
    forget()
    content_changed(partnership, by=by, at=at, because=because)


def first_of(partnership: Partnership, *, at: datetime, by: User) -> int | None:
    """Return the number in the log of the first thing saved in one act, if any."""
    lines = Change.objects.of_records().filter(partnership=partnership, at=at, by=by)
    return lines.order_by("pk").values_list("pk", flat=True).first()


def own_change(member: Member, number: str) -> Change | None:
    """Return the line of the log that `number` names, if it is the member's own."""
    lines = Change.objects.of_records().filter(
        partnership=member.partnership, by=member.user
    )
    return lines.filter(pk=whole_number(number) or 0).first()


def changes_in_batch(change: Change) -> models.QuerySet[Change]:
    """Return everything that was saved in the same act as `change`, in its order."""
    log = Change.objects.of_records().filter(partnership=change.partnership)
    return log.filter(at=change.at, by=change.by).order_by("pk")


@dataclass(frozen=True)
class Undone:
    """How many records went back, and the words that stay in their lists."""

    count: int
    stays: tuple[str, ...] = ()

    @property
    def words_that_stay(self) -> str:
        """What to tell people of the words, "" where none stay."""
        if not self.stays:
            return ""
        words = ", ".join(f"“{word}”" for word in self.stays)
        if len(self.stays) == 1:
            return f"{words} stays in its list: other records use it by now."
        return f"{words} stay in their lists: other records use them by now."


@transaction.atomic
def undo_batch(change: Change, *, by: User, at: datetime) -> Undone:
    """Take back all that was saved in the same act as `change`.

    What was added goes, what was changed or deleted is as it was. Only words that were
    added to lists stay where other records have them by now. Raise CannotUndo where
    anything else has changed since, or is needed; nothing is done then.
    """
    partnership = change.partnership
    last_change(partnership, locked=True)
    whole = tuple(changes_in_batch(change))
    stays = tuple(_words_in_use(whole))
    batch = tuple(one for one in whole if one not in stays)
    if stays and not batch:
        raise CannotUndo(f"“{stays[0].label}” is in use: other records have it by now.")
    _refuse_later(batch)
    index = KeyIndex(partnership)
    added = tuple(_added(batch, index))
    _refuse_needed(added)
    planned = tuple(_as_before(batch, index))
    try:
        with transaction.atomic():
            prepared = Prepared(planned, by=by, at=at)
            prepared.save(partnership, known_as=partnership.pk)
            _delete(added, by=by, at=at)
    except IntegrityError as clash:
        raise CannotUndo(
            "This can no longer be undone: a later record has the same reference or "
            "name."
        ) from clash
    forget()
    content_changed(partnership, by=by, at=at, because="A change was undone.")
    return Undone(len(batch), tuple(one.label for one in stays))


def _words_in_use(batch: Sequence[Change]) -> Iterator[Change]:
    """Yield what the batch added to lists and records besides its own have by now."""
    own = {change.record for change in batch}
    added = {
        change.record.removeprefix(f"{ListEntry.collection}/"): change
        for change in batch
        if change.action == Change.Action.ADDED
        and change.record.startswith(f"{ListEntry.collection}/")
    }
    partnership = batch[0].partnership if batch else None
    for entry in ListEntry.objects.filter(partnership=partnership, key__in=added):
        if any(record.address not in own for record in records_with(entry)):
            yield added[entry.key]


def _refuse_later(batch: Sequence[Change]) -> None:
    """Raise CannotUndo where a record of the batch was changed again."""
    if not batch:
        raise CannotUndo("There is nothing to undo.")
    newest = {change.record: change.pk for change in batch}
    log = Change.objects.of_records().filter(partnership=batch[0].partnership)
    for records in _parts(tuple(newest)):
        later = log.filter(record__in=records, pk__gt=batch[-1].pk).first()
        if later:
            raise CannotUndo(f"“{later.label}” has been changed again since.")


def _added(batch: Sequence[Change], index: KeyIndex) -> Iterator[PartnershipRecord]:
    """Yield the records that the batch added, in the order in which it did."""
    for change in batch:
        if change.action == Change.Action.ADDED:
            kind, key = kind_of(change)
            yield index.of(kind.model)[key]


def _as_before(batch: Sequence[Change], index: KeyIndex) -> Iterator[Planned]:
    """Yield what the batch changed or deleted as it was before, parents first."""
    for change in reversed(batch):
        if change.before is None:
            continue
        kind, key = kind_of(change)
        record = index.of(kind.model).get(key)
        now = row_of(kind, record) if record else None
        form = row_form(kind, index)(
            as_before(kind, change, record),
            partnership=index.partnership,
            instance=record,
        )
        if not form.is_valid():
            reasons = " ".join(str(e) for found in form.errors.values() for e in found)
            raise CannotUndo(f"“{change.label}” no longer fits the records: {reasons}")
        index.put(form.instance)
        yield Planned(form.instance, now, row_of(kind, form.instance))


def _refuse_needed(added: Sequence[PartnershipRecord]) -> None:
    """Raise CannotUndo where a record that was not added with them needs one."""
    theirs = set(added)
    for model in dict.fromkeys(map(type, added)):
        rows = [record for record in added if type(record) is model]
        for other in _needing(model, rows):
            if other not in theirs:
                raise CannotUndo(f"“{other}” needs what was added: change it first.")


def _needing(
    model: RecordModel, rows: Sequence[PartnershipRecord]
) -> Iterator[models.Model]:
    """Yield what refers to any of `rows`, which are of `model`."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        if relation.get_accessor_name() in model.own_rows:
            continue
        if relation.related_model._meta.auto_created:
            continue
        others = relation.related_model._default_manager
        for part in _parts(rows):
            yield from others.filter(**{f"{relation.field.name}__in": part})
    sections = OutlineSection.objects.filter(partnership=rows[0].partnership)
    for addresses in _parts([record.address for record in rows]):
        yield from sections.filter(shows__record__in=addresses)
    for record in rows:
        yield from naming(record)


def _delete(added: Sequence[PartnershipRecord], *, by: User, at: datetime) -> None:
    """Delete `added` with their lines in the log, what refers to others first."""
    models_added: tuple[RecordModel, ...] = tuple(dict.fromkeys(map(type, added)))
    for model in reversed(models_added):
        rows = [record for record in added if type(record) is model]
        for part in _parts(rows):
            deletions = [_deletion(one, by=by, at=at) for one in part]
            require_theirs(deletions)
            Change.objects.bulk_create(deletions)
            model.objects.filter(pk__in=[one.pk for one in part]).delete()


def _deletion(record: PartnershipRecord, *, by: User, at: datetime) -> Change:
    kind = KINDS_BY_NAME[record.collection]
    return Change(
        partnership=record.partnership,
        at=at,
        by=by,
        action=Change.Action.DELETED,
        record=record.address,
        label=str(record)[:300],
        before=row_of(kind, record),
    )


def _parts(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield `rows` in order, as many at a time as a query may name."""
    for start in range(0, len(rows), AT_A_TIME):
        yield rows[start : start + AT_A_TIME]

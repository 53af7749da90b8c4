"""Put a record back to what it was before its last change or its deletion."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from editing.saving import save
from editing.versions import changes_of
from partnership.locking import lock_records_of
from records.declaration import RecordKind
from records.exchange.cells import row_form
from records.exchange.key_index import KeyIndex
from records.exchange.rows import row_of
from records.models import Change, PartnershipRecord
from reports.record_kinds import KINDS_BY_NAME, REPLACED_KINDS


class CannotUndo(Exception):
    """The record has changed since, or no longer fits; says so in a sentence."""


def kind_of(change: Change) -> tuple[RecordKind, str]:
    """Return the kind of the record that was changed, and its key.

    Raise CannotUndo where records of the kind are no longer kept.
    """
    name, _, key = change.record.rpartition("/")
    if new := REPLACED_KINDS.get(name):
        plural = KINDS_BY_NAME[new].plural
        raise CannotUndo(
            f"“{change.label}” cannot be restored: records of its type have become "
            f"{plural}. Correct the table instead."
        )
    return KINDS_BY_NAME[name], key


def as_before(
    kind: RecordKind, change: Change, kept: PartnershipRecord | None
) -> dict[str, str]:
    """Return what `change` found, for the record that is `kept`.

    Steps that were taken since are not taken back.
    """
    now = row_of(kind, kept) if kept else {}
    return (change.before or {}) | {n: now[n] for n in kind.stepped if n in now}


@transaction.atomic
def undo(change: Change, *, by: User, at: datetime) -> None:
    """Put a record back to what it was before its last change or its deletion.

    With a deleted record come back those that were deleted with it. Raise CannotUndo
    where a later change stands in the way; nothing is done then.
    """
    lock_records_of(change.partnership_id)
    if change.action == Change.Action.CHANGED:
        _restore(change, by=by, at=at)
    elif change.action == Change.Action.DELETED:
        together = Change.objects.filter(
            partnership=change.partnership,
            action=Change.Action.DELETED,
            at=change.at,
            by=change.by,
        )
        for part in together.filter(pk__lte=change.pk).order_by("-pk"):
            _restore(part, by=by, at=at)
    else:
        raise CannotUndo("To undo adding a record, delete it.")


def _restore(change: Change, *, by: User, at: datetime) -> None:
    kind, key = kind_of(change)
    partnership = change.partnership
    rows = kind.model.objects.filter(partnership=partnership, key=key)
    kept = rows.select_for_update().first()
    if changes_of(change.record, partnership)[0] != change:
        raise CannotUndo(f"“{change.label}” has been changed again since.")
    form = row_form(kind, KeyIndex(partnership))(
        as_before(kind, change, kept), partnership=partnership, instance=kept
    )
    if not form.is_valid():
        reasons = " ".join(str(e) for errors in form.errors.values() for e in errors)
        raise CannotUndo(f"“{change.label}” no longer fits the records: {reasons}")
    save(kind, form, by=by, at=at)

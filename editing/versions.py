"""Versions of one record: has another person changed it, what differs, and undo."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from editing.field_text import Difference, Row, Wording
from editing.saving import keep
from partnership.models import Partnership
from records.declaration import RecordKind
from records.exchange.cells import row_form
from records.exchange.key_index import KeyIndex
from records.exchange.rows import row_of
from records.models import Change, PartnershipRecord
from reports.record_kinds import KINDS_BY_NAME


@dataclass(frozen=True)
class Version:
    """One line of a record's history with what it changed, in words."""

    change: Change
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Conflict:
    """What others did to a record while somebody was typing."""

    changes: tuple[Change, ...]
    differences: tuple[Difference, ...]


class CannotUndo(Exception):
    """The record has changed since, or no longer fits; says so in a sentence."""


def digest(kind: RecordKind, record: PartnershipRecord) -> str:
    """Return a hash of all that `kind` keeps of `record`."""
    return digest_of(row_of(kind, record))


def digest_of(row: Row) -> str:
    """Return a hash of a row of the log."""
    text = json.dumps(row, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def changes_of(
    kind: RecordKind, partnership: Partnership, key: str
) -> tuple[Change, ...]:
    """Return the log of one record, the latest first, also of one deleted since."""
    address = f"{kind.name}/{key}"
    log = Change.objects.of_records().filter(partnership=partnership, record=address)
    return tuple(log.select_related("by", "partnership").order_by("-pk"))


def history(kind: RecordKind, changes: tuple[Change, ...]) -> tuple[Version, ...]:
    """Return `changes` with their differences in words, in the same order."""
    if not changes:
        return ()
    rows = [row or {} for change in changes for row in (change.before, change.after)]
    wording = Wording(kind, changes[0].partnership, rows)
    return tuple(
        Version(change, wording.differences(change.before or {}, change.after or {}))
        for change in changes
    )


def conflict(
    kind: RecordKind,
    record: PartnershipRecord,
    *,
    seen: str,
    names: tuple[str, ...] | None = None,
) -> Conflict:
    """Return what changed in `record` since the version whose digest is `seen`.

    Where the log does not know that version, the changes are named alone. With
    `names` only those fields are told of: not everybody may read all of them.
    """
    changes = changes_of(kind, record.partnership, record.key)
    found = since(changes, seen=seen)
    if not found:
        return Conflict(changes[:1], differences=())
    before, now = found[-1].before or {}, row_of(kind, record)
    if names is not None:
        before = {name: value for name, value in before.items() if name in names}
        now = {name: value for name, value in now.items() if name in names}
    wording = Wording(kind, record.partnership, [before, now])
    return Conflict(found, wording.differences(before, now))


def since(changes: tuple[Change, ...], *, seen: str) -> tuple[Change, ...]:
    """Return the `changes`, latest first, of the version whose digest is `seen`.

    () where none of them found that version.
    """
    for place, change in enumerate(changes, start=1):
        if change.before and digest_of(change.before) == seen:
            return changes[:place]
    return ()


@transaction.atomic
def undo(change: Change, *, by: User, at: datetime) -> None:
    """Put a record back to what it was before its last change or its deletion.

    With a deleted record come back those that were deleted with it. Raise CannotUndo
    where a later change stands in the way; nothing is done then.
    """
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
        raise CannotUndo("A record that was added is taken away by deleting it.")


def _restore(change: Change, *, by: User, at: datetime) -> None:
    address, _, key = change.record.rpartition("/")
    kind = KINDS_BY_NAME[address]
    partnership = change.partnership
    rows = kind.model.objects.filter(partnership=partnership, key=key)
    kept = rows.select_for_update().first()
    if changes_of(kind, partnership, key)[0] != change:
        raise CannotUndo(f"“{change.label}” has been changed again since.")
    form = row_form(kind, KeyIndex(partnership))(
        change.before, partnership=partnership, instance=kept
    )
    if not form.is_valid():
        reasons = " ".join(str(e) for errors in form.errors.values() for e in errors)
        raise CannotUndo(f"“{change.label}” no longer fits the records: {reasons}")
    keep(kind, form, by=by, at=at)

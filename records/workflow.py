"""Save and delete records so that every change is in the log, or did not happen."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from django.db import transaction

from accounts.models import User
from records.declaration import Declaration
from records.exchange.rows import row_of
from records.file_fields import keep_uploaded
from records.keys import next_position
from records.kinds import LIST_ENTRIES
from records.models import Change, ListEntry, PartnershipRecord
from records.owned import require_theirs

if TYPE_CHECKING:
    from partnership.models import Partnership

    AnyRecord = PartnershipRecord | Partnership


class VersionedForm(Protocol):
    """A form whose record is saved with its line in the log."""

    is_new: bool
    instance: Any  # a record of the form's own model

    @property
    def wants_place(self) -> bool:
        """Whether the record is new, and nobody chose its place in lists."""

    def add_error(self, field: str | None, error: str) -> None:
        """Refuse the form after all."""

    def find_place(self) -> None:
        """Give a new record its place in lists, if nobody chose one."""

    def save(self) -> Any:  # the record
        """Save the record and return it."""


@transaction.atomic
def save(
    kind: Declaration, form: VersionedForm, *, by: User, at: datetime, once: str = ""
) -> Change | None:
    """Save what a valid `form` holds and log it; None where nothing differs.

    Raise IntegrityError where the log has a line with the same `once`.
    """
    before = None if form.is_new else row_of(kind, stored(form.instance))
    _add_entries(form, by=by, at=at)
    keep_uploaded(form, form.instance.partnership)
    form.find_place()
    record = form.save()
    after = row_of(kind, record)
    if before == after:
        return None
    action = Change.Action.ADDED if before is None else Change.Action.CHANGED
    return log(record, action, by=by, at=at, before=before, after=after, once=once)


def _add_entries(form: VersionedForm, *, by: User, at: datetime) -> None:
    """Add to lists what the form's record chooses and they lacked; log each."""
    entries: Iterable[ListEntry] = getattr(form, "new_entries", ())
    for entry in entries:
        entry.position = next_position(entry)
        entry.save()
        after = row_of(LIST_ENTRIES, entry)
        log(entry, Change.Action.ADDED, by=by, at=at, after=after)


@transaction.atomic
def delete(
    kind: Declaration, record: PartnershipRecord, *, by: User, at: datetime
) -> Change:
    """Delete `record` and log what it was.

    Raise ProtectedError where other records need it; nothing is deleted then.
    """
    before = row_of(kind, record)
    change = log(record, Change.Action.DELETED, by=by, at=at, before=before)
    record.delete()
    return change


def log(
    record: "AnyRecord",
    action: Change.Action,
    *,
    by: User,
    at: datetime,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
    once: str = "",
) -> Change:
    """Write one line of the audit log; call it inside the change's transaction.

    Raise NotTheirs where it changes what belongs to another person.
    """
    change = Change(
        partnership_id=record.partnership_id,
        at=at,
        by=by,
        action=action,
        record=record.address,
        label=str(record)[:300],
        before=before,
        after=after,
        once=once or None,
    )
    require_theirs([change])
    change.save()
    return change


def stored(record: "AnyRecord") -> "AnyRecord":
    """Return `record` as the database has it now, locked until the commit.

    It is the lighter lock, for which nobody waits who adds a record that refers to it.
    """
    rows = type(record)._default_manager.select_for_update(no_key=True)
    return rows.get(pk=record.pk)

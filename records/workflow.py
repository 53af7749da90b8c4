"""Save and delete records so that every change is in the log, or did not happen."""

from datetime import datetime

from django.db import models, transaction

from accounts.models import User
from records.declaration import RecordKind
from records.exchange.rows import row_of
from records.forms import RecordForm
from records.models import Change, PartnershipRecord

LAST_PLACE = 2**31 - 1  # the largest number that every database keeps as a place


@transaction.atomic
def save(
    kind: RecordKind, form: RecordForm, *, by: User, at: datetime, once: str = ""
) -> Change | None:
    """Save what a valid `form` holds and log it; None where nothing differs.

    Raise IntegrityError where the log has a line with the same `once`.
    """
    before = None if form.is_new else row_of(kind, stored(form.instance))
    if form.is_new and not form.instance.position and not form.place_is_given:
        form.instance.position = next_position(form.instance)
    record = form.save()
    after = row_of(kind, record)
    if before == after:
        return None
    action = Change.Action.ADDED if before is None else Change.Action.CHANGED
    return log(record, action, by=by, at=at, before=before, after=after, once=once)


@transaction.atomic
def delete(
    kind: RecordKind, record: PartnershipRecord, *, by: User, at: datetime
) -> Change:
    """Delete `record` and log what it was.

    Raise ProtectedError where other records need it; nothing is deleted then.
    """
    before = row_of(kind, record)
    change = log(record, Change.Action.DELETED, by=by, at=at, before=before)
    record.delete()
    return change


def log(
    record: PartnershipRecord,
    action: Change.Action,
    *,
    by: User,
    at: datetime,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
    once: str = "",
) -> Change:
    """Write one line of the audit log; call it inside the change's transaction."""
    return Change.objects.create(
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


def stored(record: PartnershipRecord) -> PartnershipRecord:
    """Return `record` as the database has it now, locked until the commit."""
    return type(record).objects.select_for_update().get(pk=record.pk)


def next_position(record: PartnershipRecord) -> int:
    """Return the place after the last record of the same kind and partnership.

    Nothing stands after the last place there is: what comes then shares it.
    """
    siblings = type(record).objects.filter(partnership=record.partnership_id)
    last: int | None = siblings.aggregate(last=models.Max("position"))["last"]
    return min((last or 0) + 1, LAST_PLACE)

"""The one way in which what a person typed is saved: whole, logged, and never over
what somebody else saved meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from accounts.models import User
from editing.outline_order import make_room
from editing.versions import Conflict, apart, conflict, digest
from records import workflow
from records.declaration import Declaration
from records.exchange.rows import row_of
from records.models import Change, PartnershipRecord
from records.workflow import VersionedForm
from reports.models import OutlineSection
from reports.policies import WrongState
from reports.workflow import content_changed

if TYPE_CHECKING:
    from partnership.models import Partnership

AT_ONCE = (
    "Somebody saved a record with the same reference or name at the same moment. Save "
    "again."
)


class SavedAtOnce(WrongState):
    """Another person's record, saved at the same moment, leaves no room for this."""


@dataclass(frozen=True)
class Outcome:
    """What became of a form that was sent.

    `status` is that of the answer: 200 where it was saved, 409 where somebody else was
    quicker, 422 where it is refused. `change` is None where nothing differs. `seen`
    names the version that is on file, `conflict` says what others changed.
    """

    status: int
    form: Any  # the form that was sent, of whatever kind
    seen: str
    change: Change | None = None
    conflict: Conflict | None = None

    @property
    def is_saved(self) -> bool:
        return self.status == 200

    @property
    def message(self) -> str:
        """The message shown once it is saved."""
        if self.change is None:
            return "There were no changes to save."
        return f"“{self.form.instance}” was saved."


def save_version(
    kind: Declaration,
    record: "PartnershipRecord | Partnership",
    fill: Callable[[Any], Any],  # a record to the form as it was sent
    *,
    seen: str,
    by: User,
    at: datetime,
    names: tuple[str, ...] | None = None,
) -> Outcome:
    """Save what was sent for `record`, unless it is not the version that was `seen`.

    `record` is locked until the commit: call this in the transaction that locked it.
    `fill` makes the form of it. A conflict tells of `names` alone, if they are given.
    """
    on_file = digest(kind, record)
    if seen != on_file:
        found = conflict(kind, record, seen=seen, reader=by, names=names)
        theirs = row_of(kind, record)
        form = fill(record)
        if form.is_valid() and digest(kind, form.instance) == on_file:
            return Outcome(200, form, on_file)  # its button was pressed twice
        found = replace(found, apart=apart(kind, theirs, form.instance, names))
        return Outcome(409, form, on_file, conflict=found)
    form = fill(record)
    if not form.is_valid():
        return Outcome(422, form, on_file)
    try:
        change = save(kind, form, by=by, at=at)
    except SavedAtOnce:
        return Outcome(409, form, on_file)
    return Outcome(200, form, on_file, change)


def save(
    kind: Declaration, form: VersionedForm, *, by: User, at: datetime, once: str = ""
) -> Change | None:
    """Save what a valid `form` holds, `once`; None where nothing differs.

    Raise SavedAtOnce where somebody was quicker after the form was checked; nothing is
    saved then, and the form says so.
    """
    try:
        with transaction.atomic():
            record = form.instance
            if form.wants_place and isinstance(record, OutlineSection):
                make_room(record, by=by, at=at)
            change = workflow.save(kind, form, by=by, at=at, once=once)
            if change:
                void_changed(change)
    except IntegrityError as clash:
        form.add_error(None, AT_ONCE)
        raise SavedAtOnce(AT_ONCE) from clash
    return change


def void_changed(change: Change) -> None:
    """Void the signatures under reports that `change` made read otherwise."""
    if not change.is_seen:  # a note for editors is in no document
        return
    because = f"“{change.label[:200]}” was {change.get_action_display()}"
    content_changed(change.partnership, by=change.by, at=change.at, because=because)

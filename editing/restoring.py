"""Put a record back to any earlier version of it, as a change like any other."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from accounts.models import User
from editing.field_text import Difference, Wording
from editing.saving import Outcome, save_version
from editing.undo import as_before
from records.declaration import RecordKind
from records.exchange.cells import row_form
from records.exchange.key_index import KeyIndex
from records.exchange.rows import row_of
from records.models import Change, PartnershipRecord
from records.row_forms import RowForm


@dataclass(frozen=True)
class Restoring:
    """A record of `kind`, and the change before which it was as it is wanted."""

    kind: RecordKind
    record: PartnershipRecord
    change: Change

    @property
    def wanted(self) -> dict[str, str]:
        """What the version said; a field that it did not have yet stays as it is."""
        now = row_of(self.kind, self.record)
        before = as_before(self.kind, self.change, self.record)
        return {name: before.get(name, value) for name, value in now.items()}

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What restoring it will change, in words."""
        now = row_of(self.kind, self.record)
        wording = Wording(self.kind, self.record.partnership, [now, self.wanted])
        return wording.differences(now, self.wanted)

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why the version is not valid by today's rules or records, in sentences."""
        return refusals_of(self._form(self.record))

    def save(self, *, seen: str, by: User, at: datetime) -> Outcome:
        """Save the version, unless the record is no longer the one that was `seen`.

        The record has to be locked: call this in the transaction that locked it.
        """
        return save_version(self.kind, self.record, self._form, seen=seen, by=by, at=at)

    def _form(self, record: PartnershipRecord) -> RowForm:
        partnership = record.partnership
        form = row_form(self.kind, KeyIndex(partnership))
        return form(self.wanted, partnership=partnership, instance=record)


def refusals_of(form: RowForm) -> tuple[str, ...]:
    """Return what stands against a version, each with the field that it is about."""
    return tuple(
        str(error) if name == "__all__" else f"{form.fields[name].label}: {error}"
        for name, errors in form.errors.items()
        for error in errors
    )


def restorable(record: PartnershipRecord, number: int) -> Change:
    """Return the change of `record` before which there was a version to restore.

    Raise Http404 where its log has no such change.
    """
    log = Change.objects.of_records().filter(
        partnership=record.partnership, record=record.address
    )
    change = log.select_related("by").filter(pk=number).first()
    if change is None or change.before is None:
        raise Http404("The record has no such version.")
    return change

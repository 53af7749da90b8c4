"""Closing one record of a register: a form of the few fields that this takes."""

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import Http404

from accounts.permissions import Member
from editing.figure_picker import WritingAids, editor_aids, period_of
from editing.member_records import MemberRecords, member_records_of
from records.dates import PartialDate
from records.declaration import form_of
from records.formfields import RichTextField
from records.forms import RecordForm
from records.models import PartnershipRecord
from records.registers import Register


class CheckedWhole(RecordForm):
    """A few fields of a record; rules are checked together with all that is kept."""

    def _broken_rules(self) -> Iterator[ValidationError]:
        """Yield rules that Django leaves out as they speak of fields not shown here."""
        yield from super()._broken_rules()
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except ValidationError as broken:
                yield from map(ValidationError, broken.messages)


def register_of(member: Member, kind_name: str) -> tuple[MemberRecords, Register]:
    """Return what `member` can reach of a kind that has a register, and the register.

    Raise Http404 where it has none, PermissionDenied as for its list.
    """
    access = member_records_of(member, kind_name)
    if access.kind.register is None:
        raise Http404("There is no such register.")
    return access, access.kind.register


def closing_form(
    access: MemberRecords,
    register: Register,
    record: PartnershipRecord,
    *,
    data: Any = None,  # Any: what a browser posts
    today: date,
) -> RecordForm:
    """Return the form that closes `record`, with the day filled in."""
    made = type("ClosingForm", (CheckedWhole, access.kind.form), {})
    form = form_of(access.kind, cast(type[RecordForm], made), register.closing)
    begins: dict[str, object] = {}
    if register.is_open(record):
        if register.closed in register.closing:
            begins[register.closed] = PartialDate.parse(today.isoformat())
        if register.status in register.closing and register.closed_as:
            begins[register.status] = register.closed_as
    partnership = access.member.partnership
    return form(data, partnership=partnership, instance=record, initial=begins)


def closing_aids(form: RecordForm, record: PartnershipRecord) -> WritingAids:
    """Return what the editor of texts needs; nothing where there is no such text."""
    if not any(isinstance(field, RichTextField) for field in form.fields.values()):
        return WritingAids()
    return editor_aids(record.partnership, period_of(record))

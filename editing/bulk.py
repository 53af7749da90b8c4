"""One field of many records changed to one value: what that does, and the saving."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.db import models

from accounts.models import User
from editing.batch import save_planned
from editing.field_text import Wording, label
from editing.member_records import MemberRecords
from editing.versions import digest_of
from indicators.grid_fields import GridField
from records.declaration import RecordKind
from records.exchange.cells import row_form
from records.exchange.key_index import KeyIndex
from records.exchange.rows import row_of, text_of
from records.exchange.saving import Planned
from records.list_fields import ANOTHER, ChoiceOrAnother, OpenChoice
from records.modelfields import RichTextField
from records.models import PartnershipRecord
from records.owned import owners_in, refusal
from reports.exchange.checking import last_change

MOST = 500  # records that are changed at a time


@dataclass(frozen=True)
class Line:
    """What becomes of one record: its field before and after, or why it is refused.

    `seen` names the version that this is true of.
    """

    record: PartnershipRecord
    seen: str
    before: str
    after: str
    refused: str = ""
    planned: Planned | None = None

    @property
    def changes(self) -> bool:
        return self.planned is not None


def changeable(kind: RecordKind) -> dict[str, str]:
    """Return the label of each field that can be changed for many records alike.

    Left out are texts of several paragraphs, tables, and what names a record.
    """
    fields = {name: kind.model._meta.get_field(name) for name in kind.typed}
    named = {*kind.named_by, kind.columns[0]}
    return {
        name: label(kind, name)
        for name, field in fields.items()
        if isinstance(field, models.Field)
        and not isinstance(field, RichTextField | GridField)
        and field.formfield() is not None
        and not (
            isinstance(field, models.ForeignKey) and field.related_model is kind.model
        )
        and name not in (*named, "position")
    }


class ValueForm(forms.Form):
    """Takes the new value of one field, as the form of a record would."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,  # Any: what a browser posts
        access: MemberRecords,
        name: str,
    ) -> None:
        super().__init__(data)
        self.name = name
        form = access.form_class()(partnership=access.member.partnership)
        field = form.fields[name]
        field.label = label(access.kind, name)
        if isinstance(field, OpenChoice):  # what a list lacks is added elsewhere
            field.is_open = False
            pairs = cast(list[tuple[str, str]], field.choices)
            field.choices = [one for one in pairs if one[0] != ANOTHER]
            cast(ChoiceOrAnother, field.widget).is_open = False
        self.fields[name] = field

    @property
    def value(self) -> str:
        """The value as a row of the log has it; ask only of a valid form."""
        return text_of(self.cleaned_data[self.name])


def planned_lines(
    kind: RecordKind, records: Sequence[PartnershipRecord], name: str, value: str
) -> list[Line]:
    """Return what becomes of each of `records` if its field `name` is `value`."""
    if not records:
        return []
    index = KeyIndex(records[0].partnership)
    owners = owners_in(records[0].partnership_id, kind.name)
    pairs = []
    for record in records:
        before = row_of(kind, record)
        found: Planned | str | None = (
            refusal(str(record), owners[record.key])
            if record.key in owners
            else _changed(kind, record, before, {name: value}, index)
        )
        pairs.append((before, found))
    rows = [row for before, found in pairs for row in (before, {**before, name: value})]
    wording = Wording(kind, records[0].partnership, rows)
    lines = []
    for record, (before, found) in zip(records, pairs, strict=True):
        said = wording.differences(before, {**before, name: value})
        own = next((one for one in said if one.name == name), None)
        refused = found if isinstance(found, str) else ""
        lines.append(
            Line(
                record=record,
                seen=f"{record.key}:{digest_of(before)}",
                before=own.before if own else "",
                after=own.after if own else "",
                refused=refused,
                planned=None if isinstance(found, str) else found,
            )
        )
    return lines


def _changed(
    kind: RecordKind,
    record: PartnershipRecord,
    before: Mapping[str, str],
    new: Mapping[str, str],
    index: KeyIndex,
) -> Planned | str | None:
    """Return what to save, why it cannot be, or None where nothing differs."""
    after = {**before, **new}
    if after == before:
        return None
    own = kind.model._default_manager.get(pk=record.pk)
    form = row_form(kind, index)(after, partnership=record.partnership, instance=own)
    if not form.is_valid():
        return " ".join(str(one) for found in form.errors.values() for one in found)
    row = row_of(kind, form.instance)
    return None if row == before else Planned(form.instance, {**before}, row)


def save_lines(
    access: MemberRecords, lines: Sequence[Line], *, by: User, at: datetime
) -> int:
    """Save what changes, as one act; return how many records that are.

    Raise SavedAtOnce where somebody was quicker.
    """
    planned = [line.planned for line in lines if line.planned]
    partnership = access.member.partnership
    save_planned(
        partnership,
        planned,
        since=last_change(partnership, locked=True),
        by=by,
        at=at,
        because=f"{len(planned):,} {access.kind.plural} were changed",
    )
    return len(planned)


def value_form(
    data: Mapping[str, Any] | None, access: MemberRecords, name: str
) -> ValueForm | None:
    """Return the form for the new value, None where `name` is no field for that."""
    return ValueForm(data, access, name) if name in changeable(access.kind) else None

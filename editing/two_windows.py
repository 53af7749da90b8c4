"""What one person has typed in the same form in several windows, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from editing.field_text import Difference, Row, Wording, label
from editing.member_records import MemberRecords
from editing.record_drafts import drafts_of
from editing.sittings import filled
from editing.versions import digest
from records.exchange.rows import row_of
from records.models import PartnershipRecord, RecordDraft


@dataclass(frozen=True)
class OtherWindow:
    """What was typed in another window: before is there, after is here."""

    draft: RecordDraft
    differences: tuple[Difference, ...]


def other_windows(
    access: MemberRecords,
    record: PartnershipRecord,
    draft: RecordDraft,
    others: Iterable[RecordDraft],
) -> tuple[OtherWindow, ...]:
    """Return the drafts `others` with where what was typed in `draft` differs."""
    return tuple(
        OtherWindow(other, _differences(access, record, other, draft))
        for other in others
    )


def drop_equal(access: MemberRecords, record: PartnershipRecord) -> None:
    """Drop what the member typed in other windows and is what `record` says by now."""
    for draft in drafts_of(record, access.member.user.pk):
        if says_what_is_on_file(access, record, draft):
            draft.delete()


def says_what_is_on_file(
    access: MemberRecords, record: PartnershipRecord, draft: RecordDraft
) -> bool:
    """Whether the record would be the same with what was typed in `draft`."""
    form = filled(access, draft)(access.get(record.key))
    if not form.is_valid():
        return False
    return digest(access.kind, form.instance) == digest(access.kind, record)


def _differences(
    access: MemberRecords,
    record: PartnershipRecord,
    there: RecordDraft,
    here: RecordDraft,
) -> tuple[Difference, ...]:
    """Return what differs; what is refused in either is told as it was typed."""
    (before, refused), (after, refused_here) = (
        _read(access, record, draft) for draft in (there, here)
    )
    raw = [name for name in refused | refused_here if name in access.kind.fields]
    for name in raw:
        before.pop(name, None)
        after.pop(name, None)
    wording = Wording(access.kind, record.partnership, [before, after])
    as_typed = (
        Difference(name, label(access.kind, name), *words, is_text=True)
        for name in sorted(raw)
        for words in [(_as_typed(there, name), _as_typed(here, name))]
        if words[0] != words[1]
    )
    return (*wording.differences(before, after), *as_typed)


def _as_typed(draft: RecordDraft, name: str) -> str:
    return ", ".join(str(value) for value in draft.as_sent.getlist(name))


def _read(
    access: MemberRecords, record: PartnershipRecord, draft: RecordDraft
) -> tuple[Row, set[str]]:
    """Return what the form makes of `draft`, and the fields that it refuses."""
    form = filled(access, draft)(access.get(record.key))
    form.is_valid()
    return row_of(access.kind, form.instance), {*form.errors}

"""The registers that a member can open, with how many records of each are open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accounts.permissions import Member
from editing.member_records import MemberRecords
from editing.registers.entries import Numbers, entries, numbers
from records.declaration import RecordKind
from reports.record_kinds import RECORD_KINDS


@dataclass(frozen=True)
class Counted:
    """A register and how its records stand today."""

    kind: RecordKind
    numbers: Numbers


def registers_of(member: Member, *, today: date) -> tuple[Counted, ...]:
    """Return each register with its numbers; two queries each."""
    return tuple(_counted(member, today))


def _counted(member: Member, today: date) -> Iterator[Counted]:
    for kind in RECORD_KINDS:
        if register := kind.register:
            access = MemberRecords(member, kind)
            found = entries(access, register, since=today, on=today)
            yield Counted(kind, numbers(found))

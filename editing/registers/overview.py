"""How many records are open in each register, for all partnerships of a person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.permissions import Member, Permission
from editing.registers.entries import Logged, Numbers, entries_of, latest, numbers
from records.declaration import RecordKind
from records.models import PartnershipRecord
from records.registers import ASKED_FOR, Register
from reports.record_kinds import RECORD_KINDS

# With a year more, as what is dated may lie a little outside its period.
LONG_AGO = timedelta(days=ASKED_FOR + 366)


@dataclass(frozen=True)
class Counted:
    """A register and how many of its records are open, late and due soon today."""

    kind: RecordKind
    register: Register
    numbers: Numbers

    @property
    def words(self) -> str:
        """What is open, and what of it is late: "12 open, 3 late"."""
        called, late = self.register.called, self.numbers.late
        # What takes place is either ahead or over, and what is late is no part of that.
        is_apart = bool(self.register.entered)
        others = self.numbers.open - (late if is_apart else 0)
        parts = [f"{others:,} {called.open.lower()}"] if others or not is_apart else []
        if late:
            parts.append(f"{late:,} {called.late.lower()}")
        return ", ".join(parts)


ByPartnership = dict[int, tuple[Counted, ...]]


def registers_of(members: Iterable[Member], *, today: date) -> ByPartnership:
    """Return each register by the partnership's number, for those who may read it.

    A query for each register, and one more where it counts what belongs to its records,
    however many partnerships, years and records there are.
    """
    readers = [one for one in members if one.may(Permission.READ_RECORDS)]
    found: dict[int, list[Counted]] = {one.partnership.pk: [] for one in readers}
    for kind in RECORD_KINDS if readers else ():
        if register := kind.register:
            rows = _by_partnership(kind, register, found, today)
            for partnership, counted in found.items():
                own = latest(kind, rows[partnership])
                at = entries_of(register, own, Logged(), since=today, on=today)
                counted.append(Counted(kind, register, numbers(at)))
    return {partnership: tuple(counted) for partnership, counted in found.items()}


def with_something(counted: Iterable[Counted]) -> Iterator[Counted]:
    """Yield the registers in which something is open."""
    return (one for one in counted if one.numbers.open)


def _by_partnership(
    kind: RecordKind, register: Register, partnerships: Iterable[int], today: date
) -> dict[int, list[PartnershipRecord]]:
    needed = ("period",) if kind.has_period else (None,)
    rows = kind.model.objects.filter(partnership__in=partnerships)
    if register.entered and kind.has_period and not kind.carried:
        # Of earlier years nothing is asked for any more, so they need not be read.
        rows = rows.filter(**{"period__ends_on__gte": today - LONG_AGO})
    rows = rows.select_related(*needed)
    found: dict[int, list[PartnershipRecord]] = defaultdict(list)
    for row in rows.prefetch_related(*register.parts(kind.model)):
        found[row.partnership_id].append(row)
    return found

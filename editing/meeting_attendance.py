"""Who came to meetings of one group, to be entered for all members at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db import transaction

from accounts.models import User
from editing.batch import save_planned
from editing.deleting import delete
from partnership.attendance import dates_of, seat_names, was_member
from partnership.models import Group, Meeting, MeetingAttendance, Seat
from records.exchange.cells import row_form
from records.exchange.key_index import KeyIndex
from records.exchange.rows import row_of
from records.exchange.saving import Planned
from records.keys import new_key
from records.models import PartnershipRecord
from reports.exchange.checking import last_change
from reports.record_kinds import KINDS_BY_NAME

KIND = KINDS_BY_NAME[MeetingAttendance.collection]
CHOICES = (*MeetingAttendance.Status.choices, ("", "Not recorded"))
WORDS: Mapping[str, str] = {str(value): str(words) for value, words in CHOICES}


@dataclass
class Cell:
    """What is recorded, and typed, of one member at one meeting.

    `seen` is what was on file when the page was made. `theirs` is what somebody else
    saved since, where something else was typed, and None otherwise.
    """

    meeting: Meeting
    seat: Seat
    record: MeetingAttendance | None
    status: str = ""
    seen: str = ""
    error: str = ""
    theirs: str | None = None

    def __post_init__(self) -> None:
        self.status = self.seen = self.on_file

    @property
    def name(self) -> str:
        """The name of its boxes in what a browser sends."""
        return f"{self.meeting.key}.{self.seat.key}"

    @property
    def on_file(self) -> str:
        return self.record.status if self.record else ""

    @property
    def is_asked(self) -> bool:
        """Whether there is something to enter: nothing of who was no member then."""
        return bool(self.record) or was_member(self.seat, self.meeting)

    @property
    def options(self) -> tuple[tuple[str, str, bool], ...]:
        return tuple((value, said, value == self.status) for value, said in CHOICES)

    @property
    def said(self) -> str:
        return WORDS.get(self.status, self.status)

    @property
    def theirs_said(self) -> str:
        return WORDS.get(self.theirs or "", "")

    @property
    def is_changed(self) -> bool:
        return self.status != self.on_file

    def take(self, status: str, seen: str) -> None:
        """Take what was typed, unless the box was left as it was."""
        if status == seen:
            return
        self.status = status
        if status not in WORDS:
            self.error = "Choose one of these."
        elif self.on_file not in (seen, status):
            self.theirs = self.on_file
            self.error = f"Somebody else has saved “{self.theirs_said}” meanwhile."


@dataclass(frozen=True)
class Line:
    """One member with a cell for each meeting; `dates` say since and until when."""

    seat: Seat
    name: str
    dates: str
    cells: tuple[Cell, ...]

    @property
    def held(self) -> int:
        """How many of the meetings count for the member."""
        statuses = (one.status for one in self.cells if one.is_asked)
        return sum(status != MeetingAttendance.Status.NOT_MEMBER for status in statuses)

    @property
    def represented(self) -> int:
        came = (MeetingAttendance.Status.PRESENT, MeetingAttendance.Status.DEPUTY)
        return sum(one.status in came for one in self.cells)


class AttendanceSheet:
    """The members of `group` in rows, and `meetings` of it in columns."""

    def __init__(self, group: Group, meetings: Sequence[Meeting]) -> None:
        self.group, self.meetings = group, tuple(meetings)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The members at one of the meetings at least, in reading order."""
        seats = self._seats()
        names = seat_names(seats)
        held = MeetingAttendance.objects.filter(meeting__in=self.meetings)
        records = {(row.meeting_id, row.seat_id): row for row in held}
        lines = (
            Line(
                seat,
                names[seat.pk],
                dates_of(seat),
                tuple(
                    Cell(meeting, seat, records.get((meeting.pk, seat.pk)))
                    for meeting in self.meetings
                ),
            )
            for seat in seats
        )
        return tuple(line for line in lines if any(one.is_asked for one in line.cells))

    def _seats(self) -> list[Seat]:
        seats = Seat.objects.filter(group=self.group)
        named = seats.select_related("agency", "person__agency", "group")
        return list(named.in_reading_order())

    @property
    def cells(self) -> Iterator[Cell]:
        """Each cell in which something can be entered."""
        return (one for line in self.lines for one in line.cells if one.is_asked)

    @property
    def faulty(self) -> list[Cell]:
        return [one for one in self.cells if one.error]

    def take(self, data: Mapping[str, str]) -> None:
        """Take what was posted; boxes that are missing stay as they were."""
        for one in self.cells:
            seen = data.get(f"seen.{one.name}", one.on_file)
            one.take(data.get(one.name, seen), seen)

    def fill(self) -> None:
        """Set what is not recorded yet to present; nothing is saved."""
        for one in self.cells:
            if not one.status:
                one.status = MeetingAttendance.Status.PRESENT

    def planned(self) -> list[Planned]:
        """Return what is to be saved; refuse what the kind's form refuses."""
        index = KeyIndex(self.group.partnership)
        form_class = row_form(KIND, index)
        found = []
        for one in self.cells:
            if not one.is_changed or not one.status:
                continue
            record = index.of(MeetingAttendance).get(
                one.record.key if one.record else ""
            )
            before = row_of(KIND, record) if record else None
            form = form_class(
                self._row(one, before, index),
                partnership=self.group.partnership,
                instance=record,
            )
            if form.is_valid():
                index.put(form.instance)
                after = row_of(KIND, form.instance)
                found.append(Planned(form.instance, before, after))
            else:
                faults = (str(one) for rows in form.errors.values() for one in rows)
                one.error = " ".join(faults)
        return found

    def removed(self) -> list[PartnershipRecord]:
        """Return the records of what is no longer recorded."""
        return [one.record for one in self.cells if one.record and not one.status]

    def _row(
        self, one: Cell, before: Mapping[str, str] | None, index: KeyIndex
    ) -> dict[str, str]:
        if before:
            return {**before, "status": one.status}
        held = index.of(MeetingAttendance)
        blank = MeetingAttendance(partnership=self.group.partnership)
        key = new_key(blank, (one.meeting, one.seat), held=held)
        return {
            "key": key,
            "meeting": one.meeting.key,
            "seat": one.seat.key,
            "status": one.status,
            "position": "0",
            "note": "",
        }


@transaction.atomic
def save_attendance(
    sheet: AttendanceSheet, data: Mapping[str, str], *, by: User, at: datetime
) -> int | None:
    """Save what was posted in one act; return how much was, None where it is refused.

    The sheet then says what is wrong, or what others saved, and nothing is saved.
    """
    partnership = sheet.group.partnership
    since = last_change(partnership, locked=True)
    sheet.take(data)
    planned = [] if sheet.faulty else sheet.planned()
    if sheet.faulty:
        return None
    because = f"The attendance of {sheet.group} was saved."
    save_planned(partnership, planned, since=since, by=by, at=at, because=because)
    removed = sheet.removed()
    for record in removed:
        delete(KIND, record, by=by, at=at)
    return len(planned) + len(removed)

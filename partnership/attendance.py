"""The year's attendance of a group, counted from what is recorded of its meetings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from partnership.models import Group, Meeting, MeetingAttendance, Period, Seat
from records.cache import RecordCache

Status = MeetingAttendance.Status
# What is said of those who were members on the day.
COUNTED = (Status.PRESENT, Status.DEPUTY, Status.APOLOGIES, Status.ABSENT)


def was_member(seat: Seat, meeting: Meeting) -> bool:
    """Whether the dates leave it open that `seat` was a member at `meeting`.

    A date that is known by its month alone may be any day of that month.
    """
    held, since, until = meeting.held, seat.since, seat.until
    if held.last_day and since.first_day and held.last_day < since.first_day:
        return False
    return not (held.first_day and until.last_day and until.last_day < held.first_day)


def dates_of(seat: Seat) -> str:
    """Return "since May 2023", "until 2024" or "from May 2023 to 2024"; "" if open."""
    if seat.since and seat.until:
        return f"from {seat.since} to {seat.until}"
    if seat.until:
        return f"until {seat.until}"
    return f"since {seat.since}" if seat.since else ""


@dataclass(frozen=True)
class Tally:
    """How often one member was represented at the meetings during the membership.

    `absent` are the meetings that nobody attended for the member; with apologies at
    `apologies` of them. Nothing is recorded of the member at `unrecorded` meetings,
    which `held` includes.
    """

    seat: Seat
    held: int
    member: int
    deputy: int
    apologies: int
    absent: int
    unrecorded: int

    @property
    def represented(self) -> int:
        return self.member + self.deputy


@dataclass(frozen=True)
class GroupAttendance:
    """The meetings of a group in one period of which attendance is recorded.

    `blank` are its other meetings in the period; neither they nor who came to them are
    counted. `tallies` are of those who were members at one of `meetings` at least.
    """

    group: Group
    meetings: tuple[Meeting, ...]
    blank: tuple[Meeting, ...]
    tallies: tuple[Tally, ...]


def attendance_of(
    cache: RecordCache, group: Group, period: Period
) -> GroupAttendance | None:
    """Return the attendance of `group` in `period`; None if no meeting has any."""
    held = [
        row
        for row in cache.under(group, Meeting, "group")
        if row.period_id == period.pk
    ]
    told = {row.pk: told_at(cache, row) for row in held}
    meetings = [row for row in in_order_held(held) if told[row.pk]]
    if not meetings:
        return None
    seats = cache.under(group, Seat, "group")
    tallies = (_tally(seat, meetings, told) for seat in seats)
    return GroupAttendance(
        group,
        tuple(meetings),
        tuple(row for row in held if not told[row.pk]),
        tuple(one for one in tallies if one.held),
    )


def in_order_held(meetings: Sequence[Meeting]) -> list[Meeting]:
    """Return `meetings` by when they were held, those without a date last."""
    return sorted(meetings, key=lambda one: (not one.held.is_dated, one.held.text))


def told_at(cache: RecordCache, meeting: Meeting) -> dict[int, str]:
    """Return what is recorded of each member of the group that met, by seat."""
    return {
        row.seat_id: row.status
        for row in cache.under(meeting, MeetingAttendance, "meeting")
        if row.seat.group_id == meeting.group_id
    }


def _tally(
    seat: Seat, meetings: Sequence[Meeting], told: Mapping[int, Mapping[int, str]]
) -> Tally:
    said = Counter(
        told[meeting.pk].get(seat.pk, "")
        for meeting in meetings
        if was_member(seat, meeting)
    )
    del said[Status.NOT_MEMBER]
    return Tally(
        seat,
        held=said.total(),
        member=said[Status.PRESENT],
        deputy=said[Status.DEPUTY],
        apologies=said[Status.APOLOGIES],
        absent=said[Status.APOLOGIES] + said[Status.ABSENT],
        unrecorded=said[""],
    )


def seat_names(seats: Sequence[Seat]) -> dict[int, str]:
    """Return what each of `seats` is called beside the others, by primary key.

    That is the agency or the role; roles, and then people, tell those of one agency
    apart.
    """
    for naming in (_body, _body_and_role, _whole):
        names = {seat.pk: naming(seat) for seat in seats}
        if len(set(names.values())) == len(names):
            break
    return names if seats else {}


def _body(seat: Seat) -> str:
    agency = seat.agency or (seat.person.agency if seat.person else None)
    return agency.name if agency else seat.role or str(seat.person)


def _body_and_role(seat: Seat) -> str:
    role = seat.role or (seat.person.office if seat.person else "")
    body = _body(seat)
    return f"{body} ({role})" if role and role != body else body


def _whole(seat: Seat) -> str:
    name = _body_and_role(seat)
    return f"{name}: {seat.person.name}" if seat.person else name

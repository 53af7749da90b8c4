"""Whether the attendance that was entered for a year is that of its meetings."""

from collections.abc import Iterator

from partnership.attendance import (
    GroupAttendance,
    Tally,
    attendance_of,
    seat_names,
)
from partnership.models import Attendance, Group, GroupYear
from records.parties import folded
from reports.checks.context import CheckContext, Finding, Level


def of_groups(context: CheckContext) -> Iterator[GroupAttendance]:
    for group in context.cache.every(Group):
        if found := attendance_of(context.cache, group, context.report.period):
            yield found


def attendance_differs(context: CheckContext) -> Iterator[Finding]:
    """Yield what was entered for the year where attendance at meetings is recorded.

    Reports show what the meetings come to, so one of the two is wrong or not needed.
    """
    for found in of_groups(context):
        for row in context.cache.of(Attendance, context.report.period):
            if row.group_id == found.group.pk:
                level, text = compared(row, found)
                link = context.link("attendance", row)
                yield Finding(level, text, str(row), link)
        for year in context.cache.of(GroupYear, context.report.period):
            held = len(found.meetings) + len(found.blank)
            if year.group_id == found.group.pk and year.times_met not in (None, held):
                yield Finding(
                    Level.WARNING,
                    f"Times met says {year.times_met:,}, but {held:,} "
                    f"{meetings(held)} recorded: correct one of them.",
                    str(year),
                    context.link("group-years", year),
                )


def compared(row: Attendance, found: GroupAttendance) -> tuple[Level, str]:
    """Return what to say of `row` beside what the meetings come to."""
    tally = same_member(row, found)
    if tally is None:
        return Level.WARNING, (
            f"Attendance of {found.group} is counted from its meetings, in which "
            f"“{row.seat}” is no member. Reports leave this record out: add the "
            "membership, or delete this record."
        )
    entered = (row.held, row.member, row.deputy, row.absent)
    counted = (tally.held, tally.member, tally.deputy, tally.absent)
    if not any(
        one is not None and one != other
        for one, other in zip(entered, counted, strict=True)
    ):
        return Level.NOTE, (
            "The attendance entered for the year is that of the meetings recorded, so "
            "this record can be deleted."
        )
    return Level.WARNING, (
        f"Entered for the year: {sum_of(*entered)}. Meetings recorded: "
        f"{sum_of(*counted, tally.unrecorded)}. Reports show the meetings recorded: "
        "correct them, or delete this record."
    )


def same_member(row: Attendance, found: GroupAttendance) -> Tally | None:
    """Return the member that `row` names, or the only one of its agency."""
    names = seat_names([one.seat for one in found.tallies])
    for one in found.tallies:
        if folded(row.seat) in (folded(names[one.seat.pk]), folded(one.seat.role)):
            return one
    of_agency = [
        one
        for one in found.tallies
        if row.agency_id and row.agency_id == one.seat.agency_id
    ]
    return of_agency[0] if len(of_agency) == 1 else None


def sum_of(
    held: int | None,
    member: int | None,
    deputy: int | None,
    absent: int | None,
    unrecorded: int = 0,
) -> str:
    """Return "7 meetings: member 4 + deputy 2 + nobody 1", "?" where it is empty."""
    parts = [
        f"member {said(member)}",
        f"deputy {said(deputy)}",
        f"nobody {said(absent)}",
    ]
    if unrecorded:
        parts.append(f"not recorded {said(unrecorded)}")
    what = "meeting" if held == 1 else "meetings"
    return f"{said(held)} {what}: {' + '.join(parts)}"


def said(count: int | None) -> str:
    return "?" if count is None else f"{count:,}"


def meetings(count: int) -> str:
    return "meeting is" if count == 1 else "meetings are"


def attendance_gaps(context: CheckContext) -> Iterator[Finding]:
    """Yield members of whom nothing is recorded for some meetings, and such meetings.

    Nothing is asked of a group of which no meeting has any attendance.
    """
    for found in of_groups(context):
        names = seat_names([one.seat for one in found.tallies])
        for one in found.tallies:
            if one.unrecorded:
                yield Finding(
                    Level.WARNING,
                    f"{names[one.seat.pk]}: attendance has not been recorded for "
                    f"{one.unrecorded:,} of {one.held:,} meetings, so the report "
                    "shows no share.",
                    str(found.group),
                    context.link("seats", one.seat),
                )
        for meeting in found.blank:
            yield Finding(
                Level.WARNING,
                "No attendance has been recorded for this meeting, so it is not "
                "counted.",
                str(meeting),
                context.link("meetings", meeting),
            )

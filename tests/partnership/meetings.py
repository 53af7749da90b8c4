"""Groups that met, and who came, for tests."""

from partnership.models import Agency, Group, Meeting, MeetingAttendance, Period, Seat
from tests.factories import make_record, make_year_record


def make_meeting(group: Group, period: Period, held: str, **told: Seat) -> Meeting:
    """Make a meeting of `group`, `held` on a day; `told` has each status's member."""
    meeting = make_year_record(
        Meeting, period, f"{group.key}-{held}", title="Meeting", group=group, held=held
    )
    for status, seat in told.items():
        tell(meeting, seat, status.replace("_", "-"))
    return meeting


def tell(meeting: Meeting, seat: Seat, status: str) -> MeetingAttendance:
    return make_record(
        MeetingAttendance,
        meeting.partnership,
        f"{meeting.key}-{seat.key}",
        meeting=meeting,
        seat=seat,
        status=status,
    )


def make_seat(group: Group, agency: Agency | None = None, **values: object) -> Seat:
    key = agency.key if agency else "lay"
    usual = {"role": "" if agency else "Lay member"}
    return make_record(
        Seat,
        group.partnership,
        key,
        **{"group": group, "agency": agency, **usual, **values},
    )

"""What must hold of records of `partnership` together."""

from typing import Any

from partnership.attendance import COUNTED, dates_of, was_member
from partnership.models import MeetingAttendance
from records.forms import RecordForm


class MeetingAttendanceForm(RecordForm):
    """Take only members of the group that met, from the day on which they joined."""

    instance: MeetingAttendance

    def clean(self) -> dict[str, Any]:  # Any: as the base class
        """Compare the meeting with the membership and its dates."""
        cleaned = super().clean()
        meeting, seat = cleaned.get("meeting"), cleaned.get("seat")
        if not meeting or not seat:
            return cleaned
        if meeting.group_id is None:
            self.add_error(
                "meeting",
                f"“{meeting}” has no group: enter the group that met in its record.",
            )
        elif meeting.group_id != seat.group_id:
            self.add_error(
                "seat",
                f"This was a meeting of {meeting.group}: choose one of its members.",
            )
        elif cleaned.get("status") in COUNTED and not was_member(seat, meeting):
            self.add_error(
                "status",
                f"{seat} is a member {dates_of(seat)}, and the meeting is dated "
                f"{meeting.held}. Correct one of the dates, or choose “Not a member "
                "then”.",
            )
        return cleaned

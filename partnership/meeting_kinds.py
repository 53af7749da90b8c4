"""How meetings and who came to them are edited and exchanged."""

from documents.quantities import Unit
from partnership.forms import MeetingAttendanceForm
from partnership.models import Meeting, MeetingAttendance
from records.declaration import Field, FieldGroup, RecordKind

MEETING_KINDS = (
    RecordKind(
        model=Meeting,
        declared=(
            "period",
            "title",
            "group",
            Field("held", Unit.TEXT),
            Field("attended", Unit.COUNT),
            "summary",
            "position",
            "note",
        ),
        columns=("title", "group", "held", "period"),
        topic="People and groups",
        purpose="A meeting of a group, or a forum where the partnership met others.",
        named_by=("title", "held", "period"),
        groups=(
            FieldGroup("Meeting", ("period", "title", "group", "held")),
            FieldGroup("People and outcome", ("attended", "summary")),
        ),
    ),
    RecordKind(
        model=MeetingAttendance,
        form=MeetingAttendanceForm,
        declared=("meeting", "seat", "status", "position", "note"),
        columns=("meeting", "seat", "status"),
        topic="People and groups",
        purpose="Whether one member of a group came to one of its meetings.",
        is_countable=False,
        named_by=("meeting", "seat"),
    ),
)

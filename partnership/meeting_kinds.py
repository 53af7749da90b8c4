"""How meetings and who came to them are edited and exchanged."""

from documents.quantities import Unit
from partnership.forms import MeetingAttendanceForm
from partnership.models import Meeting, MeetingAttendance
from records.declaration import Field, FieldGroup, RecordKind
from records.registers import Called, Register

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
        register=Register(
            columns=("title", "group", "attended"),
            due="held",
            outcome="summary",
            entered=(
                ("summary", ("summary",)),
                ("attendance", ("attended", "attendance")),
            ),
            called=Called(
                open="Ahead",
                late="Not written up yet",
                closed="Held and written up",
                closed_on="When",
                all_open="ahead or not written up",
                soon="within 30 days",
                today="Today",
                ahead="In {days}",
                over="{days} ago, no {missing} yet",
            ),
        ),
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

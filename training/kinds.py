"""How the records of `training` are edited and exchanged, parents before children."""

from documents.quantities import Unit
from records.declaration import Field, FieldGroup, Joined, RecordKind
from training.forms import AttendedForm, DeliveryForm
from training.models import (
    Course,
    Delivery,
    Evaluation,
    Event,
    EventSession,
    RunAttendance,
)

DELIVERIES = RecordKind(
    model=Delivery,
    form=DeliveryForm,
    declared=(
        "course",
        "period",
        "status",
        Field("when", Unit.TEXT),
        "audience",
        "qualifier",
        Field("sessions", Unit.COUNT, measure=True, heading="Times run"),
        Field("places", Unit.COUNT, measure=True),
        Field("booked", Unit.COUNT, measure=True),
        Field("attended", Unit.COUNT, measure=True),
        Field("completed", Unit.COUNT, measure=True),
        Field("views", Unit.COUNT, measure=True),
        Field("hours", Unit.COUNT, measure=True, heading="Hours"),
        Field("fees", Unit.POUNDS, measure=True, heading="Fees"),
        Field(
            "charges",
            Unit.POUNDS,
            measure=True,
            heading="Charges for non-attendance",
        ),
        "outcome",
        "position",
        "note",
    ),
    columns=("course", "period", "status", "attended"),
    topic="Training",
    purpose="How many took a course in a year.",
    named_by=("course", "audience", "when", "period"),
    groups=(
        FieldGroup("Course", ("course", "period", "status", "when", "audience")),
        FieldGroup(
            "Numbers",
            ("sessions", "places", "booked", "attended", "completed", "qualifier"),
        ),
        FieldGroup("Hours and money", ("hours", "fees", "charges"), is_folded=True),
        FieldGroup("Views and outcome", ("views", "outcome"), is_folded=True),
    ),
    joined=Joined("course", ("mode",)),
)

KINDS = (
    RecordKind(
        model=Course,
        declared=("title", "mode", "provider", "summary", "position", "note"),
        columns=("title", "mode", "provider"),
        topic="Training",
        purpose="A course, webinar or e-learning module.",
    ),
    DELIVERIES,
    RecordKind(
        model=RunAttendance,
        is_countable=False,
        declared=(
            "delivery",
            "agency",
            "body",
            Field("attended", Unit.COUNT),
            "position",
            "note",
        ),
        columns=("delivery", "agency", "body", "attended"),
        topic="Training",
        purpose="How many from one organisation attended a course run.",
        named_by=("delivery", "agency", "body"),
        groups=(
            FieldGroup(
                "Attendance",
                ("delivery", "agency", "body", "attended"),
                hint="Enter an agency or another organisation.",
            ),
        ),
    ),
    RecordKind(
        model=Evaluation,
        declared=(
            "period",
            "measure",
            "level",
            "course",
            "qualifier",
            Field("percent", Unit.PERCENT),
            "before",
            Field("before_when", Unit.TEXT),
            "comparison",
            "position",
            "note",
        ),
        columns=("measure", "level", "percent", "period"),
        topic="Training",
        purpose="Take-up or evaluation of training, in per cent.",
        named_by=("measure", "period"),
        groups=(
            FieldGroup("What was asked", ("period", "measure", "level", "course")),
            FieldGroup("Result", ("percent", "qualifier")),
            FieldGroup(
                "Compared with earlier",
                ("before", "before_when", "comparison"),
                is_folded=True,
            ),
        ),
    ),
    RecordKind(
        model=Event,
        form=AttendedForm,
        declared=(
            "period",
            "title",
            "status",
            Field("held", Unit.TEXT),
            "organiser",
            "qualifier",
            Field("booked", Unit.COUNT),
            Field("attended", Unit.COUNT),
            "who",
            "summary",
            "position",
            "note",
        ),
        columns=("title", "held", "status", "period"),
        topic="Training",
        purpose="A summit, workshop, conference or week of sessions.",
        groups=(
            FieldGroup("Event", ("period", "title", "status", "held", "organiser")),
            FieldGroup("Attendance", ("booked", "attended", "qualifier", "who")),
            FieldGroup("Summary", ("summary",)),
        ),
    ),
    RecordKind(
        model=EventSession,
        declared=("event", "title", "position", "note"),
        columns=("title", "event"),
        topic="Training",
        purpose="One session of an event.",
        named_by=("event", "title"),
    ),
)

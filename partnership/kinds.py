"""How records of `partnership` are edited and exchanged, parents before children."""

from documents.quantities import Unit
from partnership.meeting_kinds import MEETING_KINDS
from partnership.models import (
    Agency,
    AgencyAlias,
    Attendance,
    Group,
    GroupYear,
    Partnership,
    Period,
    Person,
    Seat,
)
from partnership.request_kinds import REQUEST_KINDS
from partnership.text_kinds import TEXT_KINDS
from records.declaration import Carried, Declaration, Field, FieldGroup, RecordKind

PARTNERSHIP = Declaration(
    model=Partnership,
    declared=(
        "name",
        "short_name",
        "area",
        "nation",
        "covers_children",
        "covers_adults",
        "covers_community_safety",
        "theme_colour",
        "logo",
        "logo_text",
        "about",
        "predecessor",
    ),
)

KINDS = (
    RecordKind(
        model=Period,
        declared=(
            Field("label", Unit.TEXT),
            Field("starts_on", Unit.DATE),
            Field("ends_on", Unit.DATE),
            "position",
            "note",
        ),
        columns=("label", "starts_on", "ends_on"),
        topic="People and groups",
        purpose="A year, or other period, that records belong to.",
    ),
    RecordKind(
        model=Agency,
        declared=(
            "name",
            "short_name",
            "kind",
            "standing",
            "signs_report",
            Field("active_from", Unit.DATE),
            Field("active_to", Unit.DATE),
            "successor",
            "position",
            "note",
        ),
        columns=("name", "kind", "standing"),
        topic="People and groups",
        purpose="An organisation that works with the partnership or is mentioned.",
        groups=(
            FieldGroup(
                "Name and type",
                ("name", "short_name", "kind", "standing", "signs_report"),
            ),
            FieldGroup(
                "Start, end and successor",
                ("active_from", "active_to", "successor"),
                is_folded=True,
            ),
        ),
    ),
    RecordKind(
        model=AgencyAlias,
        declared=("agency", "name", "position", "note"),
        columns=("name", "agency"),
        topic="People and groups",
        purpose="Another name that reports use for an agency.",
    ),
    RecordKind(
        model=Group,
        declared=(
            "name",
            "short_name",
            "kind",
            "reports_to",
            "chair",
            "also_reports_to",
            "joint_with",
            "virtual",
            "purpose",
            Field("since", Unit.TEXT),
            Field("until", Unit.TEXT),
            "position",
            "note",
        ),
        columns=("name", "kind", "reports_to"),
        topic="People and groups",
        purpose="A board, sub-group, panel, forum or team.",
        groups=(
            FieldGroup("Name and purpose", ("name", "short_name", "kind", "purpose")),
            FieldGroup(
                "Chair and reporting",
                ("chair", "reports_to", "also_reports_to", "joint_with"),
            ),
            FieldGroup(
                "Dates and online meetings",
                ("since", "until", "virtual"),
                is_folded=True,
            ),
        ),
    ),
    RecordKind(
        model=GroupYear,
        declared=(
            "group",
            "period",
            Field("frequency", Unit.TEXT),
            Field("times_met", Unit.COUNT),
            "at_least",
            Field("counted_since", Unit.TEXT),
            "activity",
            "impact",
            "achievements",
            "objectives",
            "position",
            "note",
        ),
        columns=("group", "period", "frequency", "times_met"),
        topic="People and groups",
        purpose="How often a group met in a year and what it achieved.",
        groups=(
            FieldGroup("Meetings", ("group", "period", "frequency", "times_met")),
            FieldGroup(
                "Work in the year", ("activity", "impact", "achievements", "objectives")
            ),
            FieldGroup(
                "How meetings were counted",
                ("at_least", "counted_since"),
                is_folded=True,
            ),
        ),
        carried=Carried("Updates of groups, without texts", ("group", "frequency")),
    ),
    RecordKind(
        model=Person,
        declared=(
            "name",
            "office",
            "agency",
            Field("since", Unit.TEXT),
            Field("until", Unit.TEXT),
            "position",
            "note",
        ),
        columns=("name", "office", "agency"),
        topic="People and groups",
        purpose="A published office-holder.",
    ),
    RecordKind(
        model=Seat,
        declared=(
            "group",
            "agency",
            "person",
            "role",
            Field("since", Unit.TEXT),
            Field("until", Unit.TEXT),
            "position",
            "note",
        ),
        columns=("group", "agency", "person", "role"),
        topic="People and groups",
        purpose="Who belongs to a group: an agency, an office-holder or a role.",
        named_by=("group", "agency", "person", "role"),
        groups=(
            FieldGroup(
                "Member",
                ("group", "agency", "person", "role"),
                hint="Enter an agency, a person or a role.",
            ),
            FieldGroup("Dates", ("since", "until"), is_folded=True),
        ),
    ),
    RecordKind(
        model=Attendance,
        declared=(
            "period",
            "group",
            "seat",
            "agency",
            "observer",
            Field("held", Unit.COUNT),
            Field("member", Unit.COUNT),
            Field("deputy", Unit.COUNT),
            Field("absent", Unit.COUNT),
            "position",
            "note",
        ),
        columns=("seat", "group", "period", "member", "deputy", "absent"),
        topic="People and groups",
        purpose="How often one member attended a group's meetings.",
        named_by=("seat", "period"),
        groups=(
            FieldGroup("Member and year", ("period", "group", "seat")),
            FieldGroup("Meetings", ("held", "member", "deputy", "absent")),
            FieldGroup(
                "Other agency or observer", ("agency", "observer"), is_folded=True
            ),
        ),
    ),
    *MEETING_KINDS,
    *TEXT_KINDS,
    *REQUEST_KINDS,
)

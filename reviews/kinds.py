"""How the records of `reviews` are edited and exchanged, parents before children."""

from documents.quantities import Unit
from records.declaration import Field, FieldGroup, RecordKind
from records.registers import Register
from reviews.forms import ChildDeathCountForm
from reviews.models import (
    CaseReview,
    ChildDeathCount,
    Recommendation,
    Response,
    ReviewAgency,
    ReviewCount,
    ReviewFinding,
)

KINDS = (
    RecordKind(
        model=CaseReview,
        declared=(
            "period",
            "kind",
            "title",
            "state",
            "relation",
            Field("subjects", Unit.COUNT),
            Field("described", Unit.TEXT),
            Field("held", Unit.TEXT),
            Field("published", Unit.TEXT),
            "background",
            "themes",
            "findings",
            "decision",
            "will_be_published",
            "position",
            "note",
        ),
        columns=("title", "kind", "state", "period"),
        topic="Reviews",
        purpose="A case referred, and the review that followed.",
        groups=(
            FieldGroup("Case", ("period", "kind", "title", "state", "held")),
            FieldGroup("Who it is about", ("described", "subjects", "relation")),
            FieldGroup(
                "What the review found",
                ("background", "themes", "findings", "decision"),
            ),
            FieldGroup(
                "Publication", ("published", "will_be_published"), is_folded=True
            ),
        ),
    ),
    RecordKind(
        model=ReviewFinding,
        declared=("review", "kind", "number", "text", "position", "note"),
        columns=("review", "kind", "number", "text"),
        topic="Reviews",
        purpose="A finding, lesson or action of a review.",
        named_by=("review", "kind", "number"),
    ),
    RecordKind(
        model=ReviewAgency,
        declared=("review", "agency", "text", "position", "note"),
        columns=("review", "agency", "text"),
        topic="Reviews",
        purpose="What a review asked of one agency.",
    ),
    RecordKind(
        model=Recommendation,
        declared=(
            "review",
            "number",
            "text",
            "to_whom",
            Field("due", Unit.TEXT),
            "status",
            Field("closed", Unit.TEXT),
            "evidence",
            "reason",
            "position",
            "note",
        ),
        columns=("review", "number", "text", "to_whom", "due", "status"),
        topic="Reviews",
        purpose="One recommendation of a review.",
        named_by=("review", "number"),
        groups=(
            FieldGroup(
                "Recommendation", ("review", "number", "text", "to_whom", "due")
            ),
            FieldGroup("Progress", ("status", "closed", "evidence", "reason")),
        ),
        register=Register(
            columns=("text", "review", "number"),
            due="due",
            closed="closed",
            owner="to_whom",
            status="status",
            ended=(Recommendation.Status.DONE, Recommendation.Status.REJECTED),
            outcome="evidence",
            closing=("status", "closed", "evidence", "reason"),
            closed_as=Recommendation.Status.DONE,
        ),
    ),
    RecordKind(
        model=Response,
        declared=(
            "recommendation",
            "period",
            "text",
            "measure",
            Field("before", Unit.COUNT),
            Field("before_when", Unit.TEXT),
            Field("after", Unit.COUNT),
            Field("after_when", Unit.TEXT),
            "position",
            "note",
        ),
        columns=("recommendation", "text", "period"),
        topic="Reviews",
        purpose="What was done about a recommendation.",
        groups=(
            FieldGroup("What was done", ("recommendation", "period", "text")),
            FieldGroup(
                "Before and after",
                ("measure", "before", "before_when", "after", "after_when"),
                is_folded=True,
            ),
        ),
    ),
    RecordKind(
        model=ReviewCount,
        declared=(
            "period",
            "heading",
            "label",
            "qualifier",
            Field("count", Unit.COUNT),
            "base",
            "part_of_total",
            "is_total",
            "position",
            "note",
        ),
        columns=("label", "count", "period"),
        topic="Reviews",
        purpose="How many referrals, where only the number is known.",
        groups=(
            FieldGroup("What is counted", ("period", "heading", "label")),
            FieldGroup("Number", ("count", "qualifier", "base")),
            FieldGroup("Totals", ("part_of_total", "is_total"), is_folded=True),
        ),
    ),
    RecordKind(
        model=ChildDeathCount,
        declared=(
            "period",
            "heading",
            "label",
            "qualifier",
            Field("count", Unit.COUNT),
            "basis",
            "base",
            "share",
            "area",
            "position",
            "note",
        ),
        columns=("label", "count", "share", "period"),
        topic="Reviews",
        purpose="How many child deaths of one kind, or what share of all.",
        groups=(
            FieldGroup("What is counted", ("period", "heading", "label", "area")),
            FieldGroup(
                "Number",
                ("count", "qualifier", "share", "base", "basis"),
                hint="Enter a number or a share.",
            ),
        ),
        form=ChildDeathCountForm,
        protects=("children",),
    ),
)

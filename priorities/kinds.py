"""How the records of `priorities` are edited and exchanged, parents before children."""

from priorities.models import Action, NextStep, Priority, Progress, Strand
from records.kinds import RecordKind

KINDS = (
    RecordKind(
        name="plans",
        model=Strand,
        fields=("name", "kind", "runs", "numbered", "position", "note"),
        columns=("name", "kind", "runs"),
        topic="Priorities",
        purpose="A plan that holds priorities.",
    ),
    RecordKind(
        name="priorities",
        model=Priority,
        fields=("strand", "title", "aim", "leads", "oversight", "position", "note"),
        columns=("title", "strand"),
        topic="Priorities",
        purpose="One thing that a plan sets out to achieve.",
    ),
    RecordKind(
        name="progress",
        model=Progress,
        fields=(
            "priority",
            "period",
            "part_of",
            "lead_in",
            "heading",
            "done",
            "analysis",
            "impact",
            "evidence",
            "position",
            "note",
        ),
        columns=("priority", "heading", "period", "evidence"),
        topic="Priorities",
        purpose="What was done for a priority in a year.",
    ),
    RecordKind(
        name="actions",
        model=Action,
        fields=(
            "priority",
            "period",
            "part_of",
            "text",
            "due",
            "lead",
            "status",
            "position",
            "note",
        ),
        columns=("priority", "text", "due", "status"),
        topic="Priorities",
        purpose="What still has to be done for a priority.",
    ),
    RecordKind(
        name="next-steps",
        model=NextStep,
        fields=("period", "text", "due", "position", "note"),
        columns=("text", "due", "period"),
        topic="Priorities",
        purpose="What the whole partnership means to do next.",
    ),
)

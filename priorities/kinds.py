"""How the records of `priorities` are edited and exchanged, parents before children."""

from documents.quantities import Unit
from priorities.forms import ActionForm
from priorities.models import Action, Measure, NextStep, Priority, Progress, Strand
from records.declaration import Carried, Field, FieldGroup, RecordKind
from records.registers import Register


def open_status(status: str) -> str:
    """Return the status in which an open action begins the next year."""
    carried, planned = Action.Status.CARRIED, Action.Status.PLANNED
    return planned if status == carried else status


KINDS = (
    RecordKind(
        model=Strand,
        declared=(
            "name",
            "kind",
            Field("runs", Unit.TEXT),
            "numbered",
            "purpose",
            Field("approved", Unit.TEXT),
            "version",
            "position",
            "note",
        ),
        columns=("name", "kind", "runs"),
        topic="Priorities",
        purpose="A theme or plan that groups priorities.",
    ),
    RecordKind(
        model=Priority,
        declared=(
            "strand",
            "number",
            "theme",
            "title",
            "aim",
            "impact_sought",
            "lead",
            "champions",
            "oversight",
            "position",
            "note",
        ),
        columns=("title", "strand"),
        topic="Priorities",
        purpose="One thing that a theme or plan sets out to achieve.",
    ),
    RecordKind(
        model=Progress,
        is_countable=False,
        declared=(
            "priority",
            "period",
            "part_of",
            "lead_in",
            "heading",
            "done",
            "analysis",
            "impact",
            "next_steps",
            "position",
            "note",
        ),
        columns=("done", "heading", "priority", "period"),
        topic="Priorities",
        purpose="What was done for a priority in a year.",
        named_by=("priority", "heading", "period"),
    ),
    RecordKind(
        model=Action,
        declared=(
            "priority",
            "period",
            "part_of",
            "number",
            "text",
            Field("due", Unit.TEXT),
            "lead",
            "outcome",
            "reached",
            "rag",
            "status",
            Field("done_on", Unit.TEXT),
            "position",
            "note",
        ),
        columns=("text", "priority", "lead", "due", "status"),
        form=ActionForm,
        topic="Priorities",
        rare=("done_on",),
        purpose="What needs to be done for a priority, and progress so far.",
        named_by=("text", "period"),
        groups=(
            FieldGroup("Action", ("priority", "period", "text", "lead", "due")),
            FieldGroup("Progress", ("status", "done_on", "rag", "outcome", "reached")),
            FieldGroup(
                "Number and parent action", ("number", "part_of"), is_folded=True
            ),
        ),
        carried=Carried(
            "Open actions",
            ("priority", "part_of", "number", "text", "due", "lead", "status"),
            made=(("status", open_status),),
            unless=(("status", Action.Status.DONE), ("rag", Action.Rag.COMPLETE)),
        ),
        register=Register(
            columns=("text", "priority", "number", "rag"),
            due="due",
            closed="done_on",
            owner="lead",
            status="status",
            ended=(Action.Status.DONE,),
            also_ended=(("rag", Action.Rag.COMPLETE),),
            outcome="outcome",
            closing=("status", "done_on", "outcome"),
            closed_as=Action.Status.DONE,
        ),
    ),
    RecordKind(
        model=Measure,
        declared=(
            "priority",
            "period",
            "part_of",
            "number",
            "text",
            "position",
            "note",
        ),
        columns=("text", "priority", "number", "period"),
        topic="Priorities",
        purpose="How the partners will know that a priority made a difference.",
        named_by=("text", "period"),
        carried=Carried(
            "Measures of success", ("priority", "part_of", "number", "text")
        ),
    ),
    RecordKind(
        model=NextStep,
        declared=("period", "text", Field("due", Unit.TEXT), "position", "note"),
        columns=("text", "due", "period"),
        topic="Priorities",
        purpose="What the partnership plans to do next.",
        named_by=("text", "period"),
    ),
)

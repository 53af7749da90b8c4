"""The kinds of record that this app keeps itself."""

from documents.quantities import Unit
from records.declaration import Field, RecordKind
from records.list_forms import ListEntryForm
from records.models import ListEntry, StatedValue

LIST_ENTRIES = RecordKind(
    model=ListEntry,
    declared=("list", "label", "position", "note"),
    columns=("label", "list"),
    topic="People and groups",
    purpose="What the team added to a list, such as the types of agency.",
    form=ListEntryForm,
    named_by=("label",),
)

KINDS = (
    RecordKind(
        model=StatedValue,
        declared=(
            "period",
            "figure",
            Field("stated", Unit.TEXT),
            "stated_in",
            "explanation",
            "position",
            "note",
        ),
        columns=("figure", "stated", "stated_in", "period"),
        topic="Figures",
        purpose="A figure as a source printed it, where the records give another.",
        named_by=("figure", "period"),
    ),
)

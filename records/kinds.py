"""The kinds of record that this app keeps itself."""

from documents.quantities import Unit
from records.declaration import Field, RecordKind
from records.models import StatedValue

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

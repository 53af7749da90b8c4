"""The kinds of record that this app keeps itself."""

from documents.quantities import Unit
from records.declaration import Field, FieldGroup, RecordKind
from records.list_forms import ListEntryForm
from records.models import ListEntry, Picture, StatedValue
from records.picture_forms import PictureForm

LIST_ENTRIES = RecordKind(
    model=ListEntry,
    declared=("list", "label", "position", "note"),
    columns=("label", "list"),
    topic="People and groups",
    purpose="What the team added to a list, such as the types of agency.",
    form=ListEntryForm,
    named_by=("label",),
)

PICTURES = RecordKind(
    model=Picture,
    declared=(
        "name",
        "file",
        "alternative_text",
        "decorative",
        "caption",
        "credit",
        "position",
        "note",
    ),
    columns=("name", "alternative_text", "key"),
    topic="People and groups",
    purpose="A photograph, logo or chart that texts of a report can show.",
    form=PictureForm,
    named_by=("name",),
    groups=(
        FieldGroup("Picture", ("name", "file")),
        FieldGroup(
            "For people who cannot see it",
            ("alternative_text", "decorative"),
            hint="Describe it, or tick that it is decorative.",
        ),
        FieldGroup("Below the picture", ("caption", "credit")),
    ),
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

"""How the records of `reports` are edited and exchanged, parents before children."""

from records.declaration import Carried, FieldGroup, RecordKind
from reports.models import Attachment, KeyFigureChoice, OutlineSection
from reports.subjects import ShowsForm

OUTLINE = RecordKind(
    model=OutlineSection,
    declared=(
        "report",
        "part_of",
        "kind",
        "heading",
        "slug",
        "shows",
        "period",
        "numbering",
        "none_declared",
        "passage",
        "language",
        "position",
        "note",
    ),
    columns=("heading", "kind", "part_of"),
    topic="Report",
    purpose="One section of a report.",
    form=ShowsForm,
    named_by=("heading", "report"),
    rare=("none_declared", "language"),
    groups=(
        FieldGroup("Heading and text", ("heading", "passage")),
        FieldGroup("Type and place", ("report", "kind", "part_of", "slug", "shows")),
        FieldGroup("Period and number", ("period", "numbering", "none_declared")),
        FieldGroup("Language of the text", ("language",), is_folded=True),
    ),
    carried=Carried(
        "Sections, with their texts",
        (
            "report",
            "part_of",
            "kind",
            "heading",
            "slug",
            "shows",
            "period",
            "numbering",
            "passage",
            "language",
        ),
    ),
)

KINDS = (
    OUTLINE,
    RecordKind(
        model=KeyFigureChoice,
        declared=("report", "figure", "label", "position", "note"),
        columns=("label", "figure"),
        topic="Report",
        purpose="One figure of the front page.",
        named_by=("figure",),
        carried=Carried("Key figures of the front page", ("report", "figure", "label")),
    ),
    RecordKind(
        model=Attachment,
        declared=(
            "report",
            "title",
            "file",
            "description",
            "alternative_text",
            "decorative",
            "position",
            "note",
        ),
        columns=("title", "file", "report"),
        topic="Report",
        purpose="A document or picture that is published with a report.",
        named_by=("title", "report"),
        groups=(
            FieldGroup("File", ("report", "title", "file", "description")),
            FieldGroup("If it is a picture", ("alternative_text", "decorative")),
        ),
    ),
)

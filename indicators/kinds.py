"""How the records of `indicators` are edited and exchanged, parents before children."""

from indicators.carried import for_next_year
from indicators.forms import ObservationForm
from indicators.models import BreakdownTable, Comparator, Indicator, Observation
from records.declaration import Carried, FieldGroup, Joined, RecordKind

KINDS = (
    RecordKind(
        model=Indicator,
        declared=(
            "title",
            "heading",
            "unit",
            "unit_word",
            "polarity",
            "count_of",
            "source",
            "definition",
            "position",
            "note",
        ),
        columns=("title", "unit", "count_of"),
        topic="Figures",
        purpose="Something that is measured regularly.",
        groups=(
            FieldGroup(
                "What is measured",
                ("title", "heading", "unit", "unit_word", "polarity", "count_of"),
            ),
            FieldGroup("Source and definition", ("source", "definition")),
        ),
    ),
    RecordKind(
        model=Observation,
        declared=(
            "indicator",
            "period",
            "when",
            "area",
            "qualifier",
            "value",
            "upper",
            "rate",
            "rate_per",
            "share",
            "base",
            "change",
            "direction",
            "comparison",
            "rank",
            "provisional",
            "source",
            "break_note",
            "position",
            "note",
        ),
        columns=("indicator", "period", "when", "result"),
        topic="Figures",
        purpose="The value of an indicator at one time.",
        named_by=("indicator", "area", "when", "period"),
        groups=(
            FieldGroup("What and when", ("indicator", "period", "when", "area")),
            FieldGroup("Value", ("value", "qualifier", "share", "base", "provisional")),
            FieldGroup("Compared with earlier", ("comparison", "change", "direction")),
            FieldGroup(
                "Range, rate and rank",
                ("upper", "rate", "rate_per", "rank"),
                is_folded=True,
            ),
            FieldGroup(
                "Source and breaks in the series",
                ("source", "break_note"),
                is_folded=True,
            ),
        ),
        form=ObservationForm,
        joined=Joined("indicator", ("unit",), before=("value",)),
        carried=Carried(
            "What is measured every year, without values",
            ("indicator", "area", "rate_per", "source"),
        ),
    ),
    RecordKind(
        model=Comparator,
        declared=(
            "observation",
            "area",
            "of",
            "value",
            "verdict",
            "position",
            "note",
        ),
        columns=("observation", "area", "observed", "verdict"),
        topic="Figures",
        purpose="The value of an indicator elsewhere.",
        named_by=("observation", "area"),
    ),
    RecordKind(
        model=BreakdownTable,
        declared=(
            "title",
            "period",
            "counted",
            "unit",
            "parts",
            "when",
            "base",
            "source",
            "caveat",
            "definitions",
            "break_note",
            "chart",
            "grid",
            "position",
            "note",
        ),
        columns=("title", "period", "when"),
        topic="Figures",
        purpose="A table by type, source, place, age or year, with its headings.",
        groups=(
            FieldGroup("What it shows", ("title", "period", "counted", "unit")),
            FieldGroup("Total and chart", ("parts", "chart")),
            FieldGroup(
                "Table",
                ("grid",),
                hint="Copy the whole table with its headings from a spreadsheet or a "
                "document and paste it here. It is kept with one line for each row and "
                "commas between the cells: “columns,Risk,Own home,Care home”, then "
                "“row,Neglect,12,under 5”, “total,Total,40,12” and footnotes as "
                "“note 1,Counted once for each person.”",
            ),
            FieldGroup(
                "Source and explanation",
                ("when", "base", "source", "caveat", "definitions", "break_note"),
                is_folded=True,
            ),
        ),
        carried=Carried(
            "Breakdown tables, with headings and without numbers",
            (
                "title",
                "counted",
                "unit",
                "parts",
                "source",
                "definitions",
                "chart",
                "grid",
            ),
            made=(("grid", for_next_year),),
        ),
    ),
)

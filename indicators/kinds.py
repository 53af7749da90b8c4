"""How the records of `indicators` are edited and exchanged, parents before children."""

from indicators.forms import ObservationForm
from indicators.models import Comparator, Indicator, Observation
from records.declaration import RecordKind

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
        form=ObservationForm,
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
    ),
)

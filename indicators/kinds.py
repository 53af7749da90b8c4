"""How the records of `indicators` are edited and exchanged, parents before children."""

from indicators.models import Indicator, Observation
from records.kinds import RecordKind

KINDS = (
    RecordKind(
        name="indicators",
        model=Indicator,
        fields=(
            "title",
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
        purpose="Something that is counted again and again.",
    ),
    RecordKind(
        name="observations",
        model=Observation,
        fields=(
            "indicator",
            "period",
            "when",
            "qualifier",
            "value",
            "upper",
            "direction",
            "comparison",
            "provisional",
            "position",
            "note",
        ),
        columns=("indicator", "period", "when", "observed"),
        topic="Figures",
        purpose="What an indicator came to at one time.",
    ),
)

"""How the records of `budgets` are edited and exchanged, parents before children."""

from budgets.models import Contribution
from records.kinds import RecordKind

KINDS = (
    RecordKind(
        name="contributions",
        model=Contribution,
        fields=("period", "agency", "amount", "standing", "position", "note"),
        columns=("agency", "amount", "period"),
        topic="Money",
        purpose="What an agency paid for one year.",
    ),
)

"""How the records of `budgets` are edited and exchanged, parents before children."""

from budgets.models import BudgetAmount, BudgetLine, Contribution, Post, Reserve
from documents.quantities import Unit
from records.declaration import RecordKind

KINDS = (
    RecordKind(
        model=Contribution,
        fields=("period", "agency", "amount", "standing", "position", "note"),
        columns=("agency", "amount", "period"),
        topic="Money",
        purpose="What an agency paid for one year.",
        figures={"amount": Unit.POUNDS},
    ),
    RecordKind(
        model=BudgetLine,
        fields=(
            "title",
            "heading",
            "direction",
            "agency",
            "one_off",
            "position",
            "note",
        ),
        columns=("title", "heading", "direction"),
        topic="Money",
        purpose="One line of the budget, of income or of spending.",
    ),
    RecordKind(
        model=BudgetAmount,
        fields=(
            "line",
            "period",
            "planned",
            "to_date",
            "forecast",
            "outturn",
            "opposite",
            "position",
            "note",
        ),
        columns=("line", "period", "planned", "forecast", "outturn"),
        topic="Money",
        purpose="What a line of the budget came to in one year.",
        figures={
            "planned": Unit.POUNDS,
            "to_date": Unit.POUNDS,
            "forecast": Unit.POUNDS,
            "outturn": Unit.POUNDS,
        },
    ),
    RecordKind(
        model=Reserve,
        fields=(
            "period",
            "fund",
            "opening",
            "paid_in",
            "taken_out",
            "closing",
            "forecast",
            "covered_by",
            "covered",
            "position",
            "note",
        ),
        columns=("fund", "period", "opening", "closing"),
        topic="Money",
        purpose="What a fund held at the start and the end of a year.",
        figures={
            "opening": Unit.POUNDS,
            "paid_in": Unit.POUNDS,
            "taken_out": Unit.POUNDS,
            "closing": Unit.POUNDS,
            "covered": Unit.POUNDS,
        },
    ),
    RecordKind(
        model=Post,
        fields=(
            "period",
            "title",
            "full_time_equivalent",
            "agency",
            "summary",
            "position",
            "note",
        ),
        columns=("title", "full_time_equivalent", "agency", "period"),
        topic="Money",
        purpose="A post that worked for the partnership in one year.",
        figures={"full_time_equivalent": Unit.COUNT},
    ),
)

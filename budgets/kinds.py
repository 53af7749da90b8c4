"""How the records of `budgets` are edited and exchanged, parents before children."""

from budgets.forms import ContributionForm
from budgets.models import BudgetAmount, BudgetLine, Contribution, Post, Reserve
from documents.quantities import Unit
from records.declaration import Carried, Field, FieldGroup, Joined, RecordKind

KINDS = (
    RecordKind(
        model=Contribution,
        is_countable=False,
        declared=(
            "period",
            "agency",
            Field("amount", Unit.POUNDS),
            "in_kind",
            Field("in_kind_value", Unit.POUNDS),
            "standing",
            "position",
            "note",
        ),
        columns=("agency", "amount", "period"),
        rare=(
            "in_kind_value",
            "in_kind",
        ),
        form=ContributionForm,
        topic="Money",
        purpose="What an agency paid for one year.",
        groups=(
            FieldGroup("Funding", ("period", "agency", "amount", "standing")),
            FieldGroup("In kind", ("in_kind", "in_kind_value"), is_folded=True),
        ),
    ),
    RecordKind(
        model=BudgetLine,
        declared=(
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
        groups=(
            FieldGroup("Line", ("title", "heading", "direction")),
            FieldGroup("Payer", ("agency", "one_off"), is_folded=True),
        ),
    ),
    RecordKind(
        model=BudgetAmount,
        declared=(
            "line",
            "period",
            Field("planned", Unit.POUNDS),
            Field("to_date", Unit.POUNDS),
            Field("forecast", Unit.POUNDS),
            Field("outturn", Unit.POUNDS),
            "opposite",
            "position",
            "note",
        ),
        columns=("line", "period", "planned", "forecast", "outturn"),
        topic="Money",
        purpose="The amounts of one budget line in one year.",
        groups=(
            FieldGroup("Line and year", ("line", "period")),
            FieldGroup(
                "Amounts",
                ("planned", "to_date", "forecast", "outturn"),
                hint="Enter at least one amount.",
            ),
            FieldGroup("Refund or credit", ("opposite",), is_folded=True),
        ),
        joined=Joined("line", ("heading", "direction"), before=("outturn",)),
    ),
    RecordKind(
        model=Reserve,
        declared=(
            "period",
            "fund",
            Field("opening", Unit.POUNDS),
            Field("paid_in", Unit.POUNDS),
            Field("taken_out", Unit.POUNDS),
            Field("closing", Unit.POUNDS),
            "forecast",
            "covered_by",
            Field("covered", Unit.POUNDS),
            "reason",
            "position",
            "note",
        ),
        columns=("fund", "period", "opening", "closing"),
        topic="Money",
        rare=("reason",),
        purpose="What a fund held at the start and the end of a year.",
        named_by=("fund", "period"),
        groups=(
            FieldGroup("Fund", ("period", "fund", "reason")),
            FieldGroup(
                "Balance", ("opening", "paid_in", "taken_out", "closing", "forecast")
            ),
            FieldGroup(
                "Money that covered it", ("covered_by", "covered"), is_folded=True
            ),
        ),
    ),
    RecordKind(
        model=Post,
        declared=(
            "period",
            "title",
            Field("full_time_equivalent", Unit.COUNT),
            "agency",
            "summary",
            "position",
            "note",
        ),
        columns=("title", "full_time_equivalent", "agency", "period"),
        topic="Money",
        purpose="A post that worked for the partnership in one year.",
        carried=Carried("Posts, without their hours", ("title", "agency", "summary")),
    ),
)

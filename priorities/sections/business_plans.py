"""Business plans: what each lead had planned, and the position reached."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from documents.blocks import (
    Block,
    Column,
    Section,
    Table,
)
from documents.quantities import Quantity, Unit
from documents.tables import table_of_known
from priorities.models import Action, Priority, Strand
from priorities.sections.plans import (
    Numbered,
    about_plan,
    by_theme,
    for_each_plan,
)
from priorities.sections.priorities import (
    below,
    is_numbered,
    of_period,
    status_of,
    top,
    unsaid_due,
)
from records.sections import SectionContext, cell, facts, not_given, section


@section("Business plan", subject="plans")
def business_plan(context: SectionContext) -> Iterator[Block | Section]:
    """Yield what each lead had planned for each priority, and what was reached.

    A table a theme, so that a long plan has headings to find one's way by.
    """

    def write(plan: Strand, rows: Sequence[Numbered]) -> Iterator[Block]:
        yield from about_plan(context, plan)
        for theme, together in by_theme(rows):
            lines = [line for one in together for line in lead_rows(context, *one)]
            yield plan_table(
                context,
                plan.key,
                f"{plan.name}: {theme}" if theme else plan.name,
                lines,
                numbered=is_numbered(rows),
            )

    yield from for_each_plan(context, write)


@dataclass(frozen=True)
class LeadRow:
    """One row of a business plan: `action` is a lead's, None where none is recorded."""

    number: str
    priority: Priority
    action: Action | None
    parts: Sequence[Action] = ()


def lead_rows(
    context: SectionContext, number: str, priority: Priority
) -> list[LeadRow]:
    rows = of_period(context, context.cache.under(priority, Action, "priority"))
    return [
        LeadRow(number, priority, row, tuple(below(row, rows))) for row in top(rows)
    ] or [LeadRow(number, priority, None)]


def plan_table(
    context: SectionContext,
    name: str,
    title: str,
    lines: Sequence[LeadRow],
    *,
    numbered: bool,
) -> Table:
    numbers = [cell(line.number, record=line.priority) for line in lines]
    titles = [cell(line.priority.title, record=line.priority) for line in lines]

    def column(html: Callable[[SectionContext, Action], str]) -> list[Quantity]:
        return [activities(context, line, html) for line in lines]

    columns = (
        (Column(gettext("Priority")), titles),
        (Column(gettext("Lead")), [lead_cell(line) for line in lines]),
        (Column(gettext("Planned activity and when"), Unit.RICH), column(planned)),
        (Column(gettext("Outcome and evidence"), Unit.RICH), column(outcome)),
        (Column(gettext("Position reached"), Unit.RICH), column(reached)),
    )
    return table_of_known(
        name=name,
        caption=gettext("{title}: plan and position reached").format(title=title),
        columns=((Column(gettext("No.")), numbers), *columns) if numbered else columns,
    )


def lead_cell(line: LeadRow) -> Quantity:
    lead = (line.action.lead if line.action else "") or line.priority.lead
    return cell(lead, record=line.action or line.priority)


def activities(
    context: SectionContext,
    line: LeadRow,
    html: Callable[[SectionContext, Action], str],
) -> Quantity:
    """Return what `html` says of a row, and of its activities as a numbered list.

    The numbers say which outcome belongs to which activity, so a gap is said in words.
    """
    if line.action is None:
        return cell(None, record=line.priority)
    parts = [html(context, part) for part in line.parts]
    entries = "".join(f"<li>{part or not_given()}</li>" for part in parts)
    listed = f"<ol>{entries}</ol>" if any(parts) else ""
    return cell(html(context, line.action) + listed, Unit.RICH, record=line.action)


def planned(context: SectionContext, row: Action) -> str:
    return context.rich(row.text) + facts((gettext("When"), unsaid_due(row)))


def outcome(context: SectionContext, row: Action) -> str:
    return context.rich(row.outcome)


def reached(context: SectionContext, row: Action) -> str:
    rating = row.get_rag_display() if row.rag else ""
    said = facts((gettext("Status"), status_of(row)), (gettext("Rating"), rating))
    return context.rich(row.reached) + said

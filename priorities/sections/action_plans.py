"""What is planned for priorities, by whom and by when, and how far it has come."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from documents.blocks import (
    Block,
    Column,
    Item,
    ItemList,
    Section,
    Table,
    Unrecorded,
)
from documents.quantities import Quantity, Unit
from documents.tables import table_of_known
from priorities.models import Action, Measure, Priority, Strand
from priorities.sections.plans import (
    STRATEGY,
    Numbered,
    about_plan,
    by_theme,
    for_each_plan,
    titled,
)
from priorities.sections.priorities import (
    about,
    below,
    is_numbered,
    of_period,
    status_of,
    top,
    unsaid_due,
)
from records.sections import SectionContext, bullets, cell, facts, section

KNOWN_BY = "How we will know"


@section("Business plan", asked_by=STRATEGY, subject="plans")
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
        (Column("Priority"), titles),
        (Column("Lead"), [lead_cell(line) for line in lines]),
        (Column("Planned activity and when", Unit.RICH), column(planned)),
        (Column("Outcome and evidence", Unit.RICH), column(outcome)),
        (Column("Position reached", Unit.RICH), column(reached)),
    )
    return table_of_known(
        name=name,
        caption=f"{title}: plan and position reached",
        columns=((Column("No."), numbers), *columns) if numbered else columns,
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
    entries = "".join(f"<li>{part or '<p>Not given.</p>'}</li>" for part in parts)
    listed = f"<ol>{entries}</ol>" if any(parts) else ""
    return cell(html(context, line.action) + listed, Unit.RICH, record=line.action)


def planned(context: SectionContext, row: Action) -> str:
    return context.rich(row.text) + facts(("When", unsaid_due(row)))


def outcome(context: SectionContext, row: Action) -> str:
    return context.rich(row.outcome)


def reached(context: SectionContext, row: Action) -> str:
    rating = row.get_rag_display() if row.rag else ""
    said = facts(("Status", status_of(row)), ("Rating", rating))
    return context.rich(row.reached) + said


@section("Action plan", asked_by=STRATEGY, subject="priorities")
def action_plan(context: SectionContext) -> Iterator[Block | Section]:
    """Yield, under each priority, its actions and how success will be known."""
    chosen = context.chosen(context.cache.every(Priority))
    told = [
        (row, blocks)
        for row in chosen
        if (blocks := tuple(planned_blocks(context, row))) or context.subjects
    ]
    if not told:
        yield context.nothing("actions")
    for row, blocks in told:
        yield Section(
            key=context.part(row.key),
            heading=titled(row.number, row),
            blocks=(
                *about(context, row),
                *(
                    blocks
                    or (Unrecorded(f"Nothing has been recorded for {context.period}."),)
                ),
            ),
            listed=False,
        )


def planned_blocks(context: SectionContext, row: Priority) -> Iterator[Block]:
    """Yield the actions, each beside the measures of its number, then the others."""
    actions = of_period(context, context.cache.under(row, Action, "priority"))
    measures = of_period(context, context.cache.under(row, Measure, "priority"))
    numbers = {one.number for one in top(actions) if one.number}
    paired = [one for one in top(measures) if one.number in numbers]
    parts = [part for one in paired for part in parts_of(one, measures)]
    others = [one for one in measures if one not in paired and one not in parts]
    if actions:
        yield action_table(context, row, actions, [*paired, *parts])
    if any(one.number for one in others):
        yield measure_table(context, row, others)
    elif others:
        yield ItemList(measure_items(context, others), title=KNOWN_BY)


def action_table(
    context: SectionContext,
    priority: Priority,
    actions: Sequence[Action],
    measures: Sequence[Measure],
) -> Table:
    """Return the actions, those that are parts of another within its cell.

    `measures` have the number of the action by whose success they are known.
    """
    rows = top(actions)
    texts = [
        cell(action_html(context, row, actions), Unit.RICH, record=row) for row in rows
    ]
    known = [known_by(context, row, measures) for row in rows]
    columns = (
        (Column("Action", Unit.RICH), texts),
        (Column(KNOWN_BY, Unit.RICH), known),
        (Column("Lead"), [cell(row.lead, record=row) for row in rows]),
        (Column("By when"), [cell(unsaid_due(row), record=row) for row in rows]),
        (Column("Outcome", Unit.RICH), rich_cells(context, rows, "outcome")),
        (Column("Position reached", Unit.RICH), rich_cells(context, rows, "reached")),
        (Column("Status"), [cell(status_of(row), record=row) for row in rows]),
        (Column("Rating"), [cell(row.get_rag_display(), record=row) for row in rows]),
    )
    return table_of_known(
        name=f"{priority.key}-actions",
        caption=f"{priority.title}: actions, {context.period}",
        columns=with_numbers(rows, columns),
    )


def known_by(
    context: SectionContext, action: Action, measures: Sequence[Measure]
) -> Quantity:
    """Return the measures with the number of `action`, and their parts, as a cell."""
    rows = [one for one in top(measures) if one.number == action.number]
    told = [measure_html(context, row, measures) for row in rows]
    return cell(bullets(told), Unit.RICH, record=rows[0] if rows else action)


def measure_html(
    context: SectionContext, row: Measure, measures: Sequence[Measure]
) -> str:
    parts = [context.rich(part.text) for part in parts_of(row, measures)]
    return context.rich(row.text) + bullets(parts)


def action_html(context: SectionContext, row: Action, actions: Sequence[Action]) -> str:
    parts = [
        action_html(context, part, actions)
        + facts(("Lead", part.lead), ("By", unsaid_due(part)))
        for part in actions
        if part.part_of_id == row.pk
    ]
    return context.rich(row.text) + bullets(parts)


def rich_cells(
    context: SectionContext, rows: Sequence[Action], field: str
) -> list[Quantity]:
    return [
        cell(context.rich(getattr(row, field)), Unit.RICH, record=row) for row in rows
    ]


def with_numbers(
    rows: Sequence[Action | Measure],
    columns: tuple[tuple[Column, list[Quantity]], ...],
) -> tuple[tuple[Column, list[Quantity]], ...]:
    """Return `columns` behind one of numbers, where any of `rows` has one."""
    if not any(row.number for row in rows):
        return columns
    return ((Column("No."), [cell(row.number, record=row) for row in rows]), *columns)


def measure_table(
    context: SectionContext, priority: Priority, measures: Sequence[Measure]
) -> Table:
    """Return the measures by their numbers as printed, which need not run on."""
    rows = [row for one in top(measures) for row in (one, *below(one, measures))]
    texts = [cell(context.rich(row.text), Unit.RICH, record=row) for row in rows]
    return table_of_known(
        name=f"{priority.key}-measures",
        caption=f"{priority.title}: measures of success, {context.period}",
        columns=with_numbers(rows, ((Column(KNOWN_BY, Unit.RICH), texts),)),
    )


def measure_items(
    context: SectionContext, measures: Sequence[Measure], above: Measure | None = None
) -> tuple[Item, ...]:
    """Return measures with their parts below them."""
    rows = parts_of(above, measures) if above else top(measures)
    return tuple(
        Item(
            html=context.rich(row.text),
            items=measure_items(context, measures, row),
            record=row.address,
        )
        for row in rows
    )


def parts_of(above: Measure, measures: Sequence[Measure]) -> list[Measure]:
    return [row for row in measures if row.part_of_id == above.pk]

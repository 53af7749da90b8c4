"""What is planned for priorities, by whom and by when, and how far it has come."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext, gettext_lazy, pgettext

from documents.blocks import (
    Block,
    Column,
    Item,
    ItemList,
    Section,
    Table,
)
from documents.quantities import Quantity, Unit
from documents.tables import table_of_known
from priorities.models import Action, Measure, Priority
from priorities.sections.plans import (
    titled,
)
from priorities.sections.priorities import (
    about,
    below,
    of_period,
    status_of,
    top,
    unsaid_due,
)
from records.sections import SectionContext, bullets, cell, facts, section

KNOWN_BY = gettext_lazy("How we will know")


@section("Action plan", subject="priorities")
def action_plan(context: SectionContext) -> Iterator[Block | Section]:
    """Yield, under each priority, its actions and how success will be known."""
    chosen = context.chosen(context.cache.every(Priority))
    told = [
        (row, blocks)
        for row in chosen
        if (blocks := tuple(planned_blocks(context, row))) or context.subjects
    ]
    if not told:
        yield context.nothing(gettext("actions"))
    for row, blocks in told:
        yield Section(
            key=context.part(row.key),
            heading=titled(row.number, row),
            blocks=(
                *about(context, row),
                *(blocks or (context.unrecorded(),)),
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
        yield ItemList(measure_items(context, others), title=str(KNOWN_BY))


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
        (Column(gettext("Action"), Unit.RICH), texts),
        (Column(str(KNOWN_BY), Unit.RICH), known),
        (Column(gettext("Lead")), [cell(row.lead, record=row) for row in rows]),
        (
            Column(gettext("By when")),
            [cell(unsaid_due(row), record=row) for row in rows],
        ),
        (Column(gettext("Outcome"), Unit.RICH), rich_cells(context, rows, "outcome")),
        (
            Column(gettext("Position reached"), Unit.RICH),
            rich_cells(context, rows, "reached"),
        ),
        (Column(gettext("Status")), [cell(status_of(row), record=row) for row in rows]),
        (
            Column(gettext("Rating")),
            [cell(row.get_rag_display(), record=row) for row in rows],
        ),
    )
    return table_of_known(
        name=f"{priority.key}-actions",
        caption=gettext("{title}: actions, {period}").format(
            title=priority.title, period=context.period
        ),
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
        + facts(
            (gettext("Lead"), part.lead), (pgettext("date", "By"), unsaid_due(part))
        )
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
    return (
        (Column(gettext("No.")), [cell(row.number, record=row) for row in rows]),
        *columns,
    )


def measure_table(
    context: SectionContext, priority: Priority, measures: Sequence[Measure]
) -> Table:
    """Return the measures by their numbers as printed, which need not run on."""
    rows = [row for one in top(measures) for row in (one, *below(one, measures))]
    texts = [cell(context.rich(row.text), Unit.RICH, record=row) for row in rows]
    return table_of_known(
        name=f"{priority.key}-measures",
        caption=gettext("{title}: measures of success, {period}").format(
            title=priority.title, period=context.period
        ),
        columns=with_numbers(rows, ((Column(str(KNOWN_BY), Unit.RICH), texts),)),
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

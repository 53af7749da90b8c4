"""What the partners set out to do: one priority, a workplan, the next steps."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import TypeVar

from django.utils.translation import gettext, pgettext

from documents.blocks import (
    Block,
    Column,
    Item,
    ItemList,
    Prose,
    Row,
    Section,
    Table,
    Unrecorded,
)
from documents.quantities import Unit
from priorities.models import Action, Measure, NextStep, Priority, Progress, Strand
from records.sections import (
    SectionContext,
    bullets,
    cell,
    facts,
    labelled,
    section,
    words,
)
from richtext.passages import figure_addresses

R = TypeVar("R", Progress, Action, Measure)


@section(
    "One priority",
    subject="priorities",
    one_alone=True,
)
def priority(context: SectionContext) -> Iterator[Block | Section]:
    """Yield what was done for one priority, and what still has to be done."""
    chosen = context.subject(Priority)
    if chosen is None:
        yield Unrecorded(gettext("Choose the priority to show in this section."))
        return
    yield from about(context, chosen)
    done = tuple(progress_blocks(context, progress_of(context, chosen)))
    yield Section(
        key=context.part("done"),
        heading=gettext("What has been done"),
        blocks=done or (context.unrecorded(),),
        listed=False,
    )
    actions = of_period(context, context.cache.under(chosen, Action, "priority"))
    if actions:
        yield Section(
            key=context.part("to-do"),
            heading=gettext("What needs to be done"),
            blocks=(ItemList(action_items(context, actions)),),
            listed=False,
        )


def about(context: SectionContext, row: Priority) -> Iterator[Prose]:
    """Yield what a priority is for and who answers for it, if anything is known."""
    html = "".join(
        (
            labelled(gettext("What we aim at"), context.rich(row.aim)),
            labelled(gettext("Impact we hope for"), context.rich(row.impact_sought)),
            facts(
                (gettext("Lead"), row.lead),
                (gettext("Champions"), row.champions),
                (gettext("Overseen by"), row.oversight),
            ),
        )
    )
    if html:
        yield Prose(html)


def progress_of(context: SectionContext, chosen: Priority) -> list[Progress]:
    return of_period(context, context.cache.under(chosen, Progress, "priority"))


def of_period(context: SectionContext, rows: list[R]) -> list[R]:
    return [row for row in rows if row.period_id == context.period.pk]


def progress_blocks(
    context: SectionContext, rows: Sequence[Progress]
) -> Iterator[Block]:
    """Yield paragraphs and lists in the order of the rows."""
    for lead_in, together in groupby(top(rows), key=lambda row: row.lead_in):
        if lead_in:
            for row in together:
                yield from lead_in_blocks(context, row, rows)
        else:
            yield ItemList(tuple(progress_item(context, row, rows) for row in together))


def top(rows: Sequence[R]) -> list[R]:
    """Return the rows that are not a part of another one of them."""
    pks = {row.pk for row in rows}
    return [row for row in rows if row.part_of_id not in pks]


def below(above: R, rows: Sequence[R]) -> Iterator[R]:
    """Yield the parts of `above` in order, each followed by its own parts."""
    for row in rows:
        if row.part_of_id == above.pk:
            yield row
            yield from below(row, rows)


def lead_in_blocks(
    context: SectionContext, row: Progress, rows: Sequence[Progress]
) -> Iterator[Block]:
    yield Prose(progress_html(context, row))
    if parts := progress_item(context, row, rows).items:
        yield ItemList(parts)


def progress_item(
    context: SectionContext, row: Progress, rows: Sequence[Progress]
) -> Item:
    parts = [part for part in rows if part.part_of_id == row.pk]
    return Item(
        html=progress_html(context, row),
        items=tuple(progress_item(context, part, rows) for part in parts),
        record=row.address,
    )


def progress_html(context: SectionContext, row: Progress) -> str:
    return "".join(
        (
            done_html(context, row),
            labelled(gettext("Analysis"), context.rich(row.analysis)),
            labelled(gettext("Impact"), context.rich(row.impact)),
            labelled(gettext("Next steps"), context.rich(row.next_steps)),
        )
    )


def done_html(context: SectionContext, row: Progress) -> str:
    """Return what was done under its heading, or either of them alone."""
    done = context.rich(row.done)
    if row.heading and not done:
        return f"<p><strong>{escape(row.heading)}</strong></p>"
    return labelled(row.heading, done) if row.heading else done


def action_items(context: SectionContext, rows: Sequence[Action]) -> tuple[Item, ...]:
    """Return actions with their parts below them."""

    def item(row: Action) -> Item:
        parts = [part for part in rows if part.part_of_id == row.pk]
        when = facts(
            (pgettext("date", "By"), unsaid_due(row)),
            (gettext("Lead"), row.lead),
            (gettext("Status"), status_of(row)),
        )
        return Item(
            html=context.rich(row.text) + when,
            items=tuple(item(part) for part in parts),
            record=row.address,
        )

    return tuple(item(row) for row in top(rows))


def unsaid_due(row: Action) -> str:
    """Return by when `row` is due, "" where its own words say so already."""
    linked = f"actions/{row.key}/due" in figure_addresses(row.text)
    return "" if linked else str(row.due)


def status_of(row: Action) -> str:
    """Return the status in words, "" for what is only planned."""
    is_planned = row.status == Action.Status.PLANNED
    return "" if is_planned else row.get_status_display()


@section(
    "Outcomes of a workplan",
    subject="plans",
    one_alone=True,
)
def workplan(context: SectionContext) -> Iterator[Block]:
    """Yield a table of a plan's outcomes and how far each has come."""
    plan = context.subject(Strand)
    if plan is None:
        yield Unrecorded(gettext("Choose the plan to show in this section."))
        return
    outcomes = numbered_priorities(context, plan)
    if not outcomes:
        yield Unrecorded(
            gettext("No outcomes have been recorded for {name}.").format(name=plan.name)
        )
        return
    columns = (Column(gettext("Outcome")), Column(gettext("Progress and impact")))
    yield Table(
        name=plan.key,
        caption=gettext("{name}: outcomes and progress, {period}").format(
            name=plan.name, period=context.period
        ),
        columns=(Column(gettext("No.")), *columns)
        if is_numbered(outcomes)
        else columns,
        rows=tuple(
            workplan_row(context, row, number if is_numbered(outcomes) else None)
            for number, row in outcomes
        ),
    )


def numbered_priorities(
    context: SectionContext, plan: Strand
) -> list[tuple[str, Priority]]:
    """Return the plan's priorities, each with its number as printed or "".

    In a numbered plan those without one are numbered by their place in the plan.
    """
    rows = context.cache.under(plan, Priority, "strand")
    return [
        (row.number or (str(place) if plan.numbered else ""), row)
        for place, row in enumerate(rows, start=1)
    ]


def is_numbered(rows: Sequence[tuple[str, Priority]]) -> bool:
    return any(number for number, _ in rows)


def workplan_row(context: SectionContext, row: Priority, number: str | None) -> Row:
    told = [progress_html(context, one) for one in progress_of(context, row)]
    actions = of_period(context, context.cache.under(row, Action, "priority"))
    to_do = bullets([context.rich(one.text) for one in actions])
    cells = (
        cell(row.title, record=row),
        cell(bullets(told) + labelled(gettext("To do"), to_do), Unit.RICH, record=row),
    )
    return Row(cells if number is None else (words(number), *cells))


@section("Next steps", subject="next-steps")
def next_steps(context: SectionContext) -> Iterator[Block]:
    """Yield what the partnership as a whole means to do next."""
    steps = context.year(NextStep)
    if not steps:
        yield context.nothing(gettext("next steps"))
        return
    yield ItemList(tuple(next_step(context, row) for row in steps))


def next_step(context: SectionContext, row: NextStep) -> Item:
    linked = f"next-steps/{row.key}/due" in figure_addresses(row.text)
    when = facts((pgettext("date", "By"), "" if linked else row.due))
    return Item(html=context.rich(row.text) + when, record=row.address)

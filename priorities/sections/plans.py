"""Plans as a whole: their priorities, who champions them, and what these changed."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby

from django.utils.translation import gettext

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
from documents.quantities import Quantity, Unit
from documents.tables import table_of_known
from priorities.models import Priority, Progress, Strand
from priorities.sections.priorities import (
    below,
    lead_in_blocks,
    numbered_priorities,
    progress_of,
    top,
)
from records.sections import (
    SectionContext,
    bullets,
    cell,
    facts,
    labelled,
    section,
    words,
)

Numbered = tuple[str, Priority]


def for_each_plan(
    context: SectionContext,
    write: Callable[[Strand, Sequence[Numbered]], Iterator[Block]],
) -> Iterator[Block | Section]:
    """Yield what `write` makes of each plan named, under its name if several are."""
    plans = context.chosen(context.cache.every(Strand)) if context.subjects else ()
    if not plans:
        yield Unrecorded(gettext("Choose the plan to show in this section."))
    for plan in plans:
        rows = numbered_priorities(context, plan)
        none = Unrecorded(
            gettext("No priorities have been recorded for {name}.").format(
                name=plan.name
            )
        )
        blocks = tuple(write(plan, rows)) if rows else (none,)
        if len(plans) == 1:
            yield from blocks
        else:
            key = context.part(plan.key)
            yield Section(key, plan.name, blocks=blocks, listed=False)


def about_plan(context: SectionContext, plan: Strand) -> Iterator[Prose]:
    """Yield what the plan is for and how current it is, if anything is known."""
    html = context.rich(plan.purpose) + facts(
        (gettext("Runs"), plan.runs),
        (gettext("Approved"), plan.approved),
        (gettext("Version"), plan.version),
    )
    if html:
        yield Prose(html)


def by_theme(rows: Sequence[Numbered]) -> Iterator[tuple[str, list[Numbered]]]:
    """Yield each theme, "" for none, with the priorities that stand under it."""
    for theme, together in groupby(rows, key=lambda row: row[1].theme):
        yield theme, list(together)


def titled(number: str, row: Priority) -> str:
    return f"{number} {row.title}".strip()


@section("Priorities, as a list", subject="plans")
def priority_list(context: SectionContext) -> Iterator[Block | Section]:
    """Yield what a plan is for and its priorities by theme, with aims and leads."""

    def write(plan: Strand, rows: Sequence[Numbered]) -> Iterator[Block]:
        yield from about_plan(context, plan)
        for theme, together in by_theme(rows):
            counted = [str(place) for place, _ in enumerate(together, start=1)]
            ordered = counted == [number for number, _ in together]
            yield ItemList(
                items=tuple(
                    listed(context, row, "" if ordered else number)
                    for number, row in together
                ),
                title=theme,
                ordered=ordered,
            )

    yield from for_each_plan(context, write)


def listed(context: SectionContext, row: Priority, number: str) -> Item:
    """Return a priority; its title is bold where its aim is below."""
    title, aim = escape(titled(number, row)), context.rich(row.aim)
    name = f"<strong>{title}</strong>" if aim else title
    if row.lead:
        lead = gettext("Lead: {lead}").format(lead=escape(str(row.lead)))
        name = f"{name} <em>{lead}</em>"
    return Item(f"<p>{name}</p>{aim}", record=row.address)


@section("Priorities and their impact", subject="plans")
def priority_overview(context: SectionContext) -> Iterator[Block | Section]:
    """Yield a table of a plan's priorities with what each changed in the period."""

    def impact(row: Priority) -> str:
        told = [
            labelled(one.heading, context.rich(one.impact))
            if one.heading
            else context.rich(one.impact)
            for one in progress_of(context, row)
            if one.impact
        ]
        return bullets(told)

    def heading(number: str, row: Priority) -> str:
        title = f"<p><strong>{escape(titled(number, row))}</strong></p>"
        return title + context.rich(row.aim)

    def write(plan: Strand, rows: Sequence[Numbered]) -> Iterator[Block]:
        yield Table(
            name=f"{plan.key}-impact",
            caption=gettext("{name}: priorities and impact, {period}").format(
                name=plan.name, period=context.period
            ),
            columns=(
                Column(gettext("Priority and aims"), Unit.RICH),
                Column(gettext("Impact"), Unit.RICH),
            ),
            rows=tuple(
                Row(
                    (
                        cell(heading(number, row), Unit.RICH, record=row),
                        cell(impact(row), Unit.RICH, record=row),
                    )
                )
                for number, row in rows
            ),
        )

    yield from for_each_plan(context, write)


@section("Champions of priorities", subject="plans")
def champions(context: SectionContext) -> Iterator[Block | Section]:
    """Yield a table of who speaks up for which priority."""

    def write(plan: Strand, rows: Sequence[Numbered]) -> Iterator[Block]:
        known = tuple(
            Row(
                (
                    cell(titled(number, row), record=row),
                    cell(row.champions, record=row),
                )
            )
            for number, row in rows
            if row.champions
        )
        if known:
            yield Table(
                name=f"{plan.key}-champions",
                caption=gettext("{name}: champions").format(name=plan.name),
                columns=(Column(gettext("Priority")), Column(gettext("Champions"))),
                rows=known,
            )
        else:
            yield Unrecorded(
                gettext("No champions have been recorded for {name}.").format(
                    name=plan.name
                )
            )

    yield from for_each_plan(context, write)


@section("Progress of priorities", subject="priorities")
def progress_table(context: SectionContext) -> Iterator[Block]:
    """Yield a table for each priority with as many columns as anything is said in."""
    told = [
        (row, rows)
        for row in context.chosen(context.cache.every(Priority))
        if (rows := progress_of(context, row)) or context.subjects
    ]
    if not told:
        yield context.nothing(gettext("progress updates"))
    for row, rows in told:
        if rows:
            yield from progress_columns(context, row, rows)
        else:
            yield Unrecorded(
                gettext("{title}: nothing has been recorded for {period}.").format(
                    title=row.title, period=context.period
                )
            )


def progress_columns(
    context: SectionContext, priority: Priority, rows: Sequence[Progress]
) -> Iterator[Block]:
    """Yield what is shown as paragraphs, then the rest as a table."""
    above = [row for row in top(rows) if row.lead_in]
    listed = [row for row in top(rows) if not row.lead_in]
    for row in above:
        yield from lead_in_blocks(context, row, rows)
    if not listed:
        return
    headed = any(row.heading for row in listed)
    places = [words(str(place)) for place, _ in enumerate(listed, start=1)]
    headings = [cell(row.heading, record=row) for row in listed]

    def column(field: str) -> list[Quantity]:
        return [told_cell(context, row, rows, field) for row in listed]

    yield table_of_known(
        name=f"{priority.key}-progress",
        caption=gettext("{title}: progress, {period}").format(
            title=priority.title, period=context.period
        ),
        columns=(
            (Column(gettext("Topic")), headings)
            if headed
            else (Column(gettext("No.")), places),
            (Column(gettext("What was done"), Unit.RICH), column("done")),
            (Column(gettext("Analysis"), Unit.RICH), column("analysis")),
            (Column(gettext("Impact"), Unit.RICH), column("impact")),
            (Column(gettext("Next steps"), Unit.RICH), column("next_steps")),
        ),
    )


def told_cell(
    context: SectionContext, row: Progress, rows: Sequence[Progress], field: str
) -> Quantity:
    """Return one column of a row, with that of its parts as a list below."""
    parts = [
        labelled(part.heading, html) if part.heading else html
        for part in below(row, rows)
        if (html := context.rich(getattr(part, field)))
    ]
    own = context.rich(getattr(row, field))
    return cell(own + bullets(parts), Unit.RICH, record=row)

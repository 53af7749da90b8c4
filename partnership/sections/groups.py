"""Groups: how they hang together, what each did, and meetings with others."""

from collections.abc import Iterator, Sequence

from documents.blocks import (
    Block,
    Column,
    Definition,
    DefinitionList,
    Node,
    Prose,
    Row,
    Section,
    Table,
    Tree,
    Unrecorded,
)
from documents.quantities import Quantity, Unit, in_words, show
from partnership.models import Group, GroupYear, Meeting
from records.sections import SectionContext, absent, cell, facts, labelled, section


@section("Who reports to whom", subject="groups")
def group_structure(context: SectionContext) -> Iterator[Block]:
    """Yield the reporting lines as a tree, of groups that report or are reported to."""
    if trees := structure(context.chosen(context.cache.every(Group))):
        yield from trees
    else:
        yield Unrecorded("No reporting lines between groups have been recorded.")


@section("How the partnership is organised", subject="groups")
def groups(context: SectionContext) -> Iterator[Block]:
    """Yield the reporting lines as a tree, and how each group worked in the year."""
    chosen = context.chosen(context.cache.every(Group))
    trees = structure(chosen)
    yield from trees
    years = [
        row
        for row in context.cache.of(GroupYear, context.period)
        if row.group in chosen
    ]
    if years:
        yield group_table(context, years)
    if not trees and not years:
        yield context.nothing("groups")


def structure(chosen: Sequence[Group]) -> list[Tree]:
    """Return the tree of the groups `chosen` among which there are lines, if any."""
    pks = {row.pk for row in chosen}
    below = [row for row in chosen if row.reports_to_id in pks]
    above = {row.reports_to_id for row in below}
    roots = [row for row in chosen if row.pk in above and row not in below]
    nodes = tuple(node(root, chosen) for root in roots)
    return [Tree(title="Who reports to whom", nodes=nodes)] if nodes else []


def node(group: Group, chosen: Sequence[Group]) -> Node:
    """Return `group` with all groups below it."""
    told = (
        group.get_kind_display(),
        "virtual group" if group.virtual else "",
        f"joint with {group.joint_with}" if group.joint_with else "",
        f"reports to {group.also_reports_to} too" if group.also_reports_to else "",
        group.chair,
    )
    below = tuple(node(row, chosen) for row in chosen if row.reports_to_id == group.pk)
    detail = " · ".join(part for part in told if part)
    return Node(group.name, detail, below, record=group.address)


def group_table(context: SectionContext, years: Sequence[GroupYear]) -> Table:
    return Table(
        name="groups",
        caption=f"How groups worked, {context.period}",
        columns=(
            Column("Group"),
            Column("How often it met"),
            Column("Work and effect"),
        ),
        rows=tuple(
            Row(
                (
                    cell(row.group.name, record=row),
                    met(context, row),
                    cell(work(context, row), Unit.RICH, record=row),
                )
            )
            for row in years
        ),
    )


def met(context: SectionContext, row: GroupYear) -> Quantity:
    if row.frequency:
        return cell(row.frequency, record=row)
    times = context.book.get(f"group-years/{row.key}/times_met")
    return times.quantity if times else absent(row.address)


def work(context: SectionContext, row: GroupYear) -> str:
    return (
        facts(*form(row.group), ("Meetings counted since", row.counted_since))
        + context.rich(row.activity)
        + labelled("Effect", context.rich(row.impact))
    )


def form(group: Group) -> tuple[tuple[str, str], ...]:
    return (
        ("Joint with", group.joint_with),
        ("Reports also to", group.also_reports_to),
        ("Form", "virtual group" if group.virtual else ""),
    )


@section("What each group did", subject="groups")
def group_reports(context: SectionContext) -> Iterator[Block | Section]:
    """Yield a sub-section for each group; where none is named, those with a year."""
    every = context.cache.of(GroupYear, context.period)
    chosen = context.chosen(context.cache.every(Group))
    if not context.subjects:
        active = {row.group_id for row in every}
        chosen = tuple(row for row in chosen if row.pk in active)
    if not chosen:
        yield context.nothing("groups")
    for group in chosen:
        years = [row for row in every if row.group_id == group.pk]
        told = group_html(context, group, years)
        nothing = Unrecorded(f"Nothing has been recorded for {context.period}.")
        yield Section(
            key=context.part(group.key),
            heading=group.name,
            blocks=(Prose(told) if told else nothing,),
            listed=False,
        )


def group_html(
    context: SectionContext, group: Group, years: Sequence[GroupYear]
) -> str:
    """Return what is known of `group` and its `years` in the period."""
    told = facts(
        ("Chair", group.chair),
        *form(group),
        ("Since", group.since),
        ("Until", group.until),
        *(("Met", met_in_words(context, row)) for row in years),
    )
    told += labelled("Purpose", context.rich(group.purpose))
    for row in years:
        told += labelled("What it did", context.rich(row.activity))
        told += labelled("Effect", context.rich(row.impact))
        told += labelled("Achievements", context.rich(row.achievements))
        told += labelled("Objectives", context.rich(row.objectives))
    return told


def met_in_words(context: SectionContext, row: GroupYear) -> str:
    """Return "monthly; at least 6 times since May 2013", as far as that is known."""
    times = context.book.get(f"group-years/{row.key}/times_met")
    counted = times_in_words(times.quantity) if times else ""
    often = "; ".join(part for part in (row.frequency, counted) if part)
    since = f"since {row.counted_since}" if row.counted_since else ""
    return f"{often} {since}".strip()


def times_in_words(times: Quantity) -> str:
    if times.value is None:
        return f"number of times {in_words(times)}"
    return f"{show(times)} time{'s'[: times.value != 1]}"


@section("Meetings and forums", subject="meetings")
def meetings(context: SectionContext) -> Iterator[Block]:
    """Yield each meeting or forum with when it was held and what came of it."""
    rows = context.year(Meeting)
    if not rows:
        yield context.nothing("meetings")
        return
    yield DefinitionList(
        tuple(
            Definition(
                term=row.title,
                html=meeting_html(context, row),
                record=row.address,
            )
            for row in rows
        )
    )


def meeting_html(context: SectionContext, row: Meeting) -> str:
    attended = context.book.get(f"meetings/{row.key}/attended")
    people = in_words(attended.quantity) if attended else ""
    told = facts(("When", row.held), ("People attending", people))
    return told + context.rich(row.summary)

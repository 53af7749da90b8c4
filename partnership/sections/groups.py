"""Groups: how they hang together, what each did, and meetings with others."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext, ngettext

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
from documents.wording import counted
from partnership.models import Group, GroupYear, Meeting
from records.sections import SectionContext, absent, cell, facts, labelled, section


@section("Who reports to whom", subject="groups")
def group_structure(context: SectionContext) -> Iterator[Block]:
    """Yield the reporting lines as a tree, of groups that report or are reported to."""
    if trees := structure(context.chosen(context.cache.every(Group))):
        yield from trees
    else:
        yield Unrecorded(
            gettext("No reporting lines between groups have been recorded.")
        )


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
        yield context.nothing(gettext("groups"))


def structure(chosen: Sequence[Group]) -> list[Tree]:
    """Return the tree of the groups `chosen` among which there are lines, if any."""
    pks = {row.pk for row in chosen}
    below = [row for row in chosen if row.reports_to_id in pks]
    above = {row.reports_to_id for row in below}
    roots = [row for row in chosen if row.pk in above and row not in below]
    nodes = tuple(node(root, chosen) for root in roots)
    return [Tree(title=gettext("Who reports to whom"), nodes=nodes)] if nodes else []


def node(group: Group, chosen: Sequence[Group]) -> Node:
    """Return `group` with all groups below it."""
    told = (
        group.get_kind_display(),
        gettext("virtual group") if group.virtual else "",
        *other_ties(group),
        group.chair,
    )
    below = tuple(node(row, chosen) for row in chosen if row.reports_to_id == group.pk)
    detail = " · ".join(part for part in told if part)
    return Node(group.name, detail, below, record=group.address)


def other_ties(group: Group) -> Iterator[str]:
    """Yield with whom `group` is joint, and to whom it reports besides."""
    if group.joint_with:
        yield gettext("joint with {others}").format(others=group.joint_with)
    if group.also_reports_to:
        yield gettext("reports to {others} too").format(others=group.also_reports_to)


def group_table(context: SectionContext, years: Sequence[GroupYear]) -> Table:
    return Table(
        name="groups",
        caption=gettext("How groups worked, {period}").format(period=context.period),
        columns=(
            Column(gettext("Group")),
            Column(gettext("How often it met")),
            Column(gettext("Work and effect")),
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
        facts(*form(row.group), (gettext("Meetings counted since"), row.counted_since))
        + context.rich(row.activity)
        + labelled(gettext("Effect"), context.rich(row.impact))
    )


def form(group: Group) -> tuple[tuple[str, str], ...]:
    return (
        (gettext("Joint with"), group.joint_with),
        (gettext("Reports also to"), group.also_reports_to),
        (gettext("Form"), gettext("virtual group") if group.virtual else ""),
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
        yield context.nothing(gettext("groups"))
    for group in chosen:
        years = [row for row in every if row.group_id == group.pk]
        told = group_html(context, group, years)
        yield Section(
            key=context.part(group.key),
            heading=group.name,
            blocks=(Prose(told) if told else context.unrecorded(),),
            listed=False,
        )


def group_html(
    context: SectionContext, group: Group, years: Sequence[GroupYear]
) -> str:
    """Return what is known of `group` and its `years` in the period."""
    told = facts(
        (gettext("Chair"), group.chair),
        *form(group),
        (gettext("Since"), group.since),
        (gettext("Until"), group.until),
        *((gettext("Met"), met_in_words(context, row)) for row in years),
    )
    told += labelled(gettext("Purpose"), context.rich(group.purpose))
    for row in years:
        told += labelled(gettext("What it did"), context.rich(row.activity))
        told += labelled(gettext("Effect"), context.rich(row.impact))
        told += labelled(gettext("Achievements"), context.rich(row.achievements))
        told += labelled(gettext("Objectives"), context.rich(row.objectives))
    return told


def met_in_words(context: SectionContext, row: GroupYear) -> str:
    """Return "monthly; at least 6 times since May 2013", as far as that is known."""
    times = context.book.get(f"group-years/{row.key}/times_met")
    counted = times_in_words(times.quantity) if times else ""
    often = "; ".join(part for part in (row.frequency, counted) if part)
    if not row.counted_since:
        return often
    since = gettext("since {date}").format(date=row.counted_since)
    return f"{often} {since}".strip()


def times_in_words(times: Quantity) -> str:
    if times.value is None:
        return gettext("number of times {words}").format(words=in_words(times))
    said = ngettext("{number} time", "{number} times", counted(times.value))
    return said.format(number=show(times))


@section("Meetings and forums", subject="meetings")
def meetings(context: SectionContext) -> Iterator[Block]:
    """Yield each meeting or forum with when it was held and what came of it."""
    rows = context.year(Meeting)
    if not rows:
        yield context.nothing(gettext("meetings"))
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
    told = facts((gettext("When"), row.held), (gettext("People attending"), people))
    return told + context.rich(row.summary)

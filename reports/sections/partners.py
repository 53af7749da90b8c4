"""Who works together: agencies' contributions, groups, meetings, publications."""

from collections.abc import Iterator, Sequence
from html import escape

from partnership.models import (
    AgencyContribution,
    Group,
    GroupYear,
    Meeting,
    Publication,
    Term,
)
from records import richtext
from records.quantities import Quantity, Unit, show
from reports.brief import Brief, absent, address_of, cell, facts, labelled, section
from reports.document import (
    Block,
    Column,
    Definition,
    DefinitionList,
    Node,
    Notice,
    Row,
    Table,
    Tree,
)


@section(
    "What each agency did",
    asked_by="Care Act 2014, Schedule 2, paragraph 4(1)(c)",
)
def agency_contributions(brief: Brief) -> Iterator[Block]:
    """Yield what each agency handed in, in the order of the list."""
    shown = (AgencyContribution.Status.HANDED_IN, AgencyContribution.Status.ACCEPTED)
    rows = [row for row in brief.year(AgencyContribution) if row.status in shown]
    if not rows:
        yield Notice(f"No agency has handed in a contribution for {brief.period}.")
        return
    yield DefinitionList(
        tuple(
            Definition(
                term=row.agency.name,
                html=brief.rich(row.did)
                + labelled("What changed", brief.rich(row.changed))
                + facts(("Prompted by", row.prompted_by)),
                record=address_of(row),
            )
            for row in rows
        )
    )


@section("How the partnership is organised", subject="groups")
def groups(brief: Brief) -> Iterator[Block]:
    """Yield the reporting lines as a tree, and how each group worked in the year."""
    chosen = brief.chosen(brief.shelf.every(Group))
    pks = {row.pk for row in chosen}
    below = [row for row in chosen if row.reports_to_id in pks]
    above = {row.reports_to_id for row in below}
    roots = [row for row in chosen if row.pk in above and row not in below]
    if roots:
        nodes = tuple(node(root, chosen) for root in roots)
        yield Tree(title="Who reports to whom", nodes=nodes)
    years = [
        row for row in brief.shelf.of(GroupYear, brief.period) if row.group in chosen
    ]
    if years:
        yield group_table(brief, years)
    if not roots and not years:
        yield Notice(f"No groups are recorded for {brief.period}.")


def node(group: Group, chosen: Sequence[Group]) -> Node:
    """Return `group` with all groups below it."""
    detail = " · ".join(
        part for part in (group.get_kind_display(), group.chair) if part
    )
    below = tuple(node(row, chosen) for row in chosen if row.reports_to_id == group.pk)
    return Node(group.name, detail, below, record=address_of(group))


def group_table(brief: Brief, years: Sequence[GroupYear]) -> Table:
    return Table(
        name="groups",
        caption=f"How groups worked, {brief.period}",
        columns=(
            Column("Group"),
            Column("How often it met"),
            Column("Work and effect"),
        ),
        rows=tuple(
            Row(
                (
                    cell(row.group.name, record=row),
                    met(brief, row),
                    cell(
                        brief.rich(row.activity)
                        + labelled("Effect", brief.rich(row.impact)),
                        Unit.RICH,
                        record=row,
                    ),
                )
            )
            for row in years
        ),
    )


def met(brief: Brief, row: GroupYear) -> Quantity:
    if row.frequency:
        return cell(row.frequency, record=row)
    if row.times_met is None:
        return absent(address_of(row))
    return brief.quantity(f"group-years/{row.key}/times_met")


@section("Meetings and forums", subject="meetings")
def meetings(brief: Brief) -> Iterator[Block]:
    """Yield each meeting or forum with when it was held and what came of it."""
    rows = brief.year(Meeting)
    if not rows:
        yield Notice(f"No meetings are recorded for {brief.period}.")
        return
    yield DefinitionList(
        tuple(
            Definition(
                term=row.title,
                html=meeting_html(brief, row),
                record=address_of(row),
            )
            for row in rows
        )
    )


def meeting_html(brief: Brief, row: Meeting) -> str:
    attended = brief.book.get(f"meetings/{row.key}/attended")
    people = show(attended.quantity) if attended else ""
    told = facts(("When", row.held), ("People attending", people))
    return told + brief.rich(row.summary)


@section("Policies and publications", subject="publications")
def publications(brief: Brief) -> Iterator[Block]:
    """Yield a table of what was published or is planned."""
    rows = brief.year(Publication)
    if not rows:
        yield Notice(f"No publications are recorded for {brief.period}.")
        return
    yield Table(
        name=f"publications-{brief.slug}",
        caption=f"Policies, guidance and publications, {brief.period}",
        columns=(
            Column("Title"),
            Column("Status"),
            Column("When"),
            Column("What it is for"),
        ),
        rows=tuple(
            Row(
                (
                    cell(row.title, record=row),
                    cell(row.get_status_display(), record=row),
                    cell(row.expected, record=row),
                    cell(publication_html(brief, row), Unit.RICH, record=row),
                )
            )
            for row in rows
        ),
    )


def publication_html(brief: Brief, row: Publication) -> str:
    link = f'<p><a href="{escape(row.web_address)}">Read it</a></p>'
    return (
        brief.rich(row.summary)
        + facts(("By", row.publisher))
        + richtext.swept(link if row.web_address else "")
    )


@section("Abbreviations")
def abbreviations(brief: Brief) -> Iterator[Block]:
    """Yield the abbreviations in the order of the alphabet."""
    terms = sorted(brief.shelf.every(Term), key=lambda row: row.abbreviation.lower())
    if not terms:
        yield Notice("No abbreviations are recorded.")
        return
    yield Table(
        name="abbreviations",
        caption="Abbreviations used in this report",
        columns=(Column("Abbreviation"), Column("Meaning")),
        rows=tuple(
            Row((cell(row.abbreviation, record=row), cell(row.meaning, record=row)))
            for row in terms
        ),
    )

"""Who works together: agencies' contributions, contacts, help, publications, words."""

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from django.utils.translation import gettext

from documents.blocks import (
    Block,
    Column,
    Definition,
    DefinitionList,
    Prose,
    Row,
    Table,
    Unrecorded,
)
from documents.quantities import Unit
from documents.tables import table_of_known
from partnership.models import (
    AgencyContribution,
    Contact,
    NeedLevel,
    Publication,
    Term,
)
from records.sections import SectionContext, cell, facts, labelled, section
from richtext import passages


@section(
    "What each agency did",
    subject="agency-contributions",
)
def agency_contributions(context: SectionContext) -> Iterator[Block]:
    """Yield what each agency handed in, in the order of the list."""
    rows = context.year(AgencyContribution)
    if not rows:
        yield context.nothing(gettext("agency updates"))
        return
    if len(context.subjects) == 1:  # the section's own heading says whose it is
        (row,) = rows
        yield Prose(contribution_html(context, row), record=row.address)
        return
    yield DefinitionList(
        tuple(
            Definition(row.agency.name, contribution_html(context, row), row.address)
            for row in rows
        )
    )


def contribution_html(context: SectionContext, row: AgencyContribution) -> str:
    return (
        context.rich(row.did)
        + labelled(gettext("What changed"), context.rich(row.changed))
        + facts((gettext("Prompted by"), row.prompted_by))
    )


@section("Who to contact", subject="contacts")
def contacts(context: SectionContext) -> Iterator[Block]:
    """Yield the contacts as one list for each heading, in the order of the first."""
    headings: dict[str, list[Contact]] = {}
    for row in context.year(Contact):
        headings.setdefault(row.heading, []).append(row)
    if not headings:
        yield context.nothing(gettext("contacts"))
    for heading, rows in headings.items():
        yield DefinitionList(
            tuple(Definition(row.name, contact_html(row), row.address) for row in rows),
            title=heading,
        )


def contact_html(row: Contact) -> str:
    mail, page = f"mailto:{quote(row.email, safe='@')}", row.web_address
    purpose = f"<p>{escape(row.purpose)}</p>" if row.purpose else ""
    ways = (
        (gettext("Telephone"), called(row.telephone)),
        (gettext("Email"), link(mail, row.email)),
        (gettext("Website"), link(page, page)),
    )
    told = [f"<strong>{name}:</strong> {way}" for name, way in ways if way]
    return passages.swept(purpose + (f"<p>{' · '.join(told)}</p>" if told else ""))


def called(telephone: str) -> str:
    """Return a link that dials `telephone`, or its words where they say more."""
    number = re.fullmatch(r"(\+?(?:\d ?){3,})(?: ?\(.*\))?", telephone)
    if not number:
        return escape(telephone)
    return link(f"tel:{number[1].replace(' ', '')}", telephone)


def link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>' if text else ""


@section("Levels of need", subject="need-levels")
def need_levels(context: SectionContext) -> Iterator[Block]:
    """Yield a table of the levels, with who is at each and what is offered there."""
    rows = context.year(NeedLevel)
    if not rows:
        yield context.nothing(gettext("levels of need"))
        return
    texts = (
        (Column(gettext("Who it is for")), [context.rich(row.who) for row in rows]),
        (Column(gettext("What is offered")), [context.rich(row.offer) for row in rows]),
    )
    known = [(column, htmls) for column, htmls in texts if any(htmls)]
    yield Table(
        name="need-levels",
        caption=gettext("Levels of need, {period}").format(period=context.period),
        columns=(
            Column(gettext("Level")),
            Column(gettext("Name")),
            *(column for column, _ in known),
        ),
        rows=tuple(
            Row(
                (
                    cell(row.level, record=row),
                    cell(row.title, record=row),
                    *(cell(htmls[place], Unit.RICH, record=row) for _, htmls in known),
                )
            )
            for place, row in enumerate(rows)
        ),
    )


@section("Policies and publications", subject="publications")
def publications(context: SectionContext) -> Iterator[Block]:
    """Yield a table of what was published or is planned."""
    rows = context.year(Publication)
    if not rows:
        yield context.nothing(gettext("publications"))
        return
    statuses = [cell(row.get_status_display(), record=row) for row in rows]
    told = [publication_html(context, row) for row in rows]
    yield table_of_known(
        name=f"publications-{context.slug}",
        caption=gettext("Policies, guidance and publications, {period}").format(
            period=context.period
        ),
        columns=(
            (Column(gettext("Title")), [cell(row.title, record=row) for row in rows]),
            # Where all are published, as readers expect, nobody needs a column for it.
            *(
                [(Column(gettext("Status")), statuses)]
                if any(row.status != Publication.Status.PUBLISHED for row in rows)
                else []
            ),
            (Column(gettext("When")), [cell(row.expected, record=row) for row in rows]),
            (
                Column(gettext("What it is for")),
                [
                    cell(html, Unit.RICH, record=row)
                    for html, row in zip(told, rows, strict=True)
                ],
            ),
        ),
    )


def publication_html(context: SectionContext, row: Publication) -> str:
    read = link(row.web_address, gettext("Read it")) if row.web_address else ""
    return (
        context.rich(row.summary)
        + facts((gettext("By"), row.publisher))
        + passages.swept(f"<p>{read}</p>" if read else "")
    )


@section("Abbreviations", subject="abbreviations")
def abbreviations(context: SectionContext) -> Iterator[Block]:
    """Yield the abbreviations in the order of the alphabet."""
    chosen = context.chosen(context.cache.every(Term))
    terms = sorted(chosen, key=lambda row: row.abbreviation.lower())
    if not terms:
        yield Unrecorded(gettext("No abbreviations have been recorded."))
        return
    yield Table(
        name="abbreviations",
        caption=gettext("Abbreviations used in this report"),
        columns=(Column(gettext("Abbreviation")), Column(gettext("Meaning"))),
        rows=tuple(
            Row((cell(row.abbreviation, record=row), cell(row.meaning, record=row)))
            for row in terms
        ),
    )

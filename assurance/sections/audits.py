"""What was checked of practice, who replied, and what was found."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext, gettext_lazy

from assurance.models import Audit, AuditFinding, AuditReturn
from documents.blocks import (
    Block,
    Column,
    Definition,
    DefinitionList,
    Row,
    Table,
)
from documents.quantities import Unit, in_words, of_what
from records.sections import (
    SectionContext,
    bullets,
    cell,
    facts,
    labelled,
    section,
)
from richtext.passages import figure_addresses

Kind = AuditFinding.Kind

PLURALS = {
    Kind.QUESTION: gettext_lazy("Questions asked"),
    Kind.STRENGTH: gettext_lazy("Strengths"),
    Kind.IMPROVEMENT: gettext_lazy("Areas for improvement"),
    Kind.RESULT: gettext_lazy("Results"),
}


@section("Audits", subject="audits")
def audits(context: SectionContext) -> Iterator[Block]:
    """Yield each audit with its method, questions, findings, and who replied."""
    rows = context.year(Audit)
    if not rows:
        yield context.nothing(gettext("audits"))
    told: list[Definition] = []
    for row in rows:
        told.append(Definition(row.title, audit_html(context, row), row.address))
        if table := returns_table(context, row):
            yield DefinitionList(tuple(told))
            yield table
            told = []
    if told:
        yield DefinitionList(tuple(told))


def audit_html(context: SectionContext, row: Audit) -> str:
    findings = context.cache.under(row, AuditFinding, "audit")
    sample = context.book.get(f"audits/{row.key}/sample")
    return "".join(
        (
            facts(
                (gettext("Kind"), row.get_kind_display()),
                (gettext("Status"), row.get_status_display()),
                (gettext("When"), row.held),
                (
                    gettext("Sample"),
                    of_what(sample.quantity, row.sample_of) if sample else "",
                ),
                (gettext("Returned"), shown(context, f"audits/{row.key}/return_rate")),
            ),
            context.rich(row.method),
            *(findings_html(context, findings, kind) for kind in Kind),
            context.rich(row.summary),
        )
    )


def shown(context: SectionContext, address: str) -> str:
    """Return the figure at `address` in words, "" if there is none."""
    figure = context.book.get(address)
    return in_words(figure.quantity) if figure else ""


def findings_html(
    context: SectionContext, findings: Sequence[AuditFinding], kind: Kind
) -> str:
    """Return the findings of one kind as a list under its name, "" if none."""
    told = [audit_finding_html(context, row) for row in findings if row.kind == kind]
    return labelled(str(PLURALS[kind]), bullets(told))


def audit_finding_html(context: SectionContext, row: AuditFinding) -> str:
    """Return the finding with those of its figures that its own words do not give."""
    linked = figure_addresses(row.text)
    figures = {
        name: "" if address in linked else shown(context, address)
        for name in ("value", "before")
        if (address := f"audit-findings/{row.key}/{name}")
    }
    text = context.rich(row.text)
    return (labelled(row.sector, text) if row.sector else text) + facts(
        (gettext("Figure"), figures["value"]),
        (gettext("Before"), figures["before"]),
        (gettext("Compared with before"), row.comparison),
    )


@section("Who replied to audits", subject="audits")
def audit_returns(context: SectionContext) -> Iterator[Block]:
    """Yield for each audit a table of how many of each sector replied."""
    tables = [returns_table(context, row) for row in context.year(Audit)]
    if not any(tables):
        yield context.nothing(gettext("audit returns"))
    yield from (table for table in tables if table)


def returns_table(context: SectionContext, audit: Audit) -> Table | None:
    rows = context.cache.under(audit, AuditReturn, "audit")
    if not rows:
        return None
    return Table(
        name=f"audit-returns-{context.slug}",
        caption=gettext("Who replied: {audit}").format(audit=audit),
        columns=(
            Column(gettext("Sector")),
            Column(gettext("Asked"), Unit.COUNT),
            Column(gettext("Returned"), Unit.COUNT),
            Column(gettext("Rate"), Unit.PERCENT),
        ),
        rows=tuple(
            Row(
                (
                    cell(row.sector, record=row),
                    *(
                        context.quantity(f"audit-returns/{row.key}/{name}")
                        for name in ("asked", "returned", "rate")
                    ),
                )
            )
            for row in rows
        ),
    )

"""How the partners know."""

from collections.abc import Iterator, Sequence
from html import escape

from assurance.models import (
    AssuranceTopic,
    Audit,
    AuditFinding,
    Decision,
    Inspection,
    InspectionFinding,
    Risk,
    Scrutiny,
    Voice,
    Walkabout,
)
from records.quantities import Unit, show
from records.richtext import figure_addresses
from reports.brief import (
    Brief,
    address_of,
    bullets,
    cell,
    facts,
    labelled,
    section,
)
from reports.document import (
    Block,
    Column,
    Definition,
    DefinitionList,
    Item,
    ItemList,
    Notice,
    Prose,
    Quotation,
    Row,
    Table,
)


@section("What the partners assured themselves of", subject="assurance-topics")
def assurance_topics(brief: Brief) -> Iterator[Block]:
    """Yield each topic with the assurance given."""
    rows = brief.year(AssuranceTopic)
    if not rows:
        yield Notice(f"No assurance topics are recorded for {brief.period}.")
        return
    yield DefinitionList(
        tuple(
            Definition(
                row.title,
                brief.rich(row.text) + facts(("Escalated to", row.escalated_to)),
                address_of(row),
            )
            for row in rows
        )
    )


@section("Risks", subject="risks")
def risks(brief: Brief) -> Iterator[Block]:
    """Yield the register's risks and what is done about each."""
    rows = brief.year(Risk)
    if not rows:
        yield Notice(f"No risks are recorded for {brief.period}.")
        return
    yield DefinitionList(
        tuple(
            Definition(
                row.title,
                labelled("Cause", brief.rich(row.cause))
                + labelled("What is done", brief.rich(row.mitigation)),
                address_of(row),
            )
            for row in rows
        ),
        title="In the risk register",
    )


@section("Walkabouts", subject="walkabouts")
def walkabouts(brief: Brief) -> Iterator[Block]:
    """Yield the visits made and what they showed, then those planned."""
    rows = brief.year(Walkabout)
    done = [row for row in rows if row.status == Walkabout.Status.DONE]
    planned = [row for row in rows if row.status == Walkabout.Status.PLANNED]
    if done:
        yield walkabout_table(brief, done)
    else:
        yield Notice(f"No walkabouts were made in {brief.period}.")
    if planned:
        yield ItemList(
            tuple(
                Item(
                    f"<p>{escape(row.site)}</p>{brief.rich(row.outcome)}",
                    (),
                    address_of(row),
                )
                for row in planned
            ),
            title="Visits planned",
        )


def walkabout_table(brief: Brief, rows: Sequence[Walkabout]) -> Table:
    return Table(
        name="walkabouts",
        caption=f"Safeguarding walkabouts made, {brief.period}",
        columns=(
            Column("Place"),
            Column("Joint for children and adults"),
            Column("What it showed"),
        ),
        rows=tuple(
            Row(
                (
                    cell(row.site, record=row),
                    cell("Yes" if row.joint else "Not said", record=row),
                    cell(walkabout_html(brief, row), Unit.RICH, record=row),
                )
            )
            for row in rows
        ),
    )


def walkabout_html(brief: Brief, row: Walkabout) -> str:
    return brief.rich(row.outcome) + facts(
        ("Commissioned by", row.commissioner), ("Prompted by", row.prompted_by)
    )


@section("Audits", asked_by="Children Act 2004, section 11", subject="audits")
def audits(brief: Brief) -> Iterator[Block]:
    """Yield each audit with its method, questions and findings."""
    rows = brief.year(Audit)
    if not rows:
        yield Notice(f"No audits are recorded for {brief.period}.")
        return
    yield DefinitionList(
        tuple(
            Definition(row.title, audit_html(brief, row), address_of(row))
            for row in rows
        )
    )


def audit_html(brief: Brief, row: Audit) -> str:
    findings = brief.shelf.under(row, AuditFinding, "audit")
    sample = brief.book.get(f"audits/{row.key}/sample")
    returned = brief.book.get(f"audits/{row.key}/return_rate")
    return "".join(
        (
            facts(
                ("Kind", row.get_kind_display()),
                ("Status", row.get_status_display()),
                ("When", row.held),
                (
                    "Sample",
                    f"{show(sample.quantity)} {row.sample_of}".strip()
                    if sample
                    else "",
                ),
                ("Returned", show(returned.quantity) if returned else ""),
            ),
            brief.rich(row.method),
            *(findings_html(brief, findings, kind) for kind in AuditFinding.Kind),
            brief.rich(row.summary),
        )
    )


def findings_html(
    brief: Brief, findings: Sequence[AuditFinding], kind: AuditFinding.Kind
) -> str:
    """Return the findings of one kind as a list under its name, "" if none."""
    told = [audit_finding_html(brief, row) for row in findings if row.kind == kind]
    return labelled(PLURALS[kind], bullets(told)) if told else ""


PLURALS = {
    AuditFinding.Kind.QUESTION: "Questions asked",
    AuditFinding.Kind.STRENGTH: "Strengths",
    AuditFinding.Kind.IMPROVEMENT: "Areas for improvement",
    AuditFinding.Kind.RESULT: "Results",
    InspectionFinding.Kind.STRENGTH: "Strengths",
    InspectionFinding.Kind.IMPROVEMENT: "Areas for improvement",
    InspectionFinding.Kind.IMPROVED: "Improved since",
    InspectionFinding.Kind.RECOMMENDATION: "Recommendations",
}


def audit_finding_html(brief: Brief, row: AuditFinding) -> str:
    address = f"audit-findings/{row.key}/value"
    linked = address in figure_addresses(row.text)
    figure = None if linked else brief.book.get(address)
    return brief.rich(row.text) + facts(
        ("Figure", show(figure.quantity) if figure else ""),
        ("Compared with before", row.comparison),
    )


@section("Inspections and outside reviews", subject="inspections")
def inspections(brief: Brief) -> Iterator[Block]:
    """Yield each inspection with its rating, findings and what was done."""
    rows = brief.year(Inspection)
    if not rows:
        yield Notice(f"No inspections are recorded for {brief.period}.")
        return
    yield DefinitionList(
        tuple(
            Definition(row.title, inspection_html(brief, row), address_of(row))
            for row in rows
        )
    )


def inspection_html(brief: Brief, row: Inspection) -> str:
    findings = brief.shelf.under(row, InspectionFinding, "inspection")
    told = (
        labelled(
            PLURALS[kind],
            bullets([brief.rich(one.text) for one in findings if one.kind == kind]),
        )
        for kind in InspectionFinding.Kind
    )
    return "".join(
        (
            facts(
                ("By", row.inspectorate),
                ("When", row.held),
                ("Status", row.get_status_display()),
                ("Rating", row.rating),
            ),
            brief.rich(row.summary),
            *told,
            labelled("What was done", brief.rich(row.response)),
        )
    )


@section(
    "Independent scrutiny",
    asked_by="Working Together 2023, chapter 2 (independent scrutiny)",
    subject="scrutiny",
)
def scrutiny(brief: Brief) -> Iterator[Block]:
    """Yield what the scrutineer did and plans to do."""
    rows = brief.year(Scrutiny)
    if not rows:
        yield Notice(f"No scrutiny is recorded for {brief.period}.")
        return
    yield DefinitionList(
        tuple(
            Definition(
                f"{row.title} ({row.get_status_display().lower()})",
                brief.rich(row.text),
                address_of(row),
            )
            for row in rows
        )
    )


@section("Decisions", subject="decisions")
def decisions(brief: Brief) -> Iterator[Block]:
    """Yield what was decided, when, and who carries it out."""
    rows = brief.year(Decision)
    if not rows:
        yield Notice(f"No decisions are recorded for {brief.period}.")
        return
    yield DefinitionList(
        tuple(
            Definition(
                row.title,
                brief.rich(row.text)
                + facts(("When", row.decided), ("Carried out by", row.owner)),
                address_of(row),
            )
            for row in rows
        )
    )


@section("Voices", asked_by="Working Together 2023, chapter 2", subject="voices")
def voices(brief: Brief) -> Iterator[Block]:
    """Yield what people said."""
    rows = brief.year(Voice)
    if not rows:
        yield Notice(f"No voices are recorded for {brief.period}.")
    for row in rows:
        yield Quotation(row.words, row.speaker, row.verbatim, address_of(row))
        if row.changed:
            yield Prose(labelled("What changed", brief.rich(row.changed)))

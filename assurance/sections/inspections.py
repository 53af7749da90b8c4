"""What inspectors and other outside reviewers judged, found and asked for."""

from collections.abc import Iterator, Sequence
from html import escape

from django.utils.translation import gettext, gettext_lazy

from assurance.models import Inspection, InspectionFinding, Judgement
from documents.blocks import (
    Block,
    Column,
    Definition,
    DefinitionList,
    Item,
    ItemList,
    Row,
    Table,
)
from documents.quantities import Unit
from records.sections import (
    NOT_GIVEN,
    SectionContext,
    bullets,
    cell,
    facts,
    labelled,
    one_a_line,
    section,
)

Kind = InspectionFinding.Kind

PLURALS = {
    Kind.STRENGTH: gettext_lazy("Strengths"),
    Kind.IMPROVEMENT: gettext_lazy("Areas for improvement"),
    Kind.IMPROVED: gettext_lazy("Improved since"),
    Kind.FINDING: gettext_lazy("Findings"),
    Kind.MIXED: gettext_lazy("Mixed findings"),
    Kind.RECOMMENDATION: gettext_lazy("Recommendations"),
}


@section("Inspections and outside reviews", subject="inspections")
def inspections(context: SectionContext) -> Iterator[Block]:
    """Yield each inspection with its ratings, findings and what was done."""
    rows = context.year(Inspection)
    if not rows:
        yield context.nothing(gettext("inspections"))
        return
    yield DefinitionList(
        tuple(
            Definition(row.title, inspection_html(context, row), row.address)
            for row in rows
        )
    )


def inspection_html(context: SectionContext, row: Inspection) -> str:
    return "".join(
        (
            facts(
                (gettext("By"), row.inspectorate),
                (gettext("When"), row.held),
                (gettext("Status"), row.get_status_display()),
                (gettext("Rating"), row.rating),
            ),
            judgements_html(context, row),
            context.rich(row.summary),
            *findings_html(context, findings_of(context, row)),
            labelled(gettext("What was done"), context.rich(row.response)),
        )
    )


def findings_of(
    context: SectionContext, row: Inspection
) -> Sequence[InspectionFinding]:
    return context.cache.under(row, InspectionFinding, "inspection")


def judgements_html(context: SectionContext, row: Inspection) -> str:
    judged = context.cache.under(row, Judgement, "inspection")
    told = [f"<p>{escape(one.area)}: {escape(one.rating)}</p>" for one in judged]
    return labelled(gettext("Judgements"), bullets(told))


def findings_html(
    context: SectionContext, findings: Sequence[InspectionFinding]
) -> Iterator[str]:
    """Yield lists of findings of one kind, by heading in order; those without first."""
    for heading in sorted(
        dict.fromkeys(one.heading for one in findings), key=lambda name: name != ""
    ):
        for kind in Kind:
            told = [
                finding_html(context, one)
                for one in findings
                if one.heading == heading and one.kind == kind
            ]
            yield labelled(name_of(heading, kind), bullets(told))


def name_of(heading: str, kind: Kind) -> str:
    """Return the heading for findings; plain ones need only their own."""
    if not heading:
        return str(PLURALS[kind])
    return heading if kind == Kind.FINDING else f"{heading} ({PLURALS[kind].lower()})"


def finding_html(context: SectionContext, row: InspectionFinding) -> str:
    text = context.rich(row.text)
    return (labelled(row.number, text) if row.number else text) + facts(
        (gettext("For"), row.to_whom)
    )


@section("Recommendations of inspections", subject="inspections")
def inspection_recommendations(context: SectionContext) -> Iterator[Block]:
    """Yield what each inspection recommended: a table, or a list where only words."""
    recommending = [
        (inspection, rows)
        for inspection in context.year(Inspection)
        if (rows := recommendations_of(context, inspection))
    ]
    if not recommending:
        yield context.nothing(gettext("recommendations of inspections"))
    for inspection, rows in recommending:
        # Numbering starts again with each inspection, so each has its own table.
        name = context.slug if len(recommending) == 1 else inspection.key
        yield recommended(context, inspection, name, rows)


def recommendations_of(
    context: SectionContext, inspection: Inspection
) -> list[InspectionFinding]:
    return [
        row
        for row in findings_of(context, inspection)
        if row.kind == Kind.RECOMMENDATION
    ]


def recommended(
    context: SectionContext,
    inspection: Inspection,
    name: str,
    rows: Sequence[InspectionFinding],
) -> Table | ItemList:
    """Return one table of them, or a list where they have words alone."""
    title = gettext("{inspection}: recommendations").format(inspection=inspection)
    texts = [cell(context.rich(row.text), Unit.RICH, record=row) for row in rows]
    numbers = [cell(row.number or NOT_GIVEN, record=row) for row in rows]
    bodies = [one_a_line(row.to_whom, record=row) for row in rows]
    shown = [(Column(gettext("Recommendation"), Unit.RICH), texts)]
    if any(row.number for row in rows):
        shown.insert(0, (Column(gettext("No.")), numbers))
    if any(row.to_whom for row in rows):
        shown.append((Column(gettext("For"), Unit.RICH), bodies))
    if len(shown) == 1:
        items = (Item(context.rich(row.text), record=row.address) for row in rows)
        return ItemList(tuple(items), title)
    return Table(
        name=f"inspection-recommendations-{name}",
        caption=title,
        columns=tuple(column for column, _ in shown),
        rows=tuple(map(Row, zip(*(cells for _, cells in shown), strict=True))),
    )

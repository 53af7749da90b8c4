"""What audits found in numbers, sector beside sector."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext

from assurance.models import Audit, AuditFinding
from documents.blocks import Block, Column, Row, Table
from documents.quantities import Quantity, Unit
from records.numbers import is_told
from records.sections import (
    NOT_GIVEN,
    SectionContext,
    absent,
    cell,
    section,
)
from richtext.passages import plain_text


@dataclass(frozen=True)
class Line:
    """One result, with what was found of each sector."""

    text: str
    by_sector: dict[str, AuditFinding] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """One column of numbers: a sector's values, or those of before."""

    sector: str
    name: str
    heading: str


@section("Results of audits", subject="audits")
def audit_results(context: SectionContext) -> Iterator[Block]:
    """Yield for each audit a table of its results by sector."""
    tables = [
        results_table(context, audit, results)
        for audit in context.year(Audit)
        if (results := results_of(context, audit))
    ]
    if not tables:
        yield context.nothing(gettext("audit results"))
    yield from tables


def results_of(context: SectionContext, audit: Audit) -> list[AuditFinding]:
    """Return the results that have a number, or say why not; others are in words."""
    return [
        row
        for row in context.cache.under(audit, AuditFinding, "audit")
        if row.kind == AuditFinding.Kind.RESULT
        if is_told(row, "value") or is_told(row, "before")
    ]


def results_table(
    context: SectionContext, audit: Audit, results: Sequence[AuditFinding]
) -> Table:
    in_percent = all(row.value_in_percent for row in results)
    unit = Unit.PERCENT if in_percent else Unit.COUNT
    parts = tuple(parts_of(results))
    compared = any(row.comparison for row in results)
    return Table(
        name=f"audit-results-{context.slug}",
        caption=gettext("Results: {audit}").format(audit=audit),
        columns=(
            Column(gettext("Finding")),
            *(Column(part.heading, unit) for part in parts),
            *([Column(gettext("Compared with before"))] if compared else []),
        ),
        rows=tuple(
            Row(tuple(cells(context, line, parts, compared)))
            for line in lines(context, results)
        ),
    )


def parts_of(results: Sequence[AuditFinding]) -> Iterator[Part]:
    """Yield the columns of each sector in order, what was before first where known."""
    sectors = dict.fromkeys(row.sector for row in results)
    for sector in sectors:
        known = [row for row in results if row.sector == sector]
        if any(is_told(row, "before") for row in known):
            yield Part(sector, "before", before_of(sector))
        name = gettext("All") if len(sectors) > 1 else gettext("Result")
        yield Part(sector, "value", sector or name)


def before_of(sector: str) -> str:
    """Return the heading of what was found of `sector` the time before."""
    if not sector:
        return gettext("Before")
    return gettext("{sector}, before").format(sector=sector)


def lines(context: SectionContext, results: Sequence[AuditFinding]) -> list[Line]:
    """Put together what was found of different sectors in the same words."""
    made: list[Line] = []
    for row in results:
        text = plain_text(context.rich(row.text))
        alike = (one for one in made if one.text == text)
        line = next((one for one in alike if row.sector not in one.by_sector), None)
        if line is None:
            line = Line(text)
            made.append(line)
        line.by_sector[row.sector] = row
    return made


def cells(
    context: SectionContext, line: Line, parts: Sequence[Part], compared: bool
) -> Iterator[Quantity]:
    rows = line.by_sector
    first = next(iter(rows.values()))
    yield cell(line.text, record=first)
    for part in parts:
        row = rows.get(part.sector)
        address = f"audit-findings/{row.key}/{part.name}" if row else ""
        yield context.quantity(address) if row else absent()
    if compared:
        yield cell(comparison(rows) or NOT_GIVEN, record=first)


def comparison(rows: dict[str, AuditFinding]) -> str:
    """Return the comparison with before, with its sector where there are several."""
    return "; ".join(
        f"{sector}: {row.comparison}" if sector and len(rows) > 1 else row.comparison
        for sector, row in rows.items()
        if row.comparison
    )

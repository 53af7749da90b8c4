"""What inspections, audits and walkabouts come to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from assurance.models import Audit, AuditFinding, Decision, Inspection, Walkabout
from records.figures import Figure, field_figures
from records.quantities import Quantity, Unit
from records.shelf import Shelf


def figures(shelf: Shelf) -> Iterator[Figure]:
    """Yield dates, ratings, samples, findings and the number of walkabouts."""
    yield from field_figures(
        "inspections", shelf.every(Inspection), held=Unit.TEXT, rating=Unit.TEXT
    )
    yield from field_figures(
        "audits",
        shelf.every(Audit),
        held=Unit.TEXT,
        sample=Unit.COUNT,
        return_rate=Unit.PERCENT,
    )
    yield from audit_findings(shelf)
    yield from field_figures("decisions", shelf.every(Decision), decided=Unit.TEXT)
    yield from walkabouts(shelf)


def audit_findings(shelf: Shelf) -> Iterator[Figure]:
    for finding in shelf.every(AuditFinding):
        unit = Unit.PERCENT if finding.value_in_percent else Unit.COUNT
        for figure in field_figures("audit-findings", [finding], value=unit):
            yield replace(figure, period=str(finding.audit.period))


def walkabouts(shelf: Shelf) -> Iterator[Figure]:
    """Yield how many walkabouts were made in each period."""
    done = Counter(
        row.period
        for row in shelf.every(Walkabout)
        if row.status == Walkabout.Status.DONE
    )
    for period, number in done.items():
        yield Figure(
            address=f"walkabouts/{period.key}/done",
            label="Walkabouts made",
            quantity=Quantity(number, Unit.COUNT),
            period=str(period),
        )

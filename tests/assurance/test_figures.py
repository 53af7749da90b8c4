from decimal import Decimal

from assurance.figures import figures
from assurance.models import Audit, AuditFinding, Decision, Inspection, Walkabout
from records.figures import Figure
from records.quantities import Quantity, Unit
from records.shelf import Shelf
from tests.factories import make_period, make_record, make_year_record


def test_what_inspections_audits_and_decisions_come_to(partnership, period):
    make_year_record(
        Inspection,
        period,
        "ofsted",
        title="Ofsted visit",
        status="reported",
        held="July 2023",
        rating="Good",
    )
    audit = make_year_record(
        Audit,
        period,
        "neglect",
        title="Neglect",
        kind="peer",
        status="done",
        held="2023",
        sample=12,
        return_rate=Decimal("87.50"),
    )
    make_record(
        AuditFinding,
        partnership,
        "plans",
        audit=audit,
        kind="result",
        text="<p>Plans.</p>",
        value=Decimal("75.00"),
        value_in_percent=True,
    )
    make_record(
        AuditFinding,
        partnership,
        "visits",
        audit=audit,
        kind="result",
        text="<p>Visits.</p>",
        value=Decimal("30.00"),
    )
    make_year_record(
        Decision, period, "fund", title="Fund", text="<p>A</p>", decided="May"
    )

    assert list(figures(Shelf(partnership))) == [
        Figure(
            "inspections/ofsted/held",
            "Ofsted visit: when",
            Quantity("July 2023", record="inspections/ofsted"),
            "2023-24",
        ),
        Figure(
            "inspections/ofsted/rating",
            "Ofsted visit: rating",
            Quantity("Good", record="inspections/ofsted"),
            "2023-24",
        ),
        Figure(
            "audits/neglect/held",
            "Neglect: when",
            Quantity("2023", record="audits/neglect"),
            "2023-24",
        ),
        Figure(
            "audits/neglect/sample",
            "Neglect: cases sampled",
            Quantity(12, Unit.COUNT, record="audits/neglect"),
            "2023-24",
        ),
        Figure(
            "audits/neglect/return_rate",
            "Neglect: returned, per cent",
            Quantity(Decimal("87.5"), Unit.PERCENT, record="audits/neglect"),
            "2023-24",
        ),
        Figure(
            "audit-findings/plans/value",
            "Neglect: Plans.: value",
            Quantity(Decimal(75), Unit.PERCENT, record="audit-findings/plans"),
            "2023-24",
        ),
        Figure(
            "audit-findings/visits/value",
            "Neglect: Visits.: value",
            Quantity(Decimal(30), Unit.COUNT, record="audit-findings/visits"),
            "2023-24",
        ),
        Figure(
            "decisions/fund/decided",
            "Fund: when",
            Quantity("May", record="decisions/fund"),
            "2023-24",
        ),
    ]


def test_walkabouts_made_are_counted_by_period_and_planned_ones_are_not(
    partnership, period
):
    later = make_period(partnership, "2024-25", position=2)
    for year, key, status in (
        (period, "a", "done"),
        (period, "b", "done"),
        (period, "c", "planned"),
        (later, "d", "planned"),
    ):
        make_year_record(Walkabout, year, key, site=key, status=status)

    assert list(figures(Shelf(partnership))) == [
        Figure(
            "walkabouts/2023-24/done",
            "Walkabouts made",
            Quantity(2, Unit.COUNT),
            "2023-24",
        )
    ]

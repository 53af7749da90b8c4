from decimal import Decimal

import pytest

from assurance.models import (
    Audit,
    AuditFinding,
    AuditReturn,
    Decision,
    Inspection,
    Judgement,
    Walkabout,
)
from documents.quantities import Quantity, Unit
from records.cache import RecordCache
from records.figures import Figure
from reports.catalogue import figures_of
from reports.record_kinds import KINDS_BY_NAME
from tests.factories import make_period, make_record, make_year_record


def figures(kind: str, partnership) -> list[Figure]:
    return list(figures_of(KINDS_BY_NAME[kind], RecordCache(partnership)))


def make_audit(period, **given: object) -> Audit:
    values = {"title": "Neglect", "kind": "peer", "status": "done"} | given
    return make_year_record(Audit, period, "neglect", **values)


def test_what_inspections_and_their_judgements_come_to(partnership, period):
    visit = make_year_record(
        Inspection,
        period,
        "ofsted",
        title="Ofsted visit",
        status="reported",
        held="July 2023",
        rating="Good",
    )
    make_record(
        Judgement,
        partnership,
        "leadership",
        inspection=visit,
        area="Leadership",
        rating="adequate",
    )

    assert figures("inspections", partnership) == [
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
    ]
    assert [
        (one.address, one.label, one.quantity)
        for one in figures("judgements", partnership)
    ] == [
        (
            "judgements/leadership/rating",
            "Ofsted visit: Leadership: rating",
            Quantity("adequate", record="judgements/leadership"),
        )
    ]


def test_what_audits_and_decisions_come_to(partnership, period):
    make_audit(period, held="2023", sample=12, return_rate=Decimal("87.50"))
    make_year_record(
        Decision, period, "fund", title="Fund", text="<p>A</p>", decided="May"
    )

    assert figures("audits", partnership) == [
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
    ]
    assert figures("decisions", partnership) == [
        Figure(
            "decisions/fund/decided",
            "Fund: when",
            Quantity("May", record="decisions/fund"),
            "2023-24",
        )
    ]


def test_a_finding_has_its_value_and_that_of_before(partnership, period):
    audit = make_audit(period)
    plans = {"value": Decimal("75.00"), "value_in_percent": True, "before": Decimal(0)}
    for key, given in (
        ("plans", plans | {"qualifier": "nearly"}),
        ("visits", {"value": Decimal("30.00")}),
        ("words", {}),
    ):
        make_record(
            AuditFinding,
            partnership,
            key,
            audit=audit,
            kind="result",
            text=f"<p>{key}</p>",
            **given,
        )

    assert figures("audit-findings", partnership) == [
        Figure(
            "audit-findings/plans/value",
            "Neglect: plans: value",
            Quantity(
                Decimal(75), Unit.PERCENT, "nearly", record="audit-findings/plans"
            ),
            "2023-24",
        ),
        Figure(
            "audit-findings/plans/before",
            "Neglect: plans: value before",
            Quantity(Decimal(0), Unit.PERCENT, record="audit-findings/plans"),
            "2023-24",
        ),
        Figure(
            "audit-findings/visits/value",
            "Neglect: visits: value",
            Quantity(Decimal(30), Unit.COUNT, record="audit-findings/visits"),
            "2023-24",
        ),
    ]


@pytest.mark.parametrize(
    ("given", "rates"),
    [
        ({"asked": 229, "returned": 226}, [Decimal("98.7")]),
        ({"asked": 229, "returned": 225}, [Decimal("98.3")]),
        ({"asked": 9, "returned": 0}, [Decimal("0.0")]),
        ({"asked": 0, "returned": 0}, []),
        ({"asked": 9}, []),
        ({"returned": 9}, []),
        ({"rate": Decimal("28.50")}, [Decimal("28.50")]),
        ({"rate": Decimal(0), "asked": 9}, [Decimal(0)]),
    ],
)
def test_a_rate_follows_from_the_numbers_or_is_as_given(
    partnership, period, given, rates
):
    make_record(
        AuditReturn, partnership, "s", audit=make_audit(period), sector="All", **given
    )

    assert [
        one
        for one in figures("audit-returns", partnership)
        if one.address.endswith("/rate")
    ] == [
        Figure(
            "audit-returns/s/rate",
            "Neglect: All: returned of those asked",
            Quantity(rate, Unit.PERCENT, record="audit-returns/s"),
            "2023-24",
        )
        for rate in rates
    ]


def test_who_was_asked_and_who_replied_are_numbers(partnership, period):
    make_record(
        AuditReturn,
        partnership,
        "s",
        audit=make_audit(period),
        sector="All",
        asked=9,
        returned=0,
    )

    assert [
        (one.address, one.quantity.value)
        for one in figures("audit-returns", partnership)
    ] == [
        ("audit-returns/s/asked", 9),
        ("audit-returns/s/returned", 0),
        ("audit-returns/s/rate", Decimal("0.0")),
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

    assert figures("walkabouts", partnership) == [
        Figure(
            "walkabouts/2023-24/done",
            "Walkabouts made",
            Quantity(2, Unit.COUNT),
            "2023-24",
        )
    ]

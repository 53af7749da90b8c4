from decimal import Decimal

import pytest

from assurance.models import Audit, AuditFinding, AuditReturn
from documents.blocks import (
    Column,
    Definition,
    DefinitionList,
    Row,
    Table,
    Unrecorded,
)
from documents.quantities import Quantity, Status, Unit
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import written


def make_audit(period, key: str, **given: object) -> Audit:
    values = {"title": key.title(), "kind": "peer", "status": "done"} | given
    return make_year_record(Audit, period, key, **values)


def find(audit: Audit, key: str, kind: str, text: str, **given: object) -> AuditFinding:
    return make_record(
        AuditFinding, audit.partnership, key, audit=audit, kind=kind, text=text, **given
    )


def test_an_audit_of_no_known_kind_says_nothing_of_its_kind(period):
    audit = make_audit(period, "neglect", kind="")

    audit.full_clean()
    assert written("audits", period) == [
        DefinitionList(
            (
                Definition(
                    "Neglect",
                    "<p><strong>Status:</strong> Done.</p>",
                    "audits/neglect",
                ),
            )
        )
    ]


def test_audits_show_their_findings_by_kind(period):
    neglect = make_audit(
        period,
        "neglect",
        held="May",
        sample=1360,
        sample_of="case files",
        return_rate=Decimal("87.50"),
        method="<p>We read.</p>",
        summary="<p>In all, good.</p>",
    )
    find(neglect, "a", "result", "<p>Plans.</p>", value=75, value_in_percent=True)
    find(neglect, "b", "strength", "<p>Care.</p>", comparison="as before")
    find(neglect, "c", "strength", "<p>Trust.</p>", value=0)
    find(neglect, "d", "question", "<p>Why?</p>")
    make_audit(period, "schools", kind="section-175", status="not-done", sample_of="x")

    assert written("audits", period) == [
        DefinitionList(
            (
                Definition(
                    "Neglect",
                    "<p><strong>Kind:</strong> Peer review. "
                    "<strong>Status:</strong> Done. "
                    "<strong>When:</strong> May. "
                    "<strong>Sample:</strong> 1,360 case files. "
                    "<strong>Returned:</strong> 87.5%.</p>"
                    "<p>We read.</p>"
                    "<p><strong>Questions asked:</strong> Why?</p>"
                    "<p><strong>Strengths:</strong></p>\n"
                    "<ul><li><p>Care.</p>"
                    "<p><strong>Compared with before:</strong> as before.</p></li>"
                    "<li><p>Trust.</p><p><strong>Figure:</strong> 0.</p></li></ul>"
                    "<p><strong>Results:</strong> Plans.</p>"
                    "<p><strong>Figure:</strong> 75%.</p>"
                    "<p>In all, good.</p>",
                    "audits/neglect",
                ),
                Definition(
                    "Schools",
                    "<p><strong>Kind:</strong> Section 175 (schools). "
                    "<strong>Status:</strong> Not done this year.</p>",
                    "audits/schools",
                ),
            )
        )
    ]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            '<p><data data-figure="audit-findings/a/value"></data> had plans.</p>',
            '<p><data data-figure="audit-findings/a/value">75%</data> had plans.</p>',
        ),
        (
            '<p>See <a href="https://example.org/audit-findings/a/value">it</a>.</p>',
            '<p>See <a href="https://example.org/audit-findings/a/value">it</a>.</p>'
            "<p><strong>Figure:</strong> 75%.</p>",
        ),
    ],
)
def test_a_finding_gives_its_figure_unless_its_own_words_do(period, text, html):
    find(
        make_audit(period, "neglect"),
        "a",
        "result",
        text,
        value=75,
        value_in_percent=True,
    )

    (block,) = written("audits", period)

    assert isinstance(block, DefinitionList)
    assert block.definitions[0].html == (
        "<p><strong>Kind:</strong> Peer review. <strong>Status:</strong> Done.</p>"
        f"<p><strong>Results:</strong> {html.removeprefix('<p>')}"
    )


def test_a_finding_opens_with_its_sector_and_says_what_was_before(period):
    find(
        make_audit(period, "neglect"),
        "a",
        "result",
        "<p>Plans.</p>",
        sector="Schools & <all>",
        qualifier="over",
        value=75,
        value_in_percent=True,
        before=0,
        comparison="more",
    )

    (block,) = written("audits", period)

    assert isinstance(block, DefinitionList)
    assert block.definitions[0].html == (
        "<p><strong>Kind:</strong> Peer review. <strong>Status:</strong> Done.</p>"
        "<p><strong>Results:</strong> "
        "<strong>Schools &amp; &lt;all&gt;:</strong> Plans.</p>"
        "<p><strong>Figure:</strong> over 75%. "
        "<strong>Before:</strong> 0%. "
        "<strong>Compared with before:</strong> more.</p>"
    )


def reply(audit: Audit, key: str, **given: object) -> None:
    make_record(
        AuditReturn,
        audit.partnership,
        key,
        audit=audit,
        **{"sector": key.title()} | given,
    )


def returns(audit: str, *rows: Row) -> Table:
    return Table(
        "audit-returns-part",
        f"Who replied: {audit}",
        (
            Column("Sector"),
            Column("Asked", Unit.COUNT),
            Column("Returned", Unit.COUNT),
            Column("Rate", Unit.PERCENT),
        ),
        rows,
    )


def reply_row(
    key: str, asked: int | None, returned: int | None, rate: str | None
) -> Row:
    record = f"audit-returns/{key}"

    def number(name: str, value: Decimal | int | None, unit: Unit) -> Quantity:
        if value is None:
            return Quantity(
                None, status=Status.NOT_AVAILABLE, record=f"{record}/{name}"
            )
        return Quantity(value, unit, record=record)

    return Row(
        (
            Quantity(key.title(), record=record),
            number("asked", asked, Unit.COUNT),
            number("returned", returned, Unit.COUNT),
            number("rate", Decimal(rate) if rate else None, Unit.PERCENT),
        )
    )


def test_who_replied_stands_below_the_audit(period):
    for place, key in enumerate(("first", "second", "third", "fourth")):
        make_audit(period, key, position=place)
    second, fourth = (Audit.objects.get(key=key) for key in ("second", "fourth"))
    reply(second, "schools", asked=229, returned=226, position=1)
    reply(second, "colleges", asked=35, returned=0, position=2)
    reply(second, "minders", rate=69, position=3)
    reply(fourth, "schools-again", asked=0, returned=0)

    def told(*keys: str) -> DefinitionList:
        html = (
            "<p><strong>Kind:</strong> Peer review. <strong>Status:</strong> Done.</p>"
        )
        return DefinitionList(
            tuple(Definition(key.title(), html, f"audits/{key}") for key in keys)
        )

    of_second = returns(
        "Second",
        reply_row("schools", 229, 226, "98.7"),
        reply_row("colleges", 35, 0, "0.0"),
        reply_row("minders", None, None, "69"),
    )
    of_fourth = returns("Fourth", reply_row("schools-again", 0, 0, None))

    assert written("audits", period) == [
        told("first", "second"),
        of_second,
        told("third", "fourth"),
        of_fourth,
    ]
    assert written("audit-returns", period) == [of_second, of_fourth]
    assert written("audit-returns", period, "fourth", "first") == [of_fourth]
    assert written("audits", period, "third") == [told("third")]


def test_chosen_audits_may_be_of_another_year(partnership, period):
    last = make_period(partnership, "2022-23", position=2)
    reply(make_audit(last, "old"), "schools", asked=4, returned=1)

    assert written("audit-returns", period, "old") == [
        returns("Old", reply_row("schools", 4, 1, "25.0"))
    ]
    assert written("audit-returns", period) == [
        Unrecorded("No audit returns have been recorded for 2023-24.")
    ]

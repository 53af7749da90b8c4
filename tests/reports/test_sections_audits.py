from decimal import Decimal

import pytest

from assurance.models import (
    Audit,
    AuditFinding,
    Inspection,
    InspectionFinding,
)
from reports.document import (
    Definition,
    DefinitionList,
)
from tests.factories import make_record, make_year_record
from tests.reports.briefs import written


def make_audit(period, key: str, **given: object) -> Audit:
    values = {"title": key.title(), "kind": "peer", "status": "done"} | given
    return make_year_record(Audit, period, key, **values)


def find(audit: Audit, key: str, kind: str, text: str, **given: object) -> AuditFinding:
    return make_record(
        AuditFinding, audit.partnership, key, audit=audit, kind=kind, text=text, **given
    )


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


def test_inspections_show_their_findings_by_kind(period):
    visit = make_year_record(
        Inspection,
        period,
        "visit",
        title="Visit",
        inspectorate="Ofsted & others",
        held="July",
        status="reported",
        rating="Good",
        summary="<p>In short.</p>",
        response="<p>We acted.</p>",
    )
    for key, kind in (
        ("a", "recommendation"),
        ("b", "improved"),
        ("c", "improvement"),
        ("d", "strength"),
        ("e", "strength"),
    ):
        make_record(
            InspectionFinding,
            period.partnership,
            key,
            inspection=visit,
            kind=kind,
            text=f"<p>{key}</p>",
        )
    make_year_record(Inspection, period, "wait", title="Wait", status="awaited")

    assert written("inspections", period) == [
        DefinitionList(
            (
                Definition(
                    "Visit",
                    "<p><strong>By:</strong> Ofsted &amp; others. "
                    "<strong>When:</strong> July. "
                    "<strong>Status:</strong> Reported. "
                    "<strong>Rating:</strong> Good.</p>"
                    "<p>In short.</p>"
                    "<p><strong>Strengths:</strong></p>\n"
                    "<ul><li><p>d</p></li><li><p>e</p></li></ul>"
                    "<p><strong>Areas for improvement:</strong> c</p>"
                    "<p><strong>Improved since:</strong> b</p>"
                    "<p><strong>Recommendations:</strong> a</p>"
                    "<p><strong>What was done:</strong> We acted.</p>",
                    "inspections/visit",
                ),
                Definition(
                    "Wait",
                    "<p><strong>Status:</strong> Result awaited.</p>",
                    "inspections/wait",
                ),
            )
        )
    ]

"""What audits say where a number is not there."""

import pytest

from assurance.models import Audit, AuditFinding, AuditReturn
from documents.blocks import Definition, DefinitionList
from tests.documents.tables import tables_in, values_of
from tests.factories import make_record, make_year_record
from tests.section_contexts import written


@pytest.fixture
def audit(period) -> Audit:
    return make_year_record(
        Audit, period, "neglect", title="Neglect", kind="peer", status="done"
    )


def find(audit: Audit, key: str, text: str, **given: object) -> AuditFinding:
    return make_record(
        AuditFinding,
        audit.partnership,
        key,
        audit=audit,
        kind="result",
        text=f"<p>{text}</p>",
        **given,
    )


def reply(audit: Audit, key: str, **given: object) -> AuditReturn:
    return make_record(
        AuditReturn, audit.partnership, key, audit=audit, sector=key.title(), **given
    )


def test_who_replied_may_not_have_been_recorded(period, audit):
    reply(audit, "a", asked=4, returned=3, position=1)
    reply(audit, "b", asked=0, returned=0, position=2)
    reply(audit, "c", asked=4, position=3, number_statuses={"returned": "withheld"})
    reply(audit, "d", position=4, number_statuses={"rate": "not recorded"})
    reply(audit, "e", position=5)

    (table,) = tables_in(written("audit-returns", period))

    assert values_of(table)[1] == [
        ["A", 4, 3, 75],
        ["B", 0, 0, "[x]"],
        ["C", 4, "[c]", "[x]"],
        ["D", "[x]", "[x]", "[nr]"],
        ["E", "[x]", "[x]", "[x]"],
    ]


def test_a_result_without_a_number_stands_with_the_others_if_it_says_why(period, audit):
    find(audit, "a", "Well.", value=9, position=1)
    find(audit, "b", "Fast.", position=2, number_statuses={"before": "not collected"})
    find(audit, "c", "In words only.", position=3)

    (table,) = tables_in(written("audit-results", period))

    assert values_of(table) == (
        ["Finding", "Before", "Result"],
        [["Well.", "[x]", 9], ["Fast.", "[nc]", "[x]"]],
    )


def test_an_audit_says_in_words_which_of_its_numbers_are_missing(period, audit):
    audit.sample_of = "case files"
    audit.number_statuses = {"sample": "not recorded", "return_rate": "withheld"}
    audit.save()
    find(audit, "a", "Well.", number_statuses={"value": "not collected"})

    assert written("audits", period) == [
        DefinitionList(
            (
                Definition(
                    "Neglect",
                    "<p><strong>Kind:</strong> Peer review. "
                    "<strong>Status:</strong> Done. "
                    "<strong>Sample:</strong> case files, number not recorded. "
                    "<strong>Returned:</strong> withheld.</p>"
                    "<p><strong>Results:</strong> Well.</p>"
                    "<p><strong>Figure:</strong> not collected.</p>",
                    "audits/neglect",
                ),
            )
        )
    ]

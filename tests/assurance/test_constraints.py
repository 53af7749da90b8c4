import pytest

from assurance.models import Audit
from tests.factories import make_year_record
from tests.filling import faults, filled

NO_SHARE = ["A share lies between 0 and 100 per cent."]


@pytest.mark.parametrize(
    ("return_rate", "expected"),
    [("-0.01", NO_SHARE), ("0", []), ("100", []), ("100.01", NO_SHARE), ("", [])],
)
def test_what_was_returned_lies_between_0_and_100(
    partnership, period, return_rate, expected
):
    form = filled(
        "audits",
        partnership,
        period="2023-24",
        title="Neglect",
        kind="multi-agency",
        status="done",
        return_rate=return_rate,
    )

    assert faults(form) == expected


@pytest.mark.parametrize(
    ("value", "in_percent", "expected"),
    [
        ("-0.01", "on", NO_SHARE),
        ("0", "on", []),
        ("100", "on", []),
        ("100.01", "on", NO_SHARE),
        ("100.01", "", []),
        ("", "on", []),
    ],
)
def test_a_finding_in_per_cent_lies_between_0_and_100(
    partnership, period, value, in_percent, expected
):
    make_year_record(
        Audit, period, "neglect", title="Neglect", kind="peer", status="done"
    )
    form = filled(
        "audit-findings",
        partnership,
        key="x",
        audit="neglect",
        kind="result",
        text="Plans were seen.",
        value=value,
        value_in_percent=in_percent,
    )

    assert faults(form) == expected

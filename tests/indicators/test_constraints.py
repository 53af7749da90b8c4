import pytest

from indicators.models import Indicator
from tests.factories import make_record
from tests.filling import faults, filled


@pytest.fixture
def referrals(partnership, period) -> Indicator:
    return make_record(Indicator, partnership, "referrals", title="Referrals")


@pytest.mark.parametrize(
    ("value", "upper", "expected"),
    [
        ("14", "13.999", ["A range must end above where it begins."]),
        ("14", "14", ["A range must end above where it begins."]),
        ("14", "14.001", []),
        ("14", "", []),
        ("", "", []),
    ],
)
def test_a_range_ends_above_where_it_begins(
    partnership, referrals, value, upper, expected
):
    form = filled(
        "observations",
        partnership,
        key="x",
        period="2023-24",
        indicator="referrals",
        value=value,
        upper=upper,
    )

    assert faults(form) == expected


def test_an_indicator_has_one_value_for_one_time(partnership, referrals):
    make_record(Indicator, partnership, "contacts", title="Contacts")
    given = {"period": "2023-24", "indicator": "referrals", "value": "4"}

    assert faults(filled("observations", partnership, key="a", **given)) == []
    assert faults(filled("observations", partnership, key="b", **given)) == [
        "This indicator already has a value for this time."
    ]
    april = given | {"when": "April 2023"}
    assert faults(filled("observations", partnership, key="c", **april)) == []
    assert faults(filled("observations", partnership, key="d", **april)) == [
        "This indicator already has a value for this time."
    ]
    other = given | {"indicator": "contacts"}
    assert faults(filled("observations", partnership, key="e", **other)) == []

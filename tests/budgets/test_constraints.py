import pytest

from tests.factories import make_period
from tests.filling import faults, filled


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("-0.01", ["Write the amount without a minus sign."]), ("0", []), ("0.01", [])],
)
def test_money_given_is_not_negative(partnership, period, police, amount, expected):
    form = filled(
        "contributions",
        partnership,
        key="police",
        period="2023-24",
        agency="police",
        amount=amount,
        standing="paid",
    )

    assert faults(form) == expected


def test_an_agency_gives_once_in_a_period(partnership, period, police, school):
    make_period(partnership, "2024-25", position=2)
    given = {"amount": "500", "standing": "paid"}

    def added(key: str, year: str, agency: str) -> list[str]:
        return faults(
            filled(
                "contributions",
                partnership,
                key=key,
                period=year,
                agency=agency,
                **given,
            )
        )

    assert added("a", "2023-24", "police") == []
    assert added("b", "2023-24", "police") == [
        "This agency's contribution for this period is already recorded."
    ]
    assert added("c", "2024-25", "police") == []
    assert added("d", "2023-24", "school") == []

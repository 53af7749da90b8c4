from decimal import Decimal

import pytest

from documents.quantities import Quantity, Unit
from indicators.figures import elsewhere, observed
from indicators.models import Comparator, Indicator, Observation
from records.cache import RecordCache
from records.figures import Figure
from tests.factories import make_record, make_year_record


@pytest.fixture
def referrals(partnership) -> Indicator:
    return make_record(Indicator, partnership, "referrals", title="Referrals")


def observe(period, key, indicator, value=None, **given: object) -> Observation:
    return make_year_record(
        Observation, period, key, indicator=indicator, value=value, **given
    )


def test_what_is_told_with_a_value_is_a_figure_of_its_own(
    partnership, period, referrals
):
    observe(
        period,
        "now",
        referrals,
        Decimal(376),
        qualifier="about",
        area="Wigan",
        when="March 2020",
        rate=Decimal(55),
        rate_per=10000,
        share=Decimal("20.20"),
        base=1860,
        rank="second highest in the region",
    )

    told = {
        one.address.rpartition("/")[2]: (one.quantity, one.label, one.period)
        for one in observed(RecordCache(partnership))
    }

    record, label = "observations/now", "Referrals, Wigan, March 2020"
    assert told == {
        "value": (
            Quantity(Decimal(376), Unit.COUNT, "about", record=record),
            "Referrals",
            "March 2020",
        ),
        "rate": (
            Quantity(Decimal(55), Unit.RATE, record=record),
            f"{label}: rate",
            "March 2020",
        ),
        "share": (
            Quantity(Decimal("20.2"), Unit.PERCENT, record=record),
            f"{label}: per cent",
            "March 2020",
        ),
        "base": (
            Quantity(1860, Unit.COUNT, record=record),
            f"{label}: of how many",
            "March 2020",
        ),
        "when": (Quantity("March 2020", record=record), f"{label}: when", "2023-24"),
        "rank": (
            Quantity("second highest in the region", record=record),
            f"{label}: rank",
            "March 2020",
        ),
        "area": (Quantity("Wigan", record=record), f"{label}: area", "March 2020"),
    }


def of(name: str, partnership) -> dict[str, Quantity]:
    return {
        one.address: one.quantity
        for one in observed(RecordCache(partnership))
        if one.address.endswith(f"/{name}")
    }


def test_where_there_is_no_value_the_qualifier_is_that_of_rate_and_share(
    partnership, period, referrals
):
    observe(
        period,
        "now",
        referrals,
        qualifier="over",
        share=60,
        rate=7,
        rate_per=100,
        base=9,
    )
    record = "observations/now"

    assert [of(name, partnership) for name in ("share", "rate", "base")] == [
        {f"{record}/share": Quantity(Decimal(60), Unit.PERCENT, "over", record=record)},
        {f"{record}/rate": Quantity(Decimal(7), Unit.RATE, "over", record=record)},
        {f"{record}/base": Quantity(9, Unit.COUNT, record=record)},
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # 355 / 1164 = 0.30498
        ({"value": 355, "base": 1164}, Decimal("30.5")),
        ({"value": 355, "base": 1164, "share": 31}, Decimal(31)),
        ({"value": 0, "base": 7}, Decimal("0.0")),
        ({"value": 0, "base": 0}, None),
        ({"value": 355, "base": 1164, "qualifier": "over"}, None),
        ({"value": 355, "upper": 360, "base": 1164}, None),
        ({"value": 355}, None),
        ({"base": 1164}, None),
    ],
)
def test_a_share_is_worked_out_of_a_count_that_is_known_exactly(
    partnership, period, referrals, given, expected
):
    observe(period, "now", referrals, **given)
    found = of("share", partnership).get("observations/now/share")

    assert (found and found.value) == expected


def test_a_percentage_is_no_count_of_which_a_share_could_be_worked_out(
    partnership, period
):
    share = make_record(Indicator, partnership, "s", title="Share", unit="percent")
    observe(period, "now", share, 50, base=200)

    assert of("share", partnership) == {}


def test_values_elsewhere_have_the_unit_of_what_is_compared(
    partnership, period, referrals
):
    ours = observe(period, "now", referrals, 376, when="March 2020")
    for key, what, value in (
        ("a", "value", 400),
        ("b", "rate", 60),
        ("c", "share", 20),
        ("d", "value", None),
    ):
        make_record(
            Comparator,
            partnership,
            key,
            observation=ours,
            area=f"Area {key}",
            of=what,
            value=value,
            verdict="lower",
        )

    assert str(Comparator.objects.get(key="a")) == "Referrals, March 2020: Area a"

    def figure(key: str, value: int, unit: Unit) -> Figure:
        record = f"comparators/{key}"
        quantity = Quantity(Decimal(value), unit, record=record)
        label = f"Referrals: Area {key}"
        return Figure(f"{record}/value", label, quantity, "March 2020")

    assert list(elsewhere(RecordCache(partnership))) == [
        figure("a", 400, Unit.COUNT),
        figure("b", 60, Unit.RATE),
        figure("c", 20, Unit.PERCENT),
    ]

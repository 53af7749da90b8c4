from decimal import Decimal

import pytest

from documents.quantities import Quantity, Unit
from indicators.figures import in_order, observed, of_the_other_way
from indicators.models import Indicator, Observation
from records.cache import RecordCache
from records.figures import Figure
from tests.factories import make_period, make_record, make_year_record


@pytest.fixture
def before(partnership):
    """The year before, made after the other and last in the list of periods."""
    return make_period(partnership, "2022-23", position=9)


@pytest.fixture
def referrals(partnership, period, before) -> Indicator:
    return make_record(Indicator, partnership, "referrals", title="Referrals")


def observe(period, key, indicator, value=None, **given: object) -> Observation:
    return make_year_record(
        Observation, period, key, indicator=indicator, value=value, **given
    )


def test_each_value_and_its_change_on_the_one_before(
    partnership, period, before, referrals
):
    observe(period, "now", referrals, Decimal("1500"))
    observe(before, "then", referrals, Decimal("1200"))

    assert list(observed(RecordCache(partnership))) == [
        Figure(
            "observations/then/value",
            "Referrals",
            Quantity(Decimal(1200), Unit.COUNT, record="observations/then"),
            "2022-23",
        ),
        Figure(
            "observations/now/value",
            "Referrals",
            Quantity(Decimal(1500), Unit.COUNT, record="observations/now"),
            "2023-24",
        ),
        Figure(
            "observations/now/change",
            "Referrals: change on before",
            Quantity(Decimal("25.0"), Unit.PERCENT, record="observations/now"),
            "2022-23 to 2023-24",
        ),
    ]


def changes(partnership) -> list[Quantity]:
    found = observed(RecordCache(partnership))
    return [one.quantity for one in found if one.address.endswith("/change")]


def test_between_two_percentages_the_change_is_in_points(partnership, period, before):
    share = make_record(Indicator, partnership, "s", title="Share", unit="percent")
    observe(period, "now", share, Decimal("95"))
    observe(before, "then", share, Decimal("60"))

    assert changes(partnership) == [
        Quantity(Decimal("35"), Unit.POINTS, record="observations/now")
    ]


def test_what_is_not_known_exactly_has_no_change(
    partnership, period, before, referrals
):
    observe(period, "now", referrals, Decimal("1500"), qualifier="over")
    observe(before, "then", referrals, Decimal("1200"))

    assert changes(partnership) == []


def test_a_moment_within_the_year_is_a_figure_and_the_period_of_its_value(
    partnership, period, referrals
):
    observe(period, "april", referrals, Decimal(7), when="April 2023")

    assert list(observed(RecordCache(partnership))) == [
        Figure(
            "observations/april/value",
            "Referrals",
            Quantity(Decimal(7), Unit.COUNT, record="observations/april"),
            "April 2023",
        ),
        Figure(
            "observations/april/when",
            "Referrals, April 2023: when",
            Quantity("April 2023", record="observations/april"),
            "2023-24",
        ),
    ]


def test_a_range_of_years_keeps_both_ends_and_its_unit(partnership, period):
    age = make_record(Indicator, partnership, "age", title="Age", unit="years")
    observe(period, "age-now", age, Decimal(14), upper=Decimal(15))

    assert [one.quantity for one in observed(RecordCache(partnership))] == [
        Quantity(
            Decimal(14), Unit.YEARS, upper=Decimal(15), record="observations/age-now"
        )
    ]


def change(partnership) -> dict[str, object]:
    return {
        one.address: one.quantity.value
        for one in observed(RecordCache(partnership))
        if one.address.endswith("/change")
    }


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("200", "150", {"observations/now/change": Decimal("25.0")}),
        ("150", "150", {"observations/now/change": Decimal("0.0")}),
        ("8", "0", {"observations/now/change": Decimal("100.0")}),
        ("-40", "-50", {"observations/now/change": Decimal("25.0")}),
        ("0", "150", {}),
        (None, "150", {}),
        ("150", None, {}),
    ],
)
def test_a_change_has_no_sign_and_is_there_only_where_it_can_be_said(
    partnership, period, before, referrals, then, now, expected
):
    observe(before, "then", referrals, then and Decimal(then))
    observe(period, "now", referrals, now and Decimal(now))

    assert change(partnership) == expected


@pytest.mark.parametrize(("then_to", "now_to"), [(15, None), (None, 16), (15, 16)])
def test_there_is_no_change_from_or_to_a_range(
    partnership, period, before, referrals, then_to, now_to
):
    observe(before, "then", referrals, Decimal(10), upper=then_to)
    observe(period, "now", referrals, Decimal(12), upper=now_to)

    assert change(partnership) == {}


def test_a_change_is_on_the_value_before_and_never_of_another_indicator(
    partnership, period, before, referrals
):
    contacts = make_record(Indicator, partnership, "contacts", title="Contacts")
    observe(before, "r-then", referrals, Decimal(10))
    observe(period, "c-now", contacts, Decimal(70))
    observe(period, "r-april", referrals, Decimal(11), when="April", position=1)
    observe(period, "r-may", referrals, Decimal(22), when="May", position=2)

    assert change(partnership) == {
        "observations/r-april/change": Decimal("10.0"),
        "observations/r-may/change": Decimal("100.0"),
    }


def test_indicators_come_in_reading_order_whichever_was_made_first(
    partnership, period, referrals
):
    contacts = make_record(Indicator, partnership, "contacts", title="Contacts")
    last = make_record(Indicator, partnership, "a", title="Last", position=1)
    third = observe(period, "l-now", last, 3)
    second = observe(period, "r-now", referrals, 2)
    first = observe(period, "c-now", contacts, 1)

    assert in_order(RecordCache(partnership)) == [first, second, third]


def test_a_change_is_the_one_given_where_it_cannot_be_worked_out(
    partnership, period, before, referrals
):
    contacts = make_record(Indicator, partnership, "contacts", title="Contacts")
    observe(before, "r-then", referrals, 200)
    observe(period, "r-now", referrals, 300, change=Decimal(49), direction="up")
    observe(period, "c-now", contacts, 300, change=Decimal(24), direction="up")

    assert change(partnership) == {
        "observations/c-now/change": Decimal(24),
        "observations/r-now/change": Decimal("50.0"),
    }


def test_there_is_no_change_over_a_break_but_the_one_given(
    partnership, period, before, referrals
):
    observe(before, "then", referrals, 200)
    row = observe(period, "now", referrals, 300, break_note="The definition changed.")
    assert change(partnership) == {}

    row.change, row.direction = Decimal(5), "down"
    row.save()
    assert change(partnership) == {"observations/now/change": Decimal(5)}


def test_areas_are_series_of_their_own_after_the_partnerships(
    partnership, period, before, referrals
):
    theirs = observe(before, "e-then", referrals, 1000, area="England")
    theirs_now = observe(period, "e-now", referrals, 1100, area="England")
    ours = observe(before, "then", referrals, 10)
    ours_now = observe(period, "now", referrals, 12)

    assert in_order(RecordCache(partnership)) == [ours, ours_now, theirs, theirs_now]
    assert change(partnership) == {
        "observations/now/change": Decimal("20.0"),
        "observations/e-now/change": Decimal("10.0"),
    }


def test_the_one_before_is_found_without_the_years_between(
    partnership, period, before, referrals, django_assert_num_queries
):
    long_ago = make_period(partnership, "2019-20")
    observe(long_ago, "first", referrals, 10)
    last = observe(before, "last", referrals, 40)
    observe(before, "elsewhere", referrals, 1, area="North")
    other = make_record(Indicator, partnership, "plans", title="Plans")
    observe(before, "plans", other, 2)
    half = observe(period, "half", referrals, 30, when="2023-09", position=1)
    now = observe(period, "now", referrals, 50, position=2)
    opens = observe(period, "south", referrals, 5, area="South")

    with django_assert_num_queries(2):
        found = Observation.objects.just_before([now, half, opens])

    assert found == {half.pk: last, now.pk: half}


def test_only_what_went_the_other_way_is_told(partnership, period, before, referrals):
    last = observe(before, "last", referrals, 40)
    now = observe(period, "now", referrals, 50, direction="down")
    observe(before, "then", referrals, 1, area="North", direction="up")
    observe(period, "north", referrals, 3, area="North", direction="up")

    assert [*of_the_other_way(RecordCache(partnership), period)] == [(last, now)]

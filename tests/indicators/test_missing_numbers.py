"""What indicators say where a value, a rate or a comparison is not there."""

import pytest

from documents.blocks import Item, ItemList
from documents.quantities import Quantity, Status, Unit
from indicators.figures import elsewhere, observed
from indicators.models import Comparator, Indicator, Observation
from records.cache import RecordCache
from tests.documents.tables import tables_in, values_of
from tests.factories import make_record, make_year_record
from tests.section_contexts import written


@pytest.fixture
def referrals(partnership) -> Indicator:
    return make_record(
        Indicator, partnership, "referrals", title="Referrals", unit="count"
    )


def observe(period, indicator, key: str = "now", **given: object) -> Observation:
    return make_year_record(Observation, period, key, indicator=indicator, **given)


def told(partnership) -> dict[str, Quantity]:
    made = observed(RecordCache(partnership))
    return {one.address.removeprefix("observations/now/"): one.quantity for one in made}


def without(status: Status, unit: Unit, record: str = "observations/now") -> Quantity:
    return Quantity(None, unit, status=status, record=record)


def test_each_number_of_a_value_says_why_it_is_not_there(
    partnership, period, referrals
):
    observe(
        period,
        referrals,
        qualifier="about",
        number_statuses={
            "value": "withheld",
            "rate": "not applicable",
            "share": "not recorded",
            "base": "not collected",
            "change": "not collected",
        },
    )

    assert told(partnership) == {
        "value": without(Status.HIDDEN, Unit.COUNT),
        "rate": without(Status.NOT_APPLICABLE, Unit.RATE),
        "share": without(Status.NOT_RECORDED, Unit.PERCENT),
        "base": without(Status.NOT_COLLECTED, Unit.COUNT),
        "change": without(Status.NOT_COLLECTED, Unit.PERCENT),
    }


def test_a_share_that_is_withheld_is_not_worked_out(partnership, period, referrals):
    observe(period, referrals, value=3, base=12, number_statuses={"share": "withheld"})

    assert told(partnership)["share"] == without(Status.HIDDEN, Unit.PERCENT)


@pytest.mark.parametrize("base", [0, 12])
def test_a_share_is_worked_out_where_nothing_is_said_of_it(
    partnership, period, referrals, base
):
    observe(period, referrals, value=3, base=base)

    assert ("share" in told(partnership)) is bool(base)


def test_a_value_elsewhere_may_not_have_been_collected(partnership, period, referrals):
    make_record(
        Comparator,
        partnership,
        "england",
        observation=observe(period, referrals, value=3),
        area="England",
        of="rate",
        verdict="higher",
        number_statuses={"value": "not collected"},
    )

    assert [one.quantity for one in elsewhere(RecordCache(partnership))] == [
        without(Status.NOT_COLLECTED, Unit.RATE, "comparators/england")
    ]
    (table,) = tables_in(written("indicators", period))
    assert values_of(table)[1][0][-1] == "Higher than England (not collected)"


def test_a_table_has_a_column_of_values_of_which_all_are_withheld(
    partnership, period, referrals
):
    observe(period, referrals, rate=5, rate_per=10, number_statuses=WITHHELD)

    (table,) = tables_in(written("indicators", period))

    assert values_of(table) == (
        ["Indicator", "When", "Value", "Rate per 10", "Compared with before"],
        [["Referrals", "2023-24", "[c]", 5, "Not given"]],
    )


WITHHELD = {"value": "withheld"}


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"number_statuses": WITHHELD}, "Withheld."),
        ({"number_statuses": {"base": "withheld"}}, "Not given."),
        ({"number_statuses": WITHHELD, "share": 20}, "20%."),
        (
            {"value": 3, "number_statuses": {"change": "not collected"}},
            "3. Change not collected.",
        ),
        (
            {
                "value": 3,
                "comparison": "much as before",
                "number_statuses": {"change": "not collected"},
            },
            "3. Much as before; change not collected.",
        ),
    ],
)
def test_a_fact_says_in_words_why_there_is_no_number(
    partnership, period, referrals, given, line
):
    observe(period, referrals, **given)

    assert written("indicator-facts", period) == [
        ItemList(
            (
                Item(
                    f"<p><strong>Referrals:</strong> {line}</p>",
                    record="observations/now",
                ),
            )
        )
    ]

"""Indicators as lines under headings."""

from decimal import Decimal

import pytest

from documents.blocks import Block, Item, ItemList, Section, Unrecorded
from indicators.models import Comparator, Indicator, Observation
from indicators.sections.indicator_facts import indicator_facts
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import context_for


def facts(period, *subjects: str) -> list[Block | Section]:
    return list(indicator_facts.write(context_for(period, *subjects)))


def make_indicator(partnership, key: str, **given: object) -> Indicator:
    return make_record(
        Indicator, partnership, key, **{"title": key.capitalize(), **given}
    )


def observe(period, key: str, indicator, **given: object) -> Observation:
    return make_year_record(Observation, period, key, indicator=indicator, **given)


def item(key: str, title: str, line: str) -> Item:
    html = f"<p><strong>{title}:</strong> {line}</p>"
    return Item(html, record=f"observations/{key}")


def test_facts_stand_under_their_headings(partnership, period):
    plans = make_indicator(partnership, "plans", heading="Need", position=1)
    homes = make_indicator(partnership, "homes", position=2)
    meals = make_indicator(partnership, "meals", heading="Need", position=3)
    observe(period, "p", plans, value=376)
    observe(period, "h", homes, value=2)
    observe(period, "m", meals, value=3)
    plans_now = item("p", "Plans", "376.")
    homes_now = item("h", "Homes", "2.")
    meals_now = item("m", "Meals", "3.")

    assert facts(period) == [
        ItemList((plans_now, meals_now), title="Need"),
        ItemList((homes_now,)),
    ]
    assert facts(period, "homes", "meals") == [
        ItemList((homes_now,)),
        ItemList((meals_now,), title="Need"),
    ]


def test_without_a_value_of_the_year_there_are_no_facts(partnership, period):
    before = make_period(partnership, "2022-23", position=9)
    observe(before, "p", make_indicator(partnership, "plans"), value=1)

    assert facts(period) == [Unrecorded("No figures have been recorded for 2023-24.")]


def test_an_indicator_that_is_named_gives_its_latest_values(partnership, period):
    before = make_period(partnership, "2022-23", position=9)
    later = make_period(partnership, "2024-25", position=0)
    earlier = make_period(partnership, "2021-22", position=7)
    plans = make_indicator(partnership, "plans")
    observe(earlier, "old", plans, value=1)
    observe(before, "ours", plans, value=2)
    observe(before, "theirs", plans, value=3, area="Battersea")
    observe(later, "new", plans, value=4)

    assert facts(period, "plans") == [
        ItemList(
            (
                item("ours", "Plans", "2. When: 2022-23."),
                item("theirs", "Plans, Battersea", "3. When: 2022-23."),
            )
        )
    ]


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({}, "Not given."),
        ({"value": 534}, "534 children."),
        ({"value": 0}, "0 children."),
        ({"value": 13921, "qualifier": "about"}, "About 13,921 children."),
        # 133 / 1164 = 0.11426
        ({"value": 133, "base": 1164}, "133 children of 1,164 (11.4%)."),
        ({"share": Decimal("20.20")}, "20.2%."),
        ({"share": 62, "base": 146}, "62% of 146."),
        ({"base": 146}, "Not given."),
        (
            {"value": 376, "rate": 55, "rate_per": 10000, "when": "March & April"},
            "376 children, a rate of 55 per 10,000. When: March &amp; April.",
        ),
        ({"rate": 55, "rate_per": 10000}, "A rate of 55 per 10,000."),
        ({"value": 1, "when": "2023-24"}, "1."),
        ({"value": 1, "provisional": True}, "1. When: 2023-24 (provisional)."),
        ({"value": 2, "source": "ONS"}, "2 children. Source: ONS."),
        (
            {"value": 2, "direction": "up", "change": 24, "rank": "best in the region"},
            "2 children. Best in the region. Up on the previous figure by 24%.",
        ),
    ],
)
def test_a_fact_is_a_line_of_all_but_the_period_of_the_section(
    partnership, period, given, line
):
    looked_after = make_indicator(partnership, "children", unit_word="children")
    observe(period, "now", looked_after, **given)

    assert facts(period) == [ItemList((item("now", "Children", line),))]


def test_a_percentage_is_of_nothing_that_is_counted(partnership, period):
    share = make_indicator(
        partnership, "share", title="A < B", unit="percent", unit_word="children"
    )
    row = observe(period, "now", share, value=Decimal("20.6"))
    make_record(
        Comparator,
        partnership,
        "england",
        observation=row,
        area="England",
        value=Decimal("17.7"),
        verdict="higher",
    )

    assert facts(period) == [
        ItemList((item("now", "A &lt; B", "20.6%. Higher than England (17.7%)."),))
    ]


@pytest.mark.parametrize(
    ("value", "line"), [(0, "0 referrals."), (1, "1."), (2, "2 referrals.")]
)
def test_one_is_not_followed_by_the_word_for_several(partnership, period, value, line):
    door = make_indicator(partnership, "door", unit_word="referrals")
    observe(period, "d", door, value=value)

    assert facts(period) == [ItemList((item("d", "Door", line),))]

"""Where it is said that a source printed another figure."""

from decimal import Decimal

import pytest

from budgets.models import Contribution
from documents.blocks import Chart, Item, ItemList, KeyFigures, Notice, Table
from documents.quantities import Quantity, Unit
from partnership.models import Period
from priorities.models import Priority, Strand
from records.figures import Figure
from records.models import StatedValue
from reports.draft import Draft
from reports.models import Report
from reports.printed_figures import is_as_printed
from tests.factories import (
    make_agency,
    make_period,
    make_record,
    make_section,
    make_year_record,
)
from training.models import Event, EventSession

FORUM = '<p>So <data data-figure="meetings/forum/attended">{}</data> came.</p>'
GONE = '<p><data data-figure="meetings/gone/attended">{}</data></p>'


def state(
    period: Period, figure: str, key: str = "stated", stated: str = "1,300"
) -> None:
    make_year_record(
        StatedValue,
        period,
        key,
        figure=figure,
        stated=stated,
        stated_in="Page 4",
        explanation="It left one day out.",
    )


NOTE = "Page 4: printed as 1,300; the records give 1,360. It left one day out."


def noted(report: Report) -> list[str]:
    """Return the keys of the sections that say a figure was printed differently."""
    return [
        one.key
        for one in Draft(report).document.walk()
        if any(isinstance(block, Notice) and block.text == NOTE for block in one.blocks)
    ]


def test_a_value_stated_otherwise_is_noted_once_where_its_record_is_shown(
    period, report, forum
):
    make_section(report, "words", passage=FORUM.format(""), position=1)
    make_section(report, "first", kind="meetings", position=2)
    make_section(report, "again", kind="meetings", position=3)
    state(period, "meetings/forum/attended")

    assert noted(report) == ["first"]


def test_it_is_noted_where_words_link_it_if_no_record_is_shown(period, report, forum):
    make_section(report, "before", passage="<p>1,360 came.</p>", position=1)
    make_section(report, "words", passage=FORUM.format(""), position=2)
    make_section(report, "more", passage=FORUM.format(""), position=3)
    state(period, "meetings/forum/attended")

    assert noted(report) == ["words"]


def test_several_notes_in_one_section_are_a_list(period, report, forum):
    make_section(report, "meetings", kind="meetings")
    state(period, "meetings/forum/attended", key="first")
    state(period, "meetings/forum/held_on", key="second", stated="May & June")

    (section,) = Draft(report).document.walk()

    assert section.blocks[-1] == ItemList(
        (
            Item(
                f"<p>{NOTE}</p>",
                record="stated-values/first",
            ),
            Item(
                "<p>Page 4: printed as May &amp; June. It left one day out.</p>",
                record="stated-values/second",
            ),
        ),
        title="Printed with other figures",
    )
    assert not [block for block in section.blocks if isinstance(block, Notice)]


def test_it_is_noted_directly_below_what_shows_the_figure(partnership, period, report):
    week = make_year_record(
        Event, period, "week", title="Week", status="held", booked=391, attended=291
    )
    make_record(EventSession, partnership, "one", event=week, title="One")
    make_section(report, "week", kind="events", passage="")
    state(period, "events/week/share", stated="56%")

    (section,) = Draft(report).document.walk()

    assert [type(block) for block in section.blocks] == [KeyFigures, Notice, ItemList]


def test_it_is_noted_below_the_table_and_not_between_a_chart_and_its_table(
    period, report
):
    for key, amount in (("a", 30), ("b", 20)):
        agency = make_agency(period.partnership, key.upper())
        make_year_record(Contribution, period, key, agency=agency, amount=amount)
    make_section(report, "money", kind="contributions", passage="")
    state(period, "contributions/a/amount", stated="£31")

    (section,) = Draft(report).document.walk()

    assert [type(block) for block in section.blocks] == [Chart, Table, Notice]


def test_it_is_not_noted_where_nothing_shows_it(partnership, period, report, forum):
    make_section(report, "words", passage="<p>Hello.</p>", position=1)
    make_section(report, "risks", kind="risks", position=2)
    plan = make_record(
        Strand, partnership, "plan", name="Plan", kind="business", numbered=True
    )
    make_record(Priority, partnership, "homes", strand=plan, title="Homes")
    make_section(report, "plan", kind="workplan", subject="plan", position=3)
    state(period, "meetings/forum/attended")
    state(period, "walkabouts/2023-24/done", key="of-no-record")

    assert noted(report) == []


def test_what_is_stated_of_another_year_is_not_noted(partnership, report, forum):
    make_section(report, "meetings", kind="meetings")
    state(make_period(partnership, "2024-25", position=2), "meetings/forum/attended")

    assert noted(report) == []


@pytest.mark.parametrize(
    ("stated", "is_noted"),
    [
        ("1,360", False),
        ("1360", False),
        ("1,360.0", False),
        ("1,359", True),
        ("1,360.4", True),
        ("over 1,360", True),
    ],
)
def test_what_is_printed_as_the_records_come_to_is_no_difference(
    period, report, forum, stated, is_noted
):
    make_section(report, "meetings", kind="meetings")
    state(period, "meetings/forum/attended", stated=stated)

    (section,) = Draft(report).document.sections

    assert any(isinstance(block, Notice) for block in section.blocks) is is_noted


@pytest.mark.parametrize(
    ("value", "unit", "stated", "same"),
    [
        (Decimal("74.36"), Unit.PERCENT, "74.4%", True),
        (Decimal("74.36"), Unit.PERCENT, "74 %", True),
        (Decimal("74.36"), Unit.PERCENT, "74.3%", False),
        (Decimal("285800.00"), Unit.POUNDS, "£285,800", True),
        (Decimal("-93074.4"), Unit.POUNDS, "\u2212£93,074", True),
        (Decimal("-93074.4"), Unit.POUNDS, "£93,074", False),
        ("May", Unit.TEXT, "May", True),
        ("May", Unit.TEXT, "June", False),
    ],
)
def test_figures_are_compared_at_the_precision_of_the_print(value, unit, stated, same):
    figure = Figure("a/b/c", "Label", Quantity(value, unit))

    assert is_as_printed(StatedValue(stated=stated), figure) is same

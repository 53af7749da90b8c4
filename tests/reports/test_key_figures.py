"""Each key figure knows where it is told, and the same figure of the year before."""

from datetime import date

import pytest

from documents.blocks import KeyFigure
from indicators.models import Indicator, Observation
from partnership.models import Period
from reports.draft import Draft
from reports.key_figures import earlier_years
from reports.models import KeyFigureChoice, Report
from tests.factories import make_period, make_record, make_section, make_year_record
from tests.indicators.tables import make_table

PLANS = "observations/plans-{}/value"


@pytest.fixture
def plans(partnership) -> Indicator:
    return make_record(Indicator, partnership, "plans", title="Plans")


def observe(indicator: Indicator, period, value: int | None, **fields: object) -> None:
    key = f"plans-{period.key}"
    make_year_record(
        Observation, period, key, indicator=indicator, value=value, **fields
    )


def choose(report: Report, figure: str) -> None:
    make_record(
        KeyFigureChoice, report.partnership, "chosen", report=report, figure=figure
    )


def only(report: Report) -> KeyFigure:
    [figure] = Draft(Report.objects.get(pk=report.pk)).document.key_figures
    return figure


def before(report: Report) -> tuple[object, str]:
    figure = only(report)
    return figure.before and figure.before.value, figure.before_period


def test_the_value_of_the_year_before_is_there(partnership, period, report, plans):
    observe(plans, make_period(partnership, "2022-23"), 12)
    observe(plans, period, 9)
    choose(report, PLANS.format("2023-24"))

    assert before(report) == (12, "2022-23")


@pytest.mark.parametrize(
    ("key", "value", "fields"),
    [
        ("2021-22", 12, {}),  # two years before
        ("2022-23", None, {"share": 5}),  # another unit
    ],
)
def test_another_figure_is_not_the_same(
    partnership, period, report, plans, key, value, fields
):
    observe(plans, make_period(partnership, key), value, **fields)
    observe(plans, period, 9)
    choose(report, PLANS.format("2023-24"))

    assert before(report) == (None, "")


def test_the_column_of_the_year_before_is_there(period, report):
    text = "columns,,2022/23,2023/24\nrow,R,20,19"
    make_table(period, "risks-2023-24", text)
    choose(report, "breakdown-tables/risks-2023-24/r--2023-24")

    assert before(report) == (20, "2022/23")


def test_a_series_that_breaks_is_not_compared(partnership, period, report, plans):
    observe(plans, make_period(partnership, "2022-23"), 12)
    observe(plans, period, 9, break_note="Counted anew.")
    make_section(report, kind="indicators")
    choose(report, PLANS.format("2023-24"))

    assert before(report) == (None, "")


@pytest.mark.parametrize(
    ("address", "earlier"),
    [
        ("meetings/2023-24/held", "meetings/2022-23/held"),
        ("reviews/1999-00/count", "reviews/1998-99/count"),
        ("x/april-2019-march-2020/total", "x/april-2018-march-2019/total"),
        ("x/esa-2024-03/value", "x/esa-2023-03/value"),
        ("inspections/ofsted-2019/rating", "inspections/ofsted-2018/rating"),
        ("x/12023-24/value", "x/12023-24/value"),
    ],
)
def test_the_address_of_the_year_before_has_the_years_one_less(address, earlier):
    assert earlier_years(address) == earlier


def test_a_period_without_a_year_in_its_key_is_followed_back(partnership, report):
    spring, autumn = (
        Period.objects.create(
            partnership=partnership, key=key, label=key, starts_on=first, ends_on=last
        )
        for key, first, last in (
            ("spring", date(2023, 1, 1), date(2023, 6, 30)),
            ("autumn", date(2023, 7, 1), date(2023, 12, 31)),
        )
    )
    plans = make_record(Indicator, partnership, "plans", title="Plans")
    observe(plans, spring, 12)
    observe(plans, autumn, 9)
    choose(report, PLANS.format("autumn"))

    assert before(report) == (12, "spring")


def test_it_leads_to_the_section_that_has_it_in_a_cell(period, report, plans):
    observe(plans, period, 9)
    link = f'<p><data data-figure="{PLANS.format("2023-24")}"></data></p>'
    make_section(report, passage=link)
    make_section(report, "numbers", kind="indicators", position=2)
    choose(report, PLANS.format("2023-24"))

    assert only(report).section == "numbers"


def test_where_no_cell_has_it_the_text_that_links_it_is_where_it_leads(report, forum):
    make_section(report, "other", passage="<p>None.</p>")
    link = '<p><data data-figure="meetings/forum/attended"></data></p>'
    make_section(report, "told", passage=link, position=2)
    choose(report, "meetings/forum/attended")

    assert only(report).section == "told"


def test_what_is_told_nowhere_leads_nowhere(report, forum):
    make_section(report, "other", passage="<p>None.</p>")
    choose(report, "meetings/forum/attended")

    assert only(report).section == ""

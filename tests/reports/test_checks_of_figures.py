"""Key figures and linked figures that do not exist, or have no value."""

import pytest

from indicators.models import Indicator, Observation
from reports.checks.context import Finding, Level
from tests.factories import make_record, make_section, make_year_record
from tests.reports.reviewing import OUTLINE, RECORDS, choose, found


def test_a_missing_key_figure_is_found(report, forum):
    make_section(report)
    choose(report, "meetings/gone/attended")

    assert found(report) == (
        Finding(
            Level.ERROR,
            "The key figure meetings/gone/attended does not exist.",
            "Key figures",
            f"{RECORDS}key-figures/chosen-2023-24/",
        ),
    )


def test_a_key_figure_without_a_value_is_found(report):
    indicator = make_record(Indicator, report.partnership, "plans", title="Plans")
    make_year_record(Observation, report.period, "plans", indicator=indicator)
    make_section(report)
    choose(report, "observations/plans/value")

    assert [finding.text for finding in found(report)] == [
        "The key figure observations/plans/value has no value."
    ]


def test_a_key_figure_that_exists_is_not(report, forum):
    make_section(report)
    choose(report, "meetings/forum/attended")

    assert found(report) == ()


@pytest.mark.parametrize(
    ("statuses", "words"),
    [({}, "not given"), ({"value": "withheld"}, "withheld")],
)
def test_a_linked_figure_without_a_value_is_found(report, statuses, words):
    indicator = make_record(Indicator, report.partnership, "plans", title="Plans")
    make_year_record(
        Observation,
        report.period,
        "plans",
        indicator=indicator,
        number_statuses=statuses,
    )
    figure = "observations/plans/value"
    make_section(report, passage=f'<p><data data-figure="{figure}"></data></p>')

    text = f"The linked figure {figure} has no value: readers see “{words}”."
    assert found(report) == (Finding(Level.WARNING, text, "Welcome", OUTLINE),)

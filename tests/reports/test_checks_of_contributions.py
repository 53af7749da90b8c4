from datetime import date

import pytest

from partnership.models import Agency, AgencyContribution, Partnership
from reports.checks.context import Finding, Level
from tests.factories import (
    make_agency,
    make_contribution,
    make_period,
    make_section,
)
from tests.reports.reviewing import RECORDS, found

HANDED_IN = (AgencyContribution.Status.HANDED_IN, AgencyContribution.Status.ACCEPTED)


@pytest.mark.parametrize("status", AgencyContribution.Status)
def test_a_partner_that_has_not_handed_in_is_found(report, police, status):
    make_section(report)
    make_contribution(police, report.period, status=status, did="<p>Much.</p>")

    missing = Finding(
        Level.WARNING,
        "Riverside Police has not handed in its update for the year.",
        "Agency updates",
        f"{RECORDS}agencies/police/",
    )
    assert found(report) == (() if status in HANDED_IN else (missing,))


def test_what_was_handed_in_for_another_year_does_not_count(
    partnership, report, police
):
    make_section(report, kind="agency-contributions")
    later = make_period(partnership, "2024-25", position=2)
    make_contribution(police, later, status=HANDED_IN[0], did="<p>Much.</p>")

    assert "Riverside Police has not handed in its update for the year." in [
        finding.text for finding in found(report)
    ]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"standing": "relevant-agency"}, False),
        ({"standing": "outside"}, False),
        ({"active_to": date(2023, 3, 31)}, False),
        ({"active_to": date(2023, 4, 1)}, True),
        ({"active_from": date(2024, 3, 31)}, True),
        ({"active_from": date(2024, 4, 1)}, False),
    ],
)
def test_only_partners_of_the_year_owe_a_contribution(report, police, given, wanted):
    make_section(report)
    other = make_agency(report.partnership, "Other")
    Agency.objects.filter(pk=other.pk).update(standing="relevant-agency")
    make_contribution(other, report.period)
    Agency.objects.filter(pk=police.pk).update(**given)

    assert [finding.level for finding in found(report)] == [Level.WARNING] * wanted


@pytest.mark.parametrize("adults", [True, False])
def test_a_report_that_asks_no_agency_is_told_so_once(report, police, adults):
    make_section(report)
    Partnership.objects.filter(pk=report.partnership.pk).update(covers_adults=adults)

    told = Finding(
        Level.NOTE,
        "No agency has been asked for an update this year.",
        "Agency updates",
        f"{RECORDS}agency-contributions/",
    )
    assert found(report) == ((told,) if adults else ())

"""When an agency is there to contribute and to sign."""

from datetime import date

import pytest

from partnership.models import Agency
from tests.factories import make_agency


@pytest.mark.parametrize(
    ("began", "ended", "is_active"),
    [
        (None, None, True),
        (date(2024, 3, 31), None, True),
        (date(2024, 4, 1), None, False),
        (None, date(2023, 4, 1), True),
        (None, date(2023, 3, 31), False),
    ],
)
def test_an_agency_is_active_in_a_year_of_which_it_saw_a_day(
    partnership, period, began, ended, is_active
):
    agency = make_agency(partnership, key="ccg")
    agency.active_from, agency.active_to = began, ended
    agency.save()

    assert agency.is_active_in(period) is is_active
    assert Agency.objects.active_in(period).exists() is is_active

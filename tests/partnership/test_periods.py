from datetime import date

import pytest

from partnership.models import Period
from partnership.periods import following


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # key, label, first and last day; key, label and last day of what follows
        (
            ("2023-24", "2023-24", "2023-04-01", "2024-03-31"),
            ("2024-25", "2024-25", "2025-03-31"),
        ),
        (
            ("2023-24", "2023/24", "2023-04-01", "2024-03-31"),
            ("2024-25", "2024/25", "2025-03-31"),
        ),
        (
            ("1999-00", "1999-2000", "1999-04-01", "2000-03-31"),
            ("2000-01", "2000-2001", "2001-03-31"),
        ),
        (("2022", "2022", "2022-01-01", "2022-12-31"), ("2023", "2023", "2023-12-31")),
        (
            ("academic-2022-23", "academic year 2022-2023", "2022-09-01", "2023-08-31"),
            ("academic-2023-24", "academic year 2023-2024", "2024-08-31"),
        ),
        (
            ("year-2018-19", "April 2018 - March 2019", "2018-04-01", "2019-03-31"),
            ("year-2019-20", "April 2019 - March 2020", "2020-03-31"),
        ),
        (
            ("2021-24", "2021 to 2024", "2021-04-01", "2024-03-31"),
            ("2024-27", "2024 to 2027", "2027-03-31"),
        ),
        (
            ("tax-2023-24", "2023-24", "2023-04-06", "2024-04-05"),
            ("tax-2024-25", "2024-25", "2025-04-05"),
        ),
        (
            ("february", "February 2024", "2024-02-01", "2024-02-29"),
            ("march-2024", "March 2024", "2024-03-31"),
        ),
        (
            ("q1-2024-25", "Q1 2024-25", "2024-04-01", "2024-06-30"),
            ("q2-2024-25", "Q2 2024-25", "2024-09-30"),
        ),
        (
            ("quarter-4-2024-25", "Quarter 4, 2024-25", "2025-01-01", "2025-03-31"),
            ("quarter-1-2025-26", "Quarter 1, 2025-26", "2025-06-30"),
        ),
        (
            ("spring", "April to June 2024", "2024-04-01", "2024-06-30"),
            ("july-to-september-2024", "July to September 2024", "2024-09-30"),
        ),
        (
            ("winter", "July to December 2024", "2024-07-01", "2024-12-31"),
            ("january-to-june-2025", "January to June 2025", "2025-06-30"),
        ),
        (
            ("term", "Autumn term 2024", "2024-09-02", "2024-12-20"),
            (
                "21-december-2024-to-9-april-2025",
                "21 December 2024 to 9 April 2025",
                "2025-04-09",
            ),
        ),
        (
            ("first", "First year", "2023-04-01", "2024-03-31"),
            ("april-2024-to-march-2025", "April 2024 to March 2025", "2025-03-31"),
        ),
    ],
)
def test_a_period_is_followed_by_one_as_long_and_called_alike(before, after):
    key, label, first, last = before
    period = Period(
        key=key,
        label=label,
        starts_on=date.fromisoformat(first),
        ends_on=date.fromisoformat(last),
    )

    found = following(period)

    assert (found.key, found.label, found.ends_on.isoformat()) == after
    assert (found.starts_on - period.ends_on).days == 1


def test_the_key_is_one_that_no_other_period_has():
    period = Period(
        key="2023-24",
        label="2023-24",
        starts_on=date(2023, 4, 1),
        ends_on=date(2024, 3, 31),
    )

    found = following(period, taken={"2024-25", "2024-25-2"})

    assert (found.key, found.label) == ("2024-25-3", "2024-25")

"""Which numbers may be a statistic, and which are none whatever they are."""

import pytest

from richtext.digits import statistics_in


@pytest.mark.parametrize(
    "text",
    [
        "under Section 42 of the Care Act 2014",
        "sections 42(1) and 47",
        "Working Together 2023",
        "during Covid-19, COVID 19",
        "in 2023-24, 2023/24 and 2019 to 2021",
        "on 14 September 2023 and 3rd May",
        "by 31/03/2025, or 2025-03-31",
        "March 2025",
        "aged 10 to 17",
        "children aged under 5",
        "16-17 year olds and a 9-year-old",
        "under 18s, over-65s and 75+",
        "call 01225 718777, 0300 456 0100 or +44 1225 718777, in danger 999",
        "at 9.30am or 5pm, 24/7",
        "in KS2 and at Level 3",
        "Recommendation 7 and step 2",
    ],
)
def test_what_counts_nothing_is_not_asked_about(text):
    assert [found[0] for found in statistics_in(text)] == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("4,531 referrals, 12.5% more than 4,027", ["4,531", "12.5", "4,027"]),
        ("£2,019 was spent on 2019 places", ["2,019"]),
        ("45 people under Section 42", ["45"]),
        ("In 2023 there were 17 cases aged 10 to 12", ["17"]),
        ("about 1,998 or 2,001", ["1,998", "2,001"]),
    ],
)
def test_a_number_beside_them_may_be_a_statistic(text, numbers):
    assert [found[0] for found in statistics_in(text)] == numbers


def test_many_numbers_take_one_walk():
    """Each compared with each would take minutes."""
    text = "12345 12/05/2024 " * 40_000

    assert sum(1 for _ in statistics_in(text)) == 40_000

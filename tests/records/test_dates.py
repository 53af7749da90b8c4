"""Dates as far as they are known: kept, compared and printed."""

from datetime import date

import pytest

from records.dates import NoSuchDate, PartialDate

PRINTED = {
    "": "",
    "2023": "2023",
    "2023-09": "September 2023",
    "2023-09-14": "14 September 2023",
    "2022/2024": "2022 to 2024",
    "2022-04/2023-03": "April 2022 to March 2023",
    "2023-04/2023-06": "April to June 2023",
    "2023-05-03/2023-05-05": "3 to 5 May 2023",
    "2023-05-30/2023-06-02": "30 May to 2 June 2023",
    "2022-12-30/2023-01-02": "30 December 2022 to 2 January 2023",
    "2023-05-30/2023-06": "30 May to June 2023",
    "2019/2020-03": "2019 to March 2020",
    "2023-09/..": "from September 2023",
    "../2024-03": "until March 2024",
    "2023-04/2024-03 | 2023-24": "2023-24",
    "| each quarter": "each quarter",
}


@pytest.mark.parametrize(("text", "words"), PRINTED.items())
def test_a_date_is_printed_as_a_person_writes_it(text, words):
    assert str(PartialDate.parse(text)) == words


@pytest.mark.parametrize("text", PRINTED)
def test_a_date_is_kept_in_one_text(text):
    assert PartialDate.parse(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "14/9/2023",
        "September 2023",
        "2023-9",
        "23",
        "2023-24",
        "2023/2023",
        "2023|early",
        "2023 early",
        "|early",
        "../..",
        "2023/",
        " 2023",
        "2023 |",
        "..",
        "|",
    ],
)
def test_any_other_spelling_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 # of any wording
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-09-31", "There is no 31 September 2023: correct the day."),
        ("2023-02-29", "There is no 29 February 2023: correct the day."),
        ("2023-13", "There is no month 13: correct it."),
        ("2023-00", "Leave out a month or day that is not known."),
        ("1899", "Enter a year between 1900 and 2200, such as 2025."),
        ("2201-01", "Enter a year between 1900 and 2200, such as 2025."),
        ("2024/2023", "It ends before it starts: correct one of the two."),
    ],
)
def test_what_the_calendar_lacks_is_refused_with_the_reason(text, reason):
    with pytest.raises(NoSuchDate) as refused:
        PartialDate.parse(text)

    assert str(refused.value) == reason


@pytest.mark.parametrize("text", ["1900", "2200-12-31", "2024-02-29", "2023/2023-01"])
def test_the_first_and_last_that_there_are_can_be_read(text):
    assert PartialDate.parse(text).text == text


def test_dates_sort_by_when_they_start_and_what_is_undated_last():
    order = ["", "../2024", "2022", "2022-04/2023-03", "2023", "2023-09", "2023-09-14"]
    order += ["2023-09/..", "2024 | late", "| each quarter"]
    dates = [PartialDate.parse(text) for text in order]

    assert sorted([*dates[4:], *dates[:4]]) == dates
    assert max(dates) == dates[-1]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02 | the second month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-04/2023-03", date(2022, 4, 1), date(2023, 3, 31)),
        ("2023-09-14/..", date(2023, 9, 14), None),
        ("../2023-09", None, date(2023, 9, 30)),
        ("| ongoing", None, None),
    ],
)
def test_the_days_that_a_date_may_mean(text, first, last):
    when = PartialDate.parse(text)

    assert (when.first_day, when.last_day) == (first, last)


def test_only_no_date_and_no_words_is_nothing():
    assert [bool(PartialDate.parse(text)) for text in ("", "2023", "| soon")] == [
        False,
        True,
        True,
    ]

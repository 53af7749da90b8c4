"""Dates as people write them."""

import pytest

from records.date_reading import HELP, LONGEST, read, recognised, typed
from records.dates import NoSuchDate, PartialDate

WRITTEN = {
    "": "",
    "14/9/2023": "2023-09-14",
    "14.9.23": "2023-09-14",
    "14 / 9 / 2023": "2023-09-14",
    "the 14th of September 23": "2023-09-14",
    "14-09-2023": "2023-09-14",
    "2023-09-14": "2023-09-14",
    "14 September 2023": "2023-09-14",
    "Thurs 14th of Sept. 2023": "2023-09-14",
    "September 14, 2023": "2023-09-14",
    "1/1/99": "1999-01-01",
    "Sept 2023": "2023-09",
    "september  2023": "2023-09",
    "9/2023": "2023-09",
    "2023-09": "2023-09",
    "2023": "2023",
    "3-5 May 2023": "2023-05-03/2023-05-05",
    "3rd – 5th May 2023": "2023-05-03/2023-05-05",
    "3 May to 5 June 2023": "2023-05-03/2023-06-05",
    "3/5/2023-5/6/2023": "2023-05-03/2023-06-05",
    "April 2022 to March 2023": "2022-04/2023-03",
    "from April 2022 until March 2023": "2022-04/2023-03",
    "Apr-Jun 2023": "2023-04/2023-06",
    "2014-17": "2014/2017",
    "2023 to 2026": "2023/2026",
    "from September 2023": "2023-09/..",
    "since 2022": "2022/..",
    "July 2013 onwards": "2013-07/..",
    "until 31 March 2024": "../2024-03-31",
    "2023-24": "2023-04/2024-03 | 2023-24",
    "2011-12": "2011-04/2012-03 | 2011-12",
    "2023/24": "2023-04/2024-03 | 2023/24",
    "19/20": "2019-04/2020-03 | 19/20",
    "1999-00": "1999-04/2000-03 | 1999-00",
    "autumn 2023": "2023-09/2023-11 | autumn 2023",
    "Winter 2023": "2023-12/2024-02 | Winter 2023",
    "by March 2024": "2024-03 | by March 2024",
    "early in 2014": "2014 | early in 2014",
    "the end of 2021": "2021 | the end of 2021",
    "as at 31 March 2020": "2020-03-31 | as at 31 March 2020",
    "between May and June 2023": "2023-05/2023-06 | between May and June 2023",
    "“each quarter”": "| each quarter",
    '2014 "when the year began"': "2014 | when the year began",
    "3-5 May 2023 “over three days”": "2023-05-03/2023-05-05 | over three days",
}


@pytest.mark.parametrize(("text", "kept"), WRITTEN.items())
def test_what_people_write_is_read(text, kept):
    assert read(text).text == kept


@pytest.mark.parametrize("text", WRITTEN)
def test_what_was_read_is_shown_so_that_it_is_read_again(text):
    assert read(typed(read(text))) == read(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ongoing", HELP),
        ("14 September", HELP),
        ("14/9", HELP),
        ("2023 or so", HELP),
        ("May, June 2023", HELP),
        ("31 June 2023", "There is no 31 June 2023: correct the day."),
        ("29.2.23", "There is no 29 February 2023: correct the day."),
        ("9/14/2023", "There is no month 14: correct it."),
        ("until 1850", "Enter a year between 1900 and 2200, such as 2025."),
        ("5-3 May 2023", "It ends before it starts: correct one of the two."),
        ("by " * 99, f"Shorten this to {LONGEST} characters: it has 296."),
        ("by " * 50, HELP),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(text, reason):
    with pytest.raises(NoSuchDate) as refused:
        read(text)

    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("September 2023", "2023-09"),
        ("May to July 2020", "2020-05/2020-07"),
        ("2014-17", "2014/2017 | 2014-17"),
        ("Wed 25 September 2013", "2013-09-25 | Wed 25 September 2013"),
        ("late 2018 onwards", "2018 | late 2018 onwards"),
        ("July 2013 and quarterly", "2013-07 | July 2013 and quarterly"),
        ("added in spring 2019", "2019-03/2019-05 | added in spring 2019"),
        ("completed in 18/19", "2018-04/2019-03 | completed in 18/19"),
        ("2019-20, when it began", "2019-04/2020-03 | 2019-20, when it began"),
        ("from 5 May 2014 by the board", "2014-05-05 | from 5 May 2014 by the board"),
        ("31 June 2023", "| 31 June 2023"),
        ("in 1066", "| in 1066"),
        ("ongoing", "| ongoing"),
    ],
)
def test_other_words_are_kept_as_they_stand_with_the_date_they_name(text, kept):
    when = recognised(text)

    assert when.text == kept
    assert str(when) == text
    assert PartialDate.parse(kept) == when

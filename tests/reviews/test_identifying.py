"""Which details of a text may tell readers who somebody was."""

import pytest

from reviews.identifying import identifying


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Born on 3 May 2011.", [("3 May 2011", "an exact date")]),
        ("Born on 3rd  May 2011.", [("3rd  May 2011", "an exact date")]),
        ("Born on May 3, 2011.", [("May 3, 2011", "an exact date")]),
        ("Ganed 3 Mai 2011.", [("3 Mai 2011", "an exact date")]),
        ("DOB 03/05/11", [("03/05/11", "an exact date")]),
        ("DOB 3.5.2011", [("3.5.2011", "an exact date")]),
        ("DOB 2011-05-03", [("2011-05-03", "an exact date")]),
        ("In May 2011 he was 9.", []),
        ("Seen in 2011-12, 3 or 4 times.", []),
        ("They moved to SN15 2AB.", [("SN15 2AB", "a postcode")]),
        ("They moved to sn15.", []),
        ("They moved to SN15.", []),
        ("At 12 Long Acre Road.", [("12 Long Acre Road", "an address")]),
        ("At 12a Acacia Avenue", [("12a Acacia Avenue", "an address")]),
        ("12 people use the road.", []),
        ("Write to ash@example.org.", [("ash@example.org", "an e-mail address")]),
        ("Number 943 476 5919.", [("943 476 5919", "an NHS number")]),
        ("Number 9434765919.", [("9434765919", "an NHS number")]),
        ("Number 943476591.", []),
        ("Ring 07700 900123.", [("07700 900123", "a telephone number")]),
        ("Ring +44 7700 900123.", [("+44 7700 900123", "a telephone number")]),
        ("AB 12 34 56 C", [("AB 12 34 56 C", "a National Insurance number")]),
        ("Mrs Okafor rang.", [("Mrs Okafor", "a name")]),
        ("Sarah Jones rang. Sarah Jones!", [("Sarah Jones", "a name")]),
        ("She rang Siân O’Neill-Hughes.", [("Siân O’Neill-Hughes", "a name")]),
        ("The NHS Trust and NHS Wiltshire met.", []),
        ("Child A told Adult B, and Mother too.", []),
        ("The School Nurse and the Early Help team met.", []),
        ("Ash was heard by Quay House.", []),
        ("", []),
    ],
)
def test_what_looks_like_somebody(text, expected):
    assert list(identifying(text)) == expected


def test_a_made_up_name_is_nobody_unless_it_has_a_surname():
    text = "Later Ash told us. In time Ash Birch left."

    assert list(identifying(text, made_up=("Ash",))) == [("Ash Birch", "a name")]


def test_names_of_bodies_are_nobody():
    text = "Long Acre helped, Barley Fields did not."

    assert list(identifying(text, known=("Long Acre Trust",))) == [
        ("Barley Fields", "a name")
    ]

"""Numbers, days and names as people type them, and what is never guessed."""

from datetime import date
from time import process_time

import pytest
from django import forms
from django.core.exceptions import ValidationError

from records.declaration import form_class
from records.exchange.cells import row_form
from records.exchange.key_index import KeyIndex
from records.formfields import OneLineField, TypedDateField
from records.number_fields import TypedDecimalField, TypedIntegerField
from records.plain_words import is_misread
from reports.record_kinds import RECORD_KINDS
from tests.filling import filled


@pytest.mark.parametrize(
    "typed",
    [
        "31/3/2025",
        "\u200e31/3/2025\u200b",
        "31/03/25",
        "2025-03-31",
        "2025/3/31",
        "31.3.2025",
        "31.3.25",
        "31-3-2025",
        "31 March 2025",
        "31st March 2025",
        "31st of March, 2025",
        "31 Mar 25",
        "31 mar. 2025",
        "Monday 31 March 2025",
        "Monday, 31st March 2025",
        "March 31, 2025",
        " 31\u00a0March  2025 ",
    ],
)
def test_a_day_is_read_as_people_write_it(typed):
    assert TypedDateField().clean(typed) == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("tomorrow", "Enter the date, such as 31/3/2025 or 31 March 2025."),
        ("2025", "Enter the date, such as 31/3/2025 or 31 March 2025."),
        ("31 Maych 2025", "Enter the date, such as 31/3/2025 or 31 March 2025."),
        (
            "31st June",
            "There is no 31 June: June has 30 days. Correct the day.",
        ),
        (
            "31/6/2025",
            "There is no 31 June 2025: June has 30 days. Correct the day.",
        ),
        (
            "29 Feb 2025",
            "There is no 29 February 2025: February has 28 days. Correct the day.",
        ),
        (
            "3/31/2025",
            "There is no month 31: write the day first, such as 31/3/2025.",
        ),
        ("1st April", "Add the year, such as 1 April 2025."),
        ("1 April 0025", "Enter the year in full, such as 2025."),
        ("1 April 0000", "Enter the year in full, such as 2025."),
        ("1 April 2201", "Check the year: it cannot be after 2200."),
    ],
)
def test_no_day_is_guessed(typed, message):
    with pytest.raises(ValidationError) as refused:
        TypedDateField().clean(typed)
    assert refused.value.messages == [message]


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        ("0021-01-01", "Enter the year in full, such as 2025."),
        ("1899-12-31", "Enter the year in full, such as 2025."),
        ("1900-01-01", ""),
        ("2200-12-31", ""),
        ("2201-01-01", "Check the year: it cannot be after 2200."),
    ],
)
def test_a_file_and_a_browser_agree_on_the_years_there_are(partnership, day, rule):
    kind = next(kind for kind in RECORD_KINDS if kind.name == "agencies")
    cells = {
        "key": "a",
        "name": "A",
        "kind": "police",
        "standing": "relevant-agency",
        "signs_report": "no",
        "active_from": day,
        "position": "0",
    }
    forms_ = (form_class(kind), row_form(kind, KeyIndex(partnership)))

    for form in forms_:
        errors = form(cells, partnership=partnership).errors
        assert errors == ({"active_from": [rule]} if rule else {})


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" 1043 ", "1043"),
        ("1,043", "1043"),
        ("1 043", "1043"),
        ("1\u00a0043", "1043"),
        ("1\u202f043,", None),
        ("1\u202f043", "1043"),
        ("£4513", "4513"),
        ("£ 4,513.50", "4513.5"),
        ("-£4,513.50", "-4513.5"),
        ("\u2212295,000.50", "-295000.5"),
        ("45%", "45"),
        ("45 per cent", "45"),
        ("1043\u200b", "1043"),
        ("\ufeff1,043", "1043"),
        ("\u200e\u00a34513\u202c", "4513"),
        ("1,16", None),
        ("1,164 043", None),
        ("1164,5", None),
        ("£45%", None),
        ("12 or so", None),
        ("1e5", None),
        ("\u0661\u0662", None),
    ],
)
def test_a_number_is_read_as_people_write_it(typed, read):
    field = TypedDecimalField()
    if read is None:
        with pytest.raises(ValidationError, match="Enter the number in digits"):
            field.clean(typed)
    else:
        assert str(field.clean(typed)).rstrip("0").rstrip(".") == read.rstrip("0") or (
            field.clean(typed) == TypedDecimalField().clean(read)
        )


def test_what_is_no_number_takes_no_time_however_long_it_is():
    begun = process_time()
    with pytest.raises(ValidationError, match="Enter the number in digits"):
        TypedDecimalField().clean("-" + " " * 20_000 + "x")

    assert process_time() - begun < 1


@pytest.mark.parametrize("empty", ["\u200b", "\ufeff \u2060"])
def test_what_nobody_can_see_is_no_number_and_no_day(empty):
    assert TypedDecimalField(required=False).clean(empty) is None
    assert TypedIntegerField(required=False).clean(empty) is None
    assert TypedDateField(required=False).clean(empty) is None


def test_a_whole_number_has_no_part():
    assert TypedIntegerField().clean("1 043") == 1043
    with pytest.raises(ValidationError, match="Enter a whole number in digits"):
        TypedIntegerField().clean("3.5")


def test_only_who_may_leave_a_number_empty_is_told_so():
    with pytest.raises(ValidationError) as needed:
        TypedDecimalField().clean("in kind")
    with pytest.raises(ValidationError) as unneeded:
        TypedDecimalField(required=False).clean("in kind")

    assert needed.value.messages == ["Enter the number in digits, such as 1,004.5."]
    assert unneeded.value.messages == [
        "Enter the number in digits, such as 1,004.5. "
        "If there is no number, leave this empty, or enter not recorded, not "
        "collected, not applicable or withheld."
    ]


@pytest.mark.parametrize(
    ("kind", "field", "typed", "error"),
    [
        ("deliveries", "attended", "45%", "Leave out the %"),
        ("deliveries", "attended", "£45", "Leave out the £"),
        ("contributions", "amount", "£4,513.50", ""),
        ("contributions", "amount", "45%", "Leave out the %"),
        ("evaluations", "percent", "45 %", ""),
    ],
)
def test_a_sign_has_to_fit_what_is_counted(
    partnership, period, kind, field, typed, error
):
    form = filled(kind, partnership, **{field: typed})

    assert form[field].value() == typed
    assert error in str(form.errors.get(field, ""))
    assert bool(error) is (field in form.errors)


@pytest.mark.parametrize(
    "typed", ["Greater\nPolice", "Greater\tPolice", " Greater \u00a0\r\nPolice"]
)
def test_a_text_of_one_line_has_one_space_between_words(typed):
    assert OneLineField().clean(typed) == "Greater Police"


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.name)
def test_every_name_of_one_line_is_kept_on_one_line(partnership, kind):
    for form in (form_class(kind), row_form(kind, KeyIndex(partnership))):
        texts = [
            name
            for name, field in form.base_fields.items()
            if type(field) is forms.CharField
            and not isinstance(field.widget, forms.Textarea)
        ]
        assert texts == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Â£87,226", "Â£"),
        ("cafÃ©", "Ã©"),
        ("the boardâ€™s", "â€™"),
        ("aâ€œquotedâ€\x9d", "â€œ"),
        ("a â€“ b", "â€“"),
        ("\u00f0\u0178\u02dc\u20ac", "\u00f0\u0178\u02dc\u20ac"),
        ("\u00ac\u00a387,226", "\u00ac\u00a3"),
        ("caf\u221a\u00a9", "\u221a\u00a9"),
        ("the board\u201a\u00c4\u00f4s", "\u201a\u00c4\u00f4"),
        ("caf\ufffd", "\ufffd"),
        ("\u221a2, \u00ac a, \u201a\u00c4rger\u2018, \U0001f600", ""),
        ("Âge, châteaux, Ã, SÃO, âme", ""),
        ("Ŵŷ – “it’s” £5", ""),
    ],
)
def test_text_that_was_decoded_twice_is_found(text, found):
    assert is_misread(text) == found


def test_text_that_was_decoded_twice_is_refused(partnership):
    form = filled("courses", partnership, title="Â£5", summary="Itâ€™s new")

    assert {"title", "summary"} <= set(form.errors)
    assert str(form.errors["title"][0]).startswith("This text was opened in")


DJANGO = {
    str(message)
    for field in (
        forms.CharField,
        forms.IntegerField,
        forms.DecimalField,
        forms.DateField,
        forms.EmailField,
        forms.ChoiceField,
        forms.ModelChoiceField,
    )
    for kind in field.__mro__
    for message in getattr(kind, "default_error_messages", {}).values()
}


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.name)
def test_no_field_speaks_in_the_words_of_the_framework(partnership, kind):
    for form in (form_class(kind), row_form(kind, KeyIndex(partnership))):
        said = {
            (name, code)
            for name, field in form.base_fields.items()
            for code, message in field.error_messages.items()
            if str(message) in DJANGO and code not in {"invalid_pk_value"}
        }
        assert said == set()


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("attended", "-1", "Enter a number that is 0 or more."),
        ("audience", "x" * 201, "Shorten this to 200 characters: it has 201."),
        ("status", "lost", "Choose one of: Given, Planned, Cancelled."),
        ("course", "nothing", "Choose an option from the list."),
    ],
)
def test_what_is_refused_is_said_in_plain_words(
    partnership, period, field, typed, message
):
    form = filled("deliveries", partnership, **{field: typed})

    assert form.errors[field] == [message]

import pytest

from tests.factories import make_record, make_year_record
from tests.filling import faults, filled
from training.models import Course, Delivery, RunAttendance

BOOKED_AND_ATTENDED = pytest.mark.parametrize(
    ("booked", "attended", "expected"),
    [
        ("50", "51", ["51 attended and 50 booked: check both."]),
        ("0", "1", ["1 attended and 0 booked: check both."]),
        ("50", "50", []),
        ("50", "0", []),
        ("50", "", []),
        ("", "51", []),
    ],
)


def doubts(form):
    """Return what a person is asked of a form that has no fault."""
    assert form.errors == {}
    return [warned.text for warned in form.warnings]


@BOOKED_AND_ATTENDED
def test_more_who_attend_a_course_than_booked_are_asked_about(
    partnership, period, booked, attended, expected
):
    make_record(Course, partnership, "trauma", title="Trauma", mode="virtual")
    form = filled(
        "deliveries",
        partnership,
        key="x",
        period="2023-24",
        course="trauma",
        status="given",
        booked=booked,
        attended=attended,
    )

    assert doubts(form) == expected


@BOOKED_AND_ATTENDED
def test_more_who_attend_an_event_than_booked_are_asked_about(
    partnership, period, booked, attended, expected
):
    form = filled(
        "events",
        partnership,
        period="2023-24",
        title="Summit",
        status="held",
        booked=booked,
        attended=attended,
    )

    assert doubts(form) == expected


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        ("-0.01", ["A share is from 0 to 100 per cent."]),
        ("0", []),
        ("100", []),
        ("100.01", ["A share is from 0 to 100 per cent."]),
    ],
)
def test_a_share_lies_between_0_and_100(partnership, period, percent, expected):
    form = filled(
        "evaluations",
        partnership,
        period="2023-24",
        measure="Found it useful",
        percent=percent,
    )

    assert faults(form) == expected


NO_SHARE_BEFORE = ["The share before is from 0 to 100 per cent."]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("-0.01", NO_SHARE_BEFORE),
        ("0", []),
        ("100", []),
        ("100.01", NO_SHARE_BEFORE),
        ("", []),
    ],
)
def test_a_share_before_lies_between_0_and_100(partnership, period, before, expected):
    form = filled(
        "evaluations",
        partnership,
        period="2023-24",
        measure="Found it useful",
        percent="50",
        before=before,
    )

    assert faults(form) == expected


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("hours", "0", []),
        ("hours", "-1", ["Enter the hours without a minus sign."]),
        ("fees", "0", []),
        ("fees", "-0.01", ["Enter the fees without a minus sign."]),
        ("charges", "0", []),
        ("charges", "-5", ["Enter the charges without a minus sign."]),
    ],
)
def test_hours_and_money_are_not_below_zero(
    partnership, period, field, value, expected
):
    make_record(Course, partnership, "trauma", title="Trauma", mode="virtual")
    form = filled(
        "deliveries",
        partnership,
        key="x",
        period="2023-24",
        course="trauma",
        status="given",
        **{field: value},
    )

    assert faults(form) == expected


@pytest.mark.parametrize(
    ("attended", "charges", "expected"),
    [
        ("12", "", []),
        ("12", "0", []),
        ("11", "45", []),
        (
            "12",
            "45",
            [
                "All 12 who booked attended, but £45.00 is entered as charges for "
                "non-attendance: check them."
            ],
        ),
    ],
)
def test_charges_are_asked_about_where_nobody_was_absent(
    partnership, period, attended, charges, expected
):
    make_record(Course, partnership, "trauma", title="Trauma", mode="virtual")
    form = filled(
        "deliveries",
        partnership,
        key="x",
        period="2023-24",
        course="trauma",
        status="given",
        booked="12",
        attended=attended,
        charges=charges,
    )

    assert doubts(form) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"agency": "police"}, []),
        ({"body": "Schools"}, []),
        ({}, ["Enter an agency or another organisation, not both."]),
        (
            {"agency": "police", "body": "Schools"},
            ["Enter an agency or another organisation, not both."],
        ),
        (
            {"body": "Schools", "attended": ""},
            ["Enter how many attended, or say why not."],
        ),
        ({"body": "Schools", "attended": "not recorded"}, []),
    ],
)
def test_those_who_came_are_of_one_organisation(
    partnership, period, police, given, expected
):
    course = make_record(Course, partnership, "trauma", title="Trauma", mode="virtual")
    make_year_record(Delivery, period, "run", course=course)
    form = filled(
        "run-attendance",
        partnership,
        key="x",
        **{"delivery": "run", "attended": "4", **given},
    )

    assert faults(form) == expected


def test_an_agency_is_recorded_once_for_a_run(partnership, period, police):
    course = make_record(Course, partnership, "trauma", title="Trauma", mode="virtual")
    run = make_year_record(Delivery, period, "run", course=course)
    make_record(
        RunAttendance, partnership, "a", delivery=run, agency=police, attended=1
    )
    form = filled(
        "run-attendance",
        partnership,
        key="b",
        delivery="run",
        agency="police",
        attended="4",
    )

    assert faults(form) == ["This agency is already recorded for this course run."]

import pytest

from tests.factories import make_record
from tests.filling import faults, filled
from training.models import Course

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

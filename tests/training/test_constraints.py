import pytest

from tests.factories import make_record
from tests.filling import faults, filled
from training.models import Course

MORE_CAME = ["More people attended than booked: check both."]
BOOKED_AND_ATTENDED = pytest.mark.parametrize(
    ("booked", "attended", "expected"),
    [
        ("50", "51", MORE_CAME),
        ("0", "1", MORE_CAME),
        ("50", "50", []),
        ("50", "0", []),
        ("50", "", []),
        ("", "51", []),
    ],
)


@BOOKED_AND_ATTENDED
def test_no_more_attend_a_course_than_booked(
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

    assert faults(form) == expected


@BOOKED_AND_ATTENDED
def test_no_more_attend_an_event_than_booked(
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

    assert faults(form) == expected


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        ("-0.01", ["A share lies between 0 and 100 per cent."]),
        ("0", []),
        ("100", []),
        ("100.01", ["A share lies between 0 and 100 per cent."]),
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

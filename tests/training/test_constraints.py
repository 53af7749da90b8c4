import pytest

from records.declaration import form_class
from reports.record_kinds import KINDS_BY_NAME
from tests.factories import make_period, make_record, make_year_record
from tests.filling import faults, filled
from tests.typical import typed_again
from training.models import Course, TrainingCount

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
    ("given", "expected"),
    [
        (
            {},
            [
                "This heading already has that number for this period: change the "
                "existing record."
            ],
        ),
        ({"heading": "By course"}, []),
        ({"label": "Council"}, []),
        ({"measure": "completions"}, []),
        ({"period": "2024-25"}, []),
    ],
)
def test_a_number_of_training_is_given_once(partnership, period, given, expected):
    make_period(partnership, "2024-25", position=2)
    values = {"heading": "By area", "label": "Schools", "measure": "attendances"}
    make_year_record(TrainingCount, period, "first", **values, count=0)
    form = filled(
        "training-counts",
        partnership,
        **{"key": "x", "period": "2023-24"} | values | given,
    )

    assert faults(form) == expected


@pytest.mark.parametrize(
    ("heading", "label", "fault"),
    [
        ("By area:", "Health", "This heading already has that number for this period"),
        ("By area:", "Police", ""),
        ("日本", "Health", "Write a heading with Latin letters."),
    ],
)
def test_headings_of_one_address_share_no_line(
    partnership, period, heading, label, fault
):
    values = {"period": "2023-24", "measure": "attendances", "count": "1"}
    first = {"heading": "By area", "label": "Health"}
    assert faults(filled("training-counts", partnership, **values | first)) == []

    form = filled(
        "training-counts", partnership, **values | {"heading": heading, "label": label}
    )

    assert form.is_valid() is not bool(fault)
    assert fault in str(form.errors)


def test_the_heading_of_a_number_can_be_spelt_anew(partnership, period):
    row = make_year_record(
        TrainingCount,
        period,
        "a",
        heading="By area",
        label="Schools",
        measure="places",
        count=1,
    )
    kind = KINDS_BY_NAME["training-counts"]
    values = typed_again(kind, row) | {"heading": "By area:"}

    form = form_class(kind)(values, partnership=partnership, instance=row)

    assert form.is_valid(), form.errors

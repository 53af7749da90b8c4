from decimal import Decimal

import pytest

from documents.quantities import Quantity, Unit
from records.cache import RecordCache
from records.figures import Figure, qualifier_of_sum
from reports.catalogue import figures_of
from reports.record_kinds import KINDS_BY_NAME
from tests.factories import make_period, make_record, make_year_record
from training.kinds import DELIVERIES
from training.models import (
    Course,
    Delivery,
    Evaluation,
    Event,
    EventSession,
    RunAttendance,
)


def figures(kind: str, partnership) -> list[Figure]:
    return list(figures_of(KINDS_BY_NAME[kind], RecordCache(partnership)))


def make_course(partnership, key: str = "trauma", mode: str = "virtual") -> Course:
    return make_record(Course, partnership, key, title=key.title(), mode=mode)


def test_what_a_course_comes_to(partnership, period):
    make_year_record(
        Delivery,
        period,
        "t-year",
        course=make_course(partnership),
        qualifier="about",
        sessions=4,
        places=100,
        booked=80,
        attended=60,
        completed=50,
        views=0,
        when="all year",
        status="planned",
    )
    record, label = "deliveries/t-year", "Trauma, all year"

    def number(name: str, value: int, called: str = "") -> Figure:
        return Figure(
            f"{record}/{name}",
            f"{label}: {called or name}",
            Quantity(value, Unit.COUNT, "about", record=record),
            "2023-24",
        )

    assert figures("deliveries", partnership) == [
        Figure(
            f"{record}/when",
            f"{label}: when",
            Quantity("all year", record=record),
            "2023-24",
        ),
        number("sessions", 4, "times it ran"),
        number("places", 100),
        number("booked", 80),
        number("attended", 60),
        number("completed", 50),
        number("views", 0),
    ]


def test_a_measure_has_a_total_and_a_column_because_it_is_declared():
    assert DELIVERIES.measures == {
        "sessions": "Times run",
        "places": "Places",
        "booked": "Booked",
        "attended": "Attended",
        "completed": "Completed",
        "views": "Views",
        "hours": "Hours",
        "fees": "Fees",
        "charges": "Charges for non-attendance",
    }


def test_courses_given_are_added_up_by_period_mode_and_measure(partnership, period):
    virtual = make_course(partnership, "virtual")
    online = make_course(partnership, "online", "e-learning")
    later = make_period(partnership, "2024-25", position=2)
    for key, year, course, given in (
        ("a", period, virtual, {"places": 30, "attended": 20}),
        ("b", period, virtual, {"places": 0, "attended": 9, "qualifier": "over"}),
        ("c", period, virtual, {"places": 400, "status": "planned"}),
        ("d", period, online, {"completed": 7, "views": 1}),
        ("e", period, online, {"completed": 8}),
        ("f", later, virtual, {"places": 5}),
    ):
        make_year_record(Delivery, year, key, course=course, **given)

    assert [
        (one.label, one.quantity, one.period)
        for one in figures("deliveries", partnership)
        if one.address.endswith("-total")
    ] == [
        (
            "Virtual classroom: places, total",
            total("2023-24/virtual/places", 30, "over"),
            "2023-24",
        ),
        (
            "Virtual classroom: attended, total",
            total("2023-24/virtual/attended", 29, "over"),
            "2023-24",
        ),
        (
            "E-learning: completed, total",
            total("2023-24/e-learning/completed", 15),
            "2023-24",
        ),
        (
            "E-learning: views, total",
            total("2023-24/e-learning/views", 1, "at least"),
            "2023-24",
        ),
        (
            "Virtual classroom: places, total",
            total("2024-25/virtual/places", 5),
            "2024-25",
        ),
    ]


def total(of: str, value: int, qualifier: str = "") -> Quantity:
    record = f"deliveries/{of}-total"
    return Quantity(value, Unit.COUNT, qualifier, record=record)


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([], ""),
        (["", ""], ""),
        (["", "over"], "over"),
        (["nearly", "nearly"], "nearly"),
        (["at least", "over"], "over"),
        (["at least", ""], "at least"),
        (["over", "under"], "about"),
        (["over", "at least", "at most"], "about"),
    ],
)
def test_a_sum_is_known_as_exactly_as_its_parts(parts, whole):
    assert qualifier_of_sum(parts) == whole


def test_how_training_was_judged_now_and_before(partnership, period):
    make_year_record(
        Evaluation,
        period,
        "useful",
        measure="Found it useful",
        percent=Decimal("97.50"),
        qualifier="at least",
        before=Decimal("0.00"),
        before_when="2018-19",
    )
    make_year_record(Evaluation, period, "clear", measure="Clear", percent=3)
    useful, clear = "evaluations/useful", "evaluations/clear"

    assert figures("evaluations", partnership) == [
        Figure(
            f"{clear}/percent",
            "Clear, 2023-24: per cent",
            Quantity(Decimal(3), Unit.PERCENT, record=clear),
            "2023-24",
        ),
        Figure(
            f"{useful}/percent",
            "Found it useful, 2023-24: per cent",
            Quantity(Decimal("97.5"), Unit.PERCENT, "at least", record=useful),
            "2023-24",
        ),
        Figure(
            f"{useful}/before_when",
            "Found it useful, 2023-24: when that was",
            Quantity("2018-19", record=useful),
            "2023-24",
        ),
        Figure(
            f"{useful}/before",
            "Found it useful, 2023-24: per cent before",
            Quantity(Decimal(0), Unit.PERCENT, record=useful),
            "2018-19",
        ),
    ]


def test_what_an_event_comes_to(partnership, period):
    event = make_year_record(
        Event, period, "summit", title="Summit", held="May", booked=300, attended=200
    )
    for key in ("one", "two"):
        make_record(EventSession, partnership, key, event=event, title=key)
    record = "events/summit"

    def figure(name: str, label: str, quantity: Quantity) -> Figure:
        return Figure(f"{record}/{name}", f"Summit: {label}", quantity, "2023-24")

    assert figures("events", partnership) == [
        figure("held", "when", Quantity("May", record=record)),
        figure("booked", "booked", Quantity(300, Unit.COUNT, record=record)),
        figure("attended", "attended", Quantity(200, Unit.COUNT, record=record)),
        figure(
            "share",
            "attended of those booked",
            Quantity(Decimal("66.7"), Unit.PERCENT, record=record),
        ),
        figure("sessions", "sessions listed", Quantity(2, Unit.COUNT, record=record)),
    ]


@pytest.mark.parametrize(
    ("booked", "attended", "shares"),
    [
        (None, 20, []),
        (20, None, []),
        (0, 0, []),
        (20, 0, [Decimal("0.0")]),
        (20, 20, [Decimal("100.0")]),
    ],
)
def test_a_share_came_only_where_both_are_known(
    partnership, period, booked, attended, shares
):
    make_year_record(
        Event, period, "summit", title="Summit", booked=booked, attended=attended
    )

    assert [
        one.quantity.value
        for one in figures("events", partnership)
        if one.address == "events/summit/share"
    ] == shares


def test_no_share_came_where_the_numbers_are_not_exact(partnership, period):
    make_year_record(
        Event, period, "e", title="E", booked=20, attended=10, qualifier="nearly"
    )

    assert [one.address for one in figures("events", partnership)] == [
        "events/e/booked",
        "events/e/attended",
    ]


def test_hours_and_money_are_added_up_in_their_units(partnership, period):
    course = make_course(partnership)
    for key, given in (
        ("a", {"hours": Decimal("6.5"), "fees": Decimal(1200), "charges": Decimal(90)}),
        ("b", {"hours": Decimal(3), "fees": Decimal("0.50")}),
    ):
        make_year_record(Delivery, period, key, course=course, **given)

    stem = "deliveries/2023-24/virtual"
    assert {
        one.address: one.quantity
        for one in figures("deliveries", partnership)
        if one.address.endswith("-total")
    } == {
        f"{stem}/hours-total": Quantity(
            Decimal("9.5"), Unit.COUNT, record=f"{stem}/hours-total"
        ),
        f"{stem}/fees-total": Quantity(
            Decimal("1200.5"), Unit.POUNDS, record=f"{stem}/fees-total"
        ),
        f"{stem}/charges-total": Quantity(
            Decimal(90), Unit.POUNDS, "at least", record=f"{stem}/charges-total"
        ),
    }


def test_each_organisation_has_the_total_of_the_courses_given(
    partnership, period, police
):
    course = make_course(partnership)
    given, other, planned = (
        make_year_record(Delivery, period, key, course=course, status=status)
        for key, status in (("a", "given"), ("b", "given"), ("c", "planned"))
    )
    later = make_year_record(
        Delivery, make_period(partnership, "2024-25"), "d", course=course
    )
    for run, key, body, attended in (
        (given, "a", {"agency": police}, 12),
        (other, "b", {"agency": police}, 5),
        (planned, "c", {"agency": police}, 90),
        (later, "d", {"agency": police}, 7),
        (given, "e", {"body": "Schools"}, 3),
        (other, "f", {"body": "Schools"}, None),
    ):
        statuses = {} if attended is not None else {"attended": "not recorded"}
        make_record(
            RunAttendance,
            partnership,
            key,
            delivery=run,
            attended=attended,
            number_statuses=statuses,
            **body,
        )

    assert {
        one.address: one.quantity.value
        for one in figures("run-attendance", partnership)
        if one.address.endswith("-total")
    } == {
        "run-attendance/2023-24/riverside-police/attended-total": 17,
        "run-attendance/2023-24/schools/attended-total": 3,
        "run-attendance/2024-25/riverside-police/attended-total": 7,
    }
    schools = next(
        one
        for one in figures("run-attendance", partnership)
        if "schools/attended-total" in one.address
    )
    assert schools.quantity.qualifier == "at least"

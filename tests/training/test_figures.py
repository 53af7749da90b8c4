from decimal import Decimal

import pytest

from records.figures import Figure
from records.quantities import Quantity, Unit
from records.shelf import Shelf
from tests.factories import make_record, make_year_record
from training.figures import figures
from training.models import Course, Delivery, Evaluation, Event, EventSession


def test_what_courses_and_their_evaluation_come_to(partnership, period):
    course = make_record(Course, partnership, "t", title="Trauma", mode="virtual")
    make_year_record(
        Delivery,
        period,
        "t-year",
        course=course,
        qualifier="about",
        booked=80,
        attended=60,
        views=0,
        when="all year",
    )
    make_year_record(
        Evaluation,
        period,
        "useful",
        measure="Found it useful",
        percent=Decimal("97.50"),
        qualifier="at least",
    )
    record, label = "deliveries/t-year", "Trauma, all year"

    assert list(figures(Shelf(partnership))) == [
        Figure(
            f"{record}/booked",
            f"{label}: booked",
            Quantity(80, Unit.COUNT, "about", record=record),
            "2023-24",
        ),
        Figure(
            f"{record}/attended",
            f"{label}: attended",
            Quantity(60, Unit.COUNT, "about", record=record),
            "2023-24",
        ),
        Figure(
            f"{record}/views",
            f"{label}: views",
            Quantity(0, Unit.COUNT, "about", record=record),
            "2023-24",
        ),
        Figure(
            f"{record}/when",
            f"{label}: when",
            Quantity("all year", record=record),
            "2023-24",
        ),
        Figure(
            "evaluations/useful/percent",
            "Found it useful, 2023-24: per cent",
            Quantity(
                Decimal("97.5"), Unit.PERCENT, "at least", record="evaluations/useful"
            ),
            "2023-24",
        ),
    ]


def test_what_an_event_comes_to(partnership, period):
    event = make_year_record(
        Event, period, "summit", title="Summit", held="May", booked=300, attended=200
    )
    for key in ("one", "two"):
        make_record(EventSession, partnership, key, event=event, title=key)
    record = "events/summit"

    assert list(figures(Shelf(partnership))) == [
        Figure(
            "events/summit/booked",
            "Summit: booked",
            Quantity(300, Unit.COUNT, record=record),
            "2023-24",
        ),
        Figure(
            "events/summit/attended",
            "Summit: attended",
            Quantity(200, Unit.COUNT, record=record),
            "2023-24",
        ),
        Figure(
            "events/summit/held",
            "Summit: when",
            Quantity("May", record=record),
            "2023-24",
        ),
        Figure(
            "events/summit/share",
            "Summit: attended of those booked",
            Quantity(Decimal("66.7"), Unit.PERCENT, record=record),
            "2023-24",
        ),
        Figure(
            "events/summit/sessions",
            "Summit: sessions listed",
            Quantity(2, Unit.COUNT, record=record),
            "2023-24",
        ),
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
        for one in figures(Shelf(partnership))
        if one.address == "events/summit/share"
    ] == shares

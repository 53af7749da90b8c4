"""Events of the year, and their sessions."""

from decimal import Decimal

from documents.blocks import (
    Definition,
    DefinitionList,
    Item,
    ItemList,
    KeyFigure,
    KeyFigures,
)
from documents.quantities import Quantity, Unit
from tests.factories import make_record, make_year_record
from tests.section_contexts import written
from training.models import Event, EventSession


def make_event(period, key: str, **given: object) -> Event:
    return make_year_record(Event, period, key, **{"title": key.title()} | given)


def test_events_without_sessions_are_one_list(period):
    make_event(
        period,
        "summit",
        held="May",
        organiser="Police & council",
        attended=1360,
        qualifier="about",
        who="people",
        summary="<p>Well.</p>",
        position=1,
    )
    make_event(period, "talk", attended=0, position=2)
    make_event(period, "walk", who="people", position=3)

    assert written("events", period) == [
        DefinitionList(
            (
                Definition(
                    "Summit",
                    "<p><strong>When:</strong> May. "
                    "<strong>Organised by:</strong> Police &amp; council. "
                    "<strong>Attended by:</strong> about 1,360 people.</p>"
                    "<p>Well.</p>",
                    "events/summit",
                ),
                Definition(
                    "Talk", "<p><strong>Attended by:</strong> 0.</p>", "events/talk"
                ),
                Definition("Walk", "", "events/walk"),
            )
        )
    ]


def test_an_event_with_sessions_stands_alone_with_its_figures(partnership, period):
    week = make_event(
        period, "week", held="November", organiser="RP", booked=200, attended=150
    )
    for place, key in enumerate(("one", "two")):
        make_record(
            EventSession,
            partnership,
            key,
            event=week,
            title=f"{key.title()} & <all>",
            position=2 - place,
        )
    make_event(period, "talk")
    record = "events/week"

    assert written("events", period) == [
        KeyFigures(
            (
                KeyFigure(
                    "sessions listed",
                    Quantity(2, Unit.COUNT, record=record),
                    "November",
                ),
                KeyFigure(
                    "delegates booked",
                    Quantity(200, Unit.COUNT, record=record),
                    "November",
                ),
                KeyFigure(
                    "delegates attending",
                    Quantity(150, Unit.COUNT, record=record),
                    "November",
                ),
                KeyFigure(
                    "of those booked attended",
                    Quantity(Decimal("75.0"), Unit.PERCENT, record=record),
                    "November",
                ),
            ),
            title="Week",
        ),
        DefinitionList(
            (
                Definition(
                    "Week",
                    "<p><strong>Organised by:</strong> RP.</p>",
                    record,
                ),
            )
        ),
        ItemList(
            (
                Item("<p>Two &amp; &lt;all&gt;</p>", (), "event-sessions/two"),
                Item("<p>One &amp; &lt;all&gt;</p>", (), "event-sessions/one"),
            ),
            title="Sessions of Week",
        ),
        DefinitionList((Definition("Talk", "", "events/talk"),)),
    ]


def test_an_event_of_which_only_sessions_are_known_says_nothing_else(
    partnership, period
):
    week = make_event(period, "week")
    make_record(EventSession, partnership, "one", event=week, title="One")

    assert written("events", period) == [
        KeyFigures(
            (
                KeyFigure(
                    "sessions listed",
                    Quantity(1, Unit.COUNT, record="events/week"),
                    "2023-24",
                ),
            ),
            title="Week",
        ),
        ItemList(
            (Item("<p>One</p>", (), "event-sessions/one"),), title="Sessions of Week"
        ),
    ]

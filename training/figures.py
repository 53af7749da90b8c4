"""How many were taught, and how training was judged."""

from collections.abc import Iterator

from records.figures import Figure, field_figures, percent
from records.quantities import Quantity, Unit
from records.shelf import Shelf
from training.models import Delivery, Evaluation, Event, EventSession


def figures(shelf: Shelf) -> Iterator[Figure]:
    """Yield bookings, attendance, views and shares of courses and events."""
    yield from field_figures(
        "deliveries",
        shelf.every(Delivery),
        booked=Unit.COUNT,
        attended=Unit.COUNT,
        views=Unit.COUNT,
        when=Unit.TEXT,
    )
    yield from field_figures(
        "evaluations", shelf.every(Evaluation), percent=Unit.PERCENT
    )
    yield from field_figures(
        "events",
        shelf.every(Event),
        booked=Unit.COUNT,
        attended=Unit.COUNT,
        held=Unit.TEXT,
    )
    for event in shelf.every(Event):
        yield from attendance(event)
        yield from sessions(event, len(shelf.under(event, EventSession, "event")))


def attendance(event: Event) -> Iterator[Figure]:
    """Yield the share of those booked who came, in per cent, if both are exact."""
    if event.booked and event.attended is not None and not event.qualifier:
        yield Figure(
            address=f"events/{event.key}/share",
            label=f"{event}: attended of those booked",
            quantity=Quantity(
                percent(event.attended, event.booked),
                Unit.PERCENT,
                record=f"events/{event.key}",
            ),
            period=str(event.period),
        )


def sessions(event: Event, number: int) -> Iterator[Figure]:
    if number:
        yield Figure(
            address=f"events/{event.key}/sessions",
            label=f"{event}: sessions listed",
            quantity=Quantity(number, Unit.COUNT, record=f"events/{event.key}"),
            period=str(event.period),
        )

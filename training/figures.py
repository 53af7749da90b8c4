"""How many were taught in all, and how training was judged before."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from django.utils.text import slugify
from django.utils.translation import gettext

from documents.quantities import Quantity, Unit
from partnership.models import Period
from records.cache import RecordCache
from records.figures import Figure, field_quantity, percent, qualifier_of_sum
from records.numbers import applicable, untold
from training.kinds import DELIVERIES
from training.models import Delivery, Evaluation, Event, EventSession, RunAttendance


def deliveries(cache: RecordCache) -> Iterator[Figure]:
    """Yield what the courses given in a period come to, by mode and measure.

    Where courses of the mode have no number of that measure, the total is at least
    what the others come to, unless it does not apply to them.
    """
    groups: dict[tuple[Period, str], list[Delivery]] = defaultdict(list)
    for row in cache.every(Delivery):
        if row.status == Delivery.Status.GIVEN:
            groups[row.period, row.course.mode].append(row)
    for (period, mode), rows in groups.items():
        for measure in DELIVERIES.measures:
            known = [row for row in rows if getattr(row, measure) is not None]
            if not known:
                continue
            address = f"deliveries/{period.key}/{mode}/{measure}-total"
            qualifiers = {row.qualifier for row in known}
            if len(known) < len(applicable(rows, measure)):
                qualifiers.add("at least")
            yield Figure(
                address=address,
                label=gettext("{mode}: {measure}, total").format(
                    mode=rows[0].course.get_mode_display(), measure=gettext(measure)
                ),
                quantity=Quantity(
                    sum(getattr(row, measure) for row in known),
                    DELIVERIES.figures[measure],
                    qualifier=qualifier_of_sum(qualifiers),
                    record=address,
                ),
                period=str(period),
            )


def by_organisation(cache: RecordCache) -> Iterator[Figure]:
    """Yield how many of each organisation came to the courses given in a period."""
    for period in cache.every(Period):
        for name, rows in organisations(cache, period).items():
            address = organisation_address(period, name)
            yield Figure(
                address=address,
                label=gettext("{organisation}: attended training").format(
                    organisation=name
                ),
                quantity=attended_by(rows, address),
                period=str(period),
            )


def organisations(cache: RecordCache, period: Period) -> dict[str, list[RunAttendance]]:
    """Return what is recorded of the courses given in `period`, by organisation."""
    found: dict[str, list[RunAttendance]] = defaultdict(list)
    for row in cache.every(RunAttendance):
        run = row.delivery
        if run.period_id == period.pk and run.status == Delivery.Status.GIVEN:
            found[row.organisation].append(row)
    return dict(sorted(found.items(), key=lambda one: one[0].casefold()))


def organisation_address(period: Period, name: str) -> str:
    return f"run-attendance/{period.key}/{slugify(name)}/attended-total"


def attended_by(rows: Sequence[RunAttendance], record: str) -> Quantity:
    """Return how many came, at least that many where some number is not known."""
    known = [row.attended for row in rows if row.attended is not None]
    if not known:
        return untold(rows[0], "attended", Unit.COUNT)
    partial = "" if len(known) == len(applicable(rows, "attended")) else "at least"
    return Quantity(sum(known), Unit.COUNT, partial, record=record)


def evaluations(cache: RecordCache) -> Iterator[Figure]:
    """Yield the shares before; the qualifier of a record belongs to its share now."""
    for row in cache.every(Evaluation):
        if quantity := field_quantity(row, "before", Unit.PERCENT, qualifier=""):
            yield Figure(
                address=f"{row.address}/before",
                label=gettext("{row}: per cent before").format(row=row),
                quantity=quantity,
                period=str(row.before_when),
            )


def events(cache: RecordCache) -> Iterator[Figure]:
    for event in cache.every(Event):
        yield from attendance(event)
        yield from sessions(event, len(cache.under(event, EventSession, "event")))


def attendance(event: Event) -> Iterator[Figure]:
    """Yield the share of those booked who came, in per cent, if both are exact."""
    if event.booked and event.attended is not None and not event.qualifier:
        yield Figure(
            address=f"events/{event.key}/share",
            label=gettext("{event}: attended of those booked").format(event=event),
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
            label=gettext("{event}: sessions listed").format(event=event),
            quantity=Quantity(number, Unit.COUNT, record=f"events/{event.key}"),
            period=str(event.period),
        )


COMPUTED: dict[str, Callable[[RecordCache], Iterator[Figure]]] = {
    "deliveries": deliveries,
    "run-attendance": by_organisation,
    "evaluations": evaluations,
    "events": events,
}

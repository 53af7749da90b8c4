"""Who was taught, and what events there were."""

from collections.abc import Iterator, Sequence
from html import escape

from documents.blocks import (
    Block,
    Column,
    Definition,
    DefinitionList,
    Item,
    ItemList,
    KeyFigure,
    KeyFigures,
    Notice,
    Row,
    Table,
)
from documents.quantities import Quantity, Unit, show
from records.sections import (
    Brief,
    cell,
    facts,
    section,
)
from training.models import Delivery, Evaluation, Event, EventSession


@section("Multi-agency training", asked_by="Working Together 2023, chapter 2")
def training(brief: Brief) -> Iterator[Block]:
    """Yield attendance, how training was judged, and what is planned."""
    deliveries, judged = brief.year(Delivery), brief.year(Evaluation)
    given = [row for row in deliveries if row.status == Delivery.Status.GIVEN]
    planned = [row for row in deliveries if row.status == Delivery.Status.PLANNED]
    if given:
        yield delivery_table(brief, given)
    if judged:
        yield evaluation_table(brief, judged)
    if planned:
        yield ItemList(
            tuple(
                Item(
                    f"<p>{escape(row.course.title)}</p>{delivery_html(brief, row)}",
                    record=row.address,
                )
                for row in planned
            ),
            title="Planned",
        )
    if not deliveries and not judged:
        yield Notice(f"No training is recorded for {brief.period}.")


def measures_of(rows: Sequence[Delivery]) -> list[tuple[str, str]]:
    """Return the name and heading of each measure that some of `rows` have."""
    return [
        (name, heading)
        for name, heading in (
            ("sessions", "Times run"),
            ("places", "Places"),
            ("booked", "Booked"),
            ("attended", "Attended"),
            ("completed", "Completed"),
            ("views", "Views"),
        )
        if any(getattr(row, name) is not None for row in rows)
    ]


def delivery_table(brief: Brief, rows: Sequence[Delivery]) -> Table:
    """Return attendance by course; only measures that some course has get a column."""
    measures = measures_of(rows)
    return Table(
        name=f"training-{brief.slug}",
        caption=f"Courses, webinars and briefings, {brief.period}",
        columns=(
            Column("Course"),
            Column("Form"),
            *(Column(heading, Unit.COUNT) for _, heading in measures),
            Column("Who, when and to what effect"),
        ),
        rows=tuple(
            Row(
                (
                    cell(row.course.title, record=row),
                    cell(row.course.get_mode_display(), record=row),
                    *(
                        brief.quantity(f"deliveries/{row.key}/{name}")
                        for name, _ in measures
                    ),
                    cell(delivery_html(brief, row), Unit.RICH, record=row),
                )
            )
            for row in rows
        ),
    )


def delivery_html(brief: Brief, row: Delivery) -> str:
    told = facts(("For", row.audience), ("When", row.when))
    return brief.rich(row.course.summary) + told + brief.rich(row.outcome)


def evaluation_table(brief: Brief, rows: Sequence[Evaluation]) -> Table:
    """Return shares now, beside those before where some row has one.

    When that was heads the column if it is the same for all, or has its own.
    """
    earlier = [row for row in rows if row.before is not None]
    times = {row.before_when for row in earlier}
    before, now = "Before", "Now"
    if len(times) == 1 and times != {""}:
        before, now = times.pop(), str(brief.period)
    compared = not earlier or any(row.comparison for row in rows)

    def cells(row: Evaluation) -> Iterator[Quantity]:
        yield cell(row.measure, record=row)
        if earlier:
            yield brief.quantity(f"evaluations/{row.key}/before")
        yield brief.quantity(f"evaluations/{row.key}/percent")
        if len(times) > 1:
            yield cell(row.before_when or "Not said", record=row)
        if compared:
            yield cell(row.comparison or "No comparison given", record=row)

    return Table(
        name=f"training-evaluation-{brief.slug}",
        caption=f"How training was taken up and judged, {brief.period}",
        columns=(
            Column("Measure"),
            *([Column(before, Unit.PERCENT)] if earlier else []),
            Column(now if earlier else "Share", Unit.PERCENT),
            *([Column("When before")] if len(times) > 1 else []),
            *([Column("Compared with before")] if compared else []),
        ),
        rows=tuple(Row(tuple(cells(row))) for row in rows),
    )


@section("How training was judged", subject="evaluations")
def evaluations(brief: Brief) -> Iterator[Block]:
    """Yield a table of the shares now and before."""
    rows = brief.year(Evaluation)
    if rows:
        yield evaluation_table(brief, rows)
    else:
        yield Notice(f"No evaluation of training is recorded for {brief.period}.")


@section("Events", subject="events")
def events(brief: Brief) -> Iterator[Block]:
    """Yield events: one with its attendance and sessions, several as a list."""
    rows = brief.year(Event)
    if not rows:
        yield Notice(f"No events are recorded for {brief.period}.")
        return
    for row in rows:
        sessions = brief.shelf.under(row, EventSession, "event")
        if sessions:
            yield from event_blocks(brief, row, sessions)
    plain = [row for row in rows if not brief.shelf.under(row, EventSession, "event")]
    if plain:
        yield DefinitionList(
            tuple(
                Definition(row.title, event_html(brief, row), row.address)
                for row in plain
            )
        )


def event_html(brief: Brief, row: Event) -> str:
    attended = brief.book.get(f"events/{row.key}/attended")
    people = show(attended.quantity) if attended else ""
    is_held = row.status == Event.Status.HELD
    return facts(
        ("Status", "" if is_held else row.get_status_display()),
        ("When", row.held),
        ("Organised by", row.organiser),
        ("Attended by", f"{people} {row.who}".strip() if people else ""),
    ) + brief.rich(row.summary)


def event_blocks(
    brief: Brief, row: Event, sessions: Sequence[EventSession]
) -> Iterator[Block]:
    yield KeyFigures(tuple(event_figures(brief, row)), title=row.title)
    if html := event_html(brief, row):
        yield DefinitionList((Definition(row.title, html, row.address),))
    yield ItemList(
        tuple(Item(f"<p>{escape(one.title)}</p>", (), one.address) for one in sessions),
        title=f"Sessions of {row.title}",
    )


def event_figures(brief: Brief, row: Event) -> Iterator[KeyFigure]:
    for name, label in (
        ("sessions", "sessions listed"),
        ("booked", "delegates booked"),
        ("attended", "delegates attending"),
        ("share", "of those booked attended"),
    ):
        figure = brief.book.get(f"events/{row.key}/{name}")
        if figure:
            quantity: Quantity = figure.quantity
            yield KeyFigure(label, quantity, period=row.held or str(row.period))

"""Who was taught, and what events there were."""

from collections.abc import Iterator, Sequence
from html import escape

from django.utils.translation import gettext

from documents.bar_charts import bars_of
from documents.blocks import (
    Block,
    Chart,
    Column,
    Definition,
    DefinitionList,
    Item,
    ItemList,
    KeyFigure,
    KeyFigures,
    Row,
    Table,
)
from documents.quantities import Quantity, Unit, of_what
from records.numbers import is_told
from records.sections import (
    NOT_GIVEN,
    SectionContext,
    cell,
    facts,
    section,
    words,
)
from training.figures import attended_by, organisation_address, organisations
from training.kinds import DELIVERIES
from training.models import (
    Delivery,
    Evaluation,
    Event,
    EventSession,
    RunAttendance,
)
from training.sections.run_lists import delivery_html, run_list


@section("Multi-agency training")
def training(context: SectionContext) -> Iterator[Block]:
    """Yield attendance, how training was judged, what is planned and was cancelled."""
    deliveries, judged = context.year(Delivery), context.year(Evaluation)
    status = Delivery.Status
    given = [row for row in deliveries if row.status == status.GIVEN]
    planned = [row for row in deliveries if row.status == status.PLANNED]
    cancelled = [row for row in deliveries if row.status == status.CANCELLED]
    if given:
        table = delivery_table(context, given)
        yield from attendance_chart(context, table.caption, given)
        yield table
        yield from organisation_table(context)
    if judged:
        yield evaluation_table(context, judged)
    if planned:
        yield run_list(context, planned, title=gettext("Planned"))
    if cancelled:
        yield run_list(context, cancelled, title=gettext("Cancelled"))
    if not deliveries and not judged:
        yield context.nothing(gettext("training courses"))


def measures_of(rows: Sequence[Delivery]) -> list[tuple[str, str]]:
    """Return the name and heading of each measure that some of `rows` speak of."""
    return [
        (name, heading)
        for name, heading in DELIVERIES.measures.items()
        if any(is_told(row, name) for row in rows)
    ]


def attendance_chart(
    context: SectionContext, caption: str, rows: Sequence[Delivery]
) -> Iterator[Chart]:
    """Yield how many attended, or else completed, each course, if three are known."""
    for name, heading in measures_of(rows):
        if name in ("attended", "completed"):
            numbers = (context.quantity(f"deliveries/{row.key}/{name}") for row in rows)
            labels = (labelled_course(row, rows) for row in rows)
            yield from bars_of(
                f"{caption}: {heading.lower()}", list(zip(labels, numbers, strict=True))
            )


def labelled_course(row: Delivery, rows: Sequence[Delivery]) -> str:
    """Return the title of the course, with when it was given if it is here twice."""
    title = row.course.title
    is_repeated = sum(other.course.title == title for other in rows) > 1
    return f"{title}, {row.when}" if is_repeated and row.when else title


def delivery_table(context: SectionContext, rows: Sequence[Delivery]) -> Table:
    """Return attendance by course; only measures that some course has get a column."""
    measures = measures_of(rows)
    return Table(
        name=f"training-{context.slug}",
        caption=gettext("Courses, webinars and briefings, {period}").format(
            period=context.period
        ),
        columns=(
            Column(gettext("Course")),
            Column(gettext("Form")),
            *(Column(heading, DELIVERIES.figures[name]) for name, heading in measures),
            Column(gettext("Who, when and to what effect")),
        ),
        rows=tuple(
            Row(
                (
                    cell(row.course.title, record=row),
                    cell(row.course.get_mode_display(), record=row),
                    *(
                        context.quantity(f"deliveries/{row.key}/{name}")
                        for name, _ in measures
                    ),
                    cell(delivery_html(context, row), Unit.RICH, record=row),
                )
            )
            for row in rows
        ),
    )


def organisation_table(context: SectionContext) -> Iterator[Table]:
    """Yield how many came from each organisation, the most first, if it is recorded."""
    found = organisations(context.cache, context.period)
    told = [
        (name, rows, context.quantity(organisation_address(context.period, name)))
        for name, rows in found.items()
    ]
    if not told:
        return
    told.sort(key=lambda one: -sum(row.attended or 0 for row in one[1]))
    whole = attended_by([row for _, rows, _ in told for row in rows], "")
    yield Table(
        name=f"training-organisations-{context.slug}",
        caption=gettext("Attendance by organisation, {period}").format(
            period=context.period
        ),
        columns=(
            Column(gettext("Organisation")),
            Column(gettext("Attended"), Unit.COUNT),
        ),
        rows=(
            *(Row((cell(name, record=rows[0]), count)) for name, rows, count in told),
            *(
                [Row((words(gettext("Total")), whole), is_total=True)]
                if len(told) > 1
                else []
            ),
        ),
        notes=tuple(missing_runs(context)),
    )


def missing_runs(context: SectionContext) -> Iterator[str]:
    """Yield that some courses given are left out, where nobody said who came."""
    told = {row.delivery_id for row in context.cache.every(RunAttendance)}
    given = [
        row
        for row in context.cache.of(Delivery, context.period)
        if row.status == Delivery.Status.GIVEN and row.attended
    ]
    left_out = [row for row in given if row.pk not in told]
    if left_out:
        yield gettext(
            "Organisations are known of {known} of the {given} courses that were "
            "attended."
        ).format(known=len(given) - len(left_out), given=len(given))


def evaluation_table(context: SectionContext, rows: Sequence[Evaluation]) -> Table:
    """Return shares now, beside those before where some row has one.

    When that was heads the column if it is the same for all, or has its own.
    """
    earlier = [row for row in rows if is_told(row, "before")]
    times = {str(row.before_when) for row in earlier}
    before, now = gettext("Before"), gettext("Now")
    if len(times) == 1 and times != {""}:
        before, now = times.pop(), str(context.period)
    compared = not earlier or any(row.comparison for row in rows)
    has_levels = any(row.level for row in rows)

    def cells(row: Evaluation) -> Iterator[Quantity]:
        yield cell(row.measure, record=row)
        if has_levels:
            yield cell(row.get_level_display() or NOT_GIVEN, record=row)
        if earlier:
            yield context.quantity(f"evaluations/{row.key}/before")
        yield context.quantity(f"evaluations/{row.key}/percent")
        if len(times) > 1:
            yield cell(row.before_when or NOT_GIVEN, record=row)
        if compared:
            yield cell(row.comparison or NOT_GIVEN, record=row)

    return Table(
        name=f"training-evaluation-{context.slug}",
        caption=gettext("Take-up and evaluation of training, {period}").format(
            period=context.period
        ),
        columns=(
            Column(gettext("Measure")),
            *([Column(gettext("Level"))] if has_levels else []),
            *([Column(before, Unit.PERCENT)] if earlier else []),
            Column(now if earlier else gettext("Share"), Unit.PERCENT),
            *([Column(gettext("When before"))] if len(times) > 1 else []),
            *([Column(gettext("Compared with before"))] if compared else []),
        ),
        rows=tuple(Row(tuple(cells(row))) for row in rows),
    )


@section("How training was judged", subject="evaluations")
def evaluations(context: SectionContext) -> Iterator[Block]:
    """Yield a table of the shares now and before."""
    rows = context.year(Evaluation)
    if rows:
        yield evaluation_table(context, rows)
    else:
        yield context.nothing(gettext("evaluations of training"))


@section("Events", subject="events")
def events(context: SectionContext) -> Iterator[Block]:
    """Yield events: one with its attendance and sessions, several as a list."""
    rows = context.year(Event)
    if not rows:
        yield context.nothing(gettext("events"))
        return
    for row in rows:
        sessions = context.cache.under(row, EventSession, "event")
        if sessions:
            yield from event_blocks(context, row, sessions)
    plain = [row for row in rows if not context.cache.under(row, EventSession, "event")]
    if plain:
        yield DefinitionList(
            tuple(
                Definition(row.title, event_html(context, row), row.address)
                for row in plain
            )
        )


def event_html(context: SectionContext, row: Event) -> str:
    attended = context.book.get(f"events/{row.key}/attended")
    people = of_what(attended.quantity, row.who) if attended else ""
    return facts(
        (gettext("Status"), status_of(row)),
        (gettext("When"), row.held),
        (gettext("Organised by"), row.organiser),
        (gettext("Attended by"), people),
    ) + context.rich(row.summary)


def status_of(row: Event) -> str:
    """Return the status of an event; "" for one held, as readers expect."""
    return "" if row.status == Event.Status.HELD else row.get_status_display()


def event_blocks(
    context: SectionContext, row: Event, sessions: Sequence[EventSession]
) -> Iterator[Block]:
    """Yield the event's figures, which say when it was, and what they leave open."""
    yield KeyFigures(tuple(event_figures(context, row)), title=row.title)
    told = facts(
        (gettext("Status"), status_of(row)), (gettext("Organised by"), row.organiser)
    )
    if html := told + context.rich(row.summary):
        yield DefinitionList((Definition(row.title, html, row.address),))
    yield ItemList(
        tuple(Item(f"<p>{escape(one.title)}</p>", (), one.address) for one in sessions),
        title=gettext("Sessions of {title}").format(title=row.title),
    )


def event_figures(context: SectionContext, row: Event) -> Iterator[KeyFigure]:
    for name, label in (
        ("sessions", gettext("sessions listed")),
        ("booked", gettext("delegates booked")),
        ("attended", gettext("delegates attending")),
        ("share", gettext("of those booked attended")),
    ):
        figure = context.book.get(f"events/{row.key}/{name}")
        if figure:
            quantity: Quantity = figure.quantity
            yield KeyFigure(label, quantity, period=str(row.held or row.period))

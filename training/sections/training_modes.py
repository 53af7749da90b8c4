"""How many took each course, by the way in which it was given."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from documents.blocks import Block, Column, Row, Table
from documents.quantities import Unit
from records.sections import SectionContext, cell, section, words
from training.models import Course, Delivery
from training.sections.training import attendance_chart, labelled_course, measures_of


@section("Training by mode of delivery", subject="deliveries")
def training_by_mode(context: SectionContext) -> Iterator[Block]:
    """Yield a table of courses for each mode in which some were given."""
    given = [row for row in context.year(Delivery) if is_given(row)]
    if not given:
        yield context.nothing(gettext("training courses"))
    for mode in Course.Mode:
        if rows := [row for row in given if row.course.mode == mode]:
            table = mode_table(context, mode, rows)
            yield from attendance_chart(context, table.caption, rows)
            yield table


def is_given(row: Delivery) -> bool:
    return row.status == Delivery.Status.GIVEN


def mode_table(
    context: SectionContext, mode: Course.Mode, rows: Sequence[Delivery]
) -> Table:
    """Return the known measures of each course, and the totals if all are here."""
    measures = measures_of(rows)
    every = {
        row.key
        for row in context.cache.of(Delivery, context.period)
        if is_given(row) and row.course.mode == mode
    }

    def lines() -> Iterator[Row]:
        for row in rows:
            title = labelled_course(row, rows)
            numbers = (f"deliveries/{row.key}/{name}" for name, _ in measures)
            yield Row((cell(title, record=row), *map(context.quantity, numbers)))
        if len(rows) > 1 and {row.key for row in rows} == every:
            stem = f"deliveries/{context.period.key}/{mode.value}"
            numbers = (f"{stem}/{name}-total" for name, _ in measures)
            yield Row(
                (words(gettext("Total")), *map(context.quantity, numbers)),
                is_total=True,
            )

    return Table(
        name=f"training-{mode.value}-{context.slug}",
        caption=f"{mode.label}, {context.period}",
        columns=(
            Column(gettext("Course")),
            *(Column(heading, Unit.COUNT) for _, heading in measures),
        ),
        rows=tuple(lines()),
    )

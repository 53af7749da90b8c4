"""How many took each course, by the way in which it was given."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext

from documents.blocks import Block, Column, Row, Table
from records.open_lists import known_codes
from records.sections import SectionContext, cell, section, words
from training.kinds import DELIVERIES
from training.models import Delivery
from training.sections.training import attendance_chart, labelled_course, measures_of


@section("Training by mode of delivery", subject="deliveries")
def training_by_mode(context: SectionContext) -> Iterator[Block]:
    """Yield a table of courses for each mode in which some were given."""
    given = [row for row in context.year(Delivery) if is_given(row)]
    if not given:
        yield context.nothing(gettext("training courses"))
    for mode in in_order(row.course.mode for row in given):
        rows = [row for row in given if row.course.mode == mode]
        table = mode_table(context, mode, rows)
        yield from attendance_chart(context, table.caption, rows)
        yield table


def in_order(modes: Iterable[str]) -> list[str]:
    """Return each mode once, in the order of the list, what was added to it last."""
    known = [code for code, _ in known_codes("modes-of-training")]
    return sorted(
        {*modes}, key=lambda one: (one not in known, [*known, one].index(one), one)
    )


def is_given(row: Delivery) -> bool:
    return row.status == Delivery.Status.GIVEN


def mode_table(context: SectionContext, mode: str, rows: Sequence[Delivery]) -> Table:
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
            stem = f"deliveries/{context.period.key}/{mode}"
            numbers = (f"{stem}/{name}-total" for name, _ in measures)
            yield Row(
                (words(gettext("Total")), *map(context.quantity, numbers)),
                is_total=True,
            )

    return Table(
        name=f"training-{mode}-{context.slug}",
        caption=f"{rows[0].course.get_mode_display()}, {context.period}",
        columns=(
            Column(gettext("Course")),
            *(Column(heading, DELIVERIES.figures[name]) for name, heading in measures),
        ),
        rows=tuple(lines()),
    )

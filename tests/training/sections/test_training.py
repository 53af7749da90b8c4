from decimal import Decimal

import pytest

from documents.blocks import (
    Chart,
    ChartForm,
    Column,
    Item,
    ItemList,
    Row,
    Table,
)
from documents.quantities import Quantity, Status, Unit
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import written
from training.models import Course, Delivery, Evaluation


def make_course(partnership, key: str, **given: object) -> Course:
    values = {"title": key.title(), "mode": "virtual"} | given
    return make_record(Course, partnership, key, **values)


def test_attendance_is_a_table_with_a_column_for_each_measure_known(
    partnership, period
):
    trauma, neglect = (make_course(partnership, key) for key in ("trauma", "neglect"))
    make_year_record(
        Delivery,
        period,
        "t",
        course=trauma,
        when="May & June",
        audience="All staff.",
        qualifier="over",
        attended=1360,
        outcome="<p>It helped.</p>",
    )
    make_year_record(Delivery, period, "u", course=neglect, views=0)
    later = make_period(partnership, "2024-25", position=2)
    make_year_record(Delivery, later, "later", course=trauma, booked=9)

    def absent(record: str) -> Quantity:
        return Quantity(None, status=Status.NOT_AVAILABLE, record=record)

    assert written("training", period) == [
        Table(
            "training-part",
            "Courses, webinars and briefings, 2023-24",
            (
                Column("Course"),
                Column("Form"),
                Column("Attended", Unit.COUNT),
                Column("Views", Unit.COUNT),
                Column("Who, when and to what effect"),
            ),
            (
                Row(
                    (
                        Quantity("Trauma", record="deliveries/t"),
                        Quantity("Virtual classroom", record="deliveries/t"),
                        Quantity(1360, Unit.COUNT, "over", record="deliveries/t"),
                        absent("deliveries/t/views"),
                        Quantity(
                            "<p><strong>For:</strong> All staff. "
                            "<strong>When:</strong> May &amp; June.</p>"
                            "<p>It helped.</p>",
                            Unit.RICH,
                            record="deliveries/t",
                        ),
                    )
                ),
                Row(
                    (
                        Quantity("Neglect", record="deliveries/u"),
                        Quantity("Virtual classroom", record="deliveries/u"),
                        absent("deliveries/u/attended"),
                        Quantity(0, Unit.COUNT, record="deliveries/u"),
                        absent("deliveries/u"),
                    )
                ),
            ),
        )
    ]


def test_three_known_attendances_have_a_chart_in_the_order_of_their_table(
    partnership, period
):
    for place, (key, attended) in enumerate(
        {"c": 5, "a": 9, "b": None, "d": 7}.items()
    ):
        course = make_course(partnership, key, title=key.upper())
        make_year_record(
            Delivery, period, key, course=course, attended=attended, position=place
        )

    chart, table = written("training", period)

    assert chart == Chart(
        "Courses, webinars and briefings, 2023-24: attended",
        "Highest: A (9). Lowest: C (5). Without a figure: 1.",
        ChartForm.BARS,
        Unit.COUNT,
        tuple(
            (key.upper(), Quantity(number, Unit.COUNT, record=f"deliveries/{key}"))
            for key, number in (("c", 5), ("a", 9), ("d", 7))
        ),
    )
    assert isinstance(table, Table)


def test_how_training_was_judged_is_a_table(period):
    make_year_record(
        Evaluation,
        period,
        "useful",
        measure="Useful",
        percent=Decimal("97.50"),
        qualifier="at least",
        comparison="up from 90%",
    )
    make_year_record(Evaluation, period, "clear", measure="Clear", percent=0)

    def row(key: str, measure: str, share: Quantity, compared: str) -> Row:
        record = f"evaluations/{key}"
        return Row(
            (
                Quantity(measure, record=record),
                share,
                Quantity(compared, record=record),
            )
        )

    assert written("training", period) == [
        Table(
            "training-evaluation-part",
            "Take-up and evaluation of training, 2023-24",
            (
                Column("Measure"),
                Column("Share", Unit.PERCENT),
                Column("Compared with before"),
            ),
            (
                row(
                    "clear",
                    "Clear",
                    Quantity(Decimal(0), Unit.PERCENT, record="evaluations/clear"),
                    "Not given",
                ),
                row(
                    "useful",
                    "Useful",
                    Quantity(
                        Decimal("97.5"),
                        Unit.PERCENT,
                        "at least",
                        record="evaluations/useful",
                    ),
                    "up from 90%",
                ),
            ),
        )
    ]


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_planned_and_cancelled_courses_stand_below_those_given(
    partnership, period, status
):
    course = make_course(
        partnership, "soon", title="Soon & <new>", summary="<p>It.</p>"
    )
    make_year_record(Delivery, period, "soon", course=course, status=status, when="May")

    assert written("training", period) == [
        ItemList(
            (
                Item(
                    "<p>Soon &amp; &lt;new&gt;</p><p>It.</p>"
                    "<p><strong>When:</strong> May.</p>",
                    (),
                    "deliveries/soon",
                ),
            ),
            title=status.capitalize(),
        ),
    ]

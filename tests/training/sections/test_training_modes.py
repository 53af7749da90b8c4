from documents.blocks import Chart, Column, Row, Table, Unrecorded
from documents.quantities import Quantity, Status, Unit
from tests.factories import make_record, make_year_record
from tests.section_contexts import written
from training.models import Course, Delivery


def give(period, key: str, mode: str = "virtual", **given: object) -> Delivery:
    course = make_record(Course, period.partnership, key, title=key.title(), mode=mode)
    return make_year_record(Delivery, period, key, course=course, **given)


def count(value: int, record: str, qualifier: str = "") -> Quantity:
    return Quantity(value, Unit.COUNT, qualifier, record=record)


def absent(record: str) -> Quantity:
    return Quantity(None, status=Status.NOT_AVAILABLE, record=record)


def total(*numbers: Quantity) -> Row:
    return Row((Quantity("Total"), *numbers), is_total=True)


def test_each_mode_of_delivery_has_a_table_of_what_is_known_of_it(period):
    give(period, "neglect", places=34, sessions=2, position=2)
    give(period, "abuse", places=0, position=1)
    give(period, "online", "e-learning", completed=389, qualifier="about")
    give(period, "soon", "webinar", status="planned", booked=5)
    places = "deliveries/2023-24/virtual/places-total"
    sessions = "deliveries/2023-24/virtual/sessions-total"

    assert written("training-by-mode", period) == [
        Table(
            "training-virtual-part",
            "Virtual classroom, 2023-24",
            (
                Column("Course"),
                Column("Times run", Unit.COUNT),
                Column("Places", Unit.COUNT),
            ),
            (
                Row(
                    (
                        Quantity("Abuse", record="deliveries/abuse"),
                        absent("deliveries/abuse/sessions"),
                        count(0, "deliveries/abuse"),
                    )
                ),
                Row(
                    (
                        Quantity("Neglect", record="deliveries/neglect"),
                        count(2, "deliveries/neglect"),
                        count(34, "deliveries/neglect"),
                    )
                ),
                total(count(2, sessions, "at least"), count(34, places)),
            ),
        ),
        Table(
            "training-e-learning-part",
            "E-learning, 2023-24",
            (Column("Course"), Column("Completed", Unit.COUNT)),
            (
                Row(
                    (
                        Quantity("Online", record="deliveries/online"),
                        count(389, "deliveries/online", "about"),
                    )
                ),
            ),
        ),
    ]


def test_chosen_courses_have_a_total_only_where_they_are_all_of_a_mode(period):
    for key, mode in (("a", "virtual"), ("b", "virtual"), ("c", "virtual")):
        give(period, key, mode, booked=1)
    for key in ("d", "e"):
        give(period, key, "mixed", booked=4)

    tables = written("training-by-mode", period, "e", "b", "a", "d")

    assert [
        (table.name, [row.cells[0].value for row in table.rows])
        for table in tables
        if isinstance(table, Table)
    ] == [
        ("training-virtual-part", ["B", "A"]),
        ("training-mixed-part", ["E", "D", "Total"]),
    ]


def test_a_course_given_twice_says_when(period):
    course = give(period, "a", when="May", attended=1, position=1).course
    make_year_record(Delivery, period, "b", course=course, attended=2, position=2)
    give(period, "c", when="June", attended=3, position=3)

    chart, table = written("training-by-mode", period)

    assert isinstance(chart, Chart)
    assert chart.points == tuple(
        (label, Quantity(number, Unit.COUNT, record=f"deliveries/{key}"))
        for label, key, number in (("A, May", "a", 1), ("A", "b", 2), ("C", "c", 3))
    )
    assert isinstance(table, Table)
    assert [(row.cells[0].value, row.cells[1].value) for row in table.rows] == [
        ("A, May", 1),
        ("A", 2),
        ("C", 3),
        ("Total", 6),
    ]


def test_without_a_course_given_there_is_no_table_of_a_mode(period):
    give(period, "soon", status="planned", booked=5)

    assert written("training-by-mode", period) == [
        Unrecorded("No training courses have been recorded for 2023-24.")
    ]

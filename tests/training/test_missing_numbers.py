"""What training says where a number is not there, and what its totals make of it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.blocks import Definition, DefinitionList
from documents.formats.data import csv
from documents.quantities import Quantity, Status, Unit
from records.cache import RecordCache
from records.numbers import NumberStatus
from tests.documents.tables import tables_in, values_of
from tests.factories import make_record, make_year_record
from tests.section_contexts import context_for, written
from training.figures import COMPUTED
from training.models import Course, Delivery, Evaluation, Event

NUMBERS = st.one_of(st.none(), st.integers(0, 999), st.sampled_from(NumberStatus))
Number = int | NumberStatus | None


def number(name: str, value: Number) -> dict[str, object]:
    if isinstance(value, NumberStatus):
        return {name: None, "number_statuses": {name: value.value}}
    return {name: value, "number_statuses": {}}


def give(period, key: str, **values: object) -> Delivery:
    course, _ = Course.objects.get_or_create(
        partnership=period.partnership, key=key, title=key.title(), mode="virtual"
    )
    return make_year_record(Delivery, period, key, course=course, **values)


def qualifier_for(numbers: list[Number]) -> str:
    unknown = {None, *NumberStatus} - {NumberStatus.NOT_APPLICABLE}
    return "at least" if unknown & {*numbers} else ""


@given(numbers=st.lists(NUMBERS, min_size=1, max_size=4))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_total_is_whole_where_every_number_is_known_or_does_not_apply(
    partnership, period, numbers
):
    for place, value in enumerate(numbers):
        give(period, f"run-{place}", **number("attended", value))
    known = [value for value in numbers if isinstance(value, int)]
    cache = RecordCache(partnership)
    runs = {one.address: one.quantity for one in COMPUTED["deliveries"](cache)}
    Delivery.objects.all().delete()

    total = runs.get("deliveries/2023-24/virtual/attended-total")
    assert (total and (total.value, total.qualifier)) == (
        (sum(known), qualifier_for(numbers)) if known else None
    )


def test_a_measure_has_a_column_where_a_course_says_why_it_has_no_number(period):
    give(period, "abuse", position=1, booked=9, number_statuses={"views": "withheld"})
    give(period, "neglect", position=2, number_statuses={"booked": "not collected"})
    give(period, "trauma", position=3, number_statuses={"booked": "not recorded"})

    (table,) = tables_in(written("training-by-mode", period))

    assert values_of(table) == (
        ["Course", "Booked", "Views"],
        [
            ["Abuse", 9, "[c]"],
            ["Neglect", "[nc]", "[x]"],
            ["Trauma", "[nr]", "[x]"],
            ["Total", 9, "[x]"],
        ],
    )
    assert csv(table) == (
        "Course,Booked,Booked (qualifier),Views\n"
        "Abuse,9,,[c]\n"
        "Neglect,[nc],,[x]\n"
        "Trauma,[nr],,[x]\n"
        "Total,9,at least,[x]\n"
    )


def test_a_text_that_links_a_missing_number_says_why_in_words(period):
    give(period, "abuse", number_statuses={"views": "not collected"})

    assert context_for(period).rich(
        '<p>It had <data data-figure="deliveries/abuse/views"></data>.</p>'
    ) == (
        '<p>It had <data data-figure="deliveries/abuse/views">not collected</data>.</p>'
    )


@pytest.mark.parametrize("status", NumberStatus)
def test_an_event_says_why_nobody_knows_how_many_came(period, status):
    make_year_record(
        Event,
        period,
        "summit",
        title="Summit",
        who="professionals",
        number_statuses={"attended": status.value},
    )

    assert written("events", period) == [
        DefinitionList(
            (
                Definition(
                    "Summit",
                    "<p><strong>Attended by:</strong> professionals, number "
                    f"{status.value}.</p>",
                    "events/summit",
                ),
            )
        )
    ]


def test_a_share_before_may_not_have_been_collected(period):
    make_year_record(
        Evaluation,
        period,
        "useful",
        measure="Useful",
        percent=90,
        number_statuses={"before": "not collected"},
    )

    (table,) = tables_in(written("evaluations", period))

    assert table.rows[0].cells[1:] == (
        Quantity(
            None,
            Unit.PERCENT,
            status=Status.NOT_COLLECTED,
            record="evaluations/useful",
        ),
        Quantity(90, Unit.PERCENT, record="evaluations/useful"),
    )


def test_courses_of_which_nothing_is_counted_have_no_column(partnership, period):
    make_record(Course, partnership, "abuse", title="Abuse", mode="virtual")
    give(period, "neglect")

    (table,) = tables_in(written("training-by-mode", period))

    assert values_of(table) == (["Course"], [["Neglect"]])

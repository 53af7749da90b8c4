"""Numbers that a record may lack, through the form, the file and the database."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.quantities import Quantity, Status, Unit
from records.declaration import form_class
from records.exchange.cells import row_form
from records.exchange.key_index import KeyIndex
from records.exchange.rows import row_of
from records.figures import field_figures
from records.modelfields import NumberStatusesField
from records.number_fields import (
    PlainIntegerField,
    TypedDecimalField,
    TypedIntegerField,
)
from records.numbers import (
    NumberStatus,
    applicable,
    is_told,
    optional_numbers,
    read_status,
    status_of,
)
from reports.record_kinds import KINDS_BY_NAME, RECORD_KINDS
from tests.factories import make_record, make_year_record
from training.models import Course, Delivery

DELIVERIES = KINDS_BY_NAME["deliveries"]
COUNTS = ("sessions", "places", "booked", "attended", "completed", "views")
CELLS = st.one_of(
    st.just(""),
    st.integers(0, 2**31 - 1).map(str),
    st.sampled_from(NumberStatus.values),
)


@pytest.fixture
def course(partnership) -> Course:
    return make_record(Course, partnership, "neglect", title="Neglect", mode="virtual")


@pytest.fixture
def run(period, course) -> Delivery:
    return make_year_record(
        Delivery,
        period,
        "neglect-1",
        course=course,
        booked=20,
        number_statuses={"attended": "not collected"},
    )


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("not recorded", NumberStatus.NOT_RECORDED),
        ("  Not   Recorded. ", NumberStatus.NOT_RECORDED),
        ("not-collected", NumberStatus.NOT_COLLECTED),
        ("NOT COLLECTED", NumberStatus.NOT_COLLECTED),
        ("not applicable", NumberStatus.NOT_APPLICABLE),
        ("n/a", NumberStatus.NOT_APPLICABLE),
        ("N/A", NumberStatus.NOT_APPLICABLE),
        ("\ufeffN/A\u200b", NumberStatus.NOT_APPLICABLE),
        ("n.a.", NumberStatus.NOT_APPLICABLE),
        ("Withheld", NumberStatus.WITHHELD),
        ("", None),
        ("12", None),
        ("12 not recorded", None),
        ("not available", None),
        ("-", None),
    ],
)
def test_a_status_is_read_as_people_write_it(typed, status):
    assert read_status(typed) == status


def test_only_a_number_that_may_be_empty_has_a_status():
    assert optional_numbers(Delivery) == (*COUNTS, "hours", "fees", "charges")
    assert TypedIntegerField(required=False).clean("N/A") == "not applicable"
    with pytest.raises(ValidationError):
        TypedIntegerField().clean("N/A")


def test_a_file_has_one_spelling_of_a_status():
    field = PlainIntegerField(required=False)

    assert field.clean("not applicable") == NumberStatus.NOT_APPLICABLE
    with pytest.raises(ValidationError):
        field.clean("Not applicable")


def test_other_words_are_answered_with_those_that_there_are():
    with pytest.raises(ValidationError) as refused:
        TypedDecimalField(required=False).clean("unknown")

    assert refused.value.messages == [
        "Enter the number in digits, such as 1,004.5. If there is no number, leave "
        "this empty, or enter not recorded, not collected, not applicable or withheld."
    ]


@pytest.mark.parametrize(
    ("kept", "sent", "expected"),
    [
        (NumberStatus.WITHHELD, "Withheld", False),
        (NumberStatus.WITHHELD, "n/a", True),
        (NumberStatus.WITHHELD, "", True),
        (None, "withheld", True),
        (4, "4", False),
    ],
)
def test_a_box_knows_whether_its_status_changed(kept, sent, expected):
    assert TypedIntegerField(required=False).has_changed(kept, sent) is expected


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.name)
def test_every_record_that_may_lack_a_number_may_say_why(kind):
    fields = kind.model._meta.concrete_fields
    has_statuses = any(isinstance(field, NumberStatusesField) for field in fields)

    assert has_statuses is bool(optional_numbers(kind.model))


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.name)
def test_every_optional_number_takes_words_in_its_form(kind):
    made = form_class(kind).base_fields
    numbers = (forms.IntegerField, forms.DecimalField)
    takes = {
        name
        for name, field in made.items()
        if isinstance(field, numbers) and field.widget.attrs.get("list")
    }

    assert takes == set(optional_numbers(kind.model)) & made.keys()


def test_a_record_says_why_it_has_no_number(run):
    run.sessions = None

    assert [status_of(run, name) for name in ("attended", "booked", "sessions")] == [
        NumberStatus.NOT_COLLECTED,
        None,
        None,
    ]
    assert [is_told(run, name) for name in ("attended", "booked", "sessions")] == [
        True,
        True,
        False,
    ]
    assert applicable([run], "attended") == [run]
    run.number_statuses = {"attended": "not applicable"}
    assert applicable([run], "attended") == []


def test_a_number_that_is_saved_takes_the_place_of_a_status(run):
    run.attended = 0
    run.number_statuses |= {"views": "withheld"}
    run.save()

    again = Delivery.objects.get()
    assert (again.attended, again.number_statuses) == (0, {"views": "withheld"})


@pytest.mark.parametrize(
    ("statuses", "message"),
    [
        ({"attended": "withheld"}, ""),
        ({"attended": "lost"}, "“attended” cannot be “lost”."),
        ({"title": "withheld"}, "“title” cannot be “withheld”."),
        ({"booked": "withheld"}, "“booked” has a number, so it has no status."),
    ],
)
def test_a_status_is_one_of_four_and_stands_for_no_number(run, statuses, message):
    run.number_statuses = statuses
    found = []
    try:
        run.full_clean()
    except ValidationError as wrong:
        found = wrong.messages

    assert found == ([message] if message else [])


def test_a_figure_says_why_there_is_no_number(run):
    run.number_statuses |= {"views": "withheld", "places": "not applicable"}
    run.number_statuses |= {"sessions": "not recorded"}

    def without(status: Status) -> Quantity:
        return Quantity(None, Unit.COUNT, status=status, record="deliveries/neglect-1")

    made = field_figures("deliveries", [run], **DELIVERIES.figures)
    assert {one.address.rpartition("/")[2]: one.quantity for one in made} == {
        "sessions": without(Status.NOT_RECORDED),
        "places": without(Status.NOT_APPLICABLE),
        "booked": Quantity(20, Unit.COUNT, record="deliveries/neglect-1"),
        "attended": without(Status.NOT_COLLECTED),
        "views": without(Status.HIDDEN),
    }


@given(cells=st.fixed_dictionaries(dict.fromkeys(COUNTS, CELLS)))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_numbers_and_statuses_come_back_from_form_file_and_database(
    partnership, course, period, cells
):
    """A row of cells, typed, saved, shown again, written and read."""
    typed = {"course": "neglect", "period": "2023-24", "status": "given"}
    typed |= {"key": "run", "position": "1"} | cells
    form = form_class(DELIVERIES)(
        {name: text.upper() if name in cells else text for name, text in typed.items()},
        partnership=partnership,
    )
    assert form.is_valid(), form.errors
    record = form.save()
    kept = Delivery.objects.get(pk=record.pk)
    row = row_of(DELIVERIES, kept)
    shown = form_class(DELIVERIES)(partnership=partnership, instance=kept)
    read = row_form(DELIVERIES, KeyIndex(partnership))(
        row, partnership=partnership, instance=Delivery.objects.get(pk=record.pk)
    )

    assert {name: row[name] for name in COUNTS} == cells
    boxes = {name: shown[name].value() for name in COUNTS}
    assert {n: "" if v is None else str(v) for n, v in boxes.items()} == cells
    assert read.is_valid(), read.errors
    assert row_of(DELIVERIES, read.save()) == row
    record.delete()


def test_numbers_are_kept_apart_from_words_in_the_database(run):
    rows = Delivery.objects.filter(attended__isnull=True)

    assert list(rows.values_list("booked", models.F("number_statuses"))) == [
        (20, {"attended": "not collected"})
    ]

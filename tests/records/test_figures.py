from dataclasses import replace
from decimal import Decimal

import pytest

from documents.quantities import Quantity, Unit
from partnership.models import Meeting
from records.figures import Figure, FigureBook, field_figures, percent
from tests.factories import make_record, make_year_record
from training.models import Course, Delivery


def figure(address: str) -> Figure:
    return Figure(address=address, label="People", quantity=Quantity(4, Unit.COUNT))


def test_a_book_gives_figures_by_address_in_the_order_offered():
    second, first = figure("b/x/count"), figure("a/x/count")

    book = FigureBook({"b": lambda: [second], "a": lambda: [first]})

    assert dict(book) == {"b/x/count": second, "a/x/count": first}
    assert list(book) == ["b/x/count", "a/x/count"]
    assert len(book) == 2
    assert book.get("c/x/count") is None


def test_a_book_refuses_two_figures_with_one_address():
    twice = [figure("a/x/count"), replace(figure("a/x/count"), label="Others")]

    book = FigureBook({"a": lambda: twice})

    with pytest.raises(ValueError, match="Two figures share the address a/x/count"):
        book.get("a/x/count")


def test_a_book_makes_the_figures_of_a_kind_once_and_only_where_asked():
    made = []

    def source(kind):
        def make():
            made.append(kind)
            return [figure(f"{kind}/x/count")]

        return make

    book = FigureBook({"a": source("a"), "b": source("b")})

    assert "b/x/count" in book
    assert book["b/x/count"] == figure("b/x/count")
    assert made == ["b"]


def test_each_filled_field_of_a_record_is_a_figure(period):
    meeting = make_year_record(
        Meeting, period, "forum", title="Forum", held="May 2023", attended=40
    )

    figures = field_figures("meetings", [meeting], held=Unit.TEXT, attended=Unit.COUNT)

    assert list(figures) == [
        Figure(
            address="meetings/forum/held",
            label="Forum (May 2023): when",
            quantity=Quantity("May 2023", Unit.TEXT, record="meetings/forum"),
            period="2023-24",
        ),
        Figure(
            address="meetings/forum/attended",
            label="Forum (May 2023): people attending",
            quantity=Quantity(40, Unit.COUNT, record="meetings/forum"),
            period="2023-24",
        ),
    ]


def test_an_empty_field_is_no_figure_but_zero_is(period):
    meeting = make_year_record(
        Meeting, period, "forum", title="Forum", held="", attended=0
    )

    figures = field_figures("meetings", [meeting], held=Unit.TEXT, attended=Unit.COUNT)

    assert [(one.address, one.quantity.value) for one in figures] == [
        ("meetings/forum/attended", 0)
    ]


def test_an_unknown_number_is_no_figure(period):
    meeting = make_year_record(Meeting, period, "forum", title="Forum", attended=None)

    assert list(field_figures("meetings", [meeting], attended=Unit.COUNT)) == []


def test_a_records_qualifier_goes_to_its_numbers_and_not_to_its_words(period):
    course = make_record(
        Course, period.partnership, "trauma", title="Trauma", mode="virtual"
    )
    delivery = make_year_record(
        Delivery,
        period,
        "trauma-2023-24",
        course=course,
        qualifier="over",
        attended=60,
        when="all year",
    )

    figures = field_figures(
        "deliveries", [delivery], attended=Unit.COUNT, when=Unit.TEXT
    )

    assert [one.quantity for one in figures] == [
        Quantity(60, Unit.COUNT, "over", record="deliveries/trauma-2023-24"),
        Quantity("all year", Unit.TEXT, "", record="deliveries/trauma-2023-24"),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (1, 2, Decimal("50.0")),
        (1, 3, Decimal("33.3")),
        (2, 3, Decimal("66.7")),
        (1, 800, Decimal("0.1")),
        (3, 2000, Decimal("0.2")),  # 0.15
        (1, 2000, Decimal("0.1")),  # 0.05
        (0, 5, Decimal("0.0")),
        (Decimal("75000.00"), Decimal("50000.00"), Decimal("150.0")),
        (0, 0, None),
        (5, 0, None),
        (5, Decimal("0.00"), None),
    ],
)
def test_per_cent_to_one_decimal_place_with_halves_up(part, whole, share):
    assert percent(part, whole) == share

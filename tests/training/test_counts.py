from decimal import Decimal

import pytest

from documents.quantities import Quantity, Unit
from records.cache import RecordCache
from tests.factories import make_period, make_year_record
from training.counts import training_counts
from training.models import TrainingCount


@pytest.fixture
def years(partnership, period):
    """Three years, of which `period` is the last."""
    return (
        make_period(partnership, "2021-22", position=2),
        make_period(partnership, "2022-23", position=3),
        period,
    )


def make_count(period, key: str, count: int | None, **given: object) -> TrainingCount:
    values = {"heading": "By area", "label": "Schools", "measure": "attendances"}
    return make_year_record(TrainingCount, period, key, **values | given, count=count)


def figures(partnership) -> dict[str, Quantity]:
    made = training_counts(RecordCache(partnership))
    return {one.address.removeprefix("training-counts/"): one.quantity for one in made}


def number(of: str, value: int, qualifier: str = "") -> Quantity:
    return Quantity(
        value, Unit.COUNT, qualifier=qualifier, record=f"training-counts/{of}"
    )


def share(of: str, value: str) -> Quantity:
    return Quantity(Decimal(value), Unit.PERCENT, record=f"training-counts/{of}")


@pytest.mark.parametrize(
    ("before", "now", "changes"),
    [
        (232, 225, ["3.02"]),
        (203, 169, ["16.75"]),
        (29, 56, ["93.10"]),
        (8, 8, ["0.00"]),
        (8, 0, ["100.00"]),
        (1600, 1601, ["0.06"]),
        (0, 8, []),
        (None, 8, []),
        (8, None, []),
    ],
)
def test_a_change_is_in_per_cent_of_the_number_before_whichever_way(
    partnership, years, before, now, changes
):
    _, last, this = years
    make_count(last, "a", before)
    make_count(this, "b", now)

    assert figures(partnership).get("b/change") == (
        share("b", changes[0]) if changes else None
    )


def test_a_change_is_on_the_latest_period_before_that_is_alike(partnership, years):
    oldest, last, this = years
    make_count(oldest, "a", 10)
    make_count(last, "other-label", 40, label="Council")
    make_count(last, "other-heading", 50, heading="By agency")
    make_count(last, "other-measure", 60, measure="completions")
    make_count(this, "b", 15)

    assert figures(partnership)["b/change"] == share("b", "50")


def test_of_several_periods_before_the_latest_counts(partnership, years):
    oldest, last, this = years
    make_count(oldest, "a", 10)
    make_count(last, "b", 20)
    make_count(this, "c", 30)
    made = figures(partnership)

    assert (made["b/change"], made["c/change"]) == (share("b", "100"), share("c", "50"))


def test_headings_that_differ_in_signs_alone_are_one(partnership, years):
    _, last, this = years
    make_count(last, "a", 10, heading="By area.")
    make_count(this, "b", 15, heading="By  Area")

    assert figures(partnership)["b/change"] == share("b", "50")


def test_numbers_are_added_up_by_period_but_for_totals_given(partnership, years):
    _, last, this = years
    make_count(last, "a", 48)
    make_count(last, "b", 2334, label="Council")
    make_count(this, "c", 65)
    make_count(this, "d", 0, label="Council")
    make_count(this, "e", 1, label="Health")
    make_count(this, "f", 5000, label="All", is_total=True)
    old, new = "2022-23/attendances", "2023-24/attendances"

    assert figures(partnership) == {
        "c/change": share("c", "35.42"),
        "d/change": share("d", "100"),
        f"{old}/by-area-total": number(f"{old}/total", 2382),
        f"{old}/total": number(f"{old}/total", 2382),
        f"{new}/by-area-total": number(f"{new}/total", 66),
        f"{new}/total": number(f"{new}/total", 66),
        f"{new}/by-area-change": share(f"{new}/total", "97.23"),
        f"{new}/change": share(f"{new}/total", "97.23"),
    }


def test_two_headings_may_break_down_the_same_and_are_not_added_up(partnership, period):
    make_count(period, "a", 10)
    make_count(period, "b", 10, heading="By course")
    make_count(period, "c", 7, measure="completions")
    stem = "2023-24/attendances"

    assert figures(partnership) == {
        f"{stem}/by-area-total": number(f"{stem}/by-area-total", 10),
        f"{stem}/by-course-total": number(f"{stem}/by-course-total", 10),
        "2023-24/completions/by-area-total": number("2023-24/completions/total", 7),
        "2023-24/completions/total": number("2023-24/completions/total", 7),
    }


def test_a_total_of_which_a_part_is_missing_is_at_least_the_rest(partnership, years):
    _, last, this = years
    make_count(last, "a", 10)
    make_count(this, "b", 15, label="Council")
    make_count(this, "c", None)
    make_count(this, "d", None, heading="By course", measure="views")
    old, new = "2022-23/attendances", "2023-24/attendances"

    assert figures(partnership) == {
        f"{old}/by-area-total": number(f"{old}/total", 10),
        f"{old}/total": number(f"{old}/total", 10),
        f"{new}/by-area-total": number(f"{new}/total", 15, "at least"),
        f"{new}/total": number(f"{new}/total", 15, "at least"),
    }


def test_figures_say_what_they_count_and_when(partnership, years):
    _, last, this = years
    make_count(last, "a", 10)
    make_count(this, "b", 15)

    assert [
        (one.address, one.label, one.period)
        for one in training_counts(RecordCache(partnership))
        if not one.address.endswith("total")
    ] == [
        ("training-counts/b/change", "By area: Schools, 2023-24: change", "2023-24"),
        (
            "training-counts/2023-24/attendances/by-area-change",
            "By area: attendances, change",
            "2023-24",
        ),
        (
            "training-counts/2023-24/attendances/change",
            "By area: attendances, change",
            "2023-24",
        ),
    ]

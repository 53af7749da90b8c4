"""The breakdown tables that the training figures of format 1 become."""

import pytest

from indicators.breakdowns import names_of
from indicators.grid_text import faults, parse
from reports.counts_as_tables import Conversion, converted
from reports.old_counts import OldCount, OldPeriod

PERIODS = {
    str(year): OldPeriod(str(year), f"Year {year}", f"{year}-01-01", f"{year}-12-31")
    for year in (2021, 2022, 2023)
}
HEAD = "columns,Counted,Year 2022,Year 2023,Change\ntotals,,,,change\n"


def made(*rows: str, shown: str = "") -> Conversion:
    """Convert rows of year, label, number and, if any, measure, "total" and heading."""
    counts = []
    for place, row in enumerate(rows):
        year, label, number, *more = (one.strip() for one in row.split("|"))
        measure, total, heading = (*more, *[""] * 3)[:3]
        counts.append(
            OldCount(
                key=f"{label.lower()}-{year}",
                period=year,
                heading=heading or "By area",
                label=label,
                measure=measure or "places",
                number=number,
                is_total=bool(total),
                position=place,
            )
        )
    return converted(counts, PERIODS, {shown})


def grids(conversion: Conversion) -> dict[str, str]:
    found = {one.key: one.grid for one in conversion.tables}
    for text in found.values():
        assert str(parse(text)) == text
        assert [*faults(parse(text))] == []
    return found


def test_figures_of_one_period_are_a_table_without_a_change():
    conversion = made("2023 | A | 3", "2023 | B | 4")

    assert grids(conversion) == {
        "by-area-2023": "columns,Counted,Year 2023\nrow,A,3\nrow,B,4\ntotal,Total,"
    }
    assert conversion.addresses == {
        f"training-counts/{old}": f"breakdown-tables/by-area-2023/{new}--year-2023"
        for old, new in (
            ("a-2023/count", "a"),
            ("b-2023/count", "b"),
            ("2023/places/by-area-total", "total"),
            ("2023/places/total", "total"),
        )
    }


def test_each_period_has_the_one_before_beside_it():
    conversion = made("2021 | A | 1", "2022 | A | 2", "2023 | A | 3")

    assert grids(conversion) == {
        "by-area-2022": (
            "columns,Counted,Year 2021,Year 2022,Change\ntotals,,,,change\nrow,A,1,2,"
        ),
        "by-area-2023": f"{HEAD}row,A,2,3,",
    }
    new = "breakdown-tables/by-area-{}/a--{}".format
    assert {
        old.removeprefix("training-counts/"): new
        for old, new in conversion.addresses.items()
        if "by-area" not in old
    } == {
        "a-2021/count": new("2022", "year-2021"),
        "2021/places/total": new("2022", "year-2021"),
        "a-2022/count": new("2022", "year-2022"),
        "2022/places/total": new("2022", "year-2022"),
        "a-2022/change": new("2022", "change.size"),
        "2022/places/change": new("2022", "change.size"),
        "a-2023/count": new("2023", "year-2023"),
        "2023/places/total": new("2023", "year-2023"),
        "a-2023/change": new("2023", "change.size"),
        "2023/places/change": new("2023", "change.size"),
    }


def test_a_section_on_the_first_period_keeps_its_table():
    rows = ("2022 | A | 2", "2023 | A | 3")

    assert [*grids(made(*rows))] == ["by-area-2023"]
    shown = made(*rows, shown="2022")
    assert [*grids(shown)] == ["by-area-2022", "by-area-2023"]
    assert shown.shown(["training-counts/a-2023"], "2022") == [
        "breakdown-tables/by-area-2022"
    ]


def test_a_number_says_why_it_is_missing_and_a_new_line_spoils_no_total():
    conversion = made(
        "2022 | A | 5",
        "2022 | Gone | 1",
        "2022 | C | not recorded",
        "2023 | A | 6",
        "2023 | New | 2",
        "2023 | C | not applicable",
        "2023 | Gone [1] | ",
    )

    assert grids(conversion)["by-area-2023"] == (
        f"{HEAD}row,A,5,6,\nrow,New,,2,\nrow,C,not recorded,not applicable,\n"
        "row,Gone (1),,,\nrow,Gone,1,,\ntotal,Total,at least 6,at least 8,"
    )


def test_a_total_that_was_given_is_not_added_up():
    conversion = made("2023 | All | 9 | places | total", "2023 | A | 3", "2023 | B | 4")

    (table,) = conversion.tables
    assert table.grid == "columns,Counted,Year 2023\nrow,A,3\nrow,B,4\ntotal,All,9"
    assert table.fields["parts"] == "no-total"
    assert not any("total" in old for old in conversion.addresses)


def test_a_total_that_was_given_for_the_year_before_is_no_part():
    conversion = made(
        "2022 | All | 9 | places | total",
        "2022 | A | 3",
        "2022 | Gone | 1",
        "2023 | A | 3",
        "2023 | B | 4",
    )

    assert grids(conversion)["by-area-2023"] == (
        f"{HEAD}row,A,3,3,\nrow,B,,4,\nrow,Gone,1,,\ntotal,All,9,,\ntotal,Total,4,7,"
    )


def test_one_number_of_each_of_several_measures_is_one_table():
    conversion = made(
        "2023 | Offered | 3 | events-offered", "2023 | Held | 2 | events-held"
    )

    (table,) = conversion.tables
    assert table.grid == "columns,Counted,Year 2023\nrow,Offered,3\nrow,Held,2"
    assert (table.fields["counted"], table.fields["chart"]) == (
        "events offered, events held",
        "none",
    )
    assert conversion.addresses["training-counts/2023/events-held/total"] == (
        "breakdown-tables/by-area-2023/held--year-2023"
    )


def test_several_numbers_of_several_measures_are_a_table_each():
    conversion = made(
        "2023 | A | 3 | places",
        "2023 | B | 4 | places",
        "2023 | A | 1 | attendances",
        "2023 | C | 1 | places | | Another heading",
    )

    assert grids(conversion) == {
        "by-area-places-2023": (
            "columns,Counted,Year 2023\nrow,A,3\nrow,B,4\ntotal,Total,"
        ),
        "by-area-attendances-2023": "columns,Counted,Year 2023\nrow,A,1",
        "another-heading-2023": "columns,Counted,Year 2023\nrow,C,1",
    }
    assert "training-counts/2023/places/total" not in conversion.addresses
    assert conversion.addresses["training-counts/2023/places/by-area-total"] == (
        "breakdown-tables/by-area-places-2023/total--year-2023"
    )
    assert conversion.shown([], "2023") == [
        "breakdown-tables/by-area-places-2023",
        "breakdown-tables/by-area-attendances-2023",
        "breakdown-tables/another-heading-2023",
    ]
    assert conversion.shown(["training-counts/gone"], "2023") == [
        "training-counts/gone"
    ]


def test_labels_that_addresses_do_not_tell_apart_stay_apart():
    (table,) = made("2023 | <1 | 3", "2023 | 1 | 4", "2023 | Total | 9").tables
    labels = ["<1", "1", "Total", "Sum"]

    assert [line.label for line in parse(table.grid).lines] == labels
    new = [
        address.rpartition("/")[2].partition("--")[0]
        for old, address in table.addresses("2023")
        if old.endswith("count")
    ]
    assert new == names_of([[label] for label in labels])[:3]


def test_a_number_that_was_given_twice_is_not_lost():
    (table,) = made("2023 | A | 3", "2023 | A | 4").tables

    assert table.grid == "columns,Counted,Year 2023\nrow,A,3\nrow,A (2),4\ntotal,Total,"


@pytest.mark.parametrize("label", ["Year 2023", "2023/24"])
def test_columns_are_called_in_addresses_as_their_figures_are(label):
    periods = {"2023": OldPeriod("2023", label, "2023-01-01", "2023-12-31")}
    count = OldCount("a", "2023", "By area", "A/B", "places", "1")

    new = converted([count], periods, set()).addresses["training-counts/a/count"]

    name = "--".join(names_of([["A/B"]]) + names_of([[label]]))
    assert new == f"breakdown-tables/by-area-2023/{name}"

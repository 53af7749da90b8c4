"""The same measure in several published reports, joined."""

from dataclasses import replace

from documents.blocks import Chart, Document, Section, Table, Trend, TrendPoint
from documents.cover import Cover
from documents.quantities import Quantity, Unit
from publishing.trends import across

COMPARABLE = "Comparable with before"
COVER = Cover("Yearly report", "2023-24", "Riverside", "RP", "riverside", "", "", "")


def point(year: int, value: int, **more) -> TrendPoint:
    quantity = Quantity(value, Unit.COUNT)
    return TrendPoint(f"{year}-{year % 100 + 1}", f"{year}-04-01", quantity, **more)


def trend(*points: TrendPoint, **more) -> Trend:
    return Trend("indicators/plans", "Child protection plans", points, **more)


def report(period: str, *trends: Trend) -> Document:
    return Document(replace(COVER, period=period), trends=trends)


def table(*reports: Document) -> Table:
    (section,) = across(reports)
    return last_table(section)


def last_table(section: Section) -> Table:
    block = section.blocks[-1]
    assert isinstance(block, Table)
    return block


def column(table: Table, heading: str) -> list[object]:
    place = [column.heading for column in table.columns].index(heading)
    return [row.cells[place].value for row in table.rows]


def test_values_of_several_reports_stand_in_one_series_the_earliest_first():
    new = report("2023-24", trend(point(2023, 30)))
    old = report("2019-20", trend(point(2019, 20)))

    series = table(new, old)

    assert column(series, "When") == ["2019-20", "2023-24"]
    assert column(series, "Value") == [20, 30]
    assert column(series, "Report") == [
        "Yearly report 2019-20, RP",
        "Yearly report 2023-24, RP",
    ]


def test_the_later_report_is_believed_where_two_speak_of_one_year():
    new = report("2023-24", trend(point(2019, 21), point(2023, 30)))
    old = report("2019-20", trend(point(2019, 20)))

    assert column(table(new, old), "Value") == [21, 30]


def test_what_came_of_a_forecast_stands_in_its_place():
    new = report("2024-25", trend(point(2023, 140), point(2024, 150)))
    old = report("2023-24", trend(point(2023, 100, note="forecast")))

    assert column(table(new, old), "Value") == [140, 150]
    assert column(table(old, new), "When") == ["2023-24 (forecast)", "2024-25"]


def test_a_year_written_in_another_way_is_the_same_year():
    new = report("2023-24", trend(point(2022, 10), point(2023, 11)))
    old = report("2022-23", trend(replace(point(2022, 10), when="2022/23")))

    assert column(table(new, old), "When") == ["2022-23", "2023-24"]


def test_months_of_one_year_stand_as_the_report_has_them():
    months = ("September 2023", "December 2023", "March 2024")
    points = (replace(point(2023, 9), when=month) for month in months)

    series = table(report("2023-24", trend(*points, point(2022, 1))))

    assert column(series, "When") == ["2022-23", *months]


def test_a_series_that_can_be_compared_is_drawn():
    (section,) = across([report("2023-24", trend(point(2019, 20), point(2023, 30)))])

    chart = section.blocks[0]
    assert isinstance(chart, Chart)
    assert chart.finding == "20 in 2019-20, 30 in 2023-24."


def test_what_is_the_same_of_every_value_has_no_column():
    series = table(report("2023-24", trend(point(2019, 20), point(2023, 30))))

    assert [column.heading for column in series.columns] == ["When", "Value"]
    assert series.notes == ("From: Yearly report 2023-24, RP.",)


def test_a_break_is_said_and_not_drawn_over():
    broken = point(2023, 30, break_note="It now counts siblings.")

    (section,) = across([report("2023-24", trend(point(2019, 20), broken))])

    assert len(section.blocks) == 1
    assert column(last_table(section), COMPARABLE) == [
        "First value",
        "No. It now counts siblings.",
    ]


def test_a_changed_definition_is_a_break():
    new = report("2023-24", trend(point(2023, 30), definition="All plans."))
    old = report("2019-20", trend(point(2019, 20), definition="New plans."))

    assert (
        column(table(new, old), COMPARABLE)[1]
        == "No. The definition is now: All plans."
    )


def test_a_measure_of_one_year_is_no_series():
    assert across([report("2023-24", trend(point(2023, 30)))]) == ()

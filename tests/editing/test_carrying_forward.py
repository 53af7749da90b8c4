"""A year is started from the one before; what is carried forward is checked."""

from datetime import date
from decimal import Decimal

import pytest

from assurance.models import Risk
from indicators.grid import Cell, Column, Grid, Line
from indicators.grid_text import parse
from indicators.models import BreakdownTable
from partnership.models import AgencyContribution, Period
from priorities.models import Action, Priority, Strand
from records.models import Change
from reports.models import OutlineSection, Report
from tests.editing.addresses import NEW_REPORT
from tests.factories import (
    make_agency,
    make_contribution,
    make_year_record,
)

YEAR = "/edit/riverside/2024-25/"
FIELDS = ("key", "period", "title", "position")


def test_the_next_period_is_chosen_already(sign_in, editor, last_year):
    page = sign_in("editor").get(NEW_REPORT)

    assert (
        '<option value="next" selected>2024-25 (new: 1 April 2024 to 31 March 2025)'
        "</option>"
    ) in page.text
    assert 'value="Yearly report"' in page.text


def test_a_year_that_is_there_already_follows(sign_in, editor, last_year):
    days = {"starts_on": date(2024, 4, 1), "ends_on": date(2025, 3, 31)}
    partnership = last_year.partnership
    Period.objects.create(partnership=partnership, key="next-one", label="Next", **days)

    page = sign_in("editor").get(NEW_REPORT)

    assert '<option value="next-one" selected>Next</option>' in page.text


def test_a_year_is_started_from_the_one_before(start_next_year, last_year):
    response = start_next_year()

    assert response.url == f"{YEAR}carried/"
    report = Report.objects.get(key="2024-25")
    period = report.period
    assert (period.starts_on, period.ends_on) == (date(2024, 4, 1), date(2025, 3, 31))
    rows = OutlineSection.objects.filter(report=report).in_reading_order()
    assert [(row.key, row.slug, row.part_of, row.shows) for row in rows] == [
        ("welcome-2024-25", "welcome", None, ()),
        ("more-2024-25", "more", rows[0], ()),
        ("risks-2024-25", "risks", None, ("risks/staff-2024-25",)),
    ]
    assert Risk.objects.get(period=period).title == "Staff leave"
    assert Change.objects.filter(action="added").count() == 6


def test_what_is_not_ticked_stays_behind(start_next_year, last_year):
    start_next_year(kinds=["outline", "risks"], carry=["outline/more", "outline/risks"])

    rows = OutlineSection.objects.filter(report__key="2024-25").in_reading_order()
    assert [(row.slug, row.part_of, row.shows) for row in rows] == [
        ("more", None, ()),
        ("risks", None, ()),
    ]
    assert not Risk.objects.filter(period__key="2024-25")


def test_a_kind_that_is_not_ticked_stays_behind_whole(start_next_year, last_year):
    start_next_year(kinds=["outline"])

    assert OutlineSection.objects.filter(report__key="2024-25").count() == 3
    assert not Risk.objects.filter(period__key="2024-25")


def test_a_report_can_be_started_empty(start_next_year, last_year, period):
    Period.objects.create(
        partnership=last_year.partnership,
        key="2024-25",
        label="2024-25",
        starts_on=date(2024, 4, 1),
        ends_on=date(2025, 3, 31),
    )

    response = start_next_year(period="2024-25", **{"from": "nothing"})

    assert response.url == f"{YEAR}outline/ready-made/"
    assert not OutlineSection.objects.filter(report__key="2024-25").exists()


@pytest.mark.parametrize("title", ["", "x" * 201])
def test_a_form_that_is_refused_keeps_what_was_typed_and_adds_no_period(
    start_next_year, last_year, title
):
    response = start_next_year(title=title, carry=["outline/more"])

    assert response.status_code == 422
    assert '<option value="next" selected>' in response.text
    ticked = [
        box.address
        for choice in response.context["offered"]
        for box in choice.boxes
        if box.ticked
    ]
    assert ticked == ["outline/more"]
    assert [period.key for period in Period.objects.all()] == ["2023-24"]


def test_open_actions_go_on_without_what_became_of_them(start_next_year, last_year):
    strand = Strand.objects.create(
        partnership=last_year.partnership, key="plan", name="Plan"
    )
    homes = Priority.objects.create(
        partnership=last_year.partnership, key="homes", strand=strand, title="Homes"
    )
    for key, status, rag in (
        ("open", "under-way", "amber"),
        ("late", "carried", ""),
        ("done", "done", ""),
        ("complete", "under-way", "complete"),
    ):
        make_year_record(
            Action,
            last_year.period,
            key,
            priority=homes,
            text=f"<p>{key}.</p>",
            outcome="<p>Much.</p>",
            status=status,
            rag=rag,
            due="2024-03",
            done_on="2024-02" if status == "done" else "",
        )

    start_next_year()

    rows = Action.objects.filter(period__key="2024-25").in_reading_order()
    assert [
        (row.text, row.outcome, row.status, row.rag, row.due.text, row.done_on.text)
        for row in rows
    ] == [
        ("<p>late.</p>", "", "planned", "", "2024-03", ""),
        ("<p>open.</p>", "", "under-way", "", "2024-03", ""),
    ]


def test_a_breakdown_table_goes_on_with_its_headings_a_year_later(
    start_next_year, last_year
):
    cells = (Cell(Decimal(12)), Cell(Decimal(15)))
    grid = Grid("Type", (Column(("2022-23",)), Column(("2023-24",))))
    lines = (Line("Neglect [note 1]", cells),)
    make_year_record(
        BreakdownTable,
        last_year.period,
        "enquiries",
        title="Enquiries",
        caveat="Late returns.",
        grid=Grid(grid.corner, grid.columns, lines),
    )

    start_next_year()

    table = BreakdownTable.objects.get(period__key="2024-25")
    assert (table.title, table.caveat) == ("Enquiries", "")
    assert str(table.grid) == "columns,Type,2023-24,2024-25\nrow,Neglect,,"


@pytest.mark.parametrize(
    ("grid", "now"),
    [
        ("columns,,2022/23,2023/24\nrow,A,1,2", "2024-25"),
        ("columns,,2023/24,Since 2010,All\nrow,A,1,2,3", "2023-24"),
    ],
)
def test_a_text_leads_to_the_column_of_the_year(start_next_year, last_year, grid, now):
    make_year_record(BreakdownTable, last_year.period, "a", title="A", grid=parse(grid))
    text = '<p><data data-figure="breakdown-tables/{}/a--{}"></data>.</p>'.format
    OutlineSection.objects.filter(key="more").update(passage=text("a", "2023-24"))

    start_next_year()

    passage = OutlineSection.objects.get(report__key="2024-25", slug="more").passage
    assert passage == text("a-2024-25", now)


def test_agencies_are_asked_again_without_what_they_wrote(start_next_year, last_year):
    agency = make_agency(last_year.partnership)
    accepted = AgencyContribution.Status.ACCEPTED
    make_contribution(agency, last_year.period, status=accepted, did="<p>Much.</p>")

    start_next_year()

    asked = AgencyContribution.objects.get(period__key="2024-25")
    assert (asked.agency, asked.status, asked.did) == (agency, "requested", "")


def test_what_the_next_year_has_already_is_not_added_again(start_next_year, last_year):
    period = Period.objects.create(
        partnership=last_year.partnership,
        key="2024-25",
        label="2024-25",
        starts_on=date(2024, 4, 1),
        ends_on=date(2025, 3, 31),
    )
    make_year_record(Risk, period, "own", title="Staff leave")

    start_next_year(period="2024-25")

    assert [risk.key for risk in Risk.objects.filter(period=period)] == ["own"]
    section = OutlineSection.objects.get(report__key="2024-25", slug="risks")
    assert section.shows == ("risks/own",)


def test_a_figure_of_the_year_before_is_looked_for_in_the_new_one(
    start_next_year, last_year
):
    passage = (
        '<p><data data-figure="deliveries/2023-24/webinar/attended-total"></data>, '
        '<data data-figure="risks/staff/count"></data>.</p>'
    )
    OutlineSection.objects.filter(slug="welcome").update(passage=passage)

    start_next_year()

    section = OutlineSection.objects.get(report__key="2024-25", slug="welcome")
    assert section.passage == (
        '<p><data data-figure="deliveries/2024-25/webinar/attended-total"></data>, '
        '<data data-figure="risks/staff-2024-25/count"></data>.</p>'
    )

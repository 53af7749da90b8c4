"""A year is started from the one before; what is carried forward is checked."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from assurance.models import Risk
from editing.starting import NEXT
from indicators.grid import Cell, Column, Grid, Line
from indicators.grid_text import parse
from indicators.models import BreakdownTable
from partnership.models import AgencyContribution, Period
from priorities.models import Action, Priority, Strand
from records.models import Change
from reports.draft import Draft
from reports.models import CarriedRecord, OutlineSection, Report
from tests.factories import (
    make_agency,
    make_contribution,
    make_section,
    make_year_record,
    show,
)

ADD = "/edit/riverside/records/new-report/"
YEAR = "/edit/riverside/2024-25/"
FIELDS = ("key", "period", "title", "position")


@pytest.fixture
def last(report: Report) -> Report:
    """The report of 2023-24 with a section, a part of it and one that shows risks."""
    part = '<p>In 2023-24 <data data-figure="risks/none/count"></data>.</p>'
    above = make_section(report, "welcome", position=1)
    make_section(report, "more", part_of=above, passage=part, position=2)
    make_year_record(Risk, report.period, "staff", title="Staff leave")
    risks = make_section(report, "risks", kind="risks", position=3)
    show(risks, "staff")
    return report


@pytest.fixture
def start(sign_in, editor):
    """Start the report that follows, with what is ticked when the page opens."""

    def started(**changed):
        client = sign_in("editor")
        page = client.get(ADD)
        offered = page.context["offered"]
        boxes = [box for choice in offered for box in choice.boxes]
        data = {
            "period": NEXT,
            "title": "Yearly report",
            "from": "2023-24",
            "kinds": [choice.name for choice in offered],
            "carry": [box.address for box in boxes if box.ticked],
        }
        return client.post(ADD, data | changed)

    return started


def test_the_next_period_is_chosen_already(sign_in, editor, last):
    page = sign_in("editor").get(ADD)

    assert (
        '<option value="next" selected>2024-25 (new: 1 April 2024 to 31 March 2025)'
        "</option>"
    ) in page.text
    assert 'value="Yearly report"' in page.text


def test_a_year_that_is_there_already_follows(sign_in, editor, last):
    days = {"starts_on": date(2024, 4, 1), "ends_on": date(2025, 3, 31)}
    partnership = last.partnership
    Period.objects.create(partnership=partnership, key="next-one", label="Next", **days)

    page = sign_in("editor").get(ADD)

    assert '<option value="next-one" selected>Next</option>' in page.text


def test_a_year_is_started_from_the_one_before(start, last):
    response = start()

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


def test_what_is_not_ticked_stays_behind(start, last):
    start(kinds=["outline", "risks"], carry=["outline/more", "outline/risks"])

    rows = OutlineSection.objects.filter(report__key="2024-25").in_reading_order()
    assert [(row.slug, row.part_of, row.shows) for row in rows] == [
        ("more", None, ()),
        ("risks", None, ()),
    ]
    assert not Risk.objects.filter(period__key="2024-25")


def test_a_kind_that_is_not_ticked_stays_behind_whole(start, last):
    start(kinds=["outline"])

    assert OutlineSection.objects.filter(report__key="2024-25").count() == 3
    assert not Risk.objects.filter(period__key="2024-25")


def test_a_report_can_be_started_empty(start, last, period):
    Period.objects.create(
        partnership=last.partnership,
        key="2024-25",
        label="2024-25",
        starts_on=date(2024, 4, 1),
        ends_on=date(2025, 3, 31),
    )

    response = start(period="2024-25", **{"from": "nothing"})

    assert response.url == f"{YEAR}outline/"
    assert not OutlineSection.objects.filter(report__key="2024-25").exists()


@pytest.mark.parametrize("title", ["", "x" * 201])
def test_a_form_that_is_refused_keeps_what_was_typed_and_adds_no_period(
    start, last, title
):
    response = start(title=title, carry=["outline/more"])

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


def test_open_actions_go_on_without_what_became_of_them(start, last):
    strand = Strand.objects.create(
        partnership=last.partnership, key="plan", name="Plan"
    )
    homes = Priority.objects.create(
        partnership=last.partnership, key="homes", strand=strand, title="Homes"
    )
    for key, status, rag in (
        ("open", "under-way", "amber"),
        ("late", "carried", ""),
        ("done", "done", ""),
        ("complete", "under-way", "complete"),
    ):
        make_year_record(
            Action,
            last.period,
            key,
            priority=homes,
            text=f"<p>{key}.</p>",
            outcome="<p>Much.</p>",
            status=status,
            rag=rag,
        )

    start()

    rows = Action.objects.filter(period__key="2024-25").in_reading_order()
    assert [(row.text, row.outcome, row.status, row.rag) for row in rows] == [
        ("<p>late.</p>", "", "planned", ""),
        ("<p>open.</p>", "", "under-way", ""),
    ]


def test_a_breakdown_table_goes_on_with_its_headings_a_year_later(start, last):
    cells = (Cell(Decimal(12)), Cell(Decimal(15)))
    grid = Grid("Type", (Column(("2022-23",)), Column(("2023-24",))))
    lines = (Line("Neglect [note 1]", cells),)
    make_year_record(
        BreakdownTable,
        last.period,
        "enquiries",
        title="Enquiries",
        caveat="Late returns.",
        grid=Grid(grid.corner, grid.columns, lines),
    )

    start()

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
def test_a_text_leads_to_the_column_of_the_year(start, last, grid, now):
    make_year_record(BreakdownTable, last.period, "a", title="A", grid=parse(grid))
    text = '<p><data data-figure="breakdown-tables/{}/a--{}"></data>.</p>'.format
    OutlineSection.objects.filter(key="more").update(passage=text("a", "2023-24"))

    start()

    passage = OutlineSection.objects.get(report__key="2024-25", slug="more").passage
    assert passage == text("a-2024-25", now)


def test_agencies_are_asked_again_without_what_they_wrote(start, last):
    agency = make_agency(last.partnership)
    accepted = AgencyContribution.Status.ACCEPTED
    make_contribution(agency, last.period, status=accepted, did="<p>Much.</p>")

    start()

    asked = AgencyContribution.objects.get(period__key="2024-25")
    assert (asked.agency, asked.status, asked.did) == (agency, "requested", "")


def test_what_the_next_year_has_already_is_not_added_again(start, last):
    period = Period.objects.create(
        partnership=last.partnership,
        key="2024-25",
        label="2024-25",
        starts_on=date(2024, 4, 1),
        ends_on=date(2025, 3, 31),
    )
    make_year_record(Risk, period, "own", title="Staff leave")

    start(period="2024-25")

    assert [risk.key for risk in Risk.objects.filter(period=period)] == ["own"]
    section = OutlineSection.objects.get(report__key="2024-25", slug="risks")
    assert section.shows == ("risks/own",)


def test_what_was_carried_forward_is_an_error_until_it_is_checked(
    start, sign_in, editor, last
):
    start()
    client = sign_in("editor")
    assert "3 sections were carried forward" in client.get(f"{YEAR}outline/").text
    page = client.get("/edit/riverside/records/risks/staff-2024-25/")
    assert "nobody has checked it yet" in page.text

    client.post(f"{YEAR}carried/", {"record": "risks/staff-2024-25"})
    client.post(f"{YEAR}carried/", {"all": "outline"})

    assert "everything that was" in client.get(f"{YEAR}carried/").text.lower()
    assert "carried forward" not in client.get(f"{YEAR}outline/").text
    assert {mark.seen_by for mark in CarriedRecord.objects.all()} == {editor}


def change(client, address, **changed):
    """Save the form at `address` with what is `changed`."""
    page = client.get(address)
    data = {name: page.context["form"][name].value() for name in FIELDS}
    data |= {"seen": page.context["seen"]} | changed
    response = client.post(address, data)
    assert response.status_code == 302, response.context["form"].errors


def test_a_record_that_was_changed_has_been_checked(start, sign_in, editor, last):
    start()
    client = sign_in("editor")
    address = "/edit/riverside/records/risks/staff-2024-25/"
    change(client, address, title="Too few staff")

    groups = client.get(f"{YEAR}carried/").context["groups"]
    assert [group.kind for group in groups] == ["outline"]


def test_nothing_ticked_is_said(start, sign_in, editor, last):
    start()

    page = sign_in("editor").post(f"{YEAR}carried/", {}, follow=True)

    assert "Tick the records that you have checked." in page.text
    assert not CarriedRecord.objects.exclude(seen_at=None).exists()


def test_a_check_counts_what_nobody_has_checked(start, last):
    start()
    report = Report.objects.get(key="2024-25")

    texts = [one.text for one in Draft(report).errors if "carried forward" in one.text]

    assert texts == [
        "1 risk was carried forward from an earlier year, and nobody has checked it "
        "yet.",
        "3 sections were carried forward from an earlier year, and nobody has checked "
        "them yet.",
    ]


def test_all_of_it_is_undone_in_one_step(start, sign_in, editor, last):
    start()

    response = sign_in("editor").post(f"{YEAR}carried/undo/")

    assert response.url == f"{YEAR}outline/"
    assert Report.objects.filter(key="2024-25").exists()
    assert not OutlineSection.objects.filter(report__key="2024-25").exists()
    assert not Risk.objects.filter(period__key="2024-25").exists()
    assert not CarriedRecord.objects.exists()


def test_what_has_been_changed_since_is_not_undone(start, sign_in, editor, last):
    start()
    client = sign_in("editor")
    address = "/edit/riverside/records/risks/staff-2024-25/"
    change(client, address, title="Other")

    response = client.post(f"{YEAR}carried/undo/")

    assert response.status_code == 409
    assert "“Other” has been changed again since." in response.text
    assert Risk.objects.filter(period__key="2024-25").exists()


def test_a_figure_of_the_year_before_is_looked_for_in_the_new_one(start, last):
    passage = (
        '<p><data data-figure="deliveries/2023-24/webinar/attended-total"></data>, '
        '<data data-figure="risks/staff/count"></data>.</p>'
    )
    OutlineSection.objects.filter(slug="welcome").update(passage=passage)

    start()

    section = OutlineSection.objects.get(report__key="2024-25", slug="welcome")
    assert section.passage == (
        '<p><data data-figure="deliveries/2024-25/webinar/attended-total"></data>, '
        '<data data-figure="risks/staff-2024-25/count"></data>.</p>'
    )


@pytest.mark.parametrize(("who", "status"), [("reviewer", 403), ("outsider", 404)])
def test_who_may_not_check_what_was_carried_forward(start, sign_in, last, who, status):
    start()
    page = reverse("editing:carried", args=["riverside", "2024-25"])

    assert sign_in(who).post(page, {"all": "outline"}).status_code == status

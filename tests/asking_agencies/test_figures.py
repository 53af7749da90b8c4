"""A table of figures that an agency is asked for is a sheet, saved as it is typed."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from asking.models import Asked
from partnership.models import AgencyRequest
from priorities.models import Action, Priority, Strand
from records.parties import Parties, Party
from tests.asking_agencies.made import make_asked, make_request
from tests.factories import make_record, make_year_record
from training.models import Course, Delivery, RunAttendance

Asks = AgencyRequest.Asks


@pytest.fixture
def runs(report):
    course = make_record(Course, report.partnership, "basics", title="Basics", mode="")
    return [
        make_year_record(Delivery, report.period, f"run-{n}", course=course)
        for n in (1, 2)
    ]


@pytest.fixture
def figures(report, school, editor, runs):
    """The school was asked for its training figures."""
    asking = make_request(report.period, "figures", title="Figures", asks="training")
    return make_asked(asking, school, editor)


def address(asked: Asked) -> str:
    return reverse(
        "editing:answer",
        args=[asked.partnership.slug, asked.request.key, asked.agency.key],
    )


def rows(response):
    """Return for each row what it says is wrong, and whether it is not saved."""
    page = LexborHTMLParser(response.text)
    return [
        (
            row.css_first("input").attributes["value"],
            [error.text(strip=True) for error in row.css(".sheet-error")],
            "data-changed" in row.attributes,
        )
        for row in page.css("table[data-sheet] tbody tr")
    ]


@pytest.mark.parametrize("asks", Asks)
def test_whatever_shows_a_table_shows_a_sheet(
    asks, sign_in, contributor, report, school, editor, runs
):
    plan = make_record(Strand, report.partnership, "plan", name="Plan")
    homes = make_record(
        Priority, report.partnership, "homes", strand=plan, title="Homes"
    )
    lead = Parties((Party(school.name, school.address),))
    make_year_record(
        Action, report.period, "act", priority=homes, text="<p>Act</p>", lead=lead
    )
    asking = make_request(
        report.period, "asked", asks=asks, questions="Why?", audit_kind="section-11"
    )
    asked = make_asked(asking, school, editor)

    page = LexborHTMLParser(sign_in("contributor").get(address(asked)).text)

    tables = page.css("form[data-answer] table")
    sheets = page.css('form[data-sheet-form="draft"] .sheet-scroll > table[data-sheet]')
    scripts = [one.attributes.get("src") for one in page.css("script")]
    assert page.css("form[data-answer] input:not([type=hidden]), textarea")
    assert len(tables) == len(sheets) == (1 if asks == Asks.TRAINING else 0)
    assert ("/static/sheet.js" in scripts) == bool(tables)
    assert len(page.css("[data-sheet-save]")) == len(tables)


def test_what_is_saved_is_told_from_what_is_not(sign_in, contributor, figures):
    client, at = sign_in("contributor"), address(figures)
    boxes = {"run-run-1-attended": "17", "run-run-2-attended": "many"}
    client.post(at, {**boxes, "seen": "0"})

    stale = client.post(at, {**boxes, "run-run-1-attended": "18", "seen": "0"})

    assert rows(client.get(at)) == [("17", [], False), ("many", [], False)]
    assert stale.status_code == 409
    assert rows(stale) == [("18", [], True), ("many", [], False)]


def test_what_is_wrong_with_a_row_is_said_in_it(
    sign_in, contributor, figures, runs, school
):
    make_record(
        RunAttendance,
        school.partnership,
        "on-file",
        delivery=runs[0],
        agency=school,
        attended=7,
    )
    boxes = {"run-run-1-attended": "", "run-run-2-attended": "3"}

    refused = sign_in("contributor").post(
        address(figures), {**boxes, "seen": "0", "hand-in": "yes"}
    )

    assert refused.status_code == 422
    assert rows(refused) == [
        ("", ["Enter how many attended, or say why not."], False),
        ("3", [], False),
    ]

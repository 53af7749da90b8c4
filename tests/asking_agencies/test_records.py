"""Requests and answers as records: in folders, in the next year, in no report."""

from datetime import date

import pytest

from partnership.models import AgencyContribution, AgencyRequest, RequestAnswer
from records.exchange.rows import row_of
from reports.draft import Draft
from reports.exchange import dump, load
from reports.record_kinds import KINDS_BY_NAME
from tests.asking_agencies.made import make_request
from tests.editing.conftest import start_next_year
from tests.factories import make_contribution, make_record, make_section, make_user
from tests.reports.exchange_folder import AT, leave_nothing

__all__ = ["start_next_year"]
KINDS = ("agency-requests", "request-answers", "agency-contributions")
QUESTIONS = "Which group did you lead?\nWhat is next?"


@pytest.fixture
def kept(report, school):
    """A request with questions, an answer to one, and the update of an agency."""
    make_section(report)
    asking = make_request(
        report.period, guidance="Half a page.", word_limit=300, questions=QUESTIONS
    )
    make_record(
        RequestAnswer,
        report.partnership,
        "lead",
        request=asking,
        agency=school,
        question="Which group did you lead?",
        answer="The neglect group.",
    )
    make_contribution(
        school,
        report.period,
        status=AgencyContribution.Status.HANDED_IN,
        did="<p>We ran.</p>",
    )
    return asking


def everything(partnership):
    return {
        name: [
            row_of(KINDS_BY_NAME[name], one)
            for one in KINDS_BY_NAME[name].model.objects.filter(partnership=partnership)
        ]
        for name in KINDS
    }


def test_what_is_taken_out_is_the_same_in_an_empty_portal(report, kept, tmp_path):
    before = everything(report.partnership)
    assert all(before.values())

    dump(report, tmp_path / "year")
    leave_nothing()
    loaded = load(tmp_path / "year", by=make_user(), at=AT)

    assert everything(loaded.partnership) == before


def test_a_request_is_kept_for_the_next_year(start_next_year, kept, report):
    start_next_year()

    copy = AgencyRequest.objects.exclude(pk=kept.pk).get()
    assert [copy.period.key, copy.title, copy.guidance, copy.due_on] == [
        "2024-25",
        "Agency update",
        "Half a page.",
        date(2025, 5, 1),
    ]
    assert copy.asked_questions == ("Which group did you lead?", "What is next?")
    assert RequestAnswer.objects.count() == 1


def test_asking_changes_nothing_that_readers_get(report, school):
    make_section(report)
    before = Draft(report).content_hash

    asking = make_request(report.period, questions=QUESTIONS)
    make_record(
        RequestAnswer,
        report.partnership,
        "lead",
        request=asking,
        agency=school,
        question="What is next?",
        answer="A name.",
    )

    assert Draft(report).content_hash == before


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", ()),
        (" One?  \n\n Two? \nOne?", ("One?", "Two?")),
        ("x" * 400, ("x" * 300,)),
    ],
)
def test_questions_are_the_lines_each_once(period, typed, asked):
    request = AgencyRequest(period=period, questions=typed)

    assert request.asked_questions == asked

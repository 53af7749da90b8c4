"""What the year's pages cost: one assembly, and few queries beside it."""

from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnership.models import Agency
from records.models import Change
from reports.assembly import assemble
from reports.draft import Draft
from reports.models import Report
from tests.asking_agencies.made import make_asked, make_request
from tests.factories import make_agency, make_section, make_user
from tests.reports.reviewing import NOON, State, put

APPROVING = 24  # queries beside those of one assembly
YEAR = "/edit/riverside/2023-24/"


@pytest.fixture
def report(report: Report) -> Report:
    make_section(report)
    return put(report, State.IN_REVIEW)


def assembling(report: Report) -> int:
    """Return how many queries one assembly takes."""
    with CaptureQueriesContext(connection) as asked:
        _ = Draft(Report.objects.get(pk=report.pk)).document
    return len(asked)


@pytest.mark.parametrize(
    ("who", "page", "beside"),
    [
        ("editor", YEAR, 32),
        ("editor", f"{YEAR}approval/", 33),
        ("chair", f"{YEAR}approval/", 34),  # the first look, which is noted
    ],
)
def test_a_page_of_the_year_assembles_the_report_once(
    sign_in, request, report, police, who, page, beside
):
    request.getfixturevalue(who)
    client = sign_in(who)
    once = assembling(report)
    with (
        mock.patch("reports.draft.assemble", wraps=assemble) as assembled,
        CaptureQueriesContext(connection) as asked,
    ):
        assert client.get(page).status_code == 200

    assert assembled.call_count == 1
    assert len(asked) <= once + beside


def test_approving_assembles_the_report_once(sign_in, report, chair):
    client = sign_in("chair")
    once = assembling(report)
    content = Draft(report).content_hash
    with (
        mock.patch("reports.draft.assemble", wraps=assemble) as assembled,
        CaptureQueriesContext(connection) as asked,
    ):
        client.post(
            f"{YEAR}approval/approve/",
            {"role": "chair", "content_hash": content, "confirm": "on"},
        )

    assert assembled.call_count == 1
    assert Report.objects.get().state == State.APPROVED
    assert len(asked) <= once + APPROVING


def test_the_overview_asks_the_same_for_more_sections_answers_and_changes(
    sign_in, editor, report
):
    put(report, State.DRAFTING)
    client = sign_in("editor")

    def queries() -> int:
        client.get(YEAR)  # which notes how many errors it has
        with CaptureQueriesContext(connection) as asked:
            assert client.get(YEAR).status_code == 200
        return len(asked)

    def fill(numbers: range) -> None:
        for number in numbers:
            agency = make_agency(report.partnership, f"Agency {number}")
            make_section(report, f"s{number}", kind="risks", passage="")
            request = make_request(report.period, f"r{number}", title=f"R{number}")
            for one in Agency.objects.all():
                make_asked(request, one, editor)
            Change.objects.create(
                partnership=report.partnership,
                at=NOON,
                by=make_user(),
                action=Change.Action.CHANGED,
                record=agency.address,
                label=str(agency),
            )

    fill(range(2))
    few = queries()
    fill(range(2, 9))

    assert queries() == few

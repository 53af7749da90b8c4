"""What the year's pages cost: one assembly, and few queries beside it."""

from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.assembly import assemble
from reports.draft import Draft
from reports.models import Report
from tests.factories import make_section
from tests.reports.reviewing import State, put

BESIDE_IT = 25
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
    ("who", "page"),
    [("editor", YEAR), ("editor", f"{YEAR}approval/"), ("chair", f"{YEAR}approval/")],
)
def test_a_page_of_the_year_assembles_the_report_once(
    sign_in, request, report, police, who, page
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
    assert len(asked) <= once + BESIDE_IT


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
    assert len(asked) <= once + BESIDE_IT

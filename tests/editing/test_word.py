"""The draft as a Word file, for whoever may read it."""

import re
from urllib.parse import urljoin

import pytest

from accounts.models import AccountEvent
from documents.formats.html import draft_page
from editing.draft_links import NoLinks
from reports.draft import Draft
from tests.documents.word_reading import WordFile
from tests.factories import make_section

YEAR = "/edit/riverside/2023-24/"
WORD = f"{YEAR}preview/report.docx"


@pytest.fixture
def section(report):
    return make_section(report, "welcome", passage="<p>Hello there.</p>")


def test_a_member_downloads_the_draft(sign_in, reviewer, section, report):
    response = sign_in("reviewer").get(WORD)

    version = Draft(report).content_hash[:12]
    name = f"riverside-2023-24-draft-{version}.docx"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Content-Type"] == (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )
    assert response["Cache-Control"] == (
        "max-age=0, no-cache, no-store, must-revalidate, private"
    )
    file = WordFile(response.content)
    assert file.said("Body Text")[:2] == [
        f"Draft, not published: version {version}",
        "Hello there.",
    ]
    assert file.faults() == []


def test_a_download_is_logged_and_asking_for_the_headers_is_not(
    sign_in, reviewer, section, report
):
    client = sign_in("reviewer")
    client.head(WORD)
    assert list(AccountEvent.objects.filter(kind="exported")) == []

    client.get(WORD)

    event = AccountEvent.objects.get(kind="exported")
    version = Draft(report).content_hash[:12]
    assert event.about == f"Draft of {report} as Word, version {version}"


@pytest.mark.parametrize(
    ("who", "status"), [("contributor", 403), ("outsider", 404), (None, 302)]
)
def test_who_gets_no_draft(client, request, section, who, status):
    if who:
        client.force_login(request.getfixturevalue(who))

    assert client.get(WORD).status_code == status


def test_who_reads_by_a_link_is_offered_no_file(report, section):
    page = draft_page(Draft(report).document, "", NoLinks())

    assert page is not None
    assert "report.docx" not in page


@pytest.mark.parametrize("page", ["preview/", "preview/full/", "approval/"])
def test_pages_of_the_draft_lead_to_it(sign_in, reviewer, section, page):
    client = sign_in("reviewer")
    response = client.get(f"{YEAR}{page}")

    found = re.findall(r'href="([^"]*report\.docx)"', response.text)
    assert len(found) == 1
    assert urljoin(f"{YEAR}{page}", found[0]) == WORD

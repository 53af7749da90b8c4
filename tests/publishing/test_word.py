"""A published edition as a Word file: the document that was published."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from accounts.models import AccountEvent
from documents.archive import dump
from publishing.models import Edition
from reports.draft import Draft
from tests.documents.word_reading import WordFile
from tests.factories import make_section

YEAR = "/edit/riverside/2023-24/"
WORD = f"{YEAR}editions/2/report.docx"
AT = datetime(2024, 9, 30, 9, 0, tzinfo=UTC)


@pytest.fixture
def edition(report, chair) -> Edition:
    """The second edition, which says "Hello there."; the draft goes on."""
    section = make_section(report, "welcome", passage="<p>Hello there.</p>")
    document = Draft(report).document
    section.passage = "<p>Good evening.</p>"
    section.save()
    return Edition.objects.create(
        report=report,
        number=2,
        state=Edition.State.PUBLISHED,
        content=dump(replace(document, cover=replace(document.cover, version="1.1"))),
        content_hash="0" * 64,
        manifest_hash="1" * 64,
        approvals=[{"name": "Jo Marsh", "place": "Chair"}],
        change_note="A total was corrected.",
        published_at=AT,
        claimed_by=chair,
        claimed_at=AT,
    )


def test_a_member_downloads_what_was_published(sign_in, reviewer, edition):
    response = sign_in("reviewer").get(WORD)

    assert response["Content-Disposition"] == (
        'attachment; filename="riverside-2023-24-edition-2.docx"'
    )
    file = WordFile(response.content)
    assert file.said("Body Text") == [
        "Edition 2, published on 30 September 2024.",
        "Approved by Jo Marsh (Chair).",
        "What changed in this edition: A total was corrected.",
        "Version 1.1.",
        "Hello there.",
    ]
    event = AccountEvent.objects.get(kind="exported")
    assert event.about == f"{edition} as Word"


def test_the_page_of_editions_leads_to_it(sign_in, reviewer, edition):
    assert f'href="{WORD}"' in sign_in("reviewer").get(f"{YEAR}editions/").text


@pytest.mark.parametrize("state", ["building", "failed", "withdrawn"])
def test_only_what_is_published_is_sent(sign_in, reviewer, edition, report, state):
    row = Edition(
        report=report,
        number=3,
        state=state,
        content=edition.content,
        content_hash="2" * 64,
        manifest_hash="3" * 64,
        published_at=AT,
        withdrawn_at=AT,
        withdrawn_because="A name was in it.",
        claimed_by=edition.claimed_by,
        claimed_at=AT,
    )
    row.save()

    client = sign_in("reviewer")
    assert client.get(f"{YEAR}editions/3/report.docx").status_code == 404
    assert client.get(f"{YEAR}editions/4/report.docx").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("contributor", 403), ("outsider", 404), (None, 302)]
)
def test_who_gets_no_edition(client, request, edition, who, status):
    if who:
        client.force_login(request.getfixturevalue(who))

    assert client.get(WORD).status_code == status

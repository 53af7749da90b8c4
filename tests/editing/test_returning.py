"""What everybody is told of a report that came back, went out or was withdrawn."""

from datetime import UTC, datetime

import pytest

from reports.models import Report
from reports.workflow import mark_published
from tests.editing.test_approval import APPROVAL, rewrite, sign
from tests.factories import make_section

NOON = datetime(2024, 9, 30, 12, tzinfo=UTC)
YEAR = "/edit/riverside/2023-24/"
LOG = "/edit/riverside/records/changes/"


@pytest.fixture
def returned(sign_in, editor, chair, report):
    make_section(report, "welcome", passage="<p>Hello there.</p>")
    sign_in("editor").post(f"{APPROVAL}submit/")
    sign_in("chair").post(f"{APPROVAL}return/", {"because": "The sum is wrong."})


@pytest.fixture
def published(sign_in, editor, report, police, police_partner, chair):
    make_section(report, "welcome", passage="<p>Hello there.</p>")
    sign_in("editor").post(f"{APPROVAL}submit/")
    sign(sign_in("police_partner"), "partner")
    sign(sign_in("chair"), "chair")
    mark_published(Report.objects.get(), by=chair, at=NOON, edition=1)


@pytest.mark.parametrize("page", [YEAR, APPROVAL, LOG])
def test_why_a_report_was_returned_is_told(sign_in, returned, page):
    assert "The sum is wrong." in sign_in("editor").get(page).text


def test_once_it_is_sent_again_the_reason_is_in_the_log_alone(sign_in, returned):
    client = sign_in("editor")

    client.post(f"{APPROVAL}submit/")

    assert "returned the report on" not in client.get(APPROVAL).text
    assert "The sum is wrong." in client.get(LOG).text


def test_what_readers_have_already_is_not_sent_to_review(sign_in, published):
    client = sign_in("editor")
    assert "has not changed since edition 1" in client.get(APPROVAL).text

    response = client.post(f"{APPROVAL}submit/")

    assert response.status_code == 409
    assert Report.objects.get().state == "published"


def test_what_has_changed_since_can_be_sent(sign_in, published):
    client = sign_in("editor")
    rewrite(client, "Hello again.")

    client.post(f"{APPROVAL}submit/")

    assert Report.objects.get().state == "in-review"


def test_words_of_a_return_are_not_taken_for_an_edition(
    sign_in, published, police_partner
):
    client = sign_in("editor")
    rewrite(client, "Hello again.")
    client.post(f"{APPROVAL}submit/")
    sign(sign_in("police_partner"), "partner")
    sign_in("police_partner").post(
        f"{APPROVAL}return/", {"because": "Used for edition 1."}
    )

    compared = sign_in("chair").get(APPROVAL).context["status"].asked.comparison
    (changed,) = compared.sections

    assert [one.before for one in changed.changes] == ["Hello there."]

"""What voids a signature, and what costs an assembly, where somebody saves."""

import pytest
from django.utils import timezone

from accounts.models import Role
from reports.models import Approval, Report
from tests.editing.agency import change


@pytest.fixture
def approval(report, chair) -> Approval:
    """A signature under something else than the report says: any look voids it."""
    Report.objects.filter(pk=report.pk).update(state=Report.State.APPROVED)
    return Approval.objects.create(
        report=report,
        by=chair,
        role=Role.CHAIR,
        content_hash="0" * 64,
        content={},
        given_at=timezone.now(),
    )


def test_a_note_for_editors_asks_nothing_of_an_approved_report(
    sign_in, editor, police, approval, django_assert_max_num_queries
):
    client = sign_in("editor")

    with django_assert_max_num_queries(25 + 1):  # one of them is the test's own
        change(client, police, note="Ask again in May.")

    police.refresh_from_db()
    approval.refresh_from_db()
    assert police.note == "Ask again in May."
    assert approval.void_at is None


def test_a_name_that_readers_see_voids_the_signature(sign_in, editor, police, approval):
    change(sign_in("editor"), police, name="Another name")

    approval.refresh_from_db()
    assert approval.void_because == "“Another name” was changed"

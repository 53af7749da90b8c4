"""The log of changes, which nobody shortens or rewrites; and who sees records."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from accounts.models import Role
from partnership.models import Agency, Partnership
from records.models import Change
from tests.factories import make_agency, make_member, make_partnership

NOON = datetime(2024, 6, 3, 12, 0, tzinfo=UTC)


def make_change(partnership, by, action=Change.Action.CHANGED) -> Change:
    return Change.objects.create(
        partnership=partnership,
        at=NOON,
        by=by,
        action=action,
        record="agencies/police",
        label="Riverside Police",
    )


@pytest.fixture
def change(partnership, editor) -> Change:
    return make_change(partnership, editor)


def test_a_line_says_who_did_what(change):
    assert str(change) == "Riverside Police changed by Editor (business team)"


def test_a_line_is_never_saved_again(change):
    change.label = "Something else"

    with pytest.raises(TypeError, match="never rewritten"):
        change.save()


def test_a_line_is_never_deleted(change):
    with pytest.raises(TypeError, match="never shortened"):
        change.delete()


def test_the_log_as_a_whole_is_never_deleted_or_updated(change):
    with pytest.raises(TypeError, match="never shortened"):
        Change.objects.all().delete()
    with pytest.raises(TypeError, match="never rewritten"):
        Change.objects.update(label="Something else")
    with pytest.raises(TypeError, match="never rewritten"):
        Change.objects.bulk_update([change], ["label"])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records_change SET label = 'x'",
        "UPDATE records_change SET by_id = by_id",
        "DELETE FROM records_change",
    ],
)
def test_the_database_itself_refuses_to_touch_the_log(change, statement):
    with (
        pytest.raises(DatabaseError, match="never rewritten or shortened"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert list(Change.objects.values_list("label", flat=True)) == ["Riverside Police"]


def test_a_person_or_partnership_in_the_log_stays(change, partnership, editor):
    with pytest.raises(ProtectedError):
        partnership.delete()
    with pytest.raises(ProtectedError):
        editor.delete()


@pytest.mark.parametrize("action", Change.Action)
def test_only_changes_of_content_count_as_such(partnership, editor, action):
    change = make_change(partnership, editor, action)

    of_content = action in {"added", "changed", "deleted"}
    assert list(Change.objects.all().of_records()) == [change] * of_content


def test_people_see_the_records_of_their_partnerships_once(
    partnership, elsewhere, editor
):
    make_member(partnership, Role.CHAIR, user=editor)
    mine = make_agency(partnership)
    make_agency(elsewhere)

    assert list(Agency.objects.all().visible_to(editor)) == [mine]
    assert list(Partnership.objects.all().visible_to(editor)) == [partnership]


def test_somebody_not_signed_in_sees_nothing_even_where_nobody_is_a_member(db):
    make_agency(make_partnership("nobodys"))

    assert list(Agency.objects.all().visible_to(AnonymousUser())) == []
    assert list(Partnership.objects.all().visible_to(AnonymousUser())) == []

"""The log of accounts: what is kept, and that nothing changes or removes it."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.history import Kind, note
from accounts.models import AccountEvent
from mail.outbox import Address
from tests.factories import make_partnership, make_user

COLUMNS = "kind, at, partnership, name, email, by_name, by_email, about"
AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.fixture
def line(editor):
    return note(Kind.SIGNED_IN, editor, at=AT)


def told(line: AccountEvent) -> tuple[str, ...]:
    line.refresh_from_db()
    return line.name, line.email, line.by_name, line.by_email


def test_a_line_says_who_did_what_to_whom_and_when(editor, chair):
    line = note(
        Kind.ROLE_GIVEN, editor, by=chair, partnership="riverside", about="Chair", at=AT
    )

    assert told(line) == (editor.name, editor.email, chair.name, chair.email)
    assert (line.kind, line.at, line.partnership) == ("role-given", AT, "riverside")
    assert (line.about, line.account) == ("Chair", editor.pk)
    assert str(line) == f"Role given: {editor.name}"


def test_who_did_it_is_not_said_where_it_was_themselves(editor):
    line = note(Kind.PASSWORD_CHANGED, editor, by=editor)

    assert told(line) == (editor.name, editor.email, "", "")


def test_a_line_may_be_about_somebody_without_an_account_or_about_nobody(db):
    invited = note(Kind.INVITED, Address("jo@example.org", "Jo Bell"))
    guessed = note(Kind.SIGN_IN_REFUSED, None)

    assert told(invited) == ("Jo Bell", "jo@example.org", "", "")
    assert (told(guessed), guessed.account) == (("", "", "", ""), None)
    assert str(guessed) == "Refused after too many attempts: somebody"


def test_a_line_says_the_same_once_account_and_partnership_are_gone(db):
    user, body = make_user("jo@example.org"), make_partnership("soon-gone")
    line = note(Kind.ROLE_ENDED, user, partnership=body.slug)
    before = (told(line), line.partnership)

    user.delete()
    body.delete()

    assert (told(line), line.partnership) == before


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a\nb\x00c\ud800d", "a b c d"), ("x" * 401, "x" * 399 + "…"), ("y" * 400,) * 2],
)
def test_what_a_line_cannot_hold_is_left_out_of_it(db, text, kept):
    line = note(Kind.EXPORTED, None, about=text)

    line.refresh_from_db()
    assert line.about == kept


def test_a_line_goes_with_what_it_is_about(editor):
    with transaction.atomic():
        note(Kind.ROLE_GIVEN, editor)
        transaction.set_rollback(True)

    assert not AccountEvent.objects.exists()


def test_a_line_is_never_changed_or_deleted(line):
    for change in (line.save, lambda: AccountEvent.objects.update(about="x")):
        with pytest.raises(TypeError, match="never rewritten"):
            change()
    for deletion in (line.delete, AccountEvent.objects.all().delete):
        with pytest.raises(TypeError, match="never shortened"):
            deletion()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_accountevent SET about = 'x'",
        "DELETE FROM accounts_accountevent",
        f"INSERT INTO accounts_accountevent (id, {COLUMNS}) "  # noqa: S608 # ours
        f"SELECT 0, {COLUMNS} FROM accounts_accountevent",
    ],
)
def test_the_database_itself_refuses_to_touch_the_log(line, statement):
    with (
        pytest.raises(DatabaseError, match="never rewritten or shortened"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert list(AccountEvent.objects.values_list("at", flat=True)) == [AT]


def test_the_log_is_not_truncated(line):
    sql = "TRUNCATE accounts_accountevent"
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            sql
            if connection.vendor == "postgresql"
            else "DELETE FROM accounts_accountevent WHERE 1"
        )

    assert AccountEvent.objects.count() == 1

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from publishing.models import Edition
from records.models import Change
from tests.publishing.acts import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_edition(report, chair):
    def make(**values: object) -> Edition:
        return Edition.objects.create(
            **{
                "report": report,
                "number": 1,
                "content": "{}",
                "content_hash": "a" * 64,
                "claimed_by": chair,
                "claimed_at": AT,
                **values,
            }
        )

    return make


OUT = {"state": "published", "manifest_hash": "b" * 64, "published_at": AT}
GONE = {**OUT, "state": "withdrawn", "withdrawn_at": AT, "withdrawn_because": "Wrong."}
SECOND = {"number": 2, "content_hash": "c" * 64}


@pytest.mark.parametrize(
    ("first", "then"),
    [({}, None), (OUT, SECOND), (OUT, {**SECOND, **OUT}), (GONE, {**SECOND, **OUT})],
)
def test_editions_that_may_be(make_edition, first, then):
    make_edition(**first)
    if then:
        make_edition(**then)


@pytest.mark.parametrize(
    ("first", "then", "constraint"),
    [
        (OUT, {"content_hash": "c" * 64}, "number"),
        (OUT, {"number": 2}, "content"),
        ({}, SECOND, "one_open"),
        ({"state": "failed"}, SECOND, "one_open"),
        (OUT, {**SECOND, **OUT, "manifest_hash": ""}, "published"),
        (OUT, {**SECOND, **OUT, "published_at": None}, "published"),
        (OUT, {**SECOND, **GONE, "withdrawn_because": ""}, "withdrawn"),
        (OUT, {**SECOND, **GONE, "withdrawn_at": None}, "withdrawn"),
    ],
)
def test_editions_that_may_not_be(make_edition, first, then, constraint):
    make_edition(**first)

    with pytest.raises(IntegrityError) as refusal:
        make_edition(**then)

    message = str(refusal.value)
    by_columns = {
        "number": "publishing_edition.report_id, publishing_edition.number",
        "content": "publishing_edition.report_id, publishing_edition.content_hash",
        "one_open": "publishing_edition.report_id",
    }
    named = f"publishing_edition_{constraint}"
    assert named in message or message.endswith(by_columns.get(constraint, named))


@pytest.mark.parametrize("state", [OUT, GONE], ids=["published", "withdrawn"])
def test_a_published_edition_is_not_saved_or_deleted(make_edition, state):
    edition = make_edition(**state)

    with pytest.raises(TypeError, match="never changes"):
        edition.save()
    with pytest.raises(TypeError, match="withdrawn, not deleted"):
        edition.delete()
    with pytest.raises(TypeError, match="withdrawn, not deleted"):
        Edition.objects.all().delete()


def column_changes() -> list[tuple[str, int | str | datetime]]:
    """Return a change of every column of an edition, by SQL."""
    changes: dict[str, int | str | datetime] = {
        "id": 99,
        "report_id": 99,
        "number": 99,
        "state": "building",
        "content": "other",
        "content_hash": "d" * 64,
        "approvals": '["other"]',
        "change_note": "other",
        "claimed_by_id": 99,
        "claimed_at": AT + timedelta(days=1),
        "failure": "other",
        "manifest_hash": "d" * 64,
        "published_at": AT + timedelta(days=1),
        "withdrawn_at": AT + timedelta(days=1),
        "withdrawn_because": "other",
    }
    assert set(changes) == {field.column for field in Edition._meta.concrete_fields}
    return list(changes.items())


@pytest.mark.parametrize("state", [OUT, GONE], ids=["published", "withdrawn"])
@pytest.mark.parametrize(("column", "value"), column_changes(), ids=str)
def test_the_database_refuses_to_change_a_published_edition(
    make_edition, state, column, value
):
    edition = make_edition(**state)

    refuses(f"UPDATE publishing_edition SET {column} = %s", value)  # noqa: S608 # ours

    assert Edition.objects.get() == edition


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (column, value)
        for column, value in column_changes()
        if column not in ("state", "withdrawn_at", "withdrawn_because")
    ],
    ids=str,
)
def test_the_database_lets_nothing_slip_in_with_a_withdrawal(
    make_edition, column, value
):
    make_edition(**OUT)
    withdrawal: dict[str, str | datetime] = {
        "withdrawn_at": AT,
        "withdrawn_because": "Wrong.",
        "state": "withdrawn",
    }
    sets = ", ".join(f"{name} = %s" for name in (*withdrawal, column))
    sql = f"UPDATE publishing_edition SET {sets}"  # noqa: S608 # ours

    refuses(sql, *withdrawal.values(), value)


def test_the_database_lets_a_published_edition_be_withdrawn_once(make_edition):
    make_edition(**OUT)

    withdrawn = {"withdrawn_at": AT, "withdrawn_because": "Wrong."}
    assert Edition.objects.update(state="withdrawn", **withdrawn) == 1
    refuses("UPDATE publishing_edition SET state = %s", "published")


@pytest.mark.parametrize("state", [OUT, GONE], ids=["published", "withdrawn"])
def test_the_database_refuses_to_delete_a_published_edition(make_edition, state):
    make_edition(**state)

    refuses("DELETE FROM publishing_edition")


def test_what_was_never_published_may_change(make_edition):
    edition = make_edition()
    edition.state = Edition.State.FAILED
    edition.save()

    assert Edition.objects.open().get().state == "failed"
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM publishing_edition")
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE records_change SET label = 'other'",
        "UPDATE records_change SET at = at",
        "DELETE FROM records_change",
    ],
)
def test_the_database_refuses_to_rewrite_the_log(partnership, chair, sql):
    change = Change.objects.create(
        partnership=partnership, at=AT, by=chair, action="added", record="x", label="x"
    )

    refuses(sql)

    assert Change.objects.get() == change


def refuses(sql: str, *values: int | str | datetime) -> None:
    with (
        pytest.raises(IntegrityError, match="never"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)

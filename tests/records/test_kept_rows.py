"""The log, signatures and published editions: nothing replaces or removes a row."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from publishing.models import Edition
from records.models import Change
from reports.models import Approval

AT = timezone.now()


@pytest.fixture
def rows(report, police, chair):
    """One row of each kind that is kept, by its table."""
    change = Change.objects.create(
        partnership=report.partnership,
        at=AT,
        by=chair,
        action="added",
        record="agencies/police",
        label="Police",
        once="sent-once",
    )
    approval = Approval.objects.create(
        report=report,
        by=chair,
        role="chair",
        content_hash="a" * 64,
        content={},
        given_at=AT,
    )
    edition = Edition.objects.create(
        report=report,
        number=1,
        state="published",
        content="{}",
        content_hash="a" * 64,
        claimed_by=chair,
        claimed_at=AT,
        manifest_hash="b" * 64,
        published_at=AT,
    )
    return {row._meta.db_table: row for row in (change, approval, edition)}


TABLES = ["records_change", "reports_approval", "publishing_edition"]
# What else a new row must not share with an old one, besides its id.
KEYS = [
    *((table, ()) for table in TABLES),
    ("records_change", ("once",)),
    ("reports_approval", ("report_id", "role")),
    ("publishing_edition", ("report_id", "number")),
    ("publishing_edition", ("report_id", "content_hash")),
]
DISTINCT = {
    "once": "another",
    "number": 7,
    "content_hash": "f" * 64,
    "role": "partner",
}


def refused(sql: str, *values: Any) -> None:  # Any: whatever a column holds
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)


def columns_of(row: Change | Approval | Edition) -> dict[str, Any]:
    fields = row._meta.concrete_fields
    return {
        str(field.column): field.get_db_prep_save(
            getattr(row, field.attname), connection
        )
        for field in fields
    }


def written(word: str, table: str, columns: dict[str, Any]) -> str:
    names, marks = ", ".join(columns), ", ".join(["%s"] * len(columns))
    return f"{word} INTO {table} ({names}) VALUES ({marks})"


@pytest.mark.parametrize(("table", "key"), KEYS)
def test_no_row_takes_the_place_of_another(rows, table, key):
    row = rows[table]
    columns = columns_of(row)
    if key:
        columns.pop("id")
        columns |= {name: new for name, new in DISTINCT.items() if name in columns}
        columns |= {name: columns_of(row)[name] for name in key}
    words = ("INSERT OR REPLACE", "INSERT")
    for word in words if connection.vendor == "sqlite" else words[1:]:
        refused(written(word, table, columns), *columns.values())

    assert list(type(row).objects.values_list("pk", flat=True)) == [row.pk]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "sql",
    ["DELETE FROM {0}", "UPDATE {0} SET id = id + 7", "UPDATE {0} SET at_all = 1"],
)
def test_no_row_is_removed_or_numbered_anew(rows, table, sql):
    column = {"records_change": "at", "reports_approval": "given_at"}
    refused(
        sql.format(table).replace(
            "at_all = 1", column.get(table, "claimed_at") + " = NULL"
        )
    )

    assert type(rows[table]).objects.get() == rows[table]


@pytest.mark.parametrize("table", TABLES)
def test_no_row_comes_before_another(rows, table):
    columns = columns_of(rows[table]) | {"id": 0}
    columns |= {name: new for name, new in DISTINCT.items() if name in columns}

    refused(written("INSERT", table, columns), *columns.values())

    assert type(rows[table]).objects.get() == rows[table]


@pytest.mark.parametrize("table", TABLES)
def test_no_table_is_truncated(rows, table):
    if connection.vendor == "postgresql":
        refused(f"TRUNCATE {table} CASCADE")
    else:  # has no such word: deleting all rows is refused row by row
        refused(f"DELETE FROM {table} WHERE 1")  # noqa: S608 # ours

    assert type(rows[table]).objects.get() == rows[table]


def test_a_published_edition_is_not_replaced_by_changing_an_open_one(
    rows, report, chair
):
    open_one = Edition.objects.create(
        report=report,
        number=2,
        content="{}",
        content_hash="c" * 64,
        claimed_by=chair,
        claimed_at=AT,
    )
    word = "UPDATE OR REPLACE" if connection.vendor == "sqlite" else "UPDATE"

    for sets in ("number = 1", "content_hash = %s", f"id = {rows[TABLES[2]].pk}"):
        values = ["a" * 64] if "%s" in sets else []
        sql = f"{word} publishing_edition SET {sets} WHERE id = {open_one.pk}"
        refused(sql, *values)

    assert Edition.objects.get(number=1) == rows["publishing_edition"]


def test_a_signature_becomes_void_once(rows):
    assert Approval.objects.update(void_at=AT, void_because="Changed.") == 1

    refused("UPDATE reports_approval SET void_at = NULL, void_because = ''")
    refused("UPDATE reports_approval SET void_because = 'Other.'")
    assert Approval.objects.get().void_because == "Changed."


def test_a_place_is_signed_again_once_the_first_is_void(rows, report, police, chair):
    Approval.objects.update(void_at=AT, void_because="Changed.")

    for role, agency in (("chair", None), ("partner", police)):
        Approval.objects.create(
            report=report,
            by=chair,
            role=role,
            agency=agency,
            content_hash="a" * 64,
            content={},
            given_at=AT,
        )

    assert Approval.objects.count() == 3

"""Let the database itself refuse to change, delete or replace a signature.

What may happen to one is that it becomes void or is used up, once. SQLite drops a
table's triggers when a later migration rebuilds the table: such a migration ends by
running `make` again (a test finds it missing).
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from accounts import kept_rows

TABLE = "reports_approval"
MAY_CHANGE = {"void_at", "void_because", "edition"}
REFUSAL = "A signature is never changed or removed; it can only become void."
SQLITE = """
CREATE TRIGGER {table}_keep_{action} BEFORE {action} ON {table} {unless}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
POSTGRESQL = """
CREATE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.void_at IS NULL
        AND to_jsonb(OLD) - '{{{may_change}}}'::text[]
          = to_jsonb(NEW) - '{{{may_change}}}'::text[]
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_keep();
"""
# Each place to sign has one valid signature: another must not take its place.
SQLITE_PLACE = """
CREATE TRIGGER {table}_place BEFORE INSERT ON {table}
WHEN NEW.void_at IS NULL AND EXISTS (
    SELECT 1 FROM {table} WHERE void_at IS NULL AND {table}.report_id = NEW.report_id
    AND ({table}.agency_id = NEW.agency_id OR (
        {table}.agency_id IS NULL AND NEW.agency_id IS NULL
        AND {table}.role = NEW.role
    ))
)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: {table}.report_id'); END
"""


def _keys(apps: StateApps) -> list[tuple[str]]:
    """Return the columns of which no two signatures have the same."""
    fields = apps.get_model("reports", "Approval")._meta.local_concrete_fields
    return [("link_id",)] if "link" in {field.name for field in fields} else []


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.make(schema_editor, TABLE, refusal=REFUSAL, keys=_keys(apps))
    if schema_editor.connection.vendor == "postgresql":
        columns = ",".join(sorted(MAY_CHANGE))
        schema_editor.execute(
            POSTGRESQL.format(table=TABLE, refusal=REFUSAL, may_change=columns)
        )
        return
    fields = apps.get_model("reports", "Approval")._meta.local_concrete_fields
    same = " AND ".join(
        f"OLD.{field.column} IS NEW.{field.column}"
        for field in fields
        if field.name not in MAY_CHANGE
    )
    unless = {"UPDATE": f"WHEN NOT (OLD.void_at IS NULL AND {same})", "DELETE": ""}
    for action, exception in unless.items():
        schema_editor.execute(
            SQLITE.format(table=TABLE, action=action, unless=exception, refusal=REFUSAL)
        )
    schema_editor.execute(SQLITE_PLACE.format(table=TABLE))


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.drop(schema_editor, TABLE, keys=_keys(apps))
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP FUNCTION {TABLE}_keep() CASCADE")
        return
    for name in ("keep_UPDATE", "keep_DELETE", "place"):
        schema_editor.execute(f"DROP TRIGGER {TABLE}_{name}")

"""Let the database itself refuse to change, delete or replace a published edition.

What may happen to one is that it is withdrawn, once. SQLite drops a table's triggers
when a later migration rebuilds the table: such a migration ends by running `make`
again (a test finds it missing).
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from accounts import kept_rows

TABLE = "publishing_edition"
MAY_CHANGE = {"state", "withdrawn_at", "withdrawn_because"}
REFUSAL = "A published edition never changes; it can only be withdrawn."
KEPT_WHOLE = "A published edition is never replaced or removed."
KEYS = [("report_id", "number"), ("report_id", "content_hash")]
KEPT = "state IN ('published', 'withdrawn')"

SQLITE = """
CREATE TRIGGER {table}_keep_{action} BEFORE {action} ON {table}
WHEN OLD.state IN ('published', 'withdrawn') {unless}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
SQLITE_WITHDRAWAL = (
    "AND NOT (OLD.state = 'published' AND NEW.state = 'withdrawn' AND {same})"
)
POSTGRESQL = """
CREATE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'published' AND NEW.state = 'withdrawn'
        AND to_jsonb(OLD) - '{{{may_change}}}'::text[]
          = to_jsonb(NEW) - '{{{may_change}}}'::text[]
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW WHEN (OLD.state IN ('published', 'withdrawn'))
EXECUTE FUNCTION {table}_keep();
"""


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.make(schema_editor, TABLE, refusal=KEPT_WHOLE, keys=KEYS, kept=KEPT)
    fields = apps.get_model("publishing", "Edition")._meta.local_concrete_fields
    kept = [field.column for field in fields if field.name not in MAY_CHANGE]
    if schema_editor.connection.vendor == "postgresql":
        columns = ",".join(sorted(MAY_CHANGE))
        schema_editor.execute(
            POSTGRESQL.format(table=TABLE, refusal=REFUSAL, may_change=columns)
        )
        return
    same = " AND ".join(f"OLD.{column} IS NEW.{column}" for column in kept)
    unless = {"UPDATE": SQLITE_WITHDRAWAL.format(same=same), "DELETE": ""}
    for action, exception in unless.items():
        schema_editor.execute(
            SQLITE.format(table=TABLE, action=action, unless=exception, refusal=REFUSAL)
        )


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.drop(schema_editor, TABLE, keys=KEYS)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP FUNCTION {TABLE}_keep() CASCADE")
        return
    for action in ("UPDATE", "DELETE"):
        schema_editor.execute(f"DROP TRIGGER {TABLE}_keep_{action}")

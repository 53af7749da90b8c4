"""Let the database itself refuse to change, delete or back-date the log of accounts.

SQLite drops a table's triggers when a later migration rebuilds the table: such a
migration ends by running `make` of this one again (a test finds it missing).
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from accounts import kept_rows

TABLE = "accounts_accountevent"
KEYS = [("once",)]
REFUSAL = "The log of accounts is never rewritten or shortened; it grows at its end."
SQLITE = """
CREATE TRIGGER {table}_keep_{action} BEFORE {action} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
POSTGRESQL = """
CREATE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_keep();
"""


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.make(schema_editor, TABLE, refusal=REFUSAL, keys=KEYS)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL.format(table=TABLE, refusal=REFUSAL))
        return
    for action in ("UPDATE", "DELETE"):
        schema_editor.execute(
            SQLITE.format(table=TABLE, action=action, refusal=REFUSAL)
        )


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.drop(schema_editor, TABLE, keys=KEYS)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP FUNCTION {TABLE}_keep() CASCADE")
        return
    for action in ("UPDATE", "DELETE"):
        schema_editor.execute(f"DROP TRIGGER {TABLE}_keep_{action}")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_account_event")]

    operations = [migrations.RunPython(make, drop)]

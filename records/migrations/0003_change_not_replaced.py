"""Let the database refuse to replace, truncate or back-date the log of changes.

SQLite drops a table's triggers when a later migration rebuilds the table: such a
migration ends by running `make` of this one again (a test finds it missing).
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from records import kept_rows

TABLE = "records_change"
REFUSAL = "The log of changes is never rewritten or shortened; it grows at its end."
KEYS = [("once",)]


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.make(schema_editor, TABLE, refusal=REFUSAL, keys=KEYS)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.drop(schema_editor, TABLE, keys=KEYS)


class Migration(migrations.Migration):
    dependencies = [("records", "0002_change_append_only")]

    operations = [migrations.RunPython(make, drop)]

"""Let the database refuse to replace published editions, or to truncate them.

SQLite drops a table's triggers when a later migration rebuilds the table: such a
migration ends by running `make` of this one again (a test finds it missing).
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from records import kept_rows

TABLE = "publishing_edition"
REFUSAL = "A published edition is never replaced or removed."
KEYS = [("report_id", "number"), ("report_id", "content_hash")]
KEPT = "state IN ('published', 'withdrawn')"


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.make(schema_editor, TABLE, refusal=REFUSAL, keys=KEYS, kept=KEPT)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.drop(schema_editor, TABLE, keys=KEYS)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0002_edition_immutable")]

    operations = [migrations.RunPython(make, drop)]

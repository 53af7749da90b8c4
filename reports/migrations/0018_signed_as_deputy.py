"""Keep of a signature whether it was given as a deputy.

SQLite rebuilds the table for that, and drops its triggers: they are made again. On the
way back they go first, as they name every column.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from reports import approval_triggers


def keep_again(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        approval_triggers.make(apps, schema_editor)


def keep_no_more(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        approval_triggers.drop(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("reports", "0017_attachments")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, keep_again),
        migrations.AddField(
            model_name="approval",
            name="as_deputy",
            field=models.BooleanField(default=False, verbose_name="signed as deputy"),
        ),
        migrations.AlterField(
            model_name="approval",
            name="role",
            field=models.CharField(
                choices=[
                    ("editor", "Editor (business team)"),
                    ("contributor", "Contributor (partner agency)"),
                    ("reviewer", "Reviewer"),
                    ("partner", "Signing partner"),
                    ("chair", "Chair"),
                    ("manager", "Manager of people"),
                ],
                max_length=20,
            ),
        ),
        migrations.RunPython(keep_again, keep_no_more),
    ]

"""Note at which address each person writes who has answered by a personal link."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def note(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    links = apps.get_model("asking", "Link")._default_manager
    authors = apps.get_model("partnership", "LinkAuthor")._default_manager
    written = links.exclude(author=None).order_by("pk")
    for link in written.select_related("asked"):
        authors.get_or_create(
            user_id=link.author_id,
            defaults={
                "partnership_id": link.asked.partnership_id,
                "email": link.email,
            },
        )


class Migration(migrations.Migration):
    dependencies = [
        ("asking", "0002_steps_kept"),
        ("partnership", "0015_link_authors"),
    ]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]

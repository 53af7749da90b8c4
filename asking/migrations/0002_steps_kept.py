"""Let the database itself refuse to change, delete or back-date the log of requests."""

from django.db import migrations

from accounts.kept_rows import append_only


class Migration(migrations.Migration):
    dependencies = [("asking", "0001_asked_and_links")]

    operations = [
        append_only(
            "asking_askedstep",
            refusal="The log of requests is never rewritten or shortened; "
            "it grows at its end.",
        )
    ]

"""Let the database itself refuse to change, delete or back-date the log of accounts."""

from django.db import migrations

from accounts.kept_rows import append_only


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_account_event")]

    operations = [
        append_only(
            "accounts_accountevent",
            refusal="The log of accounts is never rewritten or shortened; "
            "it grows at its end.",
            keys=[("once",)],
        )
    ]

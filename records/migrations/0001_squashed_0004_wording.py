"""Make the tables of records as they were in November 2026; later migrations change them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.kept_rows import append_only


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("partnership", "0001_squashed_0004_plainer_wording"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("added", "added"),
                            ("changed", "changed"),
                            ("deleted", "deleted"),
                            ("submitted", "sent for review"),
                            ("returned", "returned to drafting"),
                            ("approved", "approved"),
                            ("voided", "signatures made void"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("record", models.CharField(db_index=True, max_length=200)),
                ("label", models.CharField(max_length=300)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("once", models.CharField(max_length=32, null=True, unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="partnership.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StatedValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        blank=True,
                        help_text="Used in addresses and files. Leave empty to have one created.",
                        max_length=80,
                        verbose_name="reference",
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Lists start with the lowest number.",
                        verbose_name="position in lists",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Where this comes from, or what is uncertain. Never published.",
                        verbose_name="note for editors",
                    ),
                ),
                (
                    "figure",
                    models.CharField(
                        help_text="The calculated figure that this is shown with.",
                        max_length=200,
                        verbose_name="figure's address",
                    ),
                ),
                (
                    "stated",
                    models.CharField(max_length=100, verbose_name="value as printed"),
                ),
                (
                    "stated_in",
                    models.CharField(
                        max_length=200, verbose_name="where it is printed"
                    ),
                ),
                (
                    "explanation",
                    models.CharField(
                        blank=True,
                        help_text="Tell readers why the two differ, as far as is known.",
                        max_length=400,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partnership.partnership",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        help_text="The year, or other period, that this belongs to.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.period",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure as printed",
                "verbose_name_plural": "figures as printed",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="records_statedvalue_key",
                        violation_error_message="Another record of this type already has this reference.",
                    )
                ],
            },
        ),
        append_only(
            "records_change",
            refusal="The log of changes is never rewritten or shortened; "
            "it grows at its end.",
            keys=[("once",)],
        ),
    ]

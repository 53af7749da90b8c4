"""Make the tables of records at once: what their first migrations made one by one.

An installation that has run those does not run this one. Migrating an empty database
takes a third of the time.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The triggers that keep its rows, by the same functions as one after the other.
CHANGE_APPEND_ONLY = import_module("records.migrations.0002_change_append_only")
CHANGE_NOT_REPLACED = import_module("records.migrations.0003_change_not_replaced")


class Migration(migrations.Migration):
    replaces = [
        ("records", "0001_initial"),
        ("records", "0002_change_append_only"),
        ("records", "0003_change_not_replaced"),
        ("records", "0004_wording"),
    ]

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
        migrations.RunPython(CHANGE_APPEND_ONLY.make, CHANGE_APPEND_ONLY.drop),
        migrations.RunPython(CHANGE_NOT_REPLACED.make, CHANGE_NOT_REPLACED.drop),
    ]

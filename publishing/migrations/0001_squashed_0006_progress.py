"""Make the tables of publishing as they were in November 2026; later migrations change them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from publishing import edition_triggers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("reports", "0001_squashed_0011_carried_record"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
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
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("building", "Being built"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                            ("failed", "Failed"),
                        ],
                        default="building",
                        max_length=20,
                    ),
                ),
                ("content", models.TextField()),
                ("content_hash", models.CharField(max_length=64)),
                ("approvals", models.JSONField(default=list)),
                (
                    "change_note",
                    models.CharField(
                        blank=True,
                        help_text="Tell readers how this edition differs from the one before.",
                        max_length=400,
                        verbose_name="what changed",
                    ),
                ),
                ("claimed_at", models.DateTimeField()),
                ("failure", models.CharField(blank=True, max_length=400)),
                ("manifest_hash", models.CharField(blank=True, max_length=64)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_because", models.CharField(blank=True, max_length=400)),
                (
                    "claimed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="reports.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "number"),
                        name="publishing_edition_number",
                        violation_error_message="This report already has an edition with this number.",
                    ),
                    models.UniqueConstraint(
                        fields=("report", "content_hash"),
                        name="publishing_edition_content",
                        violation_error_message="An edition with exactly this content already exists.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["building", "failed"])),
                        fields=("report",),
                        name="publishing_edition_one_open",
                        violation_error_message="Another edition is already being published.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["building", "failed"]),
                            models.Q(
                                models.Q(("manifest_hash", ""), _negated=True),
                                ("published_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="publishing_edition_published",
                        violation_error_message="A published edition names its files and when it came out.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(
                                models.Q(("withdrawn_because", ""), _negated=True),
                                ("withdrawn_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="publishing_edition_withdrawn",
                        violation_error_message="Say why the edition is withdrawn.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="progress",
                        serialize=False,
                        to="publishing.edition",
                    ),
                ),
                (
                    "stage",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Creating the web pages"),
                            (2, "Creating the PDF"),
                            (3, "Creating the data files"),
                            (4, "Checking the pages and files"),
                            (5, "Making the edition public"),
                        ]
                    ),
                ),
                ("reached_at", models.DateTimeField()),
            ],
        ),
        migrations.RunPython(edition_triggers.make, edition_triggers.drop),
    ]

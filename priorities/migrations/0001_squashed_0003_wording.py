"""Make the tables of priorities as they were in November 2026; later migrations change them."""

import django.db.models.deletion
import records.modelfields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partnership", "0001_squashed_0004_plainer_wording"),
    ]

    operations = [
        migrations.CreateModel(
            name="Strand",
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
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("strategic", "Strategic plan"),
                            ("other", "Other priorities"),
                            ("business", "Business plan"),
                            ("children", "Children's workplan"),
                            ("adults", "Adults' workplan"),
                            ("vision", "Vision, values and ambitions"),
                            ("strategy", "Strategy"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "runs",
                    records.modelfields.PartialDateField(
                        help_text="For example 2023-2026.", verbose_name="years it runs"
                    ),
                ),
                (
                    "numbered",
                    models.BooleanField(
                        default=False, verbose_name="its priorities are numbered"
                    ),
                ),
                (
                    "purpose",
                    records.modelfields.RichTextField(
                        blank=True, verbose_name="what it is for"
                    ),
                ),
                (
                    "approved",
                    records.modelfields.PartialDateField(
                        help_text="For example September 2013.",
                        verbose_name="when it was approved",
                    ),
                ),
                (
                    "version",
                    models.CharField(
                        blank=True,
                        help_text="For example 1.2, or draft.",
                        max_length=40,
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
            ],
            options={
                "verbose_name": "theme or plan",
                "verbose_name_plural": "themes and plans",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="priorities_strand_key",
                        violation_error_message="Another record of this type already has this reference.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Priority",
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
                    "number",
                    models.CharField(
                        blank=True,
                        help_text="As printed. Leave empty to number it automatically.",
                        max_length=10,
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        blank=True,
                        help_text="A heading shared by several rows.",
                        max_length=200,
                    ),
                ),
                ("title", models.CharField(max_length=500)),
                (
                    "aim",
                    records.modelfields.RichTextField(
                        blank=True, verbose_name="what it aims at"
                    ),
                ),
                (
                    "impact_sought",
                    records.modelfields.RichTextField(
                        blank=True, verbose_name="intended impact"
                    ),
                ),
                (
                    "lead",
                    records.modelfields.PartiesField(
                        help_text="The group, agency or post that leads."
                    ),
                ),
                (
                    "champions",
                    records.modelfields.PartiesField(
                        help_text="Separate several with a semicolon."
                    ),
                ),
                ("oversight", models.CharField(blank=True, max_length=200)),
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
                    "strand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="priorities",
                        to="priorities.strand",
                        verbose_name="theme or plan",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "priorities",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="priorities_priority_key",
                        violation_error_message="Another record of this type already has this reference.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NextStep",
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
                ("text", records.modelfields.RichTextField()),
                ("due", records.modelfields.PartialDateField(verbose_name="by when")),
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
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="priorities_nextstep_key",
                        violation_error_message="Another record of this type already has this reference.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Measure",
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
                ("number", models.CharField(blank=True, max_length=10)),
                (
                    "text",
                    records.modelfields.RichTextField(
                        verbose_name="how success will be known"
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="priorities.measure",
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
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measures",
                        to="priorities.priority",
                    ),
                ),
            ],
            options={
                "verbose_name": "measure of success",
                "verbose_name_plural": "measures of success",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="priorities_measure_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part_of__isnull", True),
                            models.Q(("part_of", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="priorities_measure_above",
                        violation_error_message="A measure cannot be its own parent.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Action",
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
                ("number", models.CharField(blank=True, max_length=10)),
                (
                    "text",
                    records.modelfields.RichTextField(
                        blank=True, verbose_name="what needs to be done"
                    ),
                ),
                (
                    "due",
                    records.modelfields.PartialDateField(
                        help_text="For example September 2024.", verbose_name="by when"
                    ),
                ),
                ("lead", records.modelfields.PartiesField()),
                (
                    "outcome",
                    records.modelfields.RichTextField(
                        blank=True, verbose_name="outcome or evidence"
                    ),
                ),
                (
                    "reached",
                    records.modelfields.RichTextField(
                        blank=True, verbose_name="position at the end of the period"
                    ),
                ),
                (
                    "rag",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not rated"),
                            ("red", "Red"),
                            ("amber", "Amber"),
                            ("green", "Green"),
                            ("complete", "Complete"),
                        ],
                        max_length=10,
                        verbose_name="rating",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("under-way", "Under way"),
                            ("done", "Done"),
                            ("carried", "Carried forward"),
                        ],
                        default="planned",
                        max_length=20,
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="priorities.action",
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
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="priorities.priority",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="priorities_action_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part_of__isnull", True),
                            models.Q(("part_of", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="priorities_action_above",
                        violation_error_message="An action cannot be its own parent.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lead", ""), ("text", ""), _negated=True),
                        name="priorities_action_filled",
                        violation_error_message="Enter what needs to be done, or who leads.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Progress",
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
                    "lead_in",
                    models.BooleanField(
                        default=False,
                        verbose_name="show as a paragraph, not in the list",
                    ),
                ),
                ("heading", models.CharField(blank=True, max_length=200)),
                (
                    "done",
                    records.modelfields.RichTextField(
                        blank=True, verbose_name="what was done or found"
                    ),
                ),
                ("analysis", records.modelfields.RichTextField(blank=True)),
                ("impact", records.modelfields.RichTextField(blank=True)),
                ("next_steps", records.modelfields.RichTextField(blank=True)),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="priorities.progress",
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
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="progress",
                        to="priorities.priority",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "progress",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="priorities_progress_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part_of__isnull", True),
                            models.Q(("part_of", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="priorities_progress_above",
                        violation_error_message="A row cannot be its own parent.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("analysis", ""),
                            ("done", ""),
                            ("heading", ""),
                            ("impact", ""),
                            ("next_steps", ""),
                            _negated=True,
                        ),
                        name="priorities_progress_filled",
                        violation_error_message="Fill in at least one of heading, what was done, analysis, impact and next steps.",
                    ),
                ],
            },
        ),
    ]

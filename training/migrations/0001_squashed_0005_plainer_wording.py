"""Make the tables of training as they were in November 2026; later migrations change them."""

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
            name="Course",
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
                ("title", models.CharField(max_length=200)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("face-to-face", "Face to face"),
                            ("virtual", "Virtual classroom"),
                            ("e-learning", "E-learning"),
                            ("webinar", "Webinar or briefing"),
                            ("conference", "Conference"),
                            ("mixed", "Several modes"),
                            ("unsaid", "Not given"),
                        ],
                        max_length=20,
                    ),
                ),
                ("provider", models.CharField(blank=True, max_length=200)),
                ("summary", records.modelfields.RichTextField(blank=True)),
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
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="training_course_key",
                        violation_error_message="Another record of this type already has this reference.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
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
                    "status",
                    models.CharField(
                        choices=[("given", "Given"), ("planned", "Planned")],
                        default="given",
                        max_length=20,
                    ),
                ),
                ("when", records.modelfields.PartialDateField()),
                ("audience", models.CharField(blank=True, max_length=200)),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("over", "over"),
                            ("under", "under"),
                            ("about", "about"),
                            ("nearly", "nearly"),
                            ("at least", "at least"),
                            ("at most", "at most"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "sessions",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="times it ran"
                    ),
                ),
                ("places", models.PositiveIntegerField(blank=True, null=True)),
                ("booked", models.PositiveIntegerField(blank=True, null=True)),
                ("attended", models.PositiveIntegerField(blank=True, null=True)),
                ("completed", models.PositiveIntegerField(blank=True, null=True)),
                ("views", models.PositiveIntegerField(blank=True, null=True)),
                ("outcome", records.modelfields.RichTextField(blank=True)),
                ("number_statuses", records.modelfields.NumberStatusesField()),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="training.course",
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
                "abstract": False,
                "verbose_name": "course run",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="training_delivery_key",
                        violation_error_message="Another record of this type already has this reference.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
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
                ("measure", models.CharField(max_length=200)),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("over", "over"),
                            ("under", "under"),
                            ("about", "about"),
                            ("nearly", "nearly"),
                            ("at least", "at least"),
                            ("at most", "at most"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "percent",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="per cent"
                    ),
                ),
                (
                    "before",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        verbose_name="per cent before",
                    ),
                ),
                (
                    "before_when",
                    records.modelfields.PartialDateField(
                        help_text="For example 2018-19.", verbose_name="when that was"
                    ),
                ),
                ("comparison", models.CharField(blank=True, max_length=200)),
                ("number_statuses", records.modelfields.NumberStatusesField()),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluations",
                        to="training.course",
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
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="training_evaluation_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("percent__isnull", True),
                            models.Q(("percent__gte", 0), ("percent__lte", 100)),
                            _connector="OR",
                        ),
                        name="training_evaluation_share",
                        violation_error_message="A share is from 0 to 100 per cent.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("before__isnull", True),
                            models.Q(("before__gte", 0), ("before__lte", 100)),
                            _connector="OR",
                        ),
                        name="training_evaluation_before",
                        violation_error_message="The share before is from 0 to 100 per cent.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                ("title", models.CharField(max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[("held", "Held"), ("planned", "Planned")],
                        default="held",
                        max_length=20,
                    ),
                ),
                (
                    "held",
                    records.modelfields.PartialDateField(
                        help_text="For example November 2023.", verbose_name="when"
                    ),
                ),
                ("organiser", records.modelfields.PartiesField()),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("over", "over"),
                            ("under", "under"),
                            ("about", "about"),
                            ("nearly", "nearly"),
                            ("at least", "at least"),
                            ("at most", "at most"),
                        ],
                        max_length=10,
                    ),
                ),
                ("booked", models.PositiveIntegerField(blank=True, null=True)),
                ("attended", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "who",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="who attended"
                    ),
                ),
                ("summary", records.modelfields.RichTextField(blank=True)),
                ("number_statuses", records.modelfields.NumberStatusesField()),
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
                        name="training_event_key",
                        violation_error_message="Another record of this type already has this reference.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventSession",
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
                ("title", models.CharField(max_length=200)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="training.event",
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
                "verbose_name": "event session",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="training_eventsession_key",
                        violation_error_message="Another record of this type already has this reference.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TrainingCount",
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
                    "heading",
                    models.CharField(
                        help_text="For example Attendances by employment area.",
                        max_length=200,
                    ),
                ),
                ("label", models.CharField(max_length=200)),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("events-offered", "Events offered"),
                            ("events-held", "Events held"),
                            ("events-cancelled", "Events cancelled"),
                            ("places", "Places"),
                            ("attendances", "Attendances"),
                            ("completions", "Completions"),
                            ("views", "Views"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number"
                    ),
                ),
                (
                    "is_total",
                    models.BooleanField(
                        default=False, verbose_name="total with no rows to add up"
                    ),
                ),
                ("number_statuses", records.modelfields.NumberStatusesField()),
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
                "verbose_name": "training figure",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="training_trainingcount_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.UniqueConstraint(
                        fields=("period", "heading", "label", "measure"),
                        name="training_count_once",
                        violation_error_message="This heading already has that number for this period: change the existing record.",
                    ),
                ],
            },
        ),
    ]

"""Make the tables of reports as they were in November 2026; later migrations change them."""

import django.db.models.deletion
import records.modelfields
from django.conf import settings
from django.db import migrations, models

from reports import approval_triggers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("partnership", "0001_squashed_0004_plainer_wording"),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
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
                ("summary", records.modelfields.RichTextField(blank=True)),
                (
                    "numbered",
                    models.BooleanField(
                        default=True, verbose_name="number the headings"
                    ),
                ),
                (
                    "numbered_paragraphs",
                    models.BooleanField(
                        default=False,
                        help_text="As 1.1, 1.2 and so on, throughout each section.",
                        verbose_name="number the paragraphs",
                    ),
                ),
                (
                    "retells",
                    models.CharField(
                        blank=True,
                        help_text="Only for a sample: the title and year of the report it is based on. Shown on the front page.",
                        max_length=200,
                        verbose_name="original report",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafting", "Drafting"),
                            ("in-review", "In review"),
                            ("approved", "Approved"),
                            ("published", "Published"),
                        ],
                        default="drafting",
                        editable=False,
                        max_length=20,
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
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="partnership.period",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="reports_report_key",
                        violation_error_message="Another record of this type already has this reference.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OutlineSection",
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
                ("kind", models.CharField(max_length=40, verbose_name="section type")),
                ("heading", models.CharField(max_length=200)),
                (
                    "slug",
                    models.SlugField(
                        help_text="For example training.",
                        max_length=80,
                        verbose_name="web address",
                    ),
                ),
                (
                    "numbering",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Like the report"),
                            ("none", "No number, such as a foreword"),
                            ("annex", "An annex, with a letter"),
                        ],
                        help_text="Top-level sections only.",
                        max_length=10,
                    ),
                ),
                (
                    "none_declared",
                    models.BooleanField(
                        default=False,
                        help_text="Tick this only if the team knows that there were none: the report then says so. Otherwise the section says nothing.",
                        verbose_name="none this year",
                    ),
                ),
                ("passage", records.modelfields.RichTextField(blank=True)),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="reports.outlinesection",
                        verbose_name="parent section",
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
                        blank=True,
                        help_text="Only if it covers another period than the report, such as a financial year.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.period",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outline",
                        to="reports.report",
                    ),
                ),
            ],
            options={
                "verbose_name": "section",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="reports_outlinesection_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.UniqueConstraint(
                        fields=("slug", "report"),
                        name="reports_outlinesection_slug",
                        violation_error_message="Another section already uses this web address.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "slug__in",
                                ("assets", "data", "editions", "full", "report"),
                            ),
                            _negated=True,
                        ),
                        name="reports_outlinesection_slug_free",
                        violation_error_message="The report itself uses this web address: choose another.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part_of__isnull", True),
                            models.Q(("part_of", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="reports_outlinesection_above",
                        violation_error_message="A section cannot be its own parent.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part_of__isnull", True),
                            ("numbering", ""),
                            _connector="OR",
                        ),
                        name="reports_outlinesection_numbering",
                        violation_error_message="Only top-level sections can have their own numbering.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeyFigureChoice",
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
                    models.CharField(max_length=200, verbose_name="figure's address"),
                ),
                ("label", models.CharField(blank=True, max_length=120)),
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="key_figure_choices",
                        to="reports.report",
                    ),
                ),
            ],
            options={
                "verbose_name": "key figure",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="reports_keyfigurechoice_key",
                        violation_error_message="Another record of this type already has this reference.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CarriedRecord",
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
                ("record", models.CharField(max_length=160)),
                ("source", models.CharField(max_length=160)),
                ("at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "seen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="carried",
                        to="reports.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "record"), name="reports_carriedrecord_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Approval",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("editor", "Editor (business team)"),
                            ("contributor", "Contributor (partner agency)"),
                            ("reviewer", "Reviewer (independent scrutineer)"),
                            ("partner", "Safeguarding partner"),
                            ("chair", "Chair"),
                        ],
                        max_length=20,
                    ),
                ),
                ("content_hash", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                ("given_at", models.DateTimeField()),
                ("void_at", models.DateTimeField(null=True)),
                ("void_because", models.CharField(blank=True, max_length=300)),
                ("edition", models.PositiveIntegerField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.agency",
                    ),
                ),
                (
                    "by",
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
                        related_name="approvals",
                        to="reports.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("agency__isnull", False), ("void_at__isnull", True)
                        ),
                        fields=("report", "agency"),
                        name="reports_approval_once_an_agency",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("agency__isnull", True), ("void_at__isnull", True)
                        ),
                        fields=("report", "role"),
                        name="reports_approval_once_a_role",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("edition__isnull", True),
                                ("void_at__isnull", True),
                                ("void_because", ""),
                            ),
                            models.Q(
                                ("edition__isnull", True),
                                ("void_at__isnull", False),
                                models.Q(("void_because", ""), _negated=True),
                            ),
                            models.Q(
                                ("edition__isnull", False),
                                ("void_at__isnull", False),
                                ("void_because", ""),
                            ),
                            _connector="OR",
                        ),
                        name="reports_approval_void_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionSubject",
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
                ("record", models.CharField(max_length=160)),
                ("position", models.PositiveIntegerField()),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subject_rows",
                        related_query_name="shows",
                        to="reports.outlinesection",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("section", "record"),
                        name="reports_sectionsubject_once",
                        violation_error_message="The section already shows this record.",
                    )
                ],
            },
        ),
        migrations.RunPython(approval_triggers.make, approval_triggers.drop),
    ]

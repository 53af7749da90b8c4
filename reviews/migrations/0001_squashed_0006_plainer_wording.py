"""Make the tables of reviews as they were in November 2026; later migrations change them."""

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
            name="CaseReview",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("rapid", "Rapid review"),
                            ("lcspr", "Local child safeguarding practice review"),
                            ("local", "Local learning review"),
                            ("scr", "Serious case review"),
                            ("sar", "Safeguarding adult review"),
                            ("dhr", "Domestic homicide review"),
                            ("dardr", "Domestic abuse-related death review"),
                            ("thematic", "Thematic or multi-agency review"),
                            ("partnership", "Partnership review"),
                            ("mapr", "Multi-agency practice review"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="A label or the published pseudonym, never a name.",
                        max_length=200,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            (None, "Not known"),
                            ("referred", "Referred"),
                            ("not-met", "Did not meet the criteria"),
                            ("commissioned", "Review commissioned"),
                            ("under-way", "Under way"),
                            ("completed", "Completed"),
                            ("published", "Published"),
                            ("not-published", "Completed, not to be published"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("led", "Led by this partnership"),
                            (
                                "contributed",
                                "Led elsewhere, with this partnership's contribution",
                            ),
                            ("elsewhere", "Review of another area"),
                            ("sister", "Review of a sister board"),
                        ],
                        default="led",
                        max_length=20,
                        verbose_name="whose review it is",
                    ),
                ),
                (
                    "subjects",
                    models.PositiveIntegerField(
                        default=1, verbose_name="people it is about"
                    ),
                ),
                (
                    "described",
                    models.CharField(
                        blank=True,
                        help_text="Only what has been published, such as an age.",
                        max_length=200,
                        verbose_name="who it is about",
                    ),
                ),
                ("held", records.modelfields.PartialDateField(verbose_name="when")),
                (
                    "published",
                    records.modelfields.PartialDateField(
                        help_text="For example March 2014.",
                        verbose_name="when published",
                    ),
                ),
                ("background", records.modelfields.RichTextField(blank=True)),
                ("themes", records.modelfields.RichTextField(blank=True)),
                ("findings", records.modelfields.RichTextField(blank=True)),
                (
                    "decision",
                    records.modelfields.RichTextField(
                        blank=True, verbose_name="decision and its reason"
                    ),
                ),
                (
                    "will_be_published",
                    models.CharField(
                        blank=True,
                        choices=[
                            (None, "Not decided, or not known"),
                            ("yes", "To be published"),
                            ("no", "Not to be published"),
                        ],
                        help_text="A review that is not to be published appears nowhere in the report.",
                        max_length=3,
                        verbose_name="publication",
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
                        name="reviews_casereview_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.UniqueConstraint(
                        fields=("partnership", "kind", "title"),
                        name="reviews_casereview_title",
                        violation_error_message="A review of this kind already has this label or pseudonym.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subjects__gte", 1)),
                        name="reviews_casereview_subjects",
                        violation_error_message="A review is about at least one person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "published"),
                            ("will_be_published", "no"),
                            _negated=True,
                        ),
                        name="reviews_casereview_published",
                        violation_error_message="A review that has been published cannot be marked as not to be published.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChildDeathCount",
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
                        blank=True, help_text="The table it appears in.", max_length=200
                    ),
                ),
                ("label", models.CharField(max_length=200)),
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
                ("count", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not given"),
                            ("notified", "Deaths notified"),
                            ("reviewed", "Deaths reviewed"),
                        ],
                        max_length=10,
                        verbose_name="counted among",
                    ),
                ),
                (
                    "base",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="of how many"
                    ),
                ),
                (
                    "share",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="If the number or the total is not known.",
                        max_digits=5,
                        null=True,
                        verbose_name="per cent",
                    ),
                ),
                ("number_statuses", records.modelfields.NumberStatusesField()),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        help_text="If it covers more than the partnership's own area.",
                        max_length=100,
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
                "verbose_name": "child death figure",
                "verbose_name_plural": "child death figures",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="reviews_childdeathcount_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("count__isnull", False),
                            ("number_statuses__has_key", "count"),
                            ("share__isnull", False),
                            ("number_statuses__has_key", "share"),
                            _connector="OR",
                        ),
                        name="reviews_childdeathcount_something",
                        violation_error_message="Enter a number or a percentage.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("count__isnull", True),
                            ("base__isnull", True),
                            ("base__gte", models.F("count")),
                            _connector="OR",
                        ),
                        name="reviews_childdeathcount_base",
                        violation_error_message="A count cannot be higher than its total.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("share__isnull", True),
                            models.Q(("share__gte", 0), ("share__lte", 100)),
                            _connector="OR",
                        ),
                        name="reviews_childdeathcount_share",
                        violation_error_message="A share is from 0 to 100 per cent.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
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
                ("number", models.CharField(max_length=10)),
                ("text", records.modelfields.RichTextField()),
                ("to_whom", records.modelfields.PartiesField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("under-way", "Under way"),
                            ("done", "Done"),
                            ("rejected", "Not accepted"),
                        ],
                        default="accepted",
                        max_length=20,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True, verbose_name="reason, where not accepted"
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recommendations",
                        to="reviews.casereview",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="reviews_recommendation_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.UniqueConstraint(
                        fields=("review", "number"),
                        name="reviews_recommendation_number",
                        violation_error_message="The review already has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "rejected"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="reviews_recommendation_reason",
                        violation_error_message="Enter why it is not accepted.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Response",
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
                    "text",
                    records.modelfields.RichTextField(verbose_name="what was done"),
                ),
                (
                    "measure",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what was counted"
                    ),
                ),
                ("before", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "before_when",
                    records.modelfields.PartialDateField(verbose_name="before: when"),
                ),
                ("after", models.PositiveIntegerField(blank=True, null=True)),
                ("number_statuses", records.modelfields.NumberStatusesField()),
                (
                    "after_when",
                    records.modelfields.PartialDateField(verbose_name="after: when"),
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
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responses",
                        to="reviews.recommendation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="reviews_response_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("before__isnull", True),
                            models.Q(
                                models.Q(
                                    ("after__isnull", False),
                                    ("number_statuses__has_key", "after"),
                                    _connector="OR",
                                ),
                                models.Q(("measure", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reviews_response_measure",
                        violation_error_message="Enter the figure after too, and what was counted.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewAgency",
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
                    "text",
                    records.modelfields.RichTextField(
                        verbose_name="what concerned it, or progress so far"
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="partnership.agency",
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agencies",
                        to="reviews.casereview",
                    ),
                ),
            ],
            options={
                "verbose_name": "agency in a review",
                "verbose_name_plural": "agencies in reviews",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="reviews_reviewagency_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.UniqueConstraint(
                        fields=("review", "agency"),
                        name="reviews_reviewagency_once",
                        violation_error_message="The review already has an entry for this agency: add to that one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewCount",
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
                        blank=True, help_text="The table it appears in.", max_length=200
                    ),
                ),
                ("label", models.CharField(max_length=200)),
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
                ("count", models.PositiveIntegerField()),
                (
                    "base",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="For example 7 reviews in all.",
                        null=True,
                        verbose_name="of how many",
                    ),
                ),
                ("number_statuses", records.modelfields.NumberStatusesField()),
                (
                    "part_of_total",
                    models.BooleanField(
                        default=False, verbose_name="belongs to the year's total"
                    ),
                ),
                (
                    "is_total",
                    models.BooleanField(
                        default=False,
                        verbose_name="is the total of referrals for the year",
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
                        name="reviews_reviewcount_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_total", True), ("part_of_total", True), _negated=True
                        ),
                        name="reviews_reviewcount_one",
                        violation_error_message="Choose the total or a part of it, not both.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_total", True)),
                        fields=("period",),
                        name="reviews_reviewcount_total",
                        violation_error_message="This period already has a total of referrals: untick it there, or correct that number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("base__isnull", True),
                            ("base__gte", models.F("count")),
                            _connector="OR",
                        ),
                        name="reviews_reviewcount_base",
                        violation_error_message="A count cannot be higher than its total.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewFinding",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("finding", "Finding"),
                            ("lesson", "Lesson"),
                            ("theme", "Theme"),
                            ("action", "Action taken"),
                        ],
                        default="finding",
                        max_length=10,
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True,
                        help_text="Only if the review numbers them.",
                        max_length=10,
                    ),
                ),
                ("text", records.modelfields.RichTextField()),
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="reviews.casereview",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="reviews_reviewfinding_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("review", "kind", "number"),
                        name="reviews_reviewfinding_number",
                        violation_error_message="The review already has one of this type with this number.",
                    ),
                ],
            },
        ),
    ]

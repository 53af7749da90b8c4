"""Make the tables of indicators as they were in November 2026; later migrations change them."""

import django.db.models.deletion
import indicators.grid_fields
import records.modelfields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partnership", "0001_squashed_0004_plainer_wording"),
    ]

    operations = [
        migrations.CreateModel(
            name="Indicator",
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
                    "heading",
                    models.CharField(
                        blank=True,
                        help_text="The group it is listed under.",
                        max_length=100,
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("text", "Text"),
                            ("count", "Count"),
                            ("percent", "Percent"),
                            ("points", "Points"),
                            ("pounds", "Pounds"),
                            ("rate", "Rate"),
                            ("years", "Years"),
                            ("date", "Date"),
                        ],
                        default="count",
                        max_length=20,
                    ),
                ),
                (
                    "unit_word",
                    models.CharField(
                        blank=True,
                        help_text="For example referrals.",
                        max_length=60,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "polarity",
                    models.CharField(
                        choices=[
                            ("high", "Higher is better"),
                            ("low", "Lower is better"),
                            ("neither", "Neither is better"),
                        ],
                        default="neither",
                        max_length=10,
                    ),
                ),
                (
                    "count_of",
                    models.CharField(
                        choices=[
                            ("people", "People, families or incidents"),
                            ("reviews", "Reviews"),
                            ("activity", "Activity"),
                            ("population", "Population"),
                            ("staff", "Staff"),
                        ],
                        default="activity",
                        max_length=20,
                        verbose_name="class",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200)),
                ("definition", models.TextField(blank=True)),
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
                        name="indicators_indicator_key",
                        violation_error_message="Another record of this type already has this reference.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Observation",
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
                    "when",
                    records.modelfields.PartialDateField(
                        help_text="If it is not for the whole period. For example April 2023."
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        help_text="If it covers another area, or part of the partnership's.",
                        max_length=100,
                    ),
                ),
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
                        verbose_name="about, over or at least",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=14, null=True
                    ),
                ),
                (
                    "upper",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        help_text="Only for a range, such as ages 14 to 15.",
                        max_digits=14,
                        null=True,
                        verbose_name="up to",
                    ),
                ),
                (
                    "rate",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True
                    ),
                ),
                (
                    "rate_per",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="For example 10000.",
                        null=True,
                        verbose_name="rate for every",
                    ),
                ),
                (
                    "share",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="As printed. Leave empty if “of how many” is known.",
                        max_digits=5,
                        null=True,
                        verbose_name="per cent",
                    ),
                ),
                (
                    "base",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="The total that the value is part of.",
                        null=True,
                        verbose_name="of how many",
                    ),
                ),
                (
                    "change",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Only if there is no previous value. Choose up or down below.",
                        max_digits=10,
                        null=True,
                        verbose_name="change in per cent",
                    ),
                ),
                ("number_statuses", records.modelfields.NumberStatusesField()),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not given"),
                            ("up", "Up on the previous figure"),
                            ("down", "Down on the previous figure"),
                            ("same", "Much the same"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "comparison",
                    models.CharField(
                        blank=True,
                        help_text="In words, such as in line with last year.",
                        max_length=200,
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        blank=True,
                        help_text="In words, such as second highest in the region.",
                        max_length=200,
                    ),
                ),
                ("provisional", models.BooleanField(default=False)),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="If it differs from the indicator's source.",
                        max_length=200,
                    ),
                ),
                (
                    "break_note",
                    models.CharField(
                        blank=True,
                        help_text="For example: the definition changed in April 2013.",
                        max_length=200,
                        verbose_name="break in the series",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="observations",
                        to="indicators.indicator",
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
                "verbose_name": "figure",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="indicators_observation_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("upper__isnull", True),
                            models.Q(
                                ("upper__gt", models.F("value")),
                                ("value__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="indicators_observation_range",
                        violation_error_message="The end of a range must be higher than its start.",
                    ),
                    models.UniqueConstraint(
                        fields=("indicator", "period", "when", "area"),
                        name="indicators_observation_once",
                        violation_error_message="This indicator already has a value for this time.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rate__isnull", True),
                            models.Q(
                                ("rate__gte", 0),
                                ("rate_per__gte", 1),
                                ("rate_per__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="indicators_observation_rate",
                        violation_error_message="A rate is 0 or more and needs for how many it is, such as 10000.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("share__isnull", True),
                            models.Q(("share__gte", 0), ("share__lte", 100)),
                            _connector="OR",
                        ),
                        name="indicators_observation_share",
                        violation_error_message="A share is from 0 to 100 per cent.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("change__isnull", True),
                            models.Q(
                                ("change__gte", 0), ("direction__in", ("up", "down"))
                            ),
                            _connector="OR",
                        ),
                        name="indicators_observation_change",
                        violation_error_message="Enter the change without a sign, then choose up or down.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comparator",
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
                    "area",
                    models.CharField(
                        help_text="For example England, North West or Statistical neighbours.",
                        max_length=100,
                        verbose_name="compared with",
                    ),
                ),
                (
                    "of",
                    models.CharField(
                        choices=[
                            ("value", "The value"),
                            ("rate", "The rate"),
                            ("share", "The share in per cent"),
                        ],
                        default="value",
                        max_length=10,
                        verbose_name="what is compared",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=14,
                        null=True,
                        verbose_name="value there",
                    ),
                ),
                ("number_statuses", records.modelfields.NumberStatusesField()),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not given"),
                            ("lower", "Lower here"),
                            ("similar", "Similar here"),
                            ("higher", "Higher here"),
                            ("better", "Better here"),
                            ("worse", "Worse here"),
                        ],
                        max_length=10,
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
                    "observation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comparators",
                        to="indicators.observation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="indicators_comparator_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.UniqueConstraint(
                        fields=("observation", "area", "of"),
                        name="indicators_comparator_once",
                        violation_error_message="This is already compared with that area.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", False),
                            ("number_statuses__has_key", "value"),
                            models.Q(("verdict", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="indicators_comparator_something",
                        violation_error_message="Enter the value there, or how the partnership compares.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", True),
                            models.Q(("of", "share"), _negated=True),
                            models.Q(("value__gte", 0), ("value__lte", 100)),
                            _connector="OR",
                        ),
                        name="indicators_comparator_share",
                        violation_error_message="A share is from 0 to 100 per cent.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BreakdownTable",
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
                    "title",
                    models.CharField(
                        help_text="For example Enquiries by type of risk and location.",
                        max_length=200,
                    ),
                ),
                (
                    "counted",
                    models.CharField(
                        blank=True,
                        help_text="For example concluded enquiries.",
                        max_length=200,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("count", "Number"),
                            ("percent", "Per cent"),
                            ("pounds", "Pounds"),
                            ("rate", "Rate"),
                            ("years", "Years"),
                        ],
                        default="count",
                        max_length=20,
                    ),
                ),
                (
                    "base",
                    models.CharField(
                        blank=True,
                        help_text="For shares: the whole that they are part of. For example all 412 people with an enquiry.",
                        max_length=200,
                        verbose_name="of how many or whom",
                    ),
                ),
                (
                    "when",
                    records.modelfields.PartialDateField(
                        help_text="If it is not the whole year. For example 31 March 2024.",
                        verbose_name="date or period",
                    ),
                ),
                (
                    "parts",
                    models.CharField(
                        choices=[
                            ("make-total", "They make up the total"),
                            (
                                "overlap",
                                "They overlap: one case can be counted in several",
                            ),
                            ("no-total", "There is no total"),
                        ],
                        default="no-total",
                        max_length=20,
                        verbose_name="how the parts relate to the total",
                    ),
                ),
                (
                    "chart",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "The one that fits, if any"),
                            ("bars", "Bars"),
                            ("stacked", "Stacked bars"),
                            ("line", "Lines over the years"),
                            ("none", "No chart"),
                        ],
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200)),
                (
                    "caveat",
                    models.TextField(
                        blank=True,
                        help_text="What readers should know before they use the figures.",
                    ),
                ),
                ("definitions", models.TextField(blank=True)),
                (
                    "break_note",
                    models.CharField(
                        blank=True,
                        help_text="For example: recorded in another way since April 2023.",
                        max_length=200,
                        verbose_name="break between years",
                    ),
                ),
                ("grid", indicators.grid_fields.GridField(verbose_name="table")),
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
                "verbose_name": "breakdown table",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="indicators_breakdowntable_key",
                        violation_error_message="Another record of this type already has this reference.",
                    )
                ],
            },
        ),
    ]

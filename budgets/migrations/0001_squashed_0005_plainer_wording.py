"""Make the tables of budgets as they were in November 2026; later migrations change them."""

import django.db.models.deletion
import django.db.models.expressions
import records.modelfields
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partnership", "0001_squashed_0004_plainer_wording"),
    ]

    operations = [
        migrations.CreateModel(
            name="BudgetLine",
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
                        help_text="The part of the statement it appears in.",
                        max_length=200,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("income", "Income"), ("spending", "Spending")],
                        max_length=10,
                    ),
                ),
                ("one_off", models.BooleanField(default=False, verbose_name="one-off")),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        help_text="The partner agency that pays or is paid, if any.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="budget_lines",
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="budgets_budgetline_key",
                        violation_error_message="Another record of this type already has this reference.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetAmount",
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
                    "planned",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="planned",
                    ),
                ),
                (
                    "to_date",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="spent or received to date",
                    ),
                ),
                (
                    "forecast",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="forecast",
                    ),
                ),
                (
                    "outturn",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="outturn",
                    ),
                ),
                ("number_statuses", records.modelfields.NumberStatusesField()),
                (
                    "opposite",
                    models.BooleanField(
                        default=False, verbose_name="record as a refund or credit"
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
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amounts",
                        to="budgets.budgetline",
                    ),
                ),
            ],
            options={
                "verbose_name": "budget amount",
                "verbose_name_plural": "budget amounts",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="budgets_budgetamount_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("planned__isnull", True),
                                ("planned__gte", 0),
                                _connector="OR",
                            ),
                            models.Q(
                                ("to_date__isnull", True),
                                ("to_date__gte", 0),
                                _connector="OR",
                            ),
                            models.Q(
                                ("forecast__isnull", True),
                                ("forecast__gte", 0),
                                _connector="OR",
                            ),
                            models.Q(
                                ("outturn__isnull", True),
                                ("outturn__gte", 0),
                                _connector="OR",
                            ),
                        ),
                        name="budgets_budgetamount_positive",
                        violation_error_message="Enter the amount without a minus sign: the line's direction says whether it is income or spending. For a refund, tick “record as a refund or credit”.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("planned__isnull", False),
                            ("number_statuses__has_key", "planned"),
                            ("to_date__isnull", False),
                            ("number_statuses__has_key", "to_date"),
                            ("forecast__isnull", False),
                            ("number_statuses__has_key", "forecast"),
                            ("outturn__isnull", False),
                            ("number_statuses__has_key", "outturn"),
                            _connector="OR",
                        ),
                        name="budgets_budgetamount_filled",
                        violation_error_message="Enter at least one amount: planned, to date, forecast or outturn.",
                    ),
                    models.UniqueConstraint(
                        fields=("line", "period"),
                        name="budgets_budgetamount_once",
                        violation_error_message="This line's amounts for this period are already recorded.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
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
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Leave empty if it is not known, or was only given in kind.",
                        max_digits=12,
                        null=True,
                        verbose_name="amount in pounds",
                    ),
                ),
                ("number_statuses", records.modelfields.NumberStatusesField()),
                (
                    "in_kind",
                    models.CharField(
                        blank=True,
                        help_text="What was given besides money or in place of it, such as the time of a trainer.",
                        max_length=200,
                        verbose_name="given in kind",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("agreed", "Agreed"),
                            ("proposed", "Proposed"),
                            ("paid", "Paid"),
                        ],
                        default="paid",
                        max_length=20,
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="money",
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
                "verbose_name": "partner funding",
                "verbose_name_plural": "partner funding",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="budgets_contribution_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="budgets_contribution_positive",
                        violation_error_message="Enter the amount without a minus sign.",
                    ),
                    models.UniqueConstraint(
                        fields=("period", "agency"),
                        name="budgets_contribution_once",
                        violation_error_message="This agency's contribution for this period is already recorded.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
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
                    "full_time_equivalent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="1 is full time, 0.5 is half time.",
                        max_digits=5,
                        null=True,
                    ),
                ),
                ("number_statuses", records.modelfields.NumberStatusesField()),
                (
                    "summary",
                    records.modelfields.RichTextField(
                        blank=True, verbose_name="what it does"
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who employs it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
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
                        name="budgets_post_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("full_time_equivalent__isnull", True),
                            ("full_time_equivalent__gte", 0),
                            _connector="OR",
                        ),
                        name="budgets_post_positive",
                        violation_error_message="Enter the full-time equivalent without a minus sign.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reserve",
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
                ("fund", models.CharField(max_length=200)),
                (
                    "opening",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="opening balance",
                    ),
                ),
                (
                    "paid_in",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="paid in",
                    ),
                ),
                (
                    "taken_out",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="taken out",
                    ),
                ),
                (
                    "closing",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="closing balance",
                    ),
                ),
                (
                    "forecast",
                    models.BooleanField(
                        default=False, verbose_name="this is a forecast"
                    ),
                ),
                (
                    "covered_by",
                    models.CharField(
                        blank=True,
                        help_text="If another fund paid because this one could not.",
                        max_length=200,
                        verbose_name="other fund that paid",
                    ),
                ),
                (
                    "covered",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="amount the other fund paid",
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
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "key"),
                        name="budgets_reserve_key",
                        violation_error_message="Another record of this type already has this reference.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("opening__isnull", True),
                                ("opening__gte", 0),
                                _connector="OR",
                            ),
                            models.Q(
                                ("paid_in__isnull", True),
                                ("paid_in__gte", 0),
                                _connector="OR",
                            ),
                            models.Q(
                                ("taken_out__isnull", True),
                                ("taken_out__gte", 0),
                                _connector="OR",
                            ),
                            models.Q(
                                ("closing__isnull", True),
                                ("closing__gte", 0),
                                _connector="OR",
                            ),
                            models.Q(
                                ("covered__isnull", True),
                                ("covered__gte", 0),
                                _connector="OR",
                            ),
                        ),
                        name="budgets_reserve_positive",
                        violation_error_message="Enter the amount without a minus sign, and choose its direction: what came in is paid in, what went out is taken out.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opening__isnull", True),
                            ("paid_in__isnull", True),
                            ("taken_out__isnull", True),
                            ("closing__isnull", True),
                            models.Q(
                                (
                                    "closing__gte",
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("opening"),
                                                "+",
                                                models.F("paid_in"),
                                            ),
                                            "-",
                                            models.F("taken_out"),
                                        ),
                                        "-",
                                        models.Value(Decimal("1.005")),
                                    ),
                                ),
                                (
                                    "closing__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("opening"),
                                                "+",
                                                models.F("paid_in"),
                                            ),
                                            "-",
                                            models.F("taken_out"),
                                        ),
                                        "+",
                                        models.Value(Decimal("1.005")),
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="budgets_reserve_balance",
                        violation_error_message="The closing balance must be the opening one plus what came in less what went out.",
                    ),
                ],
            },
        ),
    ]

"""What it cost: contributions, income, spending, reserves and posts."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from partnership.models import Agency
from records.constraints import is_explained
from records.modelfields import NumberStatusesField, RichTextField
from records.models import PartnershipRecord, YearRecord

# Sources round to pounds, so a balance may be out by one. Half a penny more keeps a
# difference of exactly 1.00 on the right side where a database counts in binary.
TOLERANCE = Decimal("1.005")


def amount(verbose_name: str) -> "models.DecimalField[Decimal | None, Decimal | None]":
    """Return a field of pounds and pence; empty is unknown, which 0 is not."""
    return models.DecimalField(
        verbose_name, max_digits=12, decimal_places=2, null=True, blank=True
    )


def none_below_zero(*fields: str) -> models.Q:
    """Return the condition that each of `fields` is empty, or 0 or more."""
    condition = models.Q()
    for field in fields:
        condition &= models.Q((f"{field}__isnull", True)) | models.Q(
            (f"{field}__gte", 0)
        )
    return condition


class Contribution(YearRecord):
    """Money that an agency gave for one period, in pounds."""

    collection = "contributions"

    class Standing(models.TextChoices):
        AGREED = "agreed", "Agreed"
        PROPOSED = "proposed", "Proposed"
        PAID = "paid", "Paid"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="money")
    amount = models.DecimalField(
        "amount in pounds",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Leave empty if it is not known, or was only given in kind.",
    )
    number_statuses = NumberStatusesField()
    in_kind = models.CharField(
        "given in kind",
        max_length=200,
        blank=True,
        help_text="What was given besides money or in place of it, such as the time of "
        "a trainer.",
    )
    in_kind_value = models.DecimalField(
        "value in kind in pounds",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="What it would have cost, if somebody has worked that out. It is not "
        "added to the money.",
    )
    standing = models.CharField(max_length=20, choices=Standing, default=Standing.PAID)

    class Meta(YearRecord.Meta):
        verbose_name = "partner funding"
        verbose_name_plural = "partner funding"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="budgets_contribution_positive",
                violation_error_message="Enter the amount without a minus sign.",
            ),
            models.CheckConstraint(
                condition=none_below_zero("in_kind_value"),
                name="budgets_contribution_in_kind",
                violation_error_message="Enter the value without a minus sign.",
            ),
            models.UniqueConstraint(
                fields=["period", "agency"],
                name="budgets_contribution_once",
                violation_error_message=(
                    "This agency's contribution for this period is already recorded."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}, {self.period}"


class BudgetLine(PartnershipRecord):
    """One line of the budget, whatever it comes to in each period."""

    collection = "budget-lines"

    class Direction(models.TextChoices):
        INCOME = "income", gettext_lazy("Income")
        SPENDING = "spending", gettext_lazy("Spending")

    title = models.CharField(max_length=200)
    heading = models.CharField(
        max_length=200, blank=True, help_text="The part of the statement it appears in."
    )
    direction = models.CharField(max_length=10, choices=Direction)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_lines",
        help_text="The partner agency that pays or is paid, if any.",
    )
    one_off = models.BooleanField("one-off", default=False)

    def __str__(self) -> str:
        return self.title


class BudgetAmount(YearRecord):
    """What a line of the budget came to in one period, in pounds.

    Amounts are kept without a sign: the line's direction gives it.
    """

    collection = "budget-amounts"

    line = models.ForeignKey(BudgetLine, models.CASCADE, related_name="amounts")
    planned = amount("planned")
    to_date = amount("spent or received to date")
    forecast = amount("forecast")
    outturn = amount("outturn")
    number_statuses = NumberStatusesField()
    opposite = models.BooleanField("record as a refund or credit", default=False)

    class Meta(YearRecord.Meta):
        verbose_name = "budget amount"
        verbose_name_plural = "budget amounts"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=none_below_zero("planned", "to_date", "forecast", "outturn"),
                name="budgets_budgetamount_positive",
                violation_error_message=(
                    "Enter the amount without a minus sign: the line's direction says "
                    "whether it is income or spending. For a refund, tick “record "
                    "as a refund or credit”."
                ),
            ),
            models.CheckConstraint(
                condition=is_explained("planned")
                | is_explained("to_date")
                | is_explained("forecast")
                | is_explained("outturn"),
                name="budgets_budgetamount_filled",
                violation_error_message=(
                    "Enter at least one amount: planned, to date, forecast or outturn."
                ),
            ),
            models.UniqueConstraint(
                fields=["line", "period"],
                name="budgets_budgetamount_once",
                violation_error_message=(
                    "This line's amounts for this period are already recorded."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}, {self.period}"

    def signed(self, measure: str) -> Decimal | None:
        """Return the amount `measure` as it counts on the line's own side, in pounds.

        Less than 0 where it stands on the other side this time; None if unknown.
        """
        value: Decimal | None = getattr(self, measure)
        return -value if value and self.opposite else value


class Reserve(YearRecord):
    """How much a fund held at the start and the end of a period, in pounds."""

    collection = "reserves"

    fund = models.CharField(max_length=200)
    opening = amount("opening balance")
    paid_in = amount("paid in")
    taken_out = amount("taken out")
    closing = amount("closing balance")
    forecast = models.BooleanField("this is a forecast", default=False)
    covered_by = models.CharField(
        "other fund that paid",
        max_length=200,
        blank=True,
        help_text="If another fund paid because this one could not.",
    )
    covered = amount("amount the other fund paid")
    reason = RichTextField("reason for the reserve", blank=True)
    number_statuses = NumberStatusesField()

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=none_below_zero(
                    "opening", "paid_in", "taken_out", "closing", "covered"
                ),
                name="budgets_reserve_positive",
                violation_error_message=(
                    "Enter the amount without a minus sign, and choose its direction: "
                    "what came in is paid in, what went out is taken out."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(opening__isnull=True)
                | models.Q(paid_in__isnull=True)
                | models.Q(taken_out__isnull=True)
                | models.Q(closing__isnull=True)
                | models.Q(
                    closing__lte=models.F("opening")
                    + models.F("paid_in")
                    - models.F("taken_out")
                    + TOLERANCE,
                    closing__gte=models.F("opening")
                    + models.F("paid_in")
                    - models.F("taken_out")
                    - TOLERANCE,
                ),
                name="budgets_reserve_balance",
                violation_error_message=(
                    "The closing balance must be the opening one plus what came in "
                    "less what went out."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund}, {self.period}"


class Post(YearRecord):
    """A post that worked for the partnership in a period."""

    collection = "posts"

    title = models.CharField(max_length=200)
    full_time_equivalent = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="1 is full time, 0.5 is half time.",
    )
    number_statuses = NumberStatusesField()
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        help_text="Who employs it.",
    )
    summary = RichTextField("what it does", blank=True)

    class Meta(YearRecord.Meta):
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.CheckConstraint(
                condition=none_below_zero("full_time_equivalent"),
                name="budgets_post_positive",
                violation_error_message=(
                    "Enter the full-time equivalent without a minus sign."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

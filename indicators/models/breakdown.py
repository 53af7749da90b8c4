"""Tables that break a number down: by type and source, by age and gender, by year."""

from django.db import models

from documents.quantities import Unit
from indicators.grid_fields import GridField
from records.modelfields import PartialDateField
from records.models import YearRecord


class BreakdownTable(YearRecord):
    """A table of a year, such as enquiries by risk and location, with its headings.

    The whole table is one record. Its rows, columns, cells and footnotes are one value,
    `grid`; totals that are left empty there are added up where the parts make them.
    """

    collection = "breakdown-tables"

    class Parts(models.TextChoices):
        MAKE_TOTAL = "make-total", "They make up the total"
        OVERLAP = "overlap", "They overlap: one case can be counted in several"
        NO_TOTAL = "no-total", "There is no total"

    class ChartForm(models.TextChoices):
        FITTING = "", "The one that fits, if any"
        BARS = "bars", "Bars"
        STACKED = "stacked", "Stacked bars"
        LINE = "line", "Lines over the years"
        NONE = "none", "No chart"

    UNITS = [
        (Unit.COUNT.value, "Number"),
        (Unit.PERCENT.value, "Per cent"),
        (Unit.POUNDS.value, "Pounds"),
        (Unit.RATE.value, "Rate"),
        (Unit.YEARS.value, "Years"),
    ]

    title = models.CharField(
        max_length=200, help_text="For example Enquiries by type of risk and location."
    )
    counted = models.CharField(
        "what is counted",
        max_length=200,
        blank=True,
        help_text="For example concluded enquiries.",
    )
    unit = models.CharField(max_length=20, choices=UNITS, default=Unit.COUNT.value)
    base = models.CharField(
        "of how many or whom",
        max_length=200,
        blank=True,
        help_text="For shares: the whole that they are part of. For example all 412 "
        "people with an enquiry.",
    )
    when = PartialDateField(
        "date or period",
        help_text="If it is not the whole year. For example 31 March 2024.",
    )
    parts = models.CharField(
        "how the parts relate to the total",
        max_length=20,
        choices=Parts,
        default=Parts.NO_TOTAL,
    )
    chart = models.CharField(max_length=10, choices=ChartForm, blank=True)
    source = models.CharField(max_length=200, blank=True)
    caveat = models.TextField(
        blank=True, help_text="What readers should know before they use the figures."
    )
    definitions = models.TextField(blank=True)
    break_note = models.CharField(
        "break between years",
        max_length=200,
        blank=True,
        help_text="For example: recorded in another way since April 2023.",
    )
    grid = GridField("table")

    class Meta(YearRecord.Meta):
        verbose_name = "breakdown table"

    def __str__(self) -> str:
        return f"{self.title}, {self.when or self.period}"

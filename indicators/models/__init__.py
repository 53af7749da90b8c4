"""What the numbers say: measures over the years, and tables of one year."""

from indicators.models.breakdown import BreakdownTable
from indicators.models.series import Comparator, Indicator, Observation

__all__ = ["BreakdownTable", "Comparator", "Indicator", "Observation"]

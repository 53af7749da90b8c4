"""The year's reports: their outlines, and who approved which content of them."""

from reports.models.approvals import Approval, CarriedRecord
from reports.models.outline import (
    RESERVED_SLUGS,
    KeyFigureChoice,
    OutlineSection,
    SectionSubject,
)
from reports.models.reports import RESERVED_YEARS, Report

__all__ = [
    "RESERVED_SLUGS",
    "RESERVED_YEARS",
    "Approval",
    "CarriedRecord",
    "KeyFigureChoice",
    "OutlineSection",
    "Report",
    "SectionSubject",
]

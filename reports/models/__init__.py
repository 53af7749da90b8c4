"""The year's reports: their outlines, and who approved which content of them."""

from reports.models.approvals import Approval, CarriedRecord
from reports.models.reports import (
    RESERVED_SLUGS,
    RESERVED_YEARS,
    KeyFigureChoice,
    OutlineSection,
    Report,
    SectionSubject,
)

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

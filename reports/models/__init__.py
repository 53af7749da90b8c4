"""The year's reports: outlines, attachments, comments, approvals and sendings."""

from reports.models.approvals import Approval, CarriedRecord, CheckedReport
from reports.models.attachments import Attachment
from reports.models.comments import Comment, Mention
from reports.models.copies import DraftCopy, KeptPart
from reports.models.dates import SigningDate
from reports.models.links import SigningLink
from reports.models.looks import Look, SeenContent
from reports.models.outline import (
    RESERVED_SLUGS,
    KeyFigureChoice,
    OutlineSection,
    SectionSubject,
)
from reports.models.planned import PlannedPublication
from reports.models.readers import ReaderLink
from reports.models.reasons import SectionReason
from reports.models.recipients import Recipient, Sending
from reports.models.reports import RESERVED_YEARS, Report

__all__ = [
    "RESERVED_SLUGS",
    "RESERVED_YEARS",
    "Approval",
    "Attachment",
    "CarriedRecord",
    "CheckedReport",
    "Comment",
    "DraftCopy",
    "KeptPart",
    "KeyFigureChoice",
    "Look",
    "Mention",
    "OutlineSection",
    "PlannedPublication",
    "ReaderLink",
    "Recipient",
    "Report",
    "SectionReason",
    "SectionSubject",
    "SeenContent",
    "Sending",
    "SigningDate",
    "SigningLink",
]

"""Who: partnerships, periods, agencies, groups, people, contacts and texts."""

from partnership.models.agencies import Agency, AgencyAlias, AgencyContribution
from partnership.models.contacts import Contact, NeedLevel
from partnership.models.groups import (
    Attendance,
    Group,
    GroupYear,
    Person,
    Seat,
)
from partnership.models.link_authors import LinkAuthor
from partnership.models.meetings import Meeting, MeetingAttendance
from partnership.models.partnerships import (
    RESERVED_SLUGS,
    Partnership,
    PartnershipQuerySet,
    Period,
)
from partnership.models.requests import AgencyRequest, RequestAnswer
from partnership.models.texts import Publication, Signatory, Statement, Term

__all__ = [
    "RESERVED_SLUGS",
    "Agency",
    "AgencyAlias",
    "AgencyContribution",
    "AgencyRequest",
    "Attendance",
    "Contact",
    "Group",
    "GroupYear",
    "LinkAuthor",
    "Meeting",
    "MeetingAttendance",
    "NeedLevel",
    "Partnership",
    "PartnershipQuerySet",
    "Period",
    "Person",
    "Publication",
    "RequestAnswer",
    "Seat",
    "Signatory",
    "Statement",
    "Term",
]

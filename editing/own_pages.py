"""The page of its own on which more of a record is edited than its form holds."""

from dataclasses import dataclass

from django.urls import reverse

from editing.lists import table_url
from editing.member_records import MemberRecords
from partnership.models import Group, Meeting, Period
from records.models import PartnershipRecord
from reports.models import Report


@dataclass(frozen=True)
class OwnPage:
    """Where it is, and the words of the link to it."""

    url: str
    action: str


def own_page_of(access: MemberRecords, record: PartnershipRecord) -> OwnPage | None:
    """Return the page for `record` that the member may edit, if it has one."""
    if access.edits_tables:
        return OwnPage(table_url(record), "Edit the table")
    slug = access.member.partnership.slug
    if isinstance(record, Meeting) and record.group_id and access.may_edit:
        address = reverse("editing:meeting-attendance", args=[slug, record.key])
        return OwnPage(address, "Record attendance")
    if not isinstance(record, Group) or not access.may_edit:
        return None
    if (period := _latest(record)) is None:
        return None
    address = reverse("editing:group-attendance", args=[slug, record.key, period.key])
    return OwnPage(address, f"Attendance in {period}")


def _latest(group: Group) -> Period | None:
    """Return the latest year with a meeting of `group`, or else with a report."""
    periods = Period.objects.filter(partnership=group.partnership_id)
    latest = periods.order_by("-starts_on", "key")
    met = Meeting.objects.filter(group=group).values("period")
    reports = Report.objects.filter(partnership=group.partnership_id).values("period")
    return latest.filter(pk__in=met).first() or latest.filter(pk__in=reports).first()

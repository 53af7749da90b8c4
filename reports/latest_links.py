"""The latest link of each person who signs by one, and who needs a new one."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from partnership.models import Agency
from reports.models import Approval, Report, SigningLink

Ending = SigningLink.Ending


def latest_links(report: Report, agency: Agency | None) -> list[SigningLink]:
    """Return the latest link of each person to sign `report` for `agency`."""
    rows = SigningLink.objects.filter(report=report, agency=agency).select_related(
        "report__partnership", "report__period", "agency"
    )
    return list({row.email.lower(): row for row in rows.order_by("pk")}.values())


def lost_links(report: Report) -> frozenset[int]:
    """Return the numbers of the links that ended because the report changed.

    Also of those whose signature became void by it. What ended before the last edition
    came out is left out: that version was published.
    """
    links = SigningLink.objects.filter(report=report)
    return _lost(links, Approval.objects.filter(report=report).defer("content"))


def people_without_link(reports: Collection[Report]) -> Mapping[int, int]:
    """Return how many people need a new link, by the number of the report.

    Only reports in review are asked about; one where nobody needs one is left out.
    """
    links = list(SigningLink.objects.filter(report__in=reports).order_by("pk"))
    if not links:
        return {}
    approvals = list(Approval.objects.filter(report__in=reports).defer("content"))
    signed = {(one.report_id, one.agency_id) for one in approvals if not one.void_at}
    lost = _lost(links, approvals)
    latest = {(one.report_id, one.agency_id, one.email.lower()): one for one in links}
    return Counter(
        one.report_id
        for one in latest.values()
        if one.pk in lost and (one.report_id, one.agency_id) not in signed
    )


def _lost(
    links: Iterable[SigningLink], approvals: Iterable[Approval]
) -> frozenset[int]:
    out_at: dict[int, datetime] = {}
    void: set[int | None] = set()
    for one in approvals:
        if one.edition and one.void_at:
            before = out_at.get(one.report_id, one.void_at)
            out_at[one.report_id] = max(before, one.void_at)
        elif one.void_at:
            void.add(one.link_id)
    return frozenset(
        link.pk
        for link in links
        if link.ended_at
        and (link.ending in (Ending.CHANGED, Ending.RETURNED) or link.pk in void)
        and (link.report_id not in out_at or link.ended_at > out_at[link.report_id])
    )

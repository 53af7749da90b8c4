"""Who must sign a report, who has, and who signed the newest edition."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F

from accounts.models import Role
from partnership.models import Agency
from records.models import Bytewise
from reports.models import Approval, Report, SigningDate


@dataclass(frozen=True)
class Signature:
    """One place to sign: the chair's, or a safeguarding partner's for an agency.

    `due_on` is by when it is asked to sign, None where no day was set.
    """

    role: Role
    agency: Agency | None
    approval: Approval | None
    due_on: date | None = field(default=None, compare=False)

    @property
    def place(self) -> str:
        return self.agency.name if self.agency else self.role.label


def signatures(report: Report) -> tuple[Signature, ...]:
    """Return every place to sign, the agencies first, each with its valid approval."""
    return signatures_of([report])[report.pk]


def signatures_of(reports: Collection[Report]) -> dict[int, tuple[Signature, ...]]:
    """Return the places to sign of each report by its number, in three queries."""
    valid = Approval.objects.filter(report__in=reports, void_at=None)
    valid = valid.defer("content").select_related("by")
    given = {(row.report_id, row.role, row.agency_id): row for row in valid}
    signing = Agency.objects.filter(signs_report=True).in_reading_order()
    agencies = list(
        signing.filter(partnership__in={one.partnership_id for one in reports})
    )

    dates = {
        (row.report_id, row.agency_id): row.due_on
        for row in SigningDate.objects.filter(report__in=reports)
    }

    def places(report: Report) -> Iterator[Signature]:
        for agency in agencies:
            if agency.partnership_id != report.partnership_id:
                continue
            if agency.is_active_in(report.period):
                key = (report.pk, Role.PARTNER, agency.pk)
                due_on = dates.get((report.pk, agency.pk))
                yield Signature(Role.PARTNER, agency, given.get(key), due_on)
        chair = given.get((report.pk, Role.CHAIR, None))
        yield Signature(Role.CHAIR, None, chair, dates.get((report.pk, None)))

    return {report.pk: tuple(places(report)) for report in reports}


def edition_signatures(report: Report) -> tuple[Signature, ...]:
    """Return the signatures under the newest edition, the agencies first; () if none.

    The agencies are those that signed then, whoever has to sign by now.
    """
    used = Approval.objects.filter(report=report, edition__isnull=False)
    newest = used.order_by("-edition").values("edition")[:1]
    in_order = used.filter(edition=newest).order_by(
        F("agency__position").asc(nulls_last=True), Bytewise("agency__key")
    )
    # The content may be megabytes; whoever compares asks for one of them.
    rows = in_order.defer("content").select_related("by", "agency")
    return tuple(Signature(Role(row.role), row.agency, row) for row in rows)


def is_signed(report: Report) -> bool:
    """Whether every place to sign has a valid approval."""
    return all(place.approval for place in signatures(report))

"""Who must sign a report, who has, and who signed the newest edition."""

from dataclasses import dataclass

from django.db.models import F

from accounts.models import Role
from partnership.models import Agency
from records.models import Bytewise
from reports.models import Approval, Report


@dataclass(frozen=True)
class Signature:
    """One place to sign: the chair's, or a safeguarding partner's for an agency."""

    role: Role
    agency: Agency | None
    approval: Approval | None

    @property
    def place(self) -> str:
        return self.agency.name if self.agency else self.role.label


def signatures(report: Report) -> tuple[Signature, ...]:
    """Return every place to sign, the agencies first, each with its valid approval."""
    valid = Approval.objects.filter(report=report, void_at=None)
    valid = valid.defer("content").select_related("by")
    given = {(row.role, row.agency_id): row for row in valid}
    agencies = (
        Agency.objects.filter(partnership=report.partnership_id, signs_report=True)
        .active_in(report.period)
        .in_reading_order()
    )
    places: list[tuple[Role, Agency | None]] = [(Role.PARTNER, row) for row in agencies]
    return tuple(
        Signature(role, agency, given.get((role, agency.pk if agency else None)))
        for role, agency in (*places, (Role.CHAIR, None))
    )


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

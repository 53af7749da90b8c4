"""Who must sign a report, who has, and what the newest edition was signed as."""

from dataclasses import dataclass

from django.db.models import F

from accounts.models import Role
from documents import archive
from partnership.models import Agency
from records.models import Bytewise, Change
from reports.assembly import assemble
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
    valid = Approval.objects.filter(report=report, void_at=None).select_related("by")
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
    issued = Change.objects.filter(
        partnership=report.partnership_id,
        record=report.address,
        action=Change.Action.PUBLISHED,
    )
    newest = issued.order_by("pk").last()
    if newest is None:
        return ()
    # By the moment too: people can type the same words when they return a report.
    used = f"{Approval.USED}{(newest.after or {})['because'].lower()}."
    rows = Approval.objects.filter(report=report, void_at=newest.at, void_because=used)
    in_order = rows.defer("content").order_by(
        F("agency__position").asc(nulls_last=True), Bytewise("agency__key")
    )
    return tuple(
        Signature(Role(row.role), row.agency, row)
        for row in in_order.select_related("by", "agency")
    )


def unchanged_since(report: Report) -> str:
    """Return the newest edition, such as "edition 1", if the draft says the same."""
    for place in edition_signatures(report)[:1]:
        now = archive.content_hash(assemble(report))
        if place.approval and place.approval.content_hash == now:
            return place.approval.used_for
    return ""


def is_signed(report: Report) -> bool:
    """Say whether every place to sign has a valid approval."""
    return all(place.approval for place in signatures(report))

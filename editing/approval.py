"""Where a report stands on its way to being signed, as one member sees it."""

from dataclasses import dataclass

from accounts.permissions import Member, Permission
from documents import archive
from editing.comparison import SectionChange, compare
from editing.report_forms import ApproveForm, PublishForm
from editing.signing import Signing, signing
from records.models import Change
from reports.assembly import assemble
from reports.checked import Finding, Level
from reports.checks import findings
from reports.models import Approval, Report
from reports.signatures import (
    Signature,
    edition_signatures,
    signatures,
    unchanged_since,
)

State = Report.State


@dataclass(frozen=True)
class ApprovalStatus:
    """What the approval page says: the content by its hash, who signs, what differs.

    `since` is the approval, void or not, with which the content is compared: the last
    that the member gave or, where that is of the same content, that of the last
    edition; None where nobody ever approved any. `unchanged_since` names the newest
    edition where the draft says the same. The forms are those that this member
    may use now.
    """

    content_hash: str
    signing: Signing
    errors: tuple[Finding, ...]
    since: Approval | None
    changes: tuple[SectionChange, ...]
    unchanged_since: str
    may_submit: bool
    may_take_back: bool
    may_return: bool
    approve_forms: tuple[tuple[Signature, ApproveForm], ...]
    publish_form: PublishForm | None


def approval_status(report: Report, member: Member) -> ApprovalStatus:
    """Return where `report` stands for `member`."""
    document = assemble(report)
    content_hash = archive.content_hash(document)
    since = _compared_with(report, member, content_hash)
    under_review = report.state in (State.IN_REVIEW, State.APPROVED)
    return ApprovalStatus(
        content_hash=content_hash,
        signing=signing(report),
        errors=tuple(f for f in findings(report) if f.level is Level.ERROR),
        since=since,
        changes=compare(archive.decode(since.content), document) if since else (),
        unchanged_since=unchanged_since(report),
        may_submit=member.may(Permission.SUBMIT) and not under_review,
        may_take_back=member.may(Permission.SUBMIT) and under_review,
        may_return=member.may(Permission.SIGN) and under_review,
        approve_forms=tuple(_to_sign(report, member, content_hash)),
        publish_form=_to_publish(report, member),
    )


def _compared_with(
    report: Report, member: Member, content_hash: str
) -> Approval | None:
    given = Approval.objects.filter(report=report).select_related("by")
    given = given.order_by("-given_at", "-pk")
    own = given.filter(by=member.user).first()
    signed = [place.approval for place in edition_signatures(report) if place.approval]
    used = max(signed, key=lambda one: (one.given_at, one.pk), default=None)
    for one in (own, used):
        if one and one.content_hash != content_hash:
            return one
    return used or own or given.first()


def _to_sign(
    report: Report, member: Member, content_hash: str
) -> list[tuple[Signature, ApproveForm]]:
    """Return the open places that are the member's, each with its form."""
    if report.state != State.IN_REVIEW or not member.may(Permission.SIGN):
        return []
    return [
        (place, ApproveForm.of(place.role, content_hash))
        for place in signatures(report)
        if place.approval is None
        and place.role in member.roles
        and (place.agency.pk if place.agency else None)
        == member.agency_of.get(place.role)
    ]


def _to_publish(report: Report, member: Member) -> PublishForm | None:
    if report.state != State.APPROVED or not member.may(Permission.PUBLISH):
        return None
    published = Change.objects.filter(
        partnership=report.partnership,
        record=report.address,
        action=Change.Action.PUBLISHED,
    )
    return PublishForm(needs_note=published.exists())

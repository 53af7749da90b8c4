"""The steps of a report from drafting to published, and what voids a signature.

Whether somebody may take a step is answered in `reports.policies`, for pages as well.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Role, User
from accounts.permissions import Member
from documents import archive
from partnership.locking import lock_records_of
from partnership.models import Partnership
from records.models import Change
from records.workflow import log
from reports import link_mails, mails, policies
from reports.draft import Draft
from reports.models import (
    Approval,
    PlannedPublication,
    Report,
    SigningDate,
    SigningLink,
)
from reports.models.links import SigningLinkQuerySet
from reports.policies import WrongState
from reports.returning import end_reasons, keep_reasons
from reports.signatures import Signature, is_signed

State = Report.State
Ending = SigningLink.Ending


@transaction.atomic
def submit(report: Report, *, by: Member, at: datetime) -> Report:
    """Send `report` to review: from now on it can be signed.

    Raise WrongState where `policies.may_submit` refuses.
    """
    report = locked(report)
    policies.may_submit(by, Draft(report)).require()
    moved(report, State.IN_REVIEW, Change.Action.SUBMITTED, by=by.user, at=at)
    end_reasons(report, at=at)
    mails.submitted(report, by=by.user, at=at)
    return report


@transaction.atomic
def take_back(report: Report, *, by: Member, at: datetime) -> Report:
    """Take `report` back from review; every signature under it becomes void."""
    report = locked(report)
    policies.may_take_back(by, Draft(report)).require()
    because = "The business team took the report back."
    return _to_drafting(report, by=by.user, at=at, because=because)


@transaction.atomic
def return_to_drafting(
    report: Report,
    *,
    by: Member,
    at: datetime,
    because: str,
    sections: Mapping[str, str] = MappingProxyType({}),
) -> Report:
    """Return `report` to the business team; every signature under it becomes void.

    `sections` say what has to change in single sections, by their keys.
    """
    report = locked(report)
    policies.may_return(by, Draft(report)).require()
    told = keep_reasons(report, sections, by=by.user, at=at)
    _to_drafting(report, by=by.user, at=at, because=because, sections=told)
    mails.returned(report, by=by.user, at=at)
    return report


def _to_drafting(
    report: Report,
    *,
    by: User,
    at: datetime,
    because: str,
    sections: Mapping[str, str] = MappingProxyType({}),
) -> Report:
    void(report, by=by, at=at, because=because)
    _links_of(report).end(Ending.RETURNED, at=at)
    details = {"because": because}
    if sections:
        told = (f"{heading}: {text}" for heading, text in sections.items())
        details["sections"] = "\n".join(told)
    return moved(
        report, State.DRAFTING, Change.Action.RETURNED, by=by, at=at, details=details
    )


@transaction.atomic
def approve(
    report: Report,
    *,
    by: Member,
    at: datetime,
    role: Role,
    content_hash: str,
    remark: str = "",
) -> Approval:
    """Sign `report` as `role`, for exactly the content that `content_hash` names.

    Raise WrongState where the content is another by now, or `policies.may_approve`
    refuses.
    """
    report = locked(report)
    draft = Draft(report)
    place = policies.place_of(by, draft, role)
    policies.may_approve(by, draft, place).require()
    if draft.content_hash != content_hash:
        raise WrongState(
            "The report has changed since you opened this page. Read what changed, "
            "then approve."
        )
    approval = Approval(
        by=by.user, as_deputy=role in by.deputy_as, remark=remark, given_at=at
    )
    return give(approval, draft, place)


def give(approval: Approval, draft: Draft, place: Signature) -> Approval:
    """Save `approval`, which says who signs and when, at `place` under `draft`.

    Its report is locked. Once everybody has signed, the report is approved.
    """
    report = draft.report
    approval.report, approval.role, approval.agency = report, place.role, place.agency
    approval.content_hash = draft.content_hash
    approval.content = json.loads(archive.dump(draft.document))
    approval.save(force_insert=True)
    _end_links(approval)
    after = {"place": place.place, "content": draft.content_hash}
    if approval.as_deputy:
        after["as"] = "deputy"
    if approval.remark:
        after["remark"] = approval.remark
    by, at = approval.by, approval.given_at
    log(report, Change.Action.APPROVED, by=by, at=at, after=after)
    if is_signed(report):
        Report.objects.filter(pk=report.pk).update(state=State.APPROVED)
        mails.signed(report, by=by, at=at)
    return approval


def _end_links(approval: Approval) -> None:
    """End the link that was used, and those of others for the same place."""
    links, at = _links_of(approval.report), approval.given_at
    if approval.link:
        links.filter(pk=approval.link.pk).end(Ending.SIGNED, at=at)
    links.filter(agency=approval.agency_id).end(Ending.TAKEN, at=at)


def _links_of(report: Report) -> SigningLinkQuerySet:
    return SigningLink.objects.filter(report=report)


@transaction.atomic
def content_changed(
    partnership: Partnership, *, by: User, at: datetime, because: str
) -> None:
    """Void every approval whose report no longer reads as it was approved.

    Personal links to sign it end, as they are bound to one version. A report is back in
    review where a place to sign has no approval, or no longer.
    Call it in the transaction of every change to a record of `partnership`.
    """
    # Those in drafting are locked as well: nobody can sign them before this change
    # can be seen.
    for report in for_update(Report.objects.filter(partnership=partnership)):
        valid = Approval.objects.filter(report=report, void_at=None)
        links = _links_of(report).unended()
        signed = set(valid.values_list("content_hash", flat=True))
        offered = set(links.values_list("content_hash", flat=True))
        now = Draft(report).content_hash if signed or offered else ""
        if signed and signed != {now}:
            void(report, by=by, at=at, because=because)
        if offered - {now}:
            links.exclude(content_hash=now).end(Ending.CHANGED, at=at)
        if report.state == State.APPROVED and not is_signed(report):
            Report.objects.filter(pk=report.pk).update(state=State.IN_REVIEW)


def void(report: Report, *, by: User, at: datetime, because: str) -> None:
    """Make every signature under `report` void, log why and tell who had signed."""
    valid = Approval.objects.filter(report=report, void_at=None)
    signed = list(valid.select_related("by").defer("content").order_by("pk"))
    if valid.update(void_at=at, void_because=because[:300]):
        log(report, Change.Action.VOIDED, by=by, at=at, after={"because": because})
        users = {one.by_id: one.by for one in signed if not one.link_id}
        mails.voided(report, users.values(), by=by, at=at)
        link_mails.voided(report, [one for one in signed if one.link_id], at=at)


def mark_published(report: Report, *, by: User, at: datetime, edition: int) -> Report:
    """Note that an edition of `report` came out; its signatures are used up.

    Raise WrongState unless it is approved.
    """
    if report.state != State.APPROVED:
        raise WrongState(f"The report is {report.get_state_display().lower()}.")
    used = Approval.objects.filter(report=report, void_at=None)
    used.update(void_at=at, edition=edition)
    _links_of(report).end(Ending.TAKEN, at=at)
    # The next edition is signed by other dates.
    SigningDate.objects.filter(report=report).delete()
    # A time that was set is over, also where somebody was quicker by hand.
    PlannedPublication.objects.filter(report=report, ended_at=None).update(
        ended_at=at, outcome=PlannedPublication.Outcome.PUBLISHED
    )
    details = {"edition": str(edition)}
    moved(
        report,
        State.PUBLISHED,
        Change.Action.PUBLISHED,
        by=by,
        at=at,
        details=details,
    )
    mails.published(report, edition=edition, by=by, at=at)
    return report


def locked(report: Report) -> Report:
    """Return `report` as the database has it, locked until the commit.

    The partnership is locked first, as every step is logged there.
    """
    lock_records_of(report.partnership_id)
    return for_update(Report.objects.filter(pk=report.pk))[0]


def for_update(reports: QuerySet[Report]) -> list[Report]:
    """Return `reports` locked until the commit, always in the same order.

    It is the lighter lock, for which nobody waits who adds a row below a report. Only
    once it is held are they read: with the lock itself would come the period and the
    partnership as they were before the wait for it.
    """
    rows = reports.order_by("pk")
    pks = list(rows.select_for_update(no_key=True).values_list("pk", flat=True))
    held = Report.objects.filter(pk__in=pks).select_related("period", "partnership")
    return list(held.order_by("pk"))


def moved(
    report: Report,
    state: State,
    action: Change.Action,
    *,
    by: User,
    at: datetime,
    details: dict[str, str] | None = None,
) -> Report:
    """Put `report` into `state` and log it."""
    before, report.state = report.state, state
    report.save(update_fields=["state"])
    after = {"state": state.value} | (details or {})
    log(report, action, by=by, at=at, before={"state": before}, after=after)
    return report

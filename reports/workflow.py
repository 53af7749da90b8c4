"""Which state a report is in, who must sign it, and what its signatures cover.

Whether a person may act at all is asked by the views (accounts/permissions.py);
whether the report's state and content allow it is asked here.
"""

import json
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import Membership, Role, User
from documents import archive
from documents.blocks import Document
from partnership.models import AgencyContribution, Partnership
from records.models import Change
from records.workflow import log
from reports.assembly import assemble
from reports.checked import Level
from reports.checks import findings
from reports.models import Approval, Report
from reports.signatures import Signature, is_signed, signatures, unchanged_since

State = Report.State


class WrongState(Exception):
    """The step does not fit the report's state; the message says so to people."""


@transaction.atomic
def submit(report: Report, *, by: User, at: datetime) -> Report:
    """Send `report` to review: from now on it can be signed.

    Raise WrongState unless it is in drafting or published, or where a check finds an
    error.
    """
    report = locked(report)
    require(report, State.DRAFTING, State.PUBLISHED)
    refuse_errors(report)
    if same := unchanged_since(report):
        raise WrongState(f"The report says exactly what {same} says: change it first.")
    return moved(report, State.IN_REVIEW, Change.Action.SUBMITTED, by=by, at=at)


@transaction.atomic
def return_to_drafting(
    report: Report, *, by: User, at: datetime, because: str
) -> Report:
    """Take `report` back from review; every signature under it becomes void."""
    report = locked(report)
    require(report, State.IN_REVIEW, State.APPROVED)
    void(report, by=by, at=at, because=because)
    return moved(
        report, State.DRAFTING, Change.Action.RETURNED, by=by, at=at, because=because
    )


@transaction.atomic
def approve(
    report: Report, *, by: User, at: datetime, role: Role, content_hash: str
) -> Approval:
    """Sign `report` as `role`, for exactly the content that `content_hash` names.

    Raise WrongState unless it is in review, where its content is another by now or
    has an error that came in since, where `by` made the last change, or where this
    place is signed or not theirs.
    """
    report = locked(report)
    require(report, State.IN_REVIEW)
    document = assemble(report)
    if archive.content_hash(document) != content_hash:
        raise WrongState(
            "The report has changed since you opened this page. Read what changed, "
            "then approve."
        )
    if last_editor(report) == by:
        raise WrongState(
            "You made the last change to this partnership's records. Somebody else "
            "has to approve it."
        )
    refuse_errors(report)
    place = place_of(report, by=by, role=role)
    approval = Approval.objects.create(
        report=report,
        by=by,
        role=role,
        agency=place.agency,
        content_hash=content_hash,
        content=json.loads(archive.dump(document)),
        given_at=at,
    )
    after = {"place": place.place, "content": content_hash}
    log(report, Change.Action.APPROVED, by=by, at=at, after=after)
    if is_signed(report):
        Report.objects.filter(pk=report.pk).update(state=State.APPROVED)
    return approval


def place_of(report: Report, *, by: User, role: Role) -> Signature:
    """Return the open place where `by` may sign as `role`."""
    memberships = Membership.objects.filter(
        user=by, partnership=report.partnership_id, role=role
    )
    mine = {(row.role, row.agency_id) for row in memberships}
    for place in signatures(report):
        if (place.role, place.agency.pk if place.agency else None) in mine:
            if place.approval:
                raise WrongState(f"{place.place} has already signed this content.")
            return place
    raise WrongState(f"There is no place for you to sign as {role.label.lower()}.")


def last_editor(report: Report) -> User | None:
    """Return who last changed what `report` may show, None if nobody did.

    A change of what no reader of it sees, such as the note for editors or what an
    agency hands in for another year, does not count: else anybody could make room for
    the real last editor to sign.
    """
    changes = Change.objects.filter(partnership=report.partnership_id).of_records()
    contribution = f"{AgencyContribution.collection}/"
    other_year = Q(record__startswith=contribution) & ~(
        Q(before__period=report.period.key) | Q(after__period=report.period.key)
    )
    changes = changes.exclude(other_year)
    latest = changes.select_related("by").order_by("-at", "-pk")
    return next((row.by for row in latest.iterator() if row.is_seen), None)


@transaction.atomic
def content_changed(
    partnership: Partnership, *, by: User, at: datetime, because: str
) -> None:
    """Void every approval whose report no longer reads as it was approved.

    A report is back in review where a place to sign has no approval, or no longer.
    Call it in the transaction of every change to a record of `partnership`.
    """
    # Those in drafting are locked as well: nobody can sign them before this change
    # can be seen.
    for report in for_update(Report.objects.filter(partnership=partnership)):
        valid = Approval.objects.filter(report=report, void_at=None)
        hashes = set(valid.values_list("content_hash", flat=True))
        if hashes and hashes != {archive.content_hash(assemble(report))}:
            void(report, by=by, at=at, because=because)
        if report.state == State.APPROVED and not is_signed(report):
            Report.objects.filter(pk=report.pk).update(state=State.IN_REVIEW)


def void(report: Report, *, by: User, at: datetime, because: str) -> None:
    """Make every signature under `report` void and log why, if there is any."""
    valid = Approval.objects.filter(report=report, void_at=None)
    if valid.update(void_at=at, void_because=because[:300]):
        log(report, Change.Action.VOIDED, by=by, at=at, after={"because": because})


def approved_document(report: Report) -> Document:
    """Return `report` as it reads now, if that is what every signature covers.

    Raise WrongState where it is not approved, or was changed since.
    """
    require(report, State.APPROVED)
    document = assemble(report)
    digest = archive.content_hash(document)
    for place in signatures(report):
        if place.approval is None or place.approval.content_hash != digest:
            raise WrongState(
                f"{place.place} has not approved what the report says now."
            )
    return document


def mark_published(report: Report, *, by: User, at: datetime, edition: int) -> Report:
    """Note that an edition of `report` came out; its signatures are used up.

    Raise WrongState unless it is approved.
    """
    require(report, State.APPROVED)
    used = Approval.objects.filter(report=report, void_at=None)
    used.update(void_at=at, void_because=f"{Approval.USED}edition {edition}.")
    return moved(
        report,
        State.PUBLISHED,
        Change.Action.PUBLISHED,
        by=by,
        at=at,
        because=f"Edition {edition}",
    )


def locked(report: Report) -> Report:
    """Return `report` as the database has it, locked until the commit."""
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


def refuse_errors(report: Report) -> None:
    """Raise WrongState where a check finds an error in what the report says now."""
    errors = [row for row in findings(report) if row.level is Level.ERROR]
    if errors:
        raise WrongState(
            f"The report has {len(errors)} error{'s' if len(errors) > 1 else ''} to "
            f"mend first: {errors[0].text}"
        )


def require(report: Report, *states: State) -> None:
    if report.state not in states:
        wanted = " or ".join(State(state).label.lower() for state in states)
        raise WrongState(
            f"The report is {report.get_state_display().lower()}; this step needs it "
            f"to be {wanted}."
        )


def moved(
    report: Report,
    state: State,
    action: Change.Action,
    *,
    by: User,
    at: datetime,
    because: str = "",
) -> Report:
    """Put `report` into `state` and log it."""
    before, report.state = report.state, state
    report.save(update_fields=["state"])
    after = {"state": state.value} | ({"because": because} if because else {})
    log(report, action, by=by, at=at, before={"state": before}, after=after)
    return report

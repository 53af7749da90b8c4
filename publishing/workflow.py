"""What may happen to editions: a report is published, an edition is withdrawn.

Who may publish, and whether the report allows it, is answered in `reports.policies`.
"""

import logging
from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.permissions import Member
from documents import archive
from publishing import tasks
from publishing.build import approvals, switch, the_store
from publishing.folder import Damaged
from publishing.listing import report_address
from publishing.locking import locked_with_others
from publishing.models import Edition, Progress
from publishing.retention import Decision, require
from publishing.steps import OnStep, Step, taking, unwatched
from records.models import Change
from records.workflow import log
from reports import mails
from reports.draft import Draft
from reports.models import Report
from reports.policies import WrongState, may_publish
from reports.workflow import locked
from richtext.lines import readable

logger = logging.getLogger(__name__)

State = Edition.State


def publish(
    report: Report, *, by: Member, at: datetime, change_note: str = ""
) -> Edition:
    """Publish what was approved of `report`, and return the edition it becomes.

    Asking twice gives the same edition, and builds it again only where the first
    build has stopped. Who builds it is in settings.TASKS: see its state. Raise
    WrongState unless the report is approved exactly as it reads now.
    """
    edition = claim(report, by=by, at=at, change_note=change_note)
    is_new = edition.claimed_at == at
    if is_new or not edition.is_open or taken_up(edition, at=at):
        transaction.on_commit(lambda: start(edition))
    edition.refresh_from_db()
    return edition


def taken_up(edition: Edition, *, at: datetime) -> bool:
    """Whether the build of `edition` had stopped, and is now this caller's to start."""
    if not tasks.has_stopped(edition, at=at):
        return False
    with transaction.atomic():
        as_it_was = Edition.objects.filter(
            pk=edition.pk, state=State.BUILDING, claimed_at=edition.claimed_at
        )
        # Of several who ask at once, one finds it as it was.
        is_theirs = as_it_was.update(claimed_at=at) == 1
        if is_theirs:
            Progress.objects.filter(edition=edition).delete()
    return is_theirs


def start(edition: Edition) -> None:
    tasks.build_edition.enqueue(edition.pk)


def claim(
    report: Report,
    *,
    by: Member,
    at: datetime,
    change_note: str = "",
    on_step: OnStep = unwatched,
) -> Edition:
    """Make what was approved of `report` an edition to be built, in one transaction.

    Return the edition there is where this was asked before.
    """
    with taking(Step.CLAIM, on_step), transaction.atomic():
        report = locked(report)
        newest = report.editions.order_by("number").last()
        draft = Draft(report)
        if newest and asked_before(draft, newest):
            return newest
        may_publish(by, draft).require()
        edition = fresh(report, newest)
        edition.content = archive.dump(draft.document)
        edition.content_hash = draft.content_hash
        refuse_old_content(edition)
        edition.approvals = approvals(draft.signatures)
        edition.change_note = readable(change_note)
        edition.claimed_by, edition.claimed_at = by.user, at
        edition.save()
        Progress.objects.filter(edition=edition).delete()
    return edition


def asked_before(draft: Draft, newest: Edition) -> bool:
    """Whether `newest` is already what publishing `draft` would come to."""
    if newest.state == State.BUILDING:
        return True
    published = (draft.report.state, newest.state) == (
        Report.State.PUBLISHED,
        State.PUBLISHED,
    )
    return published and newest.content_hash == draft.content_hash


def fresh(report: Report, newest: Edition | None) -> Edition:
    """Return the edition to fill: one that failed is tried again under its number.

    No number is given that readers know already, also where the database was put back
    from an older copy and has forgotten that edition.
    """
    public = newest_public(report)
    if newest and newest.state == State.FAILED:
        newest.state, newest.failure = State.BUILDING, ""
        if newest.number <= public:
            newest.number = public + 1
        return newest
    return Edition(
        report=report, number=max(newest.number if newest else 0, public) + 1
    )


def newest_public(report: Report) -> int:
    """Return the highest number of an edition that the store knows; 0 if of none.

    Also 0 where the store cannot be read: then the build fails and says why.
    """
    try:
        reports = the_store().last_pointer().reports
    except OSError:
        return 0
    known = reports.get(report_address(Edition(report=report)), {})
    return max(map(int, known), default=0)


def refuse_old_content(edition: Edition) -> None:
    """Raise WrongState where an earlier edition has exactly the same content."""
    same = Edition.objects.out().filter(
        report=edition.report, content_hash=edition.content_hash
    )
    if earlier := same.first():
        raise WrongState(
            f"Edition {earlier.number} has exactly this content. Say in the summary "
            "what the new edition is for, and have it approved."
        )


def withdraw(
    edition: Edition,
    *,
    by: User,
    at: datetime,
    because: str,
    decision: Decision | None = None,
) -> Edition:
    """Withdraw a published edition; its addresses show `because` from then on.

    Where it is the newest, no older one takes its place: what was wrong with one may
    be wrong with the others. Asking twice withdraws it once. Raise WrongState where it
    was never published, or where reviews would go before their year is over and no
    `decision` says who decided that.
    """
    with transaction.atomic():
        edition = locked_with_others(edition)
        if edition.is_open:
            raise WrongState(f"{edition} is not published.")
        if edition.state == State.PUBLISHED:
            decided = require(edition, decision, at=at)
            Edition.objects.filter(pk=edition.pk).update(
                state=State.WITHDRAWN, withdrawn_at=at, withdrawn_because=because
            )
            after = {"edition": str(edition.number), "because": because, **decided}
            log(edition.report, Change.Action.WITHDRAWN, by=by, at=at, after=after)
            mails.withdrawn(edition.report, edition=edition.number, by=by, at=at)
    transaction.on_commit(lambda: show(at))
    edition.refresh_from_db()
    return edition


def show(at: datetime, *, on_step: OnStep = unwatched) -> None:
    """Change the public pages; where that fails, `recovery.catch_up` makes up for it.

    What happened in the database has happened: the page of the editions says what
    readers still see.
    """
    store = the_store()
    try:
        with store.lock():
            switch(store, at=at, on_step=on_step)
    except (OSError, Damaged):
        logger.exception("The public pages could not be changed")

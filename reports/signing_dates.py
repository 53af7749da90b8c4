"""By when a report is to be signed at each place, and reminders of it."""

import logging
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User
from mail.models import OutgoingMail
from records.models import Change
from records.workflow import log
from reports import link_mails, mails, signing_links
from reports.latest_links import latest_links, lost_links
from reports.models import Report, SigningDate, SigningLink
from reports.policies import WrongState
from reports.signatures import Signature, signatures
from reports.workflow import locked

logger = logging.getLogger(__name__)

State = Report.State
# When reminders are sent by themselves, counted from the date, in order.
STAGES = (timedelta(days=-3), timedelta(days=1), timedelta(days=7))
READING = timedelta(hours=12)  # for how long whoever opened a link keeps that one


class PastDay(WrongState):
    """A date to sign by that is over already."""


PAST = "The date for {} to sign by, {}, has passed. Enter today or a later date."


@transaction.atomic
def set_dates(
    report: Report, dates: Mapping[str, date | None], *, by: User, at: datetime
) -> None:
    """Set by when each place is to sign; None takes the date of a place away.

    Places are named by the agency's key, the chair by "". Raise WrongState where the
    report can no longer be signed, and PastDay where a new date is before the day of
    `at`; nothing is set then.
    """
    report = locked(report)
    if report.state not in (State.DRAFTING, State.IN_REVIEW, State.PUBLISHED):
        raise WrongState("Everybody has signed this report.")
    new = [(place, dates[key]) for key, place in _changed(report, dates)]
    today = timezone.localdate(at)
    for place, day in new:
        if day and day < today:
            raise PastDay(PAST.format(place.place, _in_words(day)))
    for place, day in new:
        _set(report, place, day)
    if new:
        changed = {place.place: _in_words(day) for place, day in new}
        log(report, Change.Action.DUE, by=by, at=at, after=changed)


def _changed(
    report: Report, dates: Mapping[str, date | None]
) -> Iterator[tuple[str, Signature]]:
    """Yield the places whose date is another one in `dates`, with their keys."""
    for place in signatures(report):
        key = place.agency.key if place.agency else ""
        if key in dates and dates[key] != place.due_on:
            yield key, place


def _in_words(day: date | None) -> str:
    return date_format(day, "j F Y") if day else "no date"


def _set(report: Report, place: Signature, day: date | None) -> None:
    rows = SigningDate.objects.filter(report=report, agency=place.agency)
    if day is None:
        rows.delete()
    elif not rows.update(due_on=day):
        SigningDate.objects.create(report=report, agency=place.agency, due_on=day)


@transaction.atomic
def remind(report: Report, *, by: User, at: datetime) -> int:
    """Remind everybody who still has to sign; return how many mails were sent.

    Whoever was reminded that day is not. Raise WrongState unless it is in review.
    """
    report = locked(report)
    if report.state != State.IN_REVIEW:
        raise WrongState(f"The report is {report.get_state_display().lower()}.")
    return _remind(report, list(_waiting(report)), by=by, at=at)


def remind_due(*, at: datetime) -> int:
    """Send the reminders that are due at `at`; return how many mails were sent.

    Nothing is sent twice, however often this is called. Of reminders that were due
    while nobody called it, only the latest is sent. A report that fails for a reason
    nobody foresaw is logged, tried again the next time, and holds up no other.
    """
    reports = Report.objects.filter(
        state=State.IN_REVIEW, signing_dates__isnull=False
    ).distinct()
    count = 0
    for report in reports.order_by("pk"):
        try:
            count += _remind_by_itself(report, at=at)
        except Exception:  # whatever it is, others are to be reminded as well
            logger.exception("Reminders of report %s could not be sent", report.pk)
    return count


@transaction.atomic
def _remind_by_itself(report: Report, *, at: datetime) -> int:
    report = locked(report)
    if report.state != State.IN_REVIEW:
        return 0
    submitted = Change.objects.filter(
        partnership=report.partnership_id,
        record=report.address,
        action=Change.Action.SUBMITTED,
    ).select_related("by")
    last = submitted.order_by("pk").last()
    if last is None:
        return 0
    # A stage that began before the report was submitted was about an earlier review.
    reached = [
        (place, since)
        for place in _waiting(report)
        if (since := _stage(place, at)) is not None and since > last.at
    ]
    return sum(
        _remind(report, [place], by=last.by, at=at, since=since)
        for place, since in reached
    )


def _stage(place: Signature, at: datetime) -> datetime | None:
    """Return when the latest stage that the place has reached began, None for none."""
    if place.due_on is None:
        return None
    today = timezone.localdate(at)
    reached = [
        place.due_on + after for after in STAGES if place.due_on + after <= today
    ]
    return _midnight(reached[-1]) if reached else None


def _waiting(report: Report) -> Iterator[Signature]:
    return (place for place in signatures(report) if not place.approval)


def _remind(
    report: Report,
    places: list[Signature],
    *,
    by: User,
    at: datetime,
    since: datetime | None = None,
) -> int:
    """Remind those at `places` who were not reminded since the day began, or `since`.

    What was reminded before `since` counts only where it was for another report. With
    `since` nobody pressed a button: the log says so.
    """
    is_automatic = since is not None
    today = _midnight(timezone.localdate(at))
    count = 0
    for place in places:
        for user in mails.signers_at(report, place, at=at):
            if not _was_reminded(report, user.email, today=today, since=since):
                mails.remind(report, user, due_on=place.due_on, at=at)
                count += 1
        for link in _links_at(report, place):
            is_lost = link.ended_at is not None
            if is_lost or not _was_told(link, today=today, since=since, at=at):
                count += _sent_again(link, by=by, at=at, is_automatic=is_automatic)
    if count:
        after = {"reminders": str(count)}
        if is_automatic:
            after["automatic"] = "yes"
        log(report, Change.Action.REMINDED, by=by, at=at, after=after)
    return count


def _links_at(report: Report, place: Signature) -> Iterator[SigningLink]:
    """Yield the latest links at `place` that have not ended, or ended by a change."""
    lost = lost_links(report)
    for link in latest_links(report, place.agency):
        if link.ended_at is None or link.pk in lost:
            yield link


def _was_told(
    link: SigningLink, *, today: datetime, since: datetime | None, at: datetime
) -> bool:
    """Whether the person was told today, or is reading: a new link ends the old one."""
    is_new = link.made_at >= (since or today)
    is_reading = link.seen_at is not None and link.seen_at > at - READING
    if is_new or is_reading:
        return True
    return _was_reminded(link.report, link.email, today=today, since=None)


def _sent_again(
    link: SigningLink, *, by: User, at: datetime, is_automatic: bool
) -> bool:
    """Send a new link, and say whether that could be done."""
    try:
        with transaction.atomic():
            signing_links.remind(link, by=by, at=at, is_automatic=is_automatic)
    except WrongState:  # nobody can sign by a new one just now
        return False
    return True


def _was_reminded(
    report: Report, email: str, *, today: datetime, since: datetime | None
) -> bool:
    """Whether a reminder went to this address today, or of this report `since`."""
    kinds = (mails.SIGN_REMINDER.name, link_mails.REMINDER.name)
    rows = OutgoingMail.objects.filter(kind__in=kinds, to__iexact=email)
    counts = Q(queued_at__gte=today)
    if since:
        of_report = f"{mails.SIGN_REMINDER.name}:{report.pk}:"
        counts |= Q(queued_at__gte=since, once__startswith=of_report)
    return rows.filter(counts).exists()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))

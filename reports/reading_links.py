"""The steps of a personal link by which somebody reads a draft before it is published.

Such readers see the draft as it is at that moment: what is found wrong can be mended
without everybody getting another link. The pages say so.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts import personal_links
from accounts.models import User
from accounts.permissions import Member
from records.models import Change
from records.workflow import log
from reports import link_mails
from reports.draft import Draft
from reports.models import ReaderLink, Report
from reports.policies import WrongState, may_share
from reports.workflow import locked

SORT = "reading"
State = Report.State
SHOWN = (State.IN_REVIEW, State.APPROVED)


@dataclass(frozen=True)
class Reader:
    """Who may read the draft from one day to another, both included."""

    name: str
    office: str
    email: str
    first: date
    last: date


@transaction.atomic
def share(report: Report, reader: Reader, *, by: Member, at: datetime) -> ReaderLink:
    """Send `reader` a link to the draft; raise WrongState where it is refused."""
    report = locked(report)
    may_share(by, Draft(report)).require()
    token = personal_links.new_token()
    link = ReaderLink.objects.create(
        report=report,
        name=reader.name,
        office=reader.office,
        email=reader.email,
        token_hash=personal_links.hash_of(SORT, token),
        opens_at=_midnight(reader.first),
        ends_at=_midnight(reader.last + timedelta(days=1)),
        made_at=at,
        made_by=by.user,
    )
    after = {"to": link.person, "until": date_format(reader.last, "j F Y")}
    log(report, Change.Action.SHARED, by=by.user, at=at, after=after)
    link_mails.share(link, token, last=reader.last, at=at)
    return link


@transaction.atomic
def revoke(link: ReaderLink, *, by: User, at: datetime) -> None:
    """End `link` before its time; raise WrongState where it is over."""
    report = locked(link.report)
    link = ReaderLink.objects.select_for_update().get(pk=link.pk)
    if link.is_over(at):
        raise WrongState("This link has ended already.")
    link.revoked_at = at
    link.save(update_fields=["revoked_at"])
    after = {"to": link.person}
    log(report, Change.Action.LINK_ENDED, by=by, at=at, after=after)


@transaction.atomic
def opened(link: ReaderLink, *, at: datetime) -> None:
    """Note that the reader opened the draft; raise WrongState where they may not."""
    found = ReaderLink.objects.select_for_update(of=("self",)).select_related("report")
    link = found.get(pk=link.pk)
    if because := why_closed(link, at):
        raise WrongState(because)
    link.opened_at, link.seen_at = link.opened_at or at, at
    link.save(update_fields=["opened_at", "seen_at"])


def link_of(token: str) -> ReaderLink | None:
    """Return the link of a token, whether it opens anything or not; None for none."""
    found = ReaderLink.objects.filter(token_hash=personal_links.hash_of(SORT, token))
    return found.select_related("report__partnership", "report__period").first()


def why_closed(link: ReaderLink, at: datetime) -> str:
    """Say in a sentence why `link` opens nothing at `at`; "" while it does."""
    if link.revoked_at:
        return "The business team has ended this link."
    if link.ends_at <= at:
        return f"This link has expired: it could be used until {_day(link.last_day)}."
    if link.opens_at > at:
        return f"You can read the draft from {_day(timezone.localdate(link.opens_at))}."
    if link.report.state == State.PUBLISHED:
        return "The report has been published."
    if link.report.state not in SHOWN:
        return "The business team is changing the report. Try again later."
    return ""


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))

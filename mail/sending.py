"""Send what waits in the outbox: each mail once, or not at all and visibly so."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from mail.claims import Clock, claimed_mails, hand_over, release_abandoned
from mail.digests import CHECK_FAILED, make_digests, tell_lines
from mail.kinds import is_wanted, kind_named
from mail.message import content_of
from mail.models import OutgoingMail
from mail.retries import next_try
from mail.smtp import Answer, Outcome, Server

State = OutgoingMail.State
NOT_WANTED = "It was no longer needed when it was due to be sent."
NO_MAIL = "It cannot be sent as an email. Check the address."


def has_server() -> bool:
    """Whether a mail server is configured, so that mails leave the portal."""
    return bool(settings.MAIL_SERVER)


def send_due(
    clock: Clock = timezone.now, *, goes_on: Callable[[], bool] = lambda: True
) -> Counter[str]:
    """Send the mails and digests that are due; return how many are in which state now.

    It ends early where the server cannot be talked to, and once `goes_on` says no.
    """
    release_abandoned(clock())
    make_digests(clock())
    states: Counter[str] = Counter()
    with Server() as server:
        for mail in claimed_mails(clock):
            states[send(mail, server, clock)] += 1
            if server.is_in_trouble or not goes_on():
                break
    tell_lines()
    return states


def send(mail: OutgoingMail, server: Server, clock: Clock) -> str:
    """Offer `mail`, which the caller has claimed, to `server`; return its new state."""
    wanted = is_wanted(mail)
    if wanted is None:
        return _answered(mail, Answer(Outcome.LATER, CHECK_FAILED), clock())
    if not wanted:
        return _settle(mail, State.DROPPED, NOT_WANTED)
    try:
        content = content_of(mail)
        answer = server.announce(mail.to)
    except ValueError:
        return _settle(mail, State.FAILED, NO_MAIL)
    if answer is None:
        if not hand_over(mail, clock()):
            server.leave()
            return State.SENDING  # by another sender, who took this one for stopped
        answer = server.give(content)
    return _answered(mail, answer, clock())


def _answered(mail: OutgoingMail, answer: Answer, at: datetime) -> str:
    if answer.outcome == Outcome.ACCEPTED:
        return _settle(mail, State.SENT, answer.words, sent_at=at)
    if answer.outcome == Outcome.UNCERTAIN:
        return _settle(mail, State.UNKNOWN, answer.words)
    again = next_try(mail.attempts, at)
    if answer.outcome == Outcome.REFUSED or again is None:
        return _settle(mail, State.FAILED, answer.words)
    return _settle(
        mail, State.WAITING, answer.words, next_try_at=again, handed_over_at=None
    )


def _settle(
    mail: OutgoingMail, state: str, reason: str, **more: datetime | None
) -> str:
    """Put `mail` into `state`, unless it is another sender's by now."""
    values: dict[str, object] = {"state": state, "reason": reason, **more}
    kind = kind_named(mail.kind)
    if state in (State.SENT, State.DROPPED) and (kind is None or kind.secret):
        values |= {"text": "", "html": ""}
    if state == State.WAITING:
        values["claim"] = ""
    OutgoingMail.objects.filter(
        pk=mail.pk, claim=mail.claim, state__in=(State.SENDING, State.UNKNOWN)
    ).update(**values)
    return state

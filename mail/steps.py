"""What a person decides about a mail: to send it again, or not to send it."""

from datetime import datetime

from mail.kinds import kind_named
from mail.models import OutgoingMail, OutgoingMailQuerySet
from mail.waking import wake_after_commit

State = OutgoingMail.State
SENT_AGAIN_FROM = (State.FAILED, State.UNKNOWN, State.WAITING)
STOPPED_FROM = (State.FAILED, State.UNKNOWN, State.WAITING, State.COLLECTED)


def may_be_sent_again(mail: OutgoingMail) -> bool:
    """Whether sending `mail` again makes sense in its state, and its text is kept."""
    return mail.state in SENT_AGAIN_FROM and bool(mail.text)


def may_be_stopped(mail: OutgoingMail) -> bool:
    """Whether `mail` can still be kept from being sent, and is in no digest yet."""
    in_digest = mail.state == State.COLLECTED and mail.digest_id is not None
    return mail.state in STOPPED_FROM and not in_digest


def send_again(mail: OutgoingMail, *, by: str, at: datetime) -> bool:
    """Have `mail` sent now; return False if its state no longer allows that."""
    if not may_be_sent_again(mail):
        return False
    sent = _as_it_is(mail).update(
        state=State.WAITING,
        reason=f"{by} asked for it to be sent again.",
        next_try_at=at,
        attempts=0,
        claim="",
        handed_over_at=None,
        digest=None,
    )
    wake_after_commit()
    return bool(sent)


def stop(mail: OutgoingMail, *, by: str) -> bool:
    """See that `mail` is not sent; return False if its state no longer allows that."""
    if not may_be_stopped(mail):
        return False
    reason = f"{by} stopped it from being sent."
    if mail.state == State.UNKNOWN:
        reason = f"{by} stopped it from being sent again. It may have arrived."
    kind = kind_named(mail.kind)
    texts = {} if kind and not kind.secret else {"text": "", "html": ""}
    return bool(
        _as_it_is(mail).update(state=State.DROPPED, reason=reason, claim="", **texts)
    )


def _as_it_is(mail: OutgoingMail) -> OutgoingMailQuerySet:
    return OutgoingMail.objects.filter(
        pk=mail.pk, state=mail.state, claim=mail.claim, digest=mail.digest_id
    )

"""What was sent of reports, and what became of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import F, OuterRef, QuerySet, Subquery

from mail.models import OutgoingMail
from reports.models import Report, Sending

Mail = OutgoingMail.State


class Outcome(StrEnum):
    """What became of one sending; the first that there is says most."""

    DELIVERED = "Delivered"
    SENT = "Sent"
    WAITING = "Waiting"
    UNCERTAIN = "Perhaps sent"
    FAILED = "Not delivered"
    STOPPED = "Not sent"
    UNDONE = "Undone"


# What means that they were sent the edition for certain, and as far as anybody knows.
SURELY_SENT = (Outcome.DELIVERED, Outcome.SENT)
HAVE_IT = (*SURELY_SENT, Outcome.UNCERTAIN)
OF_MAIL = {
    Mail.WAITING: Outcome.WAITING,
    Mail.COLLECTED: Outcome.WAITING,
    Mail.SENDING: Outcome.WAITING,
    Mail.UNKNOWN: Outcome.UNCERTAIN,
    Mail.FAILED: Outcome.FAILED,
    Mail.DROPPED: Outcome.STOPPED,
}


@dataclass(frozen=True)
class Proof:
    """One sending with what became of it, and what the mail server said of it, or "".

    `mail` is the number of the mail in the outbox, None where it is in none.
    """

    sending: Sending
    outcome: Outcome
    said: str = ""
    mail: int | None = None

    @property
    def may_be_undone(self) -> bool:
        return not self.sending.once and self.sending.undone_at is None


def proofs_of(
    reports: Collection[Report],
) -> Mapping[int, dict[str, tuple[Proof, ...]]]:
    """Return what was sent of each report, by the key of the recipient; one query."""
    found: dict[int, dict[str, tuple[Proof, ...]]] = defaultdict(dict)
    for sending in sendings_with_mails(Sending.objects.filter(report__in=reports)):
        own = found[sending.report_id]
        key = sending.recipient.key
        own[key] = (*own.get(key, ()), _proof(sending))
    return found


def sendings_with_mails(rows: QuerySet[Sending]) -> QuerySet[Sending]:
    """Return `rows`, the latest first, each with the mail it was."""
    mails = OutgoingMail.objects.filter(once=OuterRef("once")).exclude(once="")
    named = rows.select_related("recipient", "by", "undone_by").annotate(
        mail_pk=Subquery(mails.values("pk")[:1]),
        mail_state=Subquery(mails.values("state")[:1]),
        mail_said=Subquery(mails.values("reason")[:1]),
    )
    return named.order_by(F("pk").desc())


def _proof(sending: Sending) -> Proof:
    state = getattr(sending, "mail_state", None)
    if sending.undone_at:
        outcome = Outcome.UNDONE
    elif sending.has_arrived:
        outcome = Outcome.DELIVERED
    else:
        # A mail that is in no outbox went out from an installation before this one.
        outcome = OF_MAIL.get(state or Mail.SENT, Outcome.SENT)
    return Proof(
        sending,
        outcome,
        getattr(sending, "mail_said", None) or "",
        getattr(sending, "mail_pk", None),
    )

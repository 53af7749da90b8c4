"""Who sends a mail: several senders may run, and any of them may stop at any moment.

Each step is one conditional UPDATE, on which both databases agree. A row that is being
sent names its sender; what another has taken over by then, a sender leaves alone.
"""

import random
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db.models import F

from mail.models import OutgoingMail
from mail.retries import MOST_TRIES

LEASE = timedelta(minutes=10)
"""After so long without a step a sender has stopped: every answer has a time limit."""
AT_A_TIME = 50

Clock = Callable[[], datetime]
State = OutgoingMail.State


def claimed_mails(clock: Clock) -> Iterator[OutgoingMail]:
    """Claim one mail after the other that is due, until there is none."""
    while True:
        due = OutgoingMail.objects.due(clock()).order_by("next_try_at", "pk")
        numbers = list(due.values_list("pk", flat=True)[:AT_A_TIME])
        if not numbers:
            return
        random.shuffle(numbers)  # so that several senders seldom want the same one
        for number in numbers:
            if mail := claim(number, clock()):
                yield mail


def claim(number: int, at: datetime) -> OutgoingMail | None:
    """Return the mail with this primary key for the caller to send, or None.

    It is None where the mail is no longer due, or another sender was quicker.
    """
    name = uuid.uuid4().hex
    due = OutgoingMail.objects.due(at).filter(pk=number)
    taken = due.update(
        state=State.SENDING, claim=name, claimed_at=at, attempts=F("attempts") + 1
    )
    return OutgoingMail.objects.get(pk=number) if taken else None


def hand_over(mail: OutgoingMail, at: datetime) -> bool:
    """Note that the server may have `mail` from now on; return whether it is ours."""
    ours = OutgoingMail.objects.filter(
        pk=mail.pk, claim=mail.claim, state=State.SENDING
    )
    return bool(ours.update(handed_over_at=at))


def release_abandoned(at: datetime) -> None:
    """Take over what senders left behind that stopped in the middle.

    What the server cannot have is sent again; what it may have is not.
    """
    left = OutgoingMail.objects.filter(state=State.SENDING)
    left.filter(handed_over_at__lte=at - LEASE).update(
        state=State.UNKNOWN,
        reason="The portal stopped while passing this email to the mail server.",
    )
    unsent = left.filter(handed_over_at__isnull=True, claimed_at__lte=at - LEASE)
    unsent.filter(attempts__gte=MOST_TRIES).update(
        state=State.FAILED,
        claim="",
        reason="The portal stopped each time it tried to send this email.",
    )
    unsent.update(state=State.WAITING, claim="", next_try_at=at)

"""Erase what old mails say; to whom they went, when and how stays, as proof."""

from datetime import datetime, timedelta

from mail.models import OutgoingMail

KEPT = timedelta(days=365)
State = OutgoingMail.State
OVER = (State.SENT, State.UNKNOWN, State.FAILED, State.DROPPED)


def erase_old(at: datetime) -> int:
    """Erase the texts of mails queued over a year before `at`; return how many.

    What is still to be sent keeps its text.
    """
    old = OutgoingMail.objects.filter(queued_at__lt=at - KEPT, state__in=OVER)
    return old.exclude(text="", link="").update(text="", html="", link="")

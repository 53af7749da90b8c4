"""Erase what old mails say; to whom they went and when stays, as proof."""

from datetime import datetime, timedelta

from mail.models import OutgoingMail

KEPT = timedelta(days=365)
NOBODY_DECIDED = "Nobody sent it again within a year."
State = OutgoingMail.State


def erase_old(at: datetime) -> int:
    """Erase the texts of mails queued over a year before `at`; return how many.

    What was not delivered by then is given up, so that an empty mail is never sent.
    """
    old = OutgoingMail.objects.filter(queued_at__lt=at - KEPT)
    old.undelivered().update(state=State.DROPPED, reason=NOBODY_DECIDED, claim="")
    over = old.filter(state__in=(State.SENT, State.DROPPED)).exclude(text="", link="")
    return over.update(text="", html="", link="")

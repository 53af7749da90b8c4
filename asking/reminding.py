"""The reminders that are sent by themselves: a week before, a day and a week after."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.utils import timezone

from asking.models import Asked, AskedStep
from asking.sending import remind_by_itself
from asking.updates import why_closed

# When, counted from the due date, in order; and what the log says of it.
STAGES = (
    (timedelta(days=-7), "by itself, a week before the due date"),
    (timedelta(days=1), "by itself, a day after the due date"),
    (timedelta(days=7), "by itself, a week after the due date"),
)
NOT_AGAIN_FOR = timedelta(days=2)  # after it was asked, or somebody reminded by hand


def remind_due(*, at: datetime) -> int:
    """Send the reminders that are due at `at`; return how many agencies got one.

    Nothing is sent twice, however often this is called. Of reminders that were due
    while nobody called it, only the latest is sent.
    """
    by_stage: dict[str, list[int]] = defaultdict(list)
    rows = Asked.objects.with_names().wanted().exclude(request__due_on=None)
    for asked in rows.order_by("pk"):
        stage = stage_of(asked, at=at)
        if stage and not _was_sent(asked, stage, at) and not why_closed(asked):
            by_stage[stage].append(asked.pk)
    return sum(
        remind_by_itself(pks, at=at, why=stage) for stage, pks in by_stage.items()
    )


def stage_of(asked: Asked, *, at: datetime) -> str:
    """Return the latest stage that the request has reached by `at`; "" for none."""
    due, today = asked.request.due_on, timezone.localdate(at)
    if due is None:
        return ""
    reached = [why for after, why in STAGES if due + after <= today]
    return reached[-1] if reached else ""


def _was_sent(asked: Asked, stage: str, at: datetime) -> bool:
    since = max(asked.asked_at, asked.reminded_at or asked.asked_at)
    if at - since < NOT_AGAIN_FOR:
        return True
    steps = AskedStep.objects.filter(asked=asked, step=AskedStep.Step.REMINDED)
    return steps.filter(said=stage, at__gte=asked.asked_at).exists()

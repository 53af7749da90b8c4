"""Several mails told in one, once a day or once a week."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from mail.kinds import MailKind, is_wanted
from mail.models import MailPreference, OutgoingMail, OutgoingMailQuerySet
from mail.writing import Address, Letter, written

MORNING = time(7)
"""When digests are made, by the clocks of TIME_ZONE; weekly ones on Mondays."""

State = OutgoingMail.State
Choice = MailPreference.Choice
ENDED = (State.SENT, State.UNKNOWN, State.FAILED, State.DROPPED)
OFF_BY_NOW = "They have since chosen not to get these emails."
NOT_WANTED = "It was no longer needed when the digest was made."
CHECK_FAILED = "The portal could not check whether this email is still needed."
MOST_PUT_OFF = 2  # digests that a line which cannot be checked is left for


def is_any_wanted(digest: OutgoingMail) -> bool:
    """Whether anything in `digest` is still wanted; raise where no line can tell."""
    wanted = {is_wanted(line) for line in OutgoingMail.objects.filter(digest=digest)}
    if None in wanted and True not in wanted:
        raise ValueError(f"No line of digest {digest.pk} could be checked")
    return True in wanted


DAILY = MailKind(
    "digest-daily",
    "Daily digest",
    "you chose to get these messages together, once a day",
    digest="daily",
    still_wanted=is_any_wanted,
)
WEEKLY = MailKind(
    "digest-weekly",
    "Weekly digest",
    "you chose to get these messages together, once a week",
    digest="weekly",
    still_wanted=is_any_wanted,
)
MAIL_KINDS = (DAILY, WEEKLY)


def last_time(kind: MailKind, at: datetime) -> datetime:
    """Return when a digest of `kind` was last due, at or before `at`."""
    local = timezone.localtime(at)
    day = local.date()
    if local.time() < MORNING:
        day -= timedelta(days=1)
    if kind is WEEKLY:
        day -= timedelta(days=day.weekday())
    return timezone.make_aware(datetime.combine(day, MORNING))


def make_digests(at: datetime) -> None:
    """Make each digest that is due, once, of what was collected before it was due.

    After days without a sender there is one for all of them. Mails whose readers want
    them one by one by now are sent so, and those that nobody wants are not.
    """
    lines = OutgoingMail.objects.filter(state=State.COLLECTED, digest=None)
    if not lines.exists():
        return
    _follow_choices(lines, at)
    for kind in MAIL_KINDS:
        due = last_time(kind, at)
        by_user: dict[int, list[int]] = defaultdict(list)
        chosen = _of_choice(lines.filter(not_before__lt=due), kind.digest)
        for number, user in chosen.values_list("pk", "user_id").order_by("pk"):
            by_user[user].append(number)
        for numbers in by_user.values():
            theirs = OutgoingMail.objects.filter(pk__in=numbers)
            answers = {line.pk: is_wanted(line) for line in theirs}
            _make(kind, answers, due=due, at=at)


def tell_lines() -> None:
    """Give the mails in each digest the state that the digest has come to."""
    digest = OutgoingMail.objects.filter(pk=OuterRef("digest"))
    OutgoingMail.objects.filter(
        state__in=(State.COLLECTED, State.FAILED, State.UNKNOWN),
        digest__state__in=ENDED,
    ).exclude(state=F("digest__state")).update(
        state=Subquery(digest.values("state")),
        reason=Subquery(digest.values("reason")),
        sent_at=Subquery(digest.values("sent_at")),
    )


def _of_choice(lines: OutgoingMailQuerySet, choice: str) -> OutgoingMailQuerySet:
    """Keep the mails of those who chose `choice` for their kind."""
    chosen = MailPreference.objects.filter(user=OuterRef("user"), kind=OuterRef("kind"))
    known = Coalesce(Subquery(chosen.values("choice")), Value(Choice.SINGLE))
    return lines.alias(choice=known).filter(choice=choice)


def _follow_choices(lines: OutgoingMailQuerySet, at: datetime) -> None:
    """Do as people chose after a mail was collected for them."""
    _of_choice(lines, Choice.SINGLE).update(state=State.WAITING, next_try_at=at)
    off = _of_choice(lines, Choice.OFF)
    off.update(state=State.DROPPED, reason=OFF_BY_NOW)
    gone = lines.exclude(user__is_active=True)
    gone.update(state=State.DROPPED, reason="They no longer have an account.")


@transaction.atomic
def _make(
    kind: MailKind,
    answers: Mapping[int, bool | None],
    *,
    due: datetime,
    at: datetime,
) -> None:
    """Make a digest of those of the mails that no other process was quicker to take.

    `answers` say by their numbers which are still wanted; None where nobody can tell.
    """
    rows = OutgoingMail.objects.select_for_update().filter(
        pk__in=answers, state=State.COLLECTED, digest=None
    )
    lines = list(rows.order_by("pk"))
    unwanted = [line.pk for line in lines if answers[line.pk] is False]
    OutgoingMail.objects.filter(pk__in=unwanted).update(
        state=State.DROPPED, reason=NOT_WANTED
    )
    _put_off([line.pk for line in lines if answers[line.pk] is None], at)
    wanted = [line for line in lines if answers[line.pk]]
    if not wanted:
        return
    digest = _written(kind, wanted, due=due, at=at)
    try:
        with transaction.atomic():
            digest.save()
    except IntegrityError:  # there is one of this day: these lines are in the next
        return
    OutgoingMail.objects.filter(pk__in=[line.pk for line in wanted]).update(
        digest=digest
    )


def _put_off(numbers: Sequence[int], at: datetime) -> None:
    """Leave lines that could not be checked for the next digest, up to two times."""
    lines = OutgoingMail.objects.filter(pk__in=numbers)
    lines.update(not_before=at, attempts=F("attempts") + 1, reason=CHECK_FAILED)
    lines.filter(attempts__gt=MOST_PUT_OFF).update(state=State.FAILED)


def _written(
    kind: MailKind, lines: Sequence[OutgoingMail], *, due: datetime, at: datetime
) -> OutgoingMail:
    user = lines[0].user
    assert user is not None  # noqa: S101 # `_follow_choices` dropped the others
    day = timezone.localdate(due)
    letter = Letter(
        Address.of(user),
        f"{kind.name}:{user.pk}:{day.isoformat()}",
        {"day": day, "lines": lines},
    )
    [digest] = written(kind, (letter,), at)
    return digest

"""How each person wants the mails of each kind."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from mail.kinds import MailKind, kinds
from mail.models import MailPreference

Choice = MailPreference.Choice


def choices_of(kind: MailKind, users: Iterable[int]) -> Mapping[int, str]:
    """Return the choice of each of `users` (primary keys) who made one.

    Nobody has a choice about an essential kind.
    """
    users = tuple(users)
    if kind.essential or not users:
        return {}
    chosen = MailPreference.objects.filter(kind=kind.name)
    if len(users) == 1:
        chosen = chosen.filter(user__in=users)
    wanted = frozenset(users)
    rows = chosen.values_list("user_id", "choice")
    return {user: choice for user, choice in rows if user in wanted}


def kinds_to_choose() -> tuple[MailKind, ...]:
    """Return the kinds that people may switch, in the order of their labels."""
    return tuple(one for one in _by_label() if not one.essential and not one.digest)


def kinds_always_sent() -> tuple[MailKind, ...]:
    """Return the kinds that no user may switch off, in the order of their labels."""
    return tuple(one for one in _by_label() if one.essential and not one.to_others)


def choices_by(user: int) -> dict[str, str]:
    """Return what `user` (a primary key) chose for each kind that can be chosen."""
    rows = MailPreference.objects.filter(user=user).values_list("kind", "choice")
    chosen = dict(rows)
    return {
        kind.name: chosen.get(kind.name, Choice.SINGLE) for kind in kinds_to_choose()
    }


@transaction.atomic
def save_choices(user: int, choices: Mapping[str, str]) -> None:
    """Keep what `user` (a primary key) chose for kinds, by their names."""
    for name, choice in choices.items():
        MailPreference.objects.update_or_create(
            user_id=user, kind=name, defaults={"choice": choice}
        )


def stop(user: int, kind: MailKind) -> None:
    """Send `user` (a primary key) no more mails of `kind`.

    Those of a digest are the mails of every kind that comes in it.
    """
    if kind.digest:
        MailPreference.objects.filter(user=user, choice=kind.digest).update(
            choice=Choice.OFF
        )
    else:
        save_choices(user, {kind.name: Choice.OFF})


def _by_label() -> list[MailKind]:
    return sorted(kinds().values(), key=lambda kind: kind.label)

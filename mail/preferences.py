"""How each person wants the mails of each kind."""

from collections.abc import Iterable, Mapping

from mail.kinds import MailKind
from mail.models import MailPreference


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

"""Stop mails by a link in them, without signing in: it does nothing else."""

from django.contrib.auth import get_user_model
from django.core import signing
from django.urls import reverse

from mail.kinds import MailKind, kind_named
from mail.preferences import stop

SALT = "mail.unsubscribing"


def stop_path(user: int, kind: str) -> str:
    """Return the path that stops mails of `kind` to `user`, a primary key."""
    return reverse("mails:stop", args=[_signer().sign_object([user, kind])])


class StopLink:
    """What such a link is for. Raise ValueError where nobody signed it."""

    def __init__(self, token: str) -> None:
        try:
            self._user, name = _signer().unsign_object(token)
        except signing.BadSignature:
            raise ValueError("It was not made here.") from None
        kind = kind_named(name)
        is_somebody = get_user_model().objects.filter(pk=self._user).exists()
        if kind is None or kind.essential or not is_somebody:
            raise ValueError("There is nothing that it could stop.")
        self.kind: MailKind = kind

    def follow(self) -> None:
        """Send this person no more mails of this kind."""
        stop(self._user, self.kind)


def _signer() -> signing.Signer:
    return signing.Signer(salt=SALT)

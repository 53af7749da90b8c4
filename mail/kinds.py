"""The kinds of mail that the portal sends; each app declares its own in `mails.py`."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from mail.models import OutgoingMail

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class MailKind:
    """One kind of mail: `templates/mail/<name>.txt` and `.html` say what it says.

    An `essential` kind cannot be switched off or collected in a digest. The texts of a
    `secret` one are erased once it is sent. `still_wanted` is asked at the moment of
    sending; where it answers False the mail is dropped. `label` tells people what
    these mails are about, beside their choice and in the list of mails. `why` ends the
    sentence "You are getting it because …" in each of them. `digest` is the choice
    ("daily" or "weekly") of those who get other kinds in it, "" for other kinds. A kind
    `to_others` goes to people as the recipients of something, not as users: no account
    has a choice about it, or is told of it.
    """

    name: str
    label: str
    why: str = ""
    essential: bool = False
    secret: bool = False
    to_others: bool = False
    digest: str = ""
    still_wanted: "Callable[[OutgoingMail], bool] | None" = None


def kinds() -> Mapping[str, MailKind]:
    """Return every kind by its name: the `MAIL_KINDS` of each module in `MAILS`."""
    return _kinds(tuple(settings.MAILS))


def kind_named(name: str) -> MailKind | None:
    """Return the kind called `name`; None where no app declares it any more."""
    return kinds().get(name)


def is_wanted(mail: "OutgoingMail") -> bool | None:
    """Whether `mail` is still wanted; None where that cannot be checked.

    A fault in the check of one kind is logged, and holds up no other mail. Ask outside
    a transaction: a fault in the database would end that, too.
    """
    kind = kind_named(mail.kind)
    if kind is None or kind.still_wanted is None:
        return True
    try:
        return kind.still_wanted(mail)
    except Exception:
        logger.exception("Could not check whether mail %s is still wanted", mail.pk)
        return None


@cache
def _kinds(modules: tuple[str, ...]) -> Mapping[str, MailKind]:
    declared: dict[str, MailKind] = {}
    for module in modules:
        for kind in import_module(module).MAIL_KINDS:
            if kind.name in declared:
                raise ValueError(f"Two kinds of mail are called {kind.name}.")
            declared[kind.name] = kind
    return MappingProxyType(declared)

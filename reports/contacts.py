"""What a team calls a recipient and where its reports go, as a page showed it."""

import json
from dataclasses import astuple, dataclass
from hashlib import sha256

from reports.models import Recipient
from reports.policies import WrongState
from reports.recipients import Line


@dataclass(frozen=True)
class Contact:
    """What a team calls a recipient, and where its reports go."""

    body: str
    name: str
    email: str

    @classmethod
    def of(cls, row: Recipient | None) -> "Contact":
        """Return what is kept of a recipient; an empty contact for None."""
        return cls(row.body, row.name, row.email) if row else cls("", "", "")

    @property
    def digest(self) -> str:
        """A short text by which a page says which contact it showed."""
        return sha256(json.dumps(astuple(self)).encode()).hexdigest()[:16]


class ContactChanged(WrongState):
    """Somebody changed where reports to a recipient go after the page was opened."""

    def __init__(self, line: Line) -> None:
        kept = Contact.of(line.row)
        now = " ".join(filter(None, (kept.name, kept.email))) or "no address"
        super().__init__(
            f"The contact of {line.body} was changed after you opened the page. It is "
            f"now: {now}. Nothing was saved or sent. Check the contact, then try again."
        )


def require_shown(line: Line, shown: str) -> None:
    """Raise ContactChanged unless `shown` is the digest of the contact kept now."""
    if Contact.of(line.row).digest != shown:
        raise ContactChanged(line)

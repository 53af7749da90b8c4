"""The declaration of a kind's register: what of its records is open, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from records.models import PartnershipRecord


@dataclass(frozen=True)
class Register:
    """How the records of a kind are followed until they are closed.

    Each name is one of a field, "" where the kind has none: dates of when a record was
    `opened`, is `due` and was `closed`, its `owner`, its `status` and its `themes`. A
    record is closed with a date in `closed`, or with a status that is in `ended`.

    `columns` are the attributes that the page for the meeting shows besides those, the
    one that leads to the record first; an attribute that is no field comes with its
    heading. `outcome` is shown of what is closed. Where `closing` names fields, a form
    of these alone closes a record: `closed_as` is the status that it begins with.
    """

    columns: tuple[str | tuple[str, str], ...]
    opened: str = ""
    due: str = ""
    closed: str = ""
    owner: str = ""
    status: str = ""
    ended: tuple[str, ...] = ()
    themes: str = ""
    outcome: str = ""
    closing: tuple[str, ...] = ()
    closed_as: str = ""

    def is_open(self, record: "PartnershipRecord") -> bool:
        has_ended = bool(self.status) and getattr(record, self.status) in self.ended
        return not has_ended and not (self.closed and getattr(record, self.closed))

    def was_open(self, row: Mapping[str, str]) -> bool:
        """Whether a record is open in `row`, a version of it in the log."""
        return row.get(self.status, "") not in self.ended and not row.get(self.closed)

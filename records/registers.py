"""The declaration of a kind's register: what of its records is open, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from records.dates import PartialDate

if TYPE_CHECKING:
    from records.models import PartnershipRecord


@dataclass(frozen=True)
class Register:
    """How the records of a kind are followed until they are closed.

    Each name is one of a field, "" where the kind has none: dates of when a record was
    `opened`, is `due` and was `closed`, its `owner` and its `status`. A record is
    closed with a date in `closed`, with a status that is in `ended`, or with one of the
    values that `also_ended` gives of other fields. `themes` is the accessor of the
    records that hold its themes.

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
    also_ended: tuple[tuple[str, str], ...] = ()
    themes: str = ""
    outcome: str = ""
    closing: tuple[str, ...] = ()
    closed_as: str = ""

    def is_open(self, record: "PartnershipRecord") -> bool:
        has_ended = bool(self.status) and getattr(record, self.status) in self.ended
        others = any(getattr(record, name) == said for name, said in self.also_ended)
        has_date = bool(self.closed) and bool(getattr(record, self.closed))
        return not has_ended and not others and not has_date

    def was_open(self, row: Mapping[str, str]) -> bool:
        """Whether a record is open in `row`, a version of it in the log."""
        others = any(row.get(name) == said for name, said in self.also_ended)
        has_ended = row.get(self.status, "") in self.ended or others
        return not has_ended and not row.get(self.closed)

    def days_late(self, record: "PartnershipRecord", on: date) -> int:
        """Return by how many days `record` is late `on` a day, 0 where it is not.

        Of a month, or of a time from one day to another, the last day counts. What has
        no end, or words alone, is never late; nor is what is closed.
        """
        due = getattr(record, self.due) if self.due else None
        last = due.last_day if isinstance(due, PartialDate) else due
        if not isinstance(last, date) or not self.is_open(record):
            return 0
        return max((on - last).days, 0)

    def late_in_words(self, record: "PartnershipRecord", on: date) -> str:
        """Return "late by 3 days", "" where `record` is not late."""
        days = self.days_late(record, on)
        if not days:
            return ""
        return "late by 1 day" if days == 1 else f"late by {days:,} days"

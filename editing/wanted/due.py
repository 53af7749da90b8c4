"""By when something is due, and how people say so."""

from dataclasses import dataclass
from datetime import date
from typing import Self

MOST_DAYS = 60  # ahead; what is further away is said in months
DAYS_OF_A_MONTH = 30.4


@dataclass(frozen=True, order=True)
class Due:
    """A day by which something is wanted, and how many days are left: < 0 if late."""

    on: date
    days_left: int

    @classmethod
    def of(cls, on: date | None, *, today: date) -> Self | None:
        """Return it as seen `today`; None where no day was set."""
        return None if on is None else cls(on, (on - today).days)

    @property
    def is_late(self) -> bool:
        return self.days_left < 0

    @property
    def words(self) -> str:
        """How far away it is: "2 days late", "due today", "due in 3 days"."""
        left = self.days_left
        if left < 0:
            return f"{_days(-left)} late"
        if left <= 1:
            return "due tomorrow" if left else "due today"
        if left <= MOST_DAYS:
            return f"due in {_days(left)}"
        return f"due in about {round(left / DAYS_OF_A_MONTH):,} months"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"

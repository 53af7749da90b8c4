"""Refuses dates of a record that cannot be in the order in which they are given."""

from typing import ClassVar

from records.dates import PartialDate
from records.forms import RecordForm


class OrderedDatesForm(RecordForm):
    """Refuses a date that is before another one, whatever day either may mean.

    `in_order` has the earlier date, the later one, and what to say at the later.
    """

    in_order: ClassVar[tuple[tuple[str, str, str], ...]] = ()

    def _check_record(self) -> None:
        super()._check_record()
        for earlier, later, said in self.in_order:
            dates = (getattr(self.instance, name) for name in (earlier, later))
            if is_turned(*dates) and not {earlier, later} & {*self.errors}:
                self.add_error(later if later in self.fields else None, said)


def is_turned(earlier: PartialDate, later: PartialDate) -> bool:
    """Whether `later` is over before `earlier` begins."""
    begins, ends = earlier.first_day, later.last_day
    return bool(begins and ends and ends < begins)

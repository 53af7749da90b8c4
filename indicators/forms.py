"""What one observation must agree with: its indicator, and its own other numbers."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from documents.quantities import Unit, number
from indicators.figures import difference, is_other_way
from indicators.models import Indicator, Observation
from records.constraints import is_share
from records.doubts import Warned
from records.forms import RecordForm

MUCH_THE_SAME = 5  # per cent by which two values may differ that are called so


class ObservationForm(RecordForm):
    """Refuse a part that is more than its whole; ask of what is only unlikely."""

    instance: Observation

    def unit_of(self, name: str, cleaned: Mapping[str, Any]) -> Unit | None:
        """Return the indicator's unit for the value and for the end of a range."""
        indicator = cleaned.get("indicator")
        if name in ("value", "upper") and isinstance(indicator, Indicator):
            return Unit(indicator.unit)
        return super().unit_of(name, cleaned)

    def clean(self) -> dict[str, Any]:  # Any: as the base class
        """Compare the value with its base, as the indicator's unit has it."""
        cleaned = super().clean()
        indicator, base = cleaned.get("indicator"), cleaned.get("base")
        if not isinstance(indicator, Indicator):
            return cleaned
        if indicator.unit == Unit.COUNT and (cleaned.get("value") or 0) < 0:
            self.add_error(
                "value", "A count cannot be negative: remove the minus sign."
            )
        if base is None:
            return cleaned
        for name in ("value", "upper"):
            if (given := cleaned.get(name)) is not None:
                self._refuse_more_than_whole(name, given, Unit(indicator.unit), base)
        return cleaned

    def _refuse_more_than_whole(
        self, name: str, given: Decimal, unit: Unit, base: int
    ) -> None:
        if unit is Unit.PERCENT and given > 100:
            self.add_error(
                name,
                f"A part of {base:,} cannot be more than 100 per cent: correct the "
                "number, or leave “of how many” empty.",
            )
        if unit is Unit.COUNT and given > base:
            self.add_error(
                name,
                f"This is more than the {base:,} that it is part of: correct one of "
                "the two.",
            )

    def doubts(self) -> Iterator[Warned]:
        """Compare the share with its numbers, and the change with the value before."""
        yield from super().doubts()
        row = self.instance
        value, share, base = row.value, row.share, row.base
        is_part = row.indicator.unit == Unit.COUNT and row.is_exact and base
        if not is_part or value is None or not base or share is None:
            pass
        elif not is_share(share, value, Decimal(base)):
            really = number(round(value * 100 / base, 1))
            yield Warned(
                "share",
                f"{number(value)} of {base:,} is {really}%, not {number(share)}%: "
                "check both.",
            )
        is_compared = bool(row.direction) or row.change is not None
        if is_compared and (before := self._before()):
            yield from _changed(before, row)

    def _before(self) -> Observation | None:
        """Return the value before this one in its series."""
        row = self.instance
        alike = self.alike(("indicator", "area"))
        series = [one for one in alike if isinstance(one, Observation)]
        earlier = [one for one in series if _place(one) < _place(row)]
        return max(earlier, key=_place, default=None)


def _place(row: Observation) -> tuple[date, int]:
    return row.period.starts_on, row.position


def _changed(before: Observation, after: Observation) -> Iterator[Warned]:
    """Yield a warning where direction or change does not fit the two values."""
    apart = difference(before, after)
    if apart is None or before.value is None or after.value is None:
        return
    went = f"from {number(before.value)} to {number(after.value)}"
    much = after.direction == after.Direction.SAME and apart > MUCH_THE_SAME
    if much or is_other_way(before, after):
        said = after.get_direction_display().lower()
        yield Warned("direction", f"It went {went}: check whether “{said}” is right.")
    in_points = after.indicator.unit == Unit.PERCENT
    if after.change is not None and not in_points:
        exact = abs(after.value - before.value)
        if not is_share(after.change, exact, abs(before.value)):
            yield Warned(
                "change",
                f"It went {went}, which is a change of {number(round(apart, 1))}%: "
                "check which is right.",
            )

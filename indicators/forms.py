"""What one observation must agree with: its indicator, and its own other numbers."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from documents.quantities import Unit, number
from indicators.models import Indicator
from records.forms import RecordForm

ROUNDING = Decimal(1)  # per cent that a share may differ from what its numbers give


class ObservationForm(RecordForm):
    """Refuse a part that is more than its whole, another share, and less than none."""

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
            self.add_error("value", "Nothing is counted below 0: leave out the sign.")
        if base is None:
            return cleaned
        for name in ("value", "upper"):
            if (given := cleaned.get(name)) is not None:
                self._refuse_more_than_whole(name, given, Unit(indicator.unit), base)
        value, share = cleaned.get("value"), cleaned.get("share")
        is_exact = not cleaned.get("qualifier") and cleaned.get("upper") is None
        if indicator.unit == Unit.COUNT and is_exact and base:
            self._refuse_other_share(value, share, base)
        return cleaned

    def _refuse_more_than_whole(
        self, name: str, given: Decimal, unit: Unit, base: int
    ) -> None:
        if unit is Unit.PERCENT and given > 100:
            self.add_error(
                name,
                f"No part of {base:,} is more than 100 per cent: correct the number, "
                "or leave empty of how many it is.",
            )
        if unit is Unit.COUNT and given > base:
            self.add_error(
                name,
                f"This is more than the {base:,} that it is part of: correct one of "
                "the two.",
            )

    def _refuse_other_share(
        self, value: Decimal | None, share: Decimal | None, base: int
    ) -> None:
        if value is None or share is None:
            return
        if abs(value * 100 / base - share) > ROUNDING:
            self.add_error(
                "share",
                f"{number(value)} of {base:,} is another share. Leave this empty, and "
                "keep what the source prints as a stated value.",
            )

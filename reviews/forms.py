"""What the numbers of one count of child deaths must agree on."""

from decimal import Decimal
from typing import Any

from records.forms import RecordForm

ROUNDING = Decimal(1)  # per cent that a share may differ from what its numbers give


class ChildDeathCountForm(RecordForm):
    """Refuse a share that is not the one its own count and base come to."""

    def clean(self) -> dict[str, Any]:  # Any: as the base class
        """Compare a share with the count, where of how many is known too."""
        cleaned = super().clean()
        count, base, share = (cleaned.get(name) for name in ("count", "base", "share"))
        if count is None or share is None or not base or cleaned.get("qualifier"):
            return cleaned
        if abs(Decimal(count) * 100 / base - share) > ROUNDING:
            self.add_error(
                "share",
                f"{count:,} of {base:,} is another share. Leave this empty, and keep "
                "what the source prints as a stated value.",
            )
        return cleaned

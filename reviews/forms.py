"""What the numbers of one count of child deaths should agree on."""

from collections.abc import Iterator
from decimal import Decimal

from records.constraints import is_share
from records.doubts import Warned
from records.forms import RecordForm
from reviews.models import ChildDeathCount


class ChildDeathCountForm(RecordForm):
    """Ask where a share is not the one that its own count and base come to."""

    instance: ChildDeathCount

    def doubts(self) -> Iterator[Warned]:
        """Compare a share with the count, where of how many is known too."""
        yield from super().doubts()
        row = self.instance
        if row.count is None or row.share is None or not row.base or row.qualifier:
            return
        if not is_share(row.share, Decimal(row.count), Decimal(row.base)):
            yield Warned(
                "share",
                f"{row.count:,} of {row.base:,} is not {row.share.normalize():f}%: "
                "check both.",
            )

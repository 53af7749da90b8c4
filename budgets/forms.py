"""What is unlikely of an agency's funding, but may be so."""

from collections.abc import Iterator

from budgets.models import Contribution
from partnership.periods import follows
from records.doubts import Warned
from records.forms import RecordForm

MANY_TIMES = 10


class ContributionForm(RecordForm):
    """Ask where an agency gave ten times as much, or as little, as the year before."""

    instance: Contribution

    def doubts(self) -> Iterator[Warned]:
        """Compare the amount with that of the year before."""
        yield from super().doubts()
        given = self.instance.amount
        for before in self.alike(("agency",)) if given else ():
            if not isinstance(before, Contribution) or not before.amount:
                continue
            if not given or not follows(self.instance.period, before.period):
                continue
            times = max(given, before.amount) / min(given, before.amount)
            if times >= MANY_TIMES:
                yield Warned(
                    "amount",
                    f"{self.instance.agency} gave £{before.amount:,.2f} in "
                    f"{before.period} and £{given:,.2f} here: check the amount.",
                )

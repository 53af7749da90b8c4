"""What is unlikely or impossible of a risk or a challenge."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import QueryDict

from assurance.models import Challenge, Risk
from records.date_order import OrderedDatesForm
from records.doubts import Warned
from records.forms import RecordForm

EARLIER = "earlier_rating"


class ChallengeForm(OrderedDatesForm):
    """Propose that a challenge is open until somebody says what became of it."""

    in_order: ClassVar = (
        ("raised", "closed", "It was closed before it was raised: correct one."),
        ("raised", "due", "The answer is due before it was raised: correct one."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through
        super().__init__(*args, **kwargs)
        if self.is_new and not self.initial.get("status"):
            self.initial["status"] = Challenge.Status.OPEN


class RiskForm(RecordForm):
    """Keep the rating that there was, when somebody assesses the risk again."""

    instance: Risk

    def clean(self) -> dict[str, Any]:
        """Fill in the rating before, where a person changes the rating alone."""
        cleaned = super().clean()
        typed = isinstance(self.data, QueryDict) and EARLIER in self.fields
        if typed and EARLIER not in self.changed_data and not self.errors:
            former = self._former_rating()
            now = Risk(**{name: cleaned.get(name) for name in RATED}).rating
            if former is not None and now is not None and now != former:
                cleaned[EARLIER] = former
        return cleaned

    def _former_rating(self) -> int | None:
        """Return the rating on file, or that of the same risk in the year before."""
        rows = Risk.objects.filter(partnership=self.instance.partnership)
        on_file = rows.filter(pk=self.instance.pk).first()
        if on_file and on_file.rating is not None:
            return on_file.rating
        period = self.cleaned_data.get("period")
        if period is None or self.instance.earlier_rating is not None:
            return None
        same = rows.filter(title=self.cleaned_data.get("title", ""))
        before = same.filter(period__ends_on__lt=period.starts_on)
        found = before.order_by("-period__ends_on").first()
        return found.rating if found else None

    def doubts(self) -> Iterator[Warned]:
        """Ask where mitigation makes a risk greater."""
        yield from super().doubts()
        before, after = self.instance.rating_before, self.instance.rating_after
        if before is not None and after is not None and after > before:
            yield Warned(
                "likelihood_after",
                f"The rating is {before} before mitigation and {after} after it: "
                "check both.",
            )


RATED = ("likelihood", "impact", "likelihood_after", "impact_after")

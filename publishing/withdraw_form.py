"""The form by which a published edition is taken down, marked or replaced."""

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.db import models
from django.http import QueryDict

from publishing.models import Edition
from publishing.notices import open_notices, targets
from publishing.retention import Decision, ReviewAtStake, reviews_at_stake
from records.formfields import WholeTextField
from reports.models import Report


class Withdrawal(models.TextChoices):
    """What happens to an edition that should not be read as it is."""

    DOWN = "down", "Take it down: readers see only the reason"
    NOTICE = "notice", "Keep it online with a banner giving the reason and date"
    REPLACED = "replaced", "Send readers to another report"


class WithdrawForm(forms.Form):
    """Says what happens to one edition, why, and who decided if reviews go early."""

    kind = forms.ChoiceField(
        label="What should happen",
        choices=Withdrawal,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what should happen."},
    )
    because = WholeTextField(
        label="Reason",
        max_length=400,
        error_messages={"required": "Enter a reason that readers can see."},
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers see this.",
    )
    target = forms.ChoiceField(
        label="Report that replaces it",
        required=False,
        help_text="Only if you send readers to another report.",
    )
    decided_by = WholeTextField(
        label="Who decided to remove the reviews early",
        required=False,
        max_length=200,
        help_text="For example, the three safeguarding partners. Kept in the log.",
    )
    decided_because = WholeTextField(
        label="Why the reviews are removed early",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept in the log; readers do not see it.",
    )

    def __init__(
        self, data: QueryDict | None = None, *, edition: Edition, at: datetime
    ) -> None:
        super().__init__(data)
        self.reviews: tuple[ReviewAtStake, ...] = reviews_at_stake(edition, at=at)
        self._targets = {f"{one.pk}": one for one in targets(edition)}
        told = (edition.report_id, edition.number) in open_notices([edition.report])
        kinds = [Withdrawal.DOWN] if told else [*Withdrawal]
        if not self._targets or told:
            kinds = [one for one in kinds if one != Withdrawal.REPLACED]
            del self.fields["target"]
        else:
            self._offer("target", [("", "Choose a report"), *self._named()])
        self._offer("kind", [(one.value, str(one.label)) for one in kinds])
        if not self.reviews:
            del self.fields["decided_by"], self.fields["decided_because"]

    @property
    def chosen(self) -> Withdrawal:
        return Withdrawal(self.cleaned_data["kind"])

    @property
    def replacement(self) -> Report | None:
        return self._targets.get(self.cleaned_data.get("target", ""))

    @property
    def decision(self) -> Decision | None:
        """Who decided that reviews go early, None where nobody had to."""
        if not self.reviews or self.chosen == Withdrawal.NOTICE:
            return None
        typed = self.cleaned_data
        return Decision(typed["decided_by"], typed["decided_because"])

    def clean(self) -> None:
        super().clean()
        kind = self.cleaned_data.get("kind")
        if kind == Withdrawal.REPLACED and not self.replacement:
            self.add_error("target", "Choose the report that replaces it.")
        if self.reviews and kind in (Withdrawal.DOWN, Withdrawal.REPLACED):
            if not self.cleaned_data.get("decided_by"):
                self.add_error("decided_by", "Enter who decided this.")
            if not self.cleaned_data.get("decided_because"):
                self.add_error("decided_because", "Enter why they decided this.")

    def _named(self) -> list[tuple[str, str]]:
        return [(pk, str(report)) for pk, report in self._targets.items()]

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

"""The form by which an approved report is published, now or at a set time."""

from datetime import UTC, datetime, time

from django import forms
from django.http import QueryDict
from django.utils import timezone

from records.formfields import TypedDateField, WholeTextField
from reports.planning import LONGEST

NINE = time(9)


class PublishForm(forms.Form):
    """Publishes what was approved; from the second edition on with a note.

    `moment` is when, aware of its time zone, or None for at once.
    """

    change_note = WholeTextField(
        label="What has changed in this edition",
        max_length=400,
        help_text="Tell readers how this edition differs from the one before.",
        error_messages={"required": "Enter what has changed in this edition."},
    )
    on = TypedDateField(
        label="Publish on a later day",
        required=False,
        help_text="For example, 30 September 2026. Leave this empty to publish now.",
    )
    at = forms.TimeField(
        label="Time of that day",
        required=False,
        initial="09:00",
        help_text="For example, 09:00 or 17:30.",
        error_messages={"invalid": "Enter a time, such as 09:00."},
    )

    def __init__(self, data: QueryDict | None = None, *, needs_note: bool) -> None:
        super().__init__(data)
        self.moment: datetime | None = None
        if not needs_note:
            del self.fields["change_note"]

    def clean(self) -> None:
        super().clean()
        day = self.cleaned_data.get("on")
        if day is None or "at" in self.errors:
            return
        local = datetime.combine(day, self.cleaned_data.get("at") or NINE)
        moment, now = timezone.make_aware(local), timezone.now()
        if (
            moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None)
            != local
        ):
            self.add_error("at", "The clocks go forward: there is no such time then.")
        elif moment <= now:
            self.add_error("on", "Choose a time that is still to come.")
        elif moment > now + LONGEST:
            self.add_error("on", "Choose a day within a year from now.")
        else:
            self.moment = moment

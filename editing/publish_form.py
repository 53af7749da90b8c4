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

    `moment` is when, aware of its time zone, or None for at once. Two buttons send
    it: `act` is "now" or "later".
    """

    change_note = WholeTextField(
        label="What has changed in this edition",
        max_length=400,
        help_text="Tell readers how this edition differs from the one before.",
        error_messages={"required": "Enter what has changed in this edition."},
    )
    on = TypedDateField(
        label="Day, if it is to be published later",
        required=False,
        help_text="For example, 30 September 2026.",
    )
    at = forms.TimeField(
        label="Time of that day",
        required=False,
        help_text="For example, 17:30. Leave this empty for 09:00.",
        error_messages={"invalid": "Enter a time, such as 09:00."},
    )

    def __init__(self, data: QueryDict | None = None, *, needs_note: bool) -> None:
        super().__init__(data)
        self.moment: datetime | None = None
        if not needs_note:
            del self.fields["change_note"]

    def clean(self) -> None:
        super().clean()
        day, clock = self.cleaned_data.get("on"), self.cleaned_data.get("at")
        act = self.data.get("act", "later" if day else "now")
        if self.errors:
            return
        if act == "now":
            if day or clock:
                self.add_error("on", "Clear the day and time, or set them as the time.")
            return
        if day is None:
            self.add_error("on", "Enter the day on which it is to be published.")
            return
        local = datetime.combine(day, clock or NINE)
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

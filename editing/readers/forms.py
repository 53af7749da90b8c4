"""The form by which somebody is sent a link to the draft."""

from typing import Any

from django import forms
from django.utils.timezone import localdate

from editing.sent.forms import PlainForm
from records.formfields import OneLineField, TypedDateField
from reports.reading_links import Reader


class ReaderForm(PlainForm):
    """Who may read the draft, and from which day to which."""

    name = OneLineField(
        label="Name", max_length=100, error_messages={"required": "Enter their name."}
    )
    office = OneLineField(
        label="Office",
        max_length=100,
        help_text="Such as Leader of the council.",
        error_messages={"required": "Enter their office."},
    )
    email = forms.EmailField(
        label="Email address",
        max_length=254,
        error_messages={"required": "Enter their email address."},
    )
    first = TypedDateField(
        label="First day", error_messages={"required": "Enter the first day."}
    )
    last = TypedDateField(
        label="Last day",
        help_text="The link can be used until the end of this day.",
        error_messages={"required": "Enter the last day."},
    )

    def clean(self) -> dict[str, Any]:  # Any: as Django has it
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day must not be before the first.")
        elif last and last < localdate():
            self.add_error("last", "This day is over. Enter a day that is to come.")
        return said

    @property
    def reader(self) -> Reader:
        said = self.cleaned_data
        return Reader(
            said["name"], said["office"], said["email"], said["first"], said["last"]
        )

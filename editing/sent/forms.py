"""The forms by which a report is sent to somebody, or noted as sent."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localdate

from records.formfields import OneLineField, TypedDateField, WholeTextField
from records.plain_words import say_plainly
from reports.contacts import Contact
from reports.models import Sending
from reports.recipients import Line
from reports.sending import ByHand

NO_BODY = "Enter the name of the organisation or office."
NO_EDITION = "Choose an edition that has been published."
NO_EMAIL = "Enter the address to send the report to."


class PlainForm(forms.Form):
    """A form whose fields say what is wrong in our own words."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        initial: dict[str, Any] | None = None,  # Any: as Django has it
    ) -> None:
        super().__init__(data, initial=initial)
        for field in self.fields.values():
            field.error_messages.setdefault("required", "Fill this in.")
            say_plainly(field)


class ContactForm(PlainForm):
    """What a recipient is called, and where the report goes; without `line` a new one.

    With `needs_email` it is to be sent at once.
    """

    body = OneLineField(
        label="Organisation or office",
        max_length=200,
        required=False,
        help_text="The name in your area, such as Healthwatch Riverside.",
    )
    name = OneLineField(label="Name of the contact", max_length=100, required=False)
    email = forms.EmailField(label="Email address", max_length=254, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        line: Line | None = None,
        needs_email: bool = False,
    ) -> None:
        row = line.row if line else None
        kept = {"body": row.body, "name": row.name, "email": row.email} if row else {}
        super().__init__(data, initial=kept | _opened(line))
        if line is None or (row and row.is_added):  # the law has no words for them
            self.fields["body"].required = True
            self.fields["body"].error_messages["required"] = NO_BODY
        if needs_email:
            self.fields["email"].required = True
            self.fields["email"].error_messages["required"] = NO_EMAIL

    @classmethod
    def opened_again(
        cls, data: QueryDict, line: Line, *, problem: str, needs_email: bool
    ) -> "ContactForm":
        """Return what was typed on a page that shows `line` as it is now."""
        typed = data.copy()
        for name, value in _opened(line).items():
            typed[name] = str(value)
        form = cls(typed, line=line, needs_email=needs_email)
        form.add_error(None, problem)
        return form

    @property
    def contact(self) -> Contact:
        """What a valid form gives."""
        said = self.cleaned_data
        return Contact(said["body"], said["name"], said["email"])

    @property
    def shown_then(self) -> str:
        """The digest of the contact that the form showed when it was opened."""
        return str(self.cleaned_data["shown"])

    @property
    def seen_then(self) -> int:
        """How many sendings were listed when the form was opened."""
        return self.cleaned_data["seen"] or 0


def _opened(line: Line | None) -> dict[str, Any]:  # Any: as Django has initial values
    """Return what a form says of the page on which it was opened."""
    row, proofs = (line.row, line.proofs) if line else (None, ())
    return {"seen": len(proofs), "shown": Contact.of(row).digest}


class NoteForm(PlainForm):
    """How and when an edition was sent without the portal."""

    way = forms.ChoiceField(
        label="How it was sent",
        choices=[
            ("", "Choose how"),
            *(one for one in Sending.Way.choices if one[0] != Sending.Way.PORTAL),
        ],
        error_messages={"required": "Choose how it was sent."},
    )
    sent_on = TypedDateField(
        label="Date sent",
        help_text="For example, 30 September 2026.",
        error_messages={"required": "Enter the date on which it was sent."},
    )
    edition = forms.TypedChoiceField(
        label="Edition",
        coerce=int,
        error_messages={"required": NO_EDITION},
    )
    whom = OneLineField(label="Who received it", max_length=100, required=False)
    has_arrived = forms.BooleanField(
        label="They have confirmed that it arrived", required=False
    )
    note = WholeTextField(
        label="Note",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example, the reference of a submission. Never published.",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, data: QueryDict | None = None, *, line: Line) -> None:
        super().__init__(data, initial={"seen": len(line.proofs)})
        self._out = line.published.editions
        field = self.fields["edition"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 # for mypy
        field.error_messages["invalid_choice"] = NO_EDITION
        field.choices = [
            (number, f"Edition {number}") for number in sorted(self._out, reverse=True)
        ]

    def clean_sent_on(self) -> date:
        day: date = self.cleaned_data["sent_on"]
        if day > localdate():
            raise ValidationError("This day has not come yet. Enter today or earlier.")
        return day

    def clean(self) -> dict[str, Any]:  # Any: as Django's own
        said: dict[str, Any] = super().clean() or {}
        out = self._out.get(said.get("edition", 0))
        if out and "sent_on" in said and said["sent_on"] < out:
            day = date_format(out, "j F Y")
            self.add_error(
                "sent_on",
                f"Edition {said['edition']} was published on {day}. Enter that day or "
                "a later one.",
            )
        return said

    @property
    def by_hand(self) -> ByHand:
        """What a valid form gives."""
        said = self.cleaned_data
        return ByHand(
            said["way"],
            said["sent_on"],
            said["edition"],
            said["whom"],
            said["has_arrived"],
            said["note"],
        )

    @property
    def seen_then(self) -> int:
        """How many sendings were listed when the form was opened."""
        return self.cleaned_data["seen"] or 0

"""The forms by which somebody is asked to sign, signs, or declines."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.timezone import localdate

from editing.sent.forms import PlainForm
from records.formfields import OneLineField, TypedDateField, WholeTextField
from reports.models import SigningLink
from reports.signatures import Signature
from reports.signing_links import Consent, Signer


class SignerForm(PlainForm):
    """Who is sent a link to sign, and for which agency."""

    agency = forms.ChoiceField(label="Agency")
    name = OneLineField(
        label="Name", max_length=100, error_messages={"required": "Enter their name."}
    )
    office = OneLineField(
        label="Office",
        max_length=100,
        help_text="Such as Chief Constable.",
        error_messages={"required": "Enter their office."},
    )
    email = forms.EmailField(
        label="Email address",
        max_length=254,
        error_messages={"required": "Enter their email address."},
        help_text="Their own address. Whoever reads this mailbox can sign.",
    )

    def __init__(self, places: Iterable[Signature], data: QueryDict | None = None):
        super().__init__(data)
        waiting = [one.agency for one in places if one.agency and not one.approval]
        agency = self.fields["agency"]
        assert isinstance(agency, forms.ChoiceField)  # noqa: S101 # declared above
        agency.choices = [(one.key, one.name) for one in waiting]
        agency.error_messages["invalid_choice"] = (
            "Choose an agency that has not signed yet."
        )

    @property
    def signer(self) -> Signer:
        given = self.cleaned_data
        return Signer(given["name"], given["office"], given["email"])


class DatesForm(PlainForm):
    """By when each place is asked to sign; an empty box means no date."""

    def __init__(self, places: Iterable[Signature], data: QueryDict | None = None):
        super().__init__(data)
        self._keys: dict[str, str] = {}
        self._before: dict[str, date | None] = {}
        for place in places:
            key = place.agency.key if place.agency else ""
            name = f"due-{key}"
            self._keys[name] = key
            self._before[name] = place.due_on
            self.fields[name] = TypedDateField(
                label=place.place,
                required=False,
                initial=place.due_on,
                widget=forms.DateInput(format="%-d %B %Y"),
                help_text="For example 31 March 2027.",
            )

    def clean(self) -> dict[str, Any]:  # Any: as Django has it
        said = super().clean() or {}
        for name, before in self._before.items():
            day = said.get(name)
            if day and day != before and day < localdate():
                self.add_error(name, "This day is over. Enter a day that is to come.")
        return said

    @property
    def dates(self) -> dict[str, date | None]:
        """The dates by the agency's key, the chair's under ""."""
        return {key: self.cleaned_data[name] for name, key in self._keys.items()}


class ConsentForm(PlainForm):
    """What somebody says of themselves, and their consent in words."""

    name = OneLineField(
        label="Your name",
        max_length=100,
        help_text="Published with the report.",
        error_messages={"required": "Enter your name."},
    )
    office = OneLineField(
        label="Your office",
        max_length=100,
        help_text="Published with the report.",
        error_messages={"required": "Enter your office."},
    )
    on_behalf_of = OneLineField(
        label="If you sign as a deputy: on behalf of",
        max_length=100,
        required=False,
        help_text=(
            "Name and office, such as Kim Fox, Chief Constable. Not published; the "
            "report says “as deputy”."
        ),
    )
    remark = WholeTextField(
        label="Remark",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Members of the partnership see it. It is not published.",
    )
    consent = forms.BooleanField(
        error_messages={"required": "Tick the box to say that you approve the report."}
    )

    def __init__(self, link: SigningLink, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"name": link.name, "office": link.office})
        self.fields[
            "consent"
        ].label = (
            f"I have read this version of the report and approve it for {link.agency}"
        )

    @property
    def given(self) -> Consent:
        said = self.cleaned_data
        return Consent(
            said["name"], said["office"], said["on_behalf_of"], said["remark"]
        )


class DeclineForm(PlainForm):
    because = WholeTextField(
        label="Reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Members of the partnership see it. It is not published.",
        error_messages={"required": "Say why before you decline."},
    )

"""The forms by which people are invited and given roles."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import date_format

from accounts.invitations import why_not_to_invite
from accounts.models import ROLES_OF_AN_AGENCY, ROLES_WITH_DEPUTIES, Role, User
from accounts.roles import OWN, Part
from partnership.models import Agency, Partnership
from records.formfields import OneLineField, TypedDateField
from records.plain_words import say_plainly

NO_AGENCY = "Choose the agency that this person acts for."
NO_SUCH_ROLE = (
    "Only contributors and signing partners act for an agency: choose one of these "
    "roles, or no agency."
)
NO_DEPUTY = "Only signing partners and the chair have deputies."


class AgencyField(forms.ModelChoiceField):  # type: ignore[type-arg] # not subscriptable
    """One of the partnership's agencies; those that have ended say so."""

    today = date.max

    def label_from_instance(self, agency: Agency) -> str:
        has_ended = agency.active_to is not None and agency.active_to < self.today
        return f"{agency} (ended)" if has_ended else str(agency)


class PartForm(forms.Form):
    """What belongs to a role: the agency, being a deputy and the last day.

    Which roles it is about is told by `roles_chosen`.
    """

    agency = AgencyField(
        label="Agency",
        queryset=Agency.objects.none(),
        to_field_name="key",
        required=False,
        empty_label="No agency",
        help_text="For a contributor or a signing partner.",
    )
    is_deputy = forms.BooleanField(
        label="Deputy",
        required=False,
        help_text="For the chair or a signing partner. Reports say that a deputy "
        "signed.",
    )
    ends_on = TypedDateField(
        label="Last day",
        required=False,
        help_text="For example, 31 March 2027. The role ends at the end of this day.",
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        partnership: Partnership,
        today: date,
        initial: dict[str, Any] | None = None,  # Any: as Django has it
    ) -> None:
        super().__init__(data, initial=initial)
        self.partnership, self.today = partnership, today
        agencies = Agency.objects.filter(partnership=partnership)
        field = cast(AgencyField, self.fields["agency"])
        field.today = today
        field.queryset = agencies.select_related("successor").in_reading_order()
        for one in self.fields.values():
            one.error_messages["required"] = "Fill this in."
            say_plainly(one)

    def clean_agency(self) -> Agency | None:
        agency: Agency | None = self.cleaned_data["agency"]
        if agency and agency.active_to and agency.active_to < self.today:
            last = date_format(agency.active_to, "j F Y")
            instead = (
                f"Choose {agency.successor}, which took over its work."
                if agency.successor
                else "Choose another agency."
            )
            raise ValidationError(f"{agency} ended on {last}. {instead}")
        return agency

    def clean_ends_on(self) -> date | None:
        last: date | None = self.cleaned_data["ends_on"]
        if last and last < self.today:
            raise ValidationError(
                "This day has passed. Enter today or a later day, or leave it empty."
            )
        return last

    def roles_chosen(self) -> tuple[Role, ...]:
        """Return the roles that the form is about, as far as they can be told."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:  # Any: as Django's own
        cleaned: dict[str, Any] = super().clean() or {}
        roles = self.roles_chosen()
        of_agency = any(role in ROLES_OF_AN_AGENCY for role in roles)
        if roles and "agency" in cleaned and of_agency is not bool(cleaned["agency"]):
            self.add_error("agency", NO_AGENCY if of_agency else NO_SUCH_ROLE)
        signs = any(role in ROLES_WITH_DEPUTIES for role in roles)
        if roles and cleaned.get("is_deputy") and not signs:
            self.add_error("is_deputy", NO_DEPUTY)
        return cleaned

    @property
    def parts(self) -> tuple[Part, ...]:
        """What a valid form gives, each role with what it can have."""
        cleaned = self.cleaned_data
        shared = (
            cleaned.get("agency"),
            bool(cleaned.get("is_deputy")),
            cleaned.get("ends_on"),
        )
        return tuple(Part(role, *shared).fitted() for role in self.roles_chosen())


class InviteForm(PartForm):
    """Who is invited, and as what."""

    name = OneLineField(
        label="Name",
        max_length=100,
        help_text="As it should appear with their signature.",
    )
    email = forms.EmailField(
        label="Email address",
        max_length=254,
        help_text="We will send the link to this address.",
    )
    roles = forms.MultipleChoiceField(
        label="Roles",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one role."},
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # Any: passed through
        self.by = by
        self.order_fields(["name", "email", "roles"])
        field = cast(forms.MultipleChoiceField, self.fields["roles"])
        field.choices = choices(offered(by))
        say_plainly(field)
        field.error_messages["required"] = "Choose at least one role."

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if email == self.by.email:
            raise ValidationError(f"This is your own address. {OWN}")
        if why := why_not_to_invite(email, self.partnership, on=self.today):
            raise ValidationError(why)
        return email

    def roles_chosen(self) -> tuple[Role, ...]:
        return tuple(Role(value) for value in self.cleaned_data.get("roles", ()))


class GiveForm(PartForm):
    """One more role for somebody who belongs to the partnership."""

    role = forms.ChoiceField(label="Role")

    def __init__(self, *args: Any, roles: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # Any: passed through
        self.order_fields(["role"])
        field = cast(forms.ChoiceField, self.fields["role"])
        field.choices = [("", "Choose a role"), *choices(roles)]
        say_plainly(field)
        field.error_messages["required"] = "Choose a role."

    def roles_chosen(self) -> tuple[Role, ...]:
        role = self.cleaned_data.get("role")
        return (Role(role),) if role else ()


class ChangeForm(PartForm):
    """The agency, deputy and last day of a role that somebody has.

    What the role does not know is no field.
    """

    def __init__(self, *args: Any, part: Part, **kwargs: Any) -> None:
        self.role = part.role
        initial = {
            "agency": part.agency and part.agency.key,
            "is_deputy": part.is_deputy,
            "ends_on": part.ends_on,
        }
        super().__init__(*args, initial=initial, **kwargs)  # Any: passed through
        if self.role not in ROLES_OF_AN_AGENCY:
            del self.fields["agency"]
        else:
            self.fields["agency"].required = True
            self.fields["agency"].error_messages["required"] = NO_AGENCY
        if self.role not in ROLES_WITH_DEPUTIES:
            del self.fields["is_deputy"]

    def roles_chosen(self) -> tuple[Role, ...]:
        return (self.role,)


def offered(by: User) -> tuple[Role, ...]:
    """Return the roles that `by` can give."""
    return tuple(role for role in Role if role != Role.MANAGER or by.manages)


def choices(roles: Iterable[Role]) -> list[tuple[str, str]]:
    return [(role.value, role.label) for role in roles]

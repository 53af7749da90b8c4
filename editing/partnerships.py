"""The form of the partnership itself."""

from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db import transaction
from django.utils.text import slugify

from accounts.models import Role, User
from accounts.roles import Part, grant
from partnership.kinds import PARTNERSHIP
from partnership.models import Partnership
from records.exchange.rows import row_of
from records.file_fields import limit_files
from records.keys import KEY
from records.models import Change
from records.workflow import log
from richtext.lines import readable
from richtext.passages import section_keys

WHOM = ("nation", "covers_children", "covers_adults", "covers_community_safety")
LONGEST_SLUG = 60
WHO = "Who works together, and who for."  # what the editor of texts says, too


class PartnershipForm(forms.ModelForm):  # type: ignore[type-arg] # not subscriptable in 5.2
    """All that a partnership says of itself, but for its word in addresses."""

    class Meta:
        model = Partnership
        fields: tuple[str, ...] = (
            "name",
            "short_name",
            "area",
            "nation",
            "covers_children",
            "covers_adults",
            "covers_community_safety",
            "theme_colour",
            "logo",
            "logo_text",
            "about",
        )
        help_texts = {
            "about": (
                f"{WHO} Leave a blank line between paragraphs, and write **bold**, "
                "*italic* or [words](https://address)."
            )
        }

    instance: Partnership

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through
        super().__init__(*args, **kwargs)
        self.is_new = self.instance.pk is None
        for field in self.fields.values():  # see WholeTextField
            field.widget.attrs.pop("maxlength", None)
        if "about" in self.fields:
            self.fields["about"].widget.attrs["data-hint"] = WHO
        limit_files(self, self.instance)

    wants_place = False

    def find_place(self) -> None:
        """A partnership is in no list of records."""

    def clean_about(self) -> str:
        about: str = self.cleaned_data["about"]
        if section_keys(about):
            raise forms.ValidationError(
                "This text is not part of any one report, so it cannot name a "
                "section. Write [words](https://address) instead of [[section:…]]."
            )
        return about

    def clean(self) -> dict[str, Any]:  # Any: values of any type
        """Return the texts in the one spelling in which texts are compared."""
        cleaned = super().clean() or {}
        return {
            name: readable(value).strip() if isinstance(value, str) else value
            for name, value in cleaned.items()
        }


class NewPartnershipForm(PartnershipForm):
    """A partnership to be added, and whether who adds it will edit it."""

    class Meta(PartnershipForm.Meta):
        fields = (
            "name",
            "short_name",
            "area",
            "nation",
            "covers_children",
            "covers_adults",
            "covers_community_safety",
            "slug",
        )
        labels = {"slug": "Web address"}
        help_texts = {
            "name": "As the public knows it.",
            "short_name": "For headings of narrow pages, such as its initials.",
            "slug": "It ends the addresses of all its pages and cannot be changed "
            "later. Leave it empty to make it from the name.",
        }

    becomes_editor = forms.BooleanField(
        label="Make me its first editor", required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].validators = [KEY]
        self.fields["slug"].error_messages["unique"] = (
            "Another partnership already uses this web address."
        )
        for field in self.fields.values():
            field.error_messages["required"] = "Fill this in."

    def clean_about(self) -> str:
        return ""  # it is written later, on the page of the partnership

    def clean(self) -> dict[str, Any]:  # Any: values of any type
        cleaned = super().clean()
        if not cleaned.get("slug") and not self.errors:
            cleaned["slug"] = slugify(cleaned["name"])[:LONGEST_SLUG].strip("-_")
            if not cleaned["slug"]:
                self.add_error("slug", "Enter a web address: the name gives none.")
        return cleaned


def layout() -> FormHelper:
    return _layout(
        Fieldset("Who it is", "name", "short_name", "area"),
        Fieldset("Who it protects", *WHOM),
        Fieldset("Public pages", "theme_colour", "logo", "logo_text", "about"),
    )


def new_layout() -> FormHelper:
    return _layout(
        Fieldset("Who it is", "name", "short_name", "area", "slug"),
        Fieldset("Who it protects", *WHOM),
        Fieldset("Who edits it", "becomes_editor"),
    )


def _layout(*parts: Fieldset) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True  # the page's own form has it
    helper.layout = Layout(*parts)
    return helper


@transaction.atomic
def add_partnership(form: NewPartnershipForm, *, by: User, at: datetime) -> Partnership:
    """Save the partnership of a valid form, with its line in the log."""
    made: Partnership = form.save()
    after = row_of(PARTNERSHIP, made)
    log(made, Change.Action.ADDED, by=by, at=at, after=after)
    if form.cleaned_data["becomes_editor"]:
        grant(by, Part(Role.EDITOR), partnership=made, by=by, at=at)
    return made

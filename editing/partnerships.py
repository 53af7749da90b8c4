"""The form of the partnership itself."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from partnership.models import Partnership
from richtext.lines import readable
from richtext.passages import section_keys


class PartnershipForm(forms.ModelForm):  # type: ignore[type-arg] # not subscriptable in 5.2
    """All that a partnership says of itself, but for its word in addresses."""

    class Meta:
        model = Partnership
        fields = (
            "name",
            "short_name",
            "area",
            "nation",
            "covers_children",
            "covers_adults",
            "covers_community_safety",
            "theme_colour",
            "about",
        )
        help_texts = {
            "about": (
                "Who works together, and who for. Leave a blank line between "
                "paragraphs, and write **bold**, *italic* or [words](https://address)."
            )
        }

    instance: Partnership

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through
        super().__init__(*args, **kwargs)
        self.is_new = self.instance.pk is None
        for field in self.fields.values():  # see WholeTextField
            field.widget.attrs.pop("maxlength", None)

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


def layout() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True  # the page's own form has it
    helper.layout = Layout(
        Fieldset("Who it is", "name", "short_name", "area"),
        Fieldset(
            "Who it protects",
            "nation",
            "covers_children",
            "covers_adults",
            "covers_community_safety",
        ),
        Fieldset("Public pages", "theme_colour", "about"),
    )
    return helper

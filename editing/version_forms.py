"""The forms of a report: which version of its period's it is, and in which language."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from documents import languages
from records.forms import RecordForm

UNKNOWN = (
    "Enter one of the languages offered, or the tag of another one, such as gd for "
    "Scottish Gaelic."
)


class LanguageBox(forms.TextInput):
    """A box that offers the languages that councils translate into."""

    template_name = "editing/components/language_box.html"

    def get_context(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None,  # Any: as Django's own
    ) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        offered = f"{context['widget']['attrs'].get('id', name)}_offered"
        context["widget"]["attrs"]["list"] = offered
        return {**context, "offered": offered, "languages": languages.LANGUAGES}


class LanguageField(forms.CharField):
    """A language by its name, in English or its own, or by its tag."""

    widget = LanguageBox

    def prepare_value(self, value: Any) -> Any:  # Any: of the model, or as typed
        return languages.name_of(value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> str:  # Any: as posted
        text = super().to_python(value) or ""
        if not text:
            return languages.DEFAULT
        try:
            return languages.tag_of(text)
        except ValueError as wrong:
            raise ValidationError(UNKNOWN) from wrong


class OtherLanguageField(LanguageField):
    """The language of a part of a report; empty is that of the report."""

    def prepare_value(self, value: Any) -> Any:  # Any: of the model, or as typed
        return super().prepare_value(value) if value else ""

    def to_python(self, value: Any) -> str:  # Any: as posted
        return super().to_python(value) if value and str(value).strip() else ""


class ReportForm(RecordForm):
    """What a report says of itself."""

    language = LanguageField(
        help_text="Screen readers read the report in this language. Choose one, or "
        "type a language tag. What the portal itself adds, such as headings of tables, "
        "is in English or Welsh, and in English for every other language. Have a Welsh "
        "speaker check the Welsh before you publish.",
    )


class NewVersionForm(ReportForm):
    """Another version of a year's report."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = "As readers see it on the first page."

"""Form fields of our own."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from records import date_reading
from records.dates import NoSuchDate, PartialDate
from records.lengths import LONGEST_HTML, LONGEST_TEXT, too_long
from records.parties import Parties
from records.rich_text import (
    Edited,
    RichTextInput,
    Shown,
    Typed,
    refuse_links,
    refuse_pictures,
)
from records.typed import plausible
from richtext.edited import refused_addresses
from richtext.lines import readable
from richtext.notation import (
    NOTATION_HELP,
    PASSAGE_HELP,
    from_notation,
    refused_links,
    refused_pictures,
    to_notation,
)
from richtext.passages import clean


class RichTextField(forms.CharField):
    """Shows kept rich text in the plain notation and in the editor; cleans to HTML.

    Raise ValidationError where a link's address may not be linked. A form that is
    refused for any reason shows again exactly what was typed.
    """

    widget = RichTextInput
    structured: ClassVar[bool] = False
    notation_help: ClassVar[str] = NOTATION_HELP

    def __init__(self, **kwargs: Any) -> None:  # Any: as Django's own fields
        kwargs["help_text"] = kwargs.get("help_text") or self.notation_help
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # Any: as the base class
        attrs: dict[str, Any] = super().widget_attrs(widget)
        # The editor shows no signs, and so does without what explains them.
        explains_signs = self.help_text == self.notation_help
        attrs |= {"data-notation": "yes"} if explains_signs else {}
        return attrs | ({"data-structured": "yes"} if self.structured else {})

    def bound_data(self, data: Any, initial: Any) -> Any:  # Any: as the base class
        bound = super().bound_data(data, initial)
        is_as_sent = self.disabled or bound is None or isinstance(bound, Edited)
        return bound if is_as_sent else Typed(bound)

    def prepare_value(self, value: Any) -> Any:  # Any: as the base class
        if isinstance(value, Edited):
            is_short = len(value) <= LONGEST_HTML
            return Shown.of(
                to_notation(clean(value, structured=self.structured))
                if is_short
                else value,
                value,
            )
        if isinstance(value, Typed) or not isinstance(value, str):
            return value
        return Shown.of(to_notation(value), value)

    def to_python(self, value: Any) -> str:  # Any: as the base class
        if self.disabled:
            # Django hands back the kept HTML
            return clean(value or "", structured=self.structured)
        return self._edited(value) if isinstance(value, Edited) else self._typed(value)

    def _edited(self, html: str) -> str:
        if len(html) > LONGEST_HTML:  # before it is read, which could take long
            raise ValidationError(
                f"Shorten this: it has far more than {LONGEST_TEXT:,} characters.",
                code="max_length",
            )
        refuse_links(refused_addresses(html))
        kept = clean(html, structured=self.structured)
        if reason := too_long(to_notation(kept)):
            raise ValidationError(reason, code="max_length")
        return kept

    def _typed(self, value: Any) -> str:  # Any: as to_python
        typed = super().to_python(value) or ""
        if reason := too_long(typed):  # before it is read, which could take long
            raise ValidationError(reason, code="max_length")
        refuse_links(refused_links(typed, structured=self.structured))
        if self.structured:
            refuse_pictures(refused_pictures(typed))
        return from_notation(typed, structured=self.structured)


class PassageField(RichTextField):
    """Rich text that may have headings, tables, footnotes and pictures."""

    structured = True
    notation_help = PASSAGE_HELP


class WholeTextField(forms.CharField):
    """Text that is refused where it is too long; a browser would cut it unseen.

    What nobody can see is taken out first: alone, it fills in nothing.
    """

    def to_python(self, value: Any) -> str:  # Any: as the base class
        return readable(super().to_python(value) or "").strip()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # Any: as the base class
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class OneLineField(WholeTextField):
    """Text of one line: a browser would glue together what breaks in the middle.

    Any white space between two words becomes one space.
    """

    def to_python(self, value: Any) -> str:  # Any: as the base class
        return " ".join(super().to_python(value).split())


class TypedDateField(forms.DateField):
    """Reads a day as people write it: 31/3/2025, 31.3.25 or 31st March 2025."""

    default_validators = [plausible]

    def to_python(self, value: Any) -> date | None:  # Any: as the base class
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            day = readable(value).strip()
            return date_reading.read_day(day) if day else None
        except NoSuchDate as wrong:
            raise ValidationError(str(wrong)) from wrong


class PartialDateField(forms.Field):
    """Reads a date as people write it, as far as it is known, and shows it in words."""

    empty_values = [*forms.Field.empty_values, PartialDate()]

    def __init__(self, **kwargs: Any) -> None:  # Any: as Django's own fields
        super().__init__(**kwargs)
        self.help_text = self.help_text or "For example September 2023."

    def prepare_value(self, value: Any) -> Any:  # Any: as the base class
        return date_reading.typed(value) if isinstance(value, PartialDate) else value

    def to_python(self, value: Any) -> PartialDate:  # Any: as the base class
        if isinstance(value, PartialDate):
            return value
        try:
            return self.read(readable(value or ""))
        except NoSuchDate as wrong:
            raise ValidationError(str(wrong), code="invalid") from wrong

    def read(self, text: str) -> PartialDate:
        return date_reading.read(text)


class PartiesField(forms.Field):
    """Reads bodies and people by name, one a line, and knows which are records.

    `known` returns the addresses of records by name.
    """

    widget = forms.Textarea
    empty_values = [*forms.Field.empty_values, Parties()]

    def __init__(self, **kwargs: Any) -> None:  # Any: as Django's own fields
        super().__init__(**kwargs)
        self.help_text = self.help_text or (
            "One on each line. The name or alias of an agency, group or person links "
            "to its record. Any other words are printed as you type them."
        )
        self.known: Callable[[], Mapping[str, str]] = dict

    def prepare_value(self, value: Any) -> Any:  # Any: as the base class
        return "\n".join(value.names) if isinstance(value, Parties) else value

    def to_python(self, value: Any) -> Parties:  # Any: as the base class
        if isinstance(value, Parties):
            return value
        text = readable(value or "")
        if reason := too_long(text):
            raise ValidationError(reason, code="max_length")
        return Parties.recognise(text.splitlines(), self.known() if text else {})

"""Form fields of numbers, as a file has them and as people type them."""

import re
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from records.numbers import STATUSES_IN_WORDS, NumberStatus, read_status
from records.typed import plain_number

STATUSES_ID = "number-statuses"  # of the list in the page that offers these words
NO_NUMBER = f"If there is no number, leave this empty, or enter {STATUSES_IN_WORDS}."


class NumberBox(forms.TextInput):
    """Where a person types a number: a box for text, as text comes back as typed.

    Of what it cannot read in a box for numbers a browser sends nothing, and the value
    on file would be emptied unseen.
    """

    def __init__(self) -> None:
        super().__init__({"inputmode": "decimal"})


class _NumberOrStatus(forms.Field):
    """What fields of numbers share: an optional one also takes a NumberStatus."""

    pattern: ClassVar[str]
    plainly: ClassVar[str]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # Any: as the base class
        attrs: dict[str, Any] = super().widget_attrs(widget)
        if not self.required and isinstance(widget, NumberBox):
            # Keys for digits alone would leave no way to type the words.
            attrs |= {"inputmode": "text", "list": STATUSES_ID}
        return attrs

    def clean(self, value: Any) -> Any:  # Any: as the base class
        return self._status(value) or super().clean(value)

    def has_changed(self, initial: Any, data: Any) -> bool:  # Any: as the base class
        status = self._status(data)
        return status != initial if status else super().has_changed(initial, data)

    def read_status(self, text: str) -> NumberStatus | None:
        """Return the status that `text` is, as a file spells it."""
        return NumberStatus(text) if text in NumberStatus.values else None

    def _status(self, value: Any) -> NumberStatus | None:  # Any: as the base class
        if self.required or not isinstance(value, str):
            return None
        return self.read_status(value)

    def plain(self, text: str) -> str:
        """Return `text`, if it is a number; raise ValidationError where it is not."""
        if text and not re.fullmatch(self.pattern, text):
            why_not = "" if self.required else f" {NO_NUMBER}"
            raise ValidationError(self.plainly + why_not)
        return text


class PlainDecimalField(_NumberOrStatus, forms.DecimalField):
    """Reads digits and one point, as a file has them.

    Shows a number without idle zeros: 68916, not 68916.000.
    """

    pattern = r"-?[0-9]{1,18}(\.[0-9]{1,18})?"
    plainly = (
        "Enter the number alone, such as 1004.5: without commas, signs such as % or "
        "£, or words."
    )

    def prepare_value(self, value: Any) -> Any:  # Any: as the base class
        if not isinstance(value, Decimal):
            return value
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def to_python(self, value: Any) -> Any:  # Any: as the base class
        if isinstance(value, str):
            value = self.plain(value)
        number = super().to_python(value)
        # Of -0 the database makes 0, which would be saved again at each loading.
        return abs(number) if number == 0 else number


class PlainIntegerField(_NumberOrStatus, forms.IntegerField):
    """Reads digits alone, as a file has them."""

    pattern = r"-?[0-9]{1,18}"
    plainly = (
        "Enter a whole number in digits alone, such as 1004. Choose words such as "
        "over or about separately."
    )

    def to_python(self, value: Any) -> int | None:  # Any: as the base class
        return super().to_python(self.plain(value) if isinstance(value, str) else value)


class TypedDecimalField(PlainDecimalField):
    """Reads a number as people write it: 1,043.5 or 1 043, with £ or % where it fits.

    Whether a sign fits is for the form to say, which knows what is counted.
    """

    plainly = "Enter the number in digits, such as 1,004.5."

    def plain(self, text: str) -> str:
        return super().plain(plain_number(text)[0])

    def read_status(self, text: str) -> NumberStatus | None:
        return read_status(text)


class TypedIntegerField(PlainIntegerField):
    """Reads a whole number as people write it; see TypedDecimalField."""

    plainly = (
        "Enter a whole number in digits, such as 1,004. Choose words such as over or "
        "about separately."
    )

    def plain(self, text: str) -> str:
        return super().plain(plain_number(text)[0])

    def read_status(self, text: str) -> NumberStatus | None:
        return read_status(text)

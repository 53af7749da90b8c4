"""What forms say of a field, in our own words, and which texts are of one line."""

import re
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db import models

# By the codes of Django's own messages.
SHORT = {
    "max_length": "Shorten this to %(limit_value)s characters: it has %(show_value)s.",
    "min_value": "Enter a number that is %(limit_value)s or more.",
    "max_value": "Enter a number that is %(limit_value)s or less.",
    "max_digits": "Use no more than %(max)s digits.",
    "max_decimal_places": "Use no more than %(max)s decimal places.",
    "max_whole_digits": "Use no more than %(max)s digits before the decimal point.",
    "null_characters_not_allowed": "Remove the NUL character.",
    "null": "Fill this in.",
    "blank": "Fill this in.",
}
INVALID: dict[type[forms.Field], str] = {
    forms.EmailField: "Enter an email address, such as name@example.org.",
    forms.URLField: "Enter a web address, such as https://example.org/page.",
    forms.IntegerField: "Enter a whole number, such as 1,004.",
    forms.DateField: "Enter the date, such as 31/3/2025 or 31 March 2025.",
}


def _windows(byte: int) -> str:
    """Return what Windows shows for a byte, as browsers and spreadsheets have it."""
    return bytes([byte]).decode("cp1252" if byte not in _UNUSED else "latin-1")


_UNUSED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_FURTHER = "[" + "".join(re.escape(_windows(byte)) for byte in range(0x80, 0xC0)) + "]"
# What is left of one character where UTF-8 was read as Windows text, or as text of
# old Macs, as Excel does there; and the sign for what could not be read at all.
_OF_MACS = "[" + re.escape(bytes(range(0x80, 0xC0)).decode("mac-roman")) + "]"
_MISREAD = re.compile(
    f"[\u00c2-\u00df]{_FURTHER}|[\u00e0-\u00ef]{_FURTHER}{{2}}|\u00e2\u20ac"
    f"|[\u00f0-\u00f4]{_FURTHER}{{3}}"
    f"|[\u00ac\u221a]{_OF_MACS}|\u201a\u00c4{_OF_MACS}|\ufffd"
)


def say_plainly(field: forms.Field) -> None:
    """Give `field` our own words for what Django would say in its own."""
    words = dict(SHORT)
    if isinstance(field, forms.ModelChoiceField):
        words["invalid_choice"] = "Choose an option from the list."
    elif isinstance(field, forms.ChoiceField):
        choices = cast("Iterable[tuple[str, str]]", field.choices)
        names = [str(label) for value, label in choices if value]
        words["invalid_choice"] = f"Choose one of: {', '.join(names)}."
    if isinstance(field, forms.DateField):
        words.pop("min_value")
    for kind, message in INVALID.items():
        if isinstance(field, kind):
            words["invalid"] = message
    field.error_messages |= words


def is_one_line(field: models.Field[Any, Any]) -> bool:  # Any: whatever it holds
    """Whether people write `field` on one line, in words of their own."""
    special = isinstance(field, models.SlugField | models.URLField | models.EmailField)
    return isinstance(field, models.CharField) and not special


def is_misread(text: str) -> str:
    """Return the first part of `text` that shows it was decoded wrongly, "" for none.

    “Ã”, “Â” and “â” alone are letters of other languages.
    """
    found = None if text.isascii() else _MISREAD.search(text)
    return found[0] if found else ""

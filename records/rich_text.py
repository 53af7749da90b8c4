"""The box for rich text, which the editor in the browser stands in for.

Without JavaScript it is a box for the notation. The editor reads the text from the
box's `data-html`, and sends it as HTML under the name of the box with `-html` after it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from records.picture_words import no_picture
from richtext.edited import EDITED


class Typed(str):
    """What a person typed in the notation, as against the HTML that is kept."""

    __slots__ = ()


class Edited(str):
    """The HTML that the editor sent, which nobody has cleaned yet."""

    __slots__ = ()


class Shown(str):
    """A text in the notation, with its `html` for the editor."""

    html: str

    @classmethod
    def of(cls, notation: str, html: str) -> "Shown":
        shown = cls(notation)
        shown.html = html
        return shown


class RichTextInput(forms.Textarea):
    """Where a person writes rich text: in the notation or in the editor.

    What was typed in the notation and refused is shown again in that alone, so that it
    is exactly what was typed.
    """

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> str | None:  # Any: as the base class
        edited = data.get(f"{name}{EDITED}")
        if isinstance(edited, str):
            return Edited(edited)
        typed: str | None = super().value_from_datadict(data, files, name)
        return typed

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> bool:  # Any: as the base class
        return name not in data and f"{name}{EDITED}" not in data

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:  # Any: as the base class
        own = dict(attrs or {})
        html = value.html if isinstance(value, Shown) else ""
        if not isinstance(value, Typed):
            own["data-html"] = html
        context: dict[str, Any] = super().get_context(name, value, own)
        return context


def refuse_links(addresses: Sequence[str]) -> None:
    """Raise ValidationError if there are `addresses`, which may not be linked."""
    if addresses:
        raise ValidationError(
            "“%(address)s” cannot be linked. The address of a link starts with "
            "https://, http://, mailto: or tel:.",
            code="link",
            params={"address": addresses[0]},
        )


def refuse_pictures(names: Sequence[str]) -> None:
    """Raise ValidationError if there are `names`, by which no picture can be called."""
    if names:
        raise ValidationError(no_picture(names[0]), code="picture")

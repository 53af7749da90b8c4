"""Cells of rich text: HTML as the portal keeps it."""

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from richtext.lines import NO_BREAK
from richtext.passages import clean

_SEEN_AROUND = 12
_SHOWN = 60
# White space other than a plain space, and what has no width: shown by their numbers.
_UNSEEN = re.compile(
    r"[^\S \n]|[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


class HtmlField(forms.CharField):
    """HTML that already is as the portal keeps it, so that nothing of it gets lost."""

    structured: ClassVar[bool] = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, strip=False)

    def to_python(self, value: Any) -> str:
        html = (value or "").replace("\r\n", "\n").replace("&nbsp;", NO_BREAK)
        kept = clean(html, structured=self.structured)
        if kept != html and _with_spaces(kept) != _with_spaces(html):
            raise ValidationError(_difference(html, kept))
        return kept


class StructuredHtmlField(HtmlField):
    structured = True


def _with_spaces(html: str) -> str:
    """Return `html` with plain spaces: which of them break is settled by `clean`."""
    return re.sub(r"[\u00a0\u2007\u202f]", " ", html)


def _difference(html: str, kept: str) -> str:
    pairs = enumerate(zip(html, kept, strict=False))
    shorter = min(len(html), len(kept))
    first = next((n for n, (one, other) in pairs if one != other), shorter)
    start = max(0, first - _SEEN_AROUND)
    given, remains = (_from(start, text) for text in (html, kept))
    return (
        f"Use only HTML that the portal keeps: it would change “{given}” to "
        f"“{remains}”."
    )


def _from(start: int, text: str) -> str:
    part = _UNSEEN.sub(
        lambda found: f"[U+{ord(found[0]):04X}]", text[start : start + _SHOWN]
    )
    return ("…" if start else "") + part + ("…" if text[start + _SHOWN :] else "")

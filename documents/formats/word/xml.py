"""The XML of a Word file as text: elements, and words without what XML cannot hold."""

import re
from collections.abc import Mapping
from html import escape

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
# XML 1.0, production 2; surrogates cannot be written as UTF-8 either.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = re.compile("[ \t\r\n\f]+")

Attributes = Mapping[str, str | int]
Given = dict[str, str | int]  # attributes that are still put together


def element(name: str, attributes: Attributes | None = None, *inner: str) -> str:
    """Return an element; `inner` is XML already."""
    given = "".join(
        f' {key}="{attribute(value)}"' for key, value in (attributes or {}).items()
    )
    content = "".join(inner)
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def valued(name: str, value: str | int) -> str:
    """Return an element of Word's usual form: `<w:jc w:val="right"/>`."""
    return element(name, {"w:val": value})


def root(name: str, *inner: str) -> str:
    """Return the element that a part of the file consists of."""
    known = {f"xmlns:{prefix}": address for prefix, address in NAMESPACES.items()}
    return element(name, known, *inner)


def attribute(value: str | int) -> str:
    return escape(readable(str(value)).strip())


def readable(text: str) -> str:
    """Return `text` as XML can hold it, with each run of white space as one space."""
    return _SPACE.sub(" ", _FORBIDDEN.sub("", text))


def words(text: str) -> str:
    """Return `text` as XML."""
    return escape(readable(text), quote=False)

"""A document as canonical JSON and back, and the hash that names its content."""

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from hashlib import sha256
from typing import Any, get_type_hints

from documents import blocks as kinds
from documents.blocks import Document
from documents.quantities import Quantity

CLASSES = {
    name: value
    for name, value in {**vars(kinds), "Quantity": Quantity}.items()
    if isinstance(value, type) and is_dataclass(value)
}


def dump(document: Document) -> str:
    """Return `document` as JSON; equal documents give the same text, byte for byte."""
    return json.dumps(
        encode(document), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def load(text: str) -> Document:
    """Return the document that `dump` made `text` of."""
    document = decode(json.loads(text))
    if not isinstance(document, Document):
        raise ValueError("This is not a document.")
    return document


def content_hash(document: Document) -> str:
    """Return the SHA-256 of the document's canonical JSON, in hexadecimal."""
    return sha256(dump(document).encode()).hexdigest()


def encode(value: Any) -> Any:  # Any: whatever JSON or a document can hold
    if is_dataclass(value) and not isinstance(value, type):
        held = {f.name: getattr(value, f.name) for f in fields(value)}
        usual = defaults(type(value))
        return {"is": type(value).__name__} | {
            name: encode(one)
            for name, one in held.items()
            if name not in usual or one != usual[name]
        }
    match value:
        case tuple():
            return [encode(one) for one in value]
        case Decimal():
            return {"is": "Decimal", "value": digits(value)}
        case date():
            return {"is": "date", "value": value.isoformat()}
        case _:
            return value


def digits(value: Decimal) -> str:
    """Return every digit that counts, in one way for equal numbers: 3 for 3.000."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def decode(value: Any) -> Any:  # Any: whatever JSON or a document can hold
    match value:
        case {"is": "Decimal", "value": str(text)}:
            return Decimal(text)
        case {"is": "date", "value": str(text)}:
            return date.fromisoformat(text)
        case {"is": str(name)}:
            given = {key: decode(one) for key, one in value.items() if key != "is"}
            enums = enum_fields(CLASSES[name])
            for field in enums.keys() & given.keys():
                given[field] = enums[field](given[field])
            return CLASSES[name](**given)
        case list():
            return tuple(decode(one) for one in value)
        case _:
            return value


@cache
def defaults(kind: type) -> dict[str, object]:
    """Return what the fields of a dataclass hold if nobody says.

    That is left out of the JSON, so that a field added later, which says nothing in
    the documents of today, leaves their hashes as they are.
    """
    return {f.name: f.default for f in fields(kind) if f.default is not MISSING}


@cache
def enum_fields(kind: type) -> dict[str, type[StrEnum]]:
    """Return the fields of a dataclass that hold one of a closed set of words."""
    hints = get_type_hints(kind, vars(kinds))
    return {
        name: hint
        for name, hint in hints.items()
        if isinstance(hint, type) and issubclass(hint, StrEnum)
    }

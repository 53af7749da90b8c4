"""One row of a table as one line of JSON, without loss."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

Field = models.Field[Any, Any]  # Any: whatever the field holds


class BadRow(Exception):
    """Why a line is no row, in a sentence."""


def line_of(record: models.Model, fields: Sequence[Field]) -> str:
    """Return `record` as JSON; equal records give the same line."""
    said = {field.attname: _said(field, record) for field in fields}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def record_of(
    line: str, model: type[models.Model], fields: Sequence[Field]
) -> models.Model:
    """Return the record in `line`, not saved yet; raise BadRow where it is none."""
    try:
        said = json.loads(line)
    except ValueError as wrong:
        raise BadRow("it is not JSON") from wrong
    names = {field.attname for field in fields}
    if not isinstance(said, dict) or said.keys() != names:
        raise BadRow(f"it must have exactly the fields {', '.join(sorted(names))}")
    record = model()
    for field in fields:
        setattr(record, field.attname, _read(field, said))
    return record


def _said(field: Field, record: models.Model) -> object:
    if isinstance(field, models.JSONField):
        return getattr(record, field.attname)
    if isinstance(field, models.BinaryField):
        return field.value_to_string(record)
    value = field.get_prep_value(getattr(record, field.attname))
    match value:
        case datetime():
            return value.astimezone(timezone.get_default_timezone()).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case None | bool() | int() | str():
            return value
        case _:
            raise TypeError(f"{field} cannot be written as JSON.")


def _read(field: Field, said: Mapping[str, Any]) -> object:
    value = said[field.attname]
    if isinstance(field, models.JSONField) or value is None:
        return value
    read = field.target_field if isinstance(field, models.ForeignKey) else field
    try:
        return read.to_python(value)
    except (ValidationError, TypeError, ValueError) as wrong:
        raise BadRow(f"{field.attname} cannot be read") from wrong

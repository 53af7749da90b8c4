"""What to ask before a record of any kind is saved: unlikely, but it may be meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms

from records.models import PartnershipRecord
from records.numbers import is_told

if TYPE_CHECKING:
    from records.forms import RecordForm


@dataclass(frozen=True)
class Warned:
    """Something to look at before saving; `field` is "" where it is about all."""

    field: str
    text: str


def emptied(form: "RecordForm") -> Iterator[Warned]:
    """Yield each number that was there, and is neither there now nor explained."""
    for name, before in form.initial.items():
        field = form.fields.get(name)
        is_number = isinstance(field, forms.DecimalField | forms.IntegerField)
        if form.is_new or before is None or not is_number:
            continue
        if not is_told(form.instance, name):
            was = form[name].field.prepare_value(before)
            yield Warned(name, f"{form[name].label} was {was} and is now empty.")


def said_twice(form: "RecordForm") -> Iterator[Warned]:
    """Yield that a record on file says the same as a new one."""
    if form.is_new and (other := _twin(form)):
        yield Warned(
            "",
            f"“{other}” already exists with the same details: check that this is a "
            "different one.",
        )


def _twin(form: "RecordForm") -> PartnershipRecord | None:
    """Return a record on file that `hardly_alike` says must be the same one."""
    names = form.hardly_alike or tuple(
        name for name in form.fields if name not in ("key", "position", "note")
    )
    return form.twin(names)

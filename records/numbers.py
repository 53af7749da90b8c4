"""Numbers that a record may lack, and what it says where it has none."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

from documents.quantities import Quantity, Status, Unit
from records.typed import visible

if TYPE_CHECKING:
    from records.models import PartnershipRecord

R = TypeVar("R", bound=models.Model)


class NumberStatus(models.TextChoices):
    """Why a record has no number; nobody has entered it yet where it has no status."""

    NOT_RECORDED = "not recorded", "not recorded"
    NOT_COLLECTED = "not collected", "not collected"
    NOT_APPLICABLE = "not applicable", "not applicable"
    WITHHELD = "withheld", "withheld"


*_first, _last = NumberStatus.labels
STATUSES_IN_WORDS = f"{', '.join(map(str, _first))} or {_last}"

# What is withheld at the source looks like what is hidden to protect people.
IN_DOCUMENTS = {
    NumberStatus.NOT_RECORDED: Status.NOT_RECORDED,
    NumberStatus.NOT_COLLECTED: Status.NOT_COLLECTED,
    NumberStatus.NOT_APPLICABLE: Status.NOT_APPLICABLE,
    NumberStatus.WITHHELD: Status.HIDDEN,
}
_BETWEEN = re.compile(r"[\s/.\-_]+")
_SPELLINGS = {"na": NumberStatus.NOT_APPLICABLE} | {
    _BETWEEN.sub("", status.value): status for status in NumberStatus
}


def read_status(text: str) -> NumberStatus | None:
    """Return the status that `text` names: N/A, Not recorded; None for none."""
    return _SPELLINGS.get(_BETWEEN.sub("", visible(text).casefold()))


@cache
def optional_numbers(model: type[models.Model]) -> tuple[str, ...]:
    """Return the fields of `model` that hold a number or nothing."""
    return tuple(
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.IntegerField | models.DecimalField)
        if field.null and field.blank and field.editable
    )


def status_of(record: models.Model, name: str) -> NumberStatus | None:
    """Return why `record` has no number `name`; None where it has one or says nothing.

    Any other field has no status.
    """
    statuses: dict[str, str] = getattr(record, "number_statuses", {})
    if name not in statuses or getattr(record, name) is not None:
        return None
    return NumberStatus(statuses[name])


def statuses_of(record: models.Model) -> dict[str, NumberStatus]:
    """Return the status of each number that `record` says it has not."""
    if not getattr(record, "number_statuses", None):
        return {}
    numbers = optional_numbers(type(record))
    found = {name: status_of(record, name) for name in numbers}
    return {name: status for name, status in found.items() if status}


def take_statuses(record: models.Model, cleaned: dict[str, Any]) -> None:
    # Any: whatever a form holds
    """Give `record` the statuses among what a form has `cleaned`, and empty these.

    A field that was filled in otherwise has no status any more.
    """
    names = cleaned.keys() & {*optional_numbers(type(record))}
    kept = {name: one for name, one in statuses_of(record).items() if name not in names}
    for name in names:
        if isinstance(cleaned[name], NumberStatus):
            kept[name], cleaned[name] = cleaned[name], None
    if names:
        statuses = {name: status.value for name, status in kept.items()}
        setattr(record, "number_statuses", statuses)  # noqa: B010 # of some models


def is_told(record: models.Model, name: str) -> bool:
    """Whether `record` has the number `name`, or says why it has none."""
    return getattr(record, name) is not None or status_of(record, name) is not None


def applicable(rows: Iterable[R], name: str) -> list[R]:
    """Return `rows` without those to which the number `name` does not apply.

    A total that leaves these out is whole.
    """
    return [
        row for row in rows if status_of(row, name) is not NumberStatus.NOT_APPLICABLE
    ]


def untold(record: "PartnershipRecord", name: str, unit: Unit) -> Quantity:
    """Return the quantity of a `record` that has no number `name`."""
    status = status_of(record, name)
    shown_as = IN_DOCUMENTS[status] if status else Status.NOT_AVAILABLE
    return Quantity(None, unit, status=shown_as, record=record.address)

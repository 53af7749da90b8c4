"""Rules of the database: those that records share, and the fields they speak of."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models


def share_rule(
    field: str, name: str, *, called: str = "A share", unless: models.Q | None = None
) -> models.CheckConstraint:
    """Return the rule that `field` is a share in per cent, `unless` it is none."""
    within = models.Q(**{f"{field}__gte": 0, f"{field}__lte": 100})
    unknown = models.Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(
        condition=unknown | within if unless is None else unknown | unless | within,
        name=name,
        violation_error_message=f"{called} is from 0 to 100 per cent.",
    )


def fields_of(model: type[models.Model], error: ValidationError) -> tuple[str, ...]:
    """Return the fields that the rule behind `error` speaks of, the main one first."""
    found = (
        name
        for constraint in model._meta.constraints
        if constraint.violation_error_message in error.messages
        for name in _spoken_of(constraint)
    )
    return tuple(dict.fromkeys(found))


def _spoken_of(constraint: models.BaseConstraint) -> Iterator[str]:
    if isinstance(constraint, models.UniqueConstraint):
        yield from constraint.fields
    elif isinstance(constraint, models.CheckConstraint) and isinstance(
        constraint.condition, models.Q
    ):
        yield from _named_in(constraint.condition)
        yield from sorted(constraint.condition.referenced_base_fields)


def _named_in(condition: models.Q) -> Iterator[str]:
    for part in condition.children:
        if isinstance(part, models.Q):
            yield from _named_in(part)
        elif isinstance(part, tuple):
            yield part[0].partition("__")[0]

"""Whether a record keeps the checks of the database, without asking the database.

A condition is true or false or, where a value that it compares is missing, neither: SQL
has three answers too, and a check is kept unless the answer is that it is false.
"""

import operator
from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import models
from django.db.models.expressions import Combinable, CombinedExpression
from django.db.models.functions import Cast, Coalesce

from records.modelfields import PartialDateField, PartiesField

Truth = bool | None
Asked = Callable[[models.Model], Truth]
Value = Callable[[models.Model], Any]  # Any: of a field of any type

_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "has_key": operator.contains,
    "endswith": str.endswith,
    "in": lambda value, among: value in among,
}
_COMBINED: dict[str, Callable[[Any, Any], Any]] = {
    Combinable.ADD: operator.add,
    Combinable.SUB: operator.sub,
    Combinable.MUL: operator.mul,
}


def is_kept(rule: models.BaseConstraint, record: models.Model) -> bool:
    """Whether `record` is known to keep `rule`; False means that it must be asked."""
    asked = _checks(type(record)).get(rule.name)
    try:
        return asked is not None and asked(record) is not False
    except TypeError:  # a value that no form has read yet
        return False


def keeps_checks(record: models.Model) -> bool:
    """Whether `record` is known to keep every check of its model."""
    return all(is_kept(rule, record) for rule in _check_rules(type(record)))


@cache
def _check_rules(model: type[models.Model]) -> tuple[models.CheckConstraint, ...]:
    rules = model._meta.constraints
    return tuple(rule for rule in rules if isinstance(rule, models.CheckConstraint))


@cache
def _checks(model: type[models.Model]) -> dict[str, Asked]:
    """Return the checks of `model` that can be asked here, by name."""
    return {
        rule.name: asked
        for rule in _check_rules(model)
        if isinstance(rule.condition, models.Q)
        if (asked := in_memory(model, rule.condition))
    }


def in_memory(model: type[models.Model], condition: models.Q) -> Asked | None:
    """Return what answers `condition` for a record; None where only SQL can."""
    parts: list[Asked] = []
    for child in condition.children:
        part = _part(model, child)
        if part is None:
            return None
        parts.append(part)
    if condition.connector not in (models.Q.AND, models.Q.OR):
        return None
    return _joined(tuple(parts), condition.connector == models.Q.OR, condition.negated)


# Any: what stands in a condition is for Django to say
def _part(model: type[models.Model], child: Any) -> Asked | None:
    if isinstance(child, models.Q):
        return in_memory(model, child)
    return _comparison(model, *child) if isinstance(child, tuple) else None


def _joined(parts: tuple[Asked, ...], settles: bool, is_negated: bool) -> Asked:
    """Return what answers all parts together: the first that `settles` is enough."""

    def answer(record: models.Model) -> Truth:
        found: Truth = not settles
        for part in parts:
            one = part(record)
            if one is settles:
                found = settles
                break
            found = None if one is None else found
        return found if found is None else found is not is_negated

    return answer


def _comparison(model: type[models.Model], where: str, other: Any) -> Asked | None:
    name, _, lookup = where.partition("__")
    value, against = _field(model, name), _value(model, other)
    if lookup == "isnull":
        return lambda record: (value(record) is None) is other
    compared = _COMPARED.get(lookup or "exact")
    if compared is None or against is None:
        return None

    def answer(record: models.Model) -> Truth:
        one, two = value(record), against(record)
        return None if one is None or two is None else compared(one, two)

    return answer


def _value(model: type[models.Model], other: Any) -> Value | None:
    """Return what gives the value that `other` stands for in a condition."""
    match other:
        case models.F():
            return _field(model, other.name)  # type: ignore[attr-defined] # as stubbed
        case CombinedExpression():
            return _combination(model, other)
        case Coalesce():
            return _first(model, other)
        case Cast(output_field=models.IntegerField()):
            return _value(model, other.get_source_expressions()[0])
        case models.Value():
            return _value(model, other.value)
        case _:
            return None if hasattr(other, "resolve_expression") else lambda _: other


def _first(model: type[models.Model], several: Coalesce) -> Value | None:
    """Return what gives the first of `several` values that is there."""
    values = [_value(model, one) for one in several.get_source_expressions()]
    known = [value for value in values if value]
    if len(known) < len(values):
        return None
    return lambda record: next(
        (one for value in known if (one := value(record)) is not None), None
    )


def _combination(model: type[models.Model], both: CombinedExpression) -> Value | None:
    combined = _COMBINED.get(both.connector)
    left, right = _value(model, both.lhs), _value(model, both.rhs)
    if combined is None or left is None or right is None:
        return None

    def value(record: models.Model) -> Any:
        one, two = left(record), right(record)
        return None if one is None or two is None else combined(one, two)

    return value


def _field(model: type[models.Model], name: str) -> Value:
    if name == "pk":
        return operator.attrgetter("pk")
    field = model._meta.get_field(name)
    get = operator.attrgetter(str(getattr(field, "attname", name)))
    if isinstance(field, PartialDateField | PartiesField):
        return lambda record: get(record).text  # as the database compares it
    return get

"""Rules of the database: those that records share, and the fields they speak of."""

from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

from django.core.exceptions import ValidationError
from django.db import models

from records.conditions import is_kept
from records.parties import folded


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


def is_explained(field: str) -> models.Q:
    """Return the condition that the number `field` is there, or why it is not."""
    return models.Q((f"{field}__isnull", False)) | models.Q(
        number_statuses__has_key=field
    )


def fields_of(model: type[models.Model], error: ValidationError) -> tuple[str, ...]:
    """Return the fields that the rule behind `error` speaks of, the main one first."""
    found = (
        name
        for constraint in model._meta.constraints
        if constraint.violation_error_message in error.messages
        for name in spoken_of(constraint)
    )
    return tuple(dict.fromkeys(found))


def spoken_of(constraint: models.BaseConstraint) -> Iterator[str]:
    """Yield the fields that a rule speaks of, the main one first, some twice."""
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


Values = tuple[Hashable, ...]


@dataclass(frozen=True)
class UniqueRule:
    """A rule that no two records may have the same values in `fields`."""

    model: type[models.Model]
    fields: tuple[str, ...]
    message: str
    condition: models.Q | None = None

    def values_of(self, record: models.Model) -> Values | None:
        """Return what is compared; None where the rule does not speak of `record`.

        Names and other texts are compared as names are, without regard to capitals.
        """
        if self.condition is not None and not _holds(self.condition, record):
            return None
        values: list[Hashable] = []
        for name, is_text in self._attributes:
            value = getattr(record, name)
            if value is None:
                return None
            values.append(folded(value) if is_text else value)
        return tuple(values)

    @cached_property
    def _attributes(self) -> tuple[tuple[str, bool], ...]:
        """Where a record has the values, and which are texts."""
        stored = {field.name: field.attname for field in self.model._meta.fields}
        texts = free_texts(self.model, self.fields)
        return tuple((stored[name], name in texts) for name in self.fields)


@cache
def free_texts(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return which of the fields `names` hold what people write: no key, no choice."""
    return tuple(
        field.name
        for field in model._meta.fields
        if field.name in names
        and isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField | models.URLField)
        and not field.choices
    )


@cache
def unique_rules(model: type[models.Model]) -> tuple[UniqueRule, ...]:
    """Return every such rule of `model`, whether of one field or of several."""
    several = (
        UniqueRule(
            model,
            tuple(constraint.fields),
            str(constraint.violation_error_message),
            constraint.condition,
        )
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    )
    single = (
        UniqueRule(
            model,
            (field.name,),
            f"Another {model._meta.verbose_name} already has this.",
        )
        for field in model._meta.fields
        if field.unique and not field.primary_key
    )
    return (*several, *single)


def _holds(condition: models.Q, record: models.Model) -> bool:
    """Whether `record` meets the condition of a rule, which compares for equality.

    The database is not asked: what a record refers to may not be saved yet.
    """
    found = [
        _holds(part, record)
        if isinstance(part, models.Q)
        else getattr(record, part[0]) == part[1]
        for part in condition.children
        if isinstance(part, models.Q | tuple)
    ]
    holds = all(found) if condition.connector == models.Q.AND else any(found)
    return holds is not condition.negated


def broken_checks(
    record: models.Model, left_out: Collection[str]
) -> Iterator[ValidationError]:
    """Yield the checks on what `record` refers to that it breaks.

    Those on a field that is `left_out` are not asked.
    """
    names = {f.name for f in record._meta.fields if isinstance(f, models.ForeignKey)}
    for rule in record._meta.constraints:
        if is_kept(rule, record):
            continue
        if isinstance(rule, models.CheckConstraint) and names & set(spoken_of(rule)):
            try:
                rule.validate(type(record), record, exclude=set(left_out))
            except ValidationError as broken:
                yield broken


def same_names(record: models.Model) -> Iterator[ValidationError]:
    """Yield each rule by which a record on file has the same name written otherwise."""
    for rule in unique_rules(type(record)):
        values = rule.values_of(record)
        stored = {field.name for field in rule.model._meta.fields}
        loose = {*rule.fields} - stored | {*free_texts(rule.model, rule.fields)}
        if values is None or not loose:
            continue
        exact = {n: getattr(record, n) for n in rule.fields if n not in loose}
        rows = rule.model._default_manager.filter(**exact).exclude(pk=record.pk)
        if any(rule.values_of(row) == values for row in rows):
            yield ValidationError(rule.message)


def is_share(share: Decimal, part: Decimal, whole: Decimal) -> bool:
    """Whether `part` of `whole` is `share` per cent, to the places it has."""
    exact = part * 100 / whole
    return abs(exact - share) <= Decimal(1).scaleb(int(share.as_tuple().exponent)) / 2

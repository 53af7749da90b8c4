"""What has to hold between the cells of a file, in words, as the models declare it."""

from collections.abc import Iterable, Iterator

from django.db import models

from records.constraints import UniqueRule, spoken_of, unique_rules

KEY = ("partnership", "key")  # what a rule speaks of that every file has


def key_rules(every: Iterable[type[models.Model]]) -> tuple[str, ...]:
    """Return a line for each rule on keys alone, in what words a file is refused."""
    found = (rule for model in every for rule in unique_rules(model))
    told = "No two records of a file have the same `key`"
    lines = (_line(told, rule.message) for rule in found if _is_on_keys(rule))
    return tuple(dict.fromkeys(lines))


def rules(model: type[models.Model], columns: Iterable[str]) -> Iterator[str]:
    """Yield a line of Markdown for each rule, with the message of a row that breaks it.

    It names those of `columns` that the rule speaks of. Rules on keys alone are left
    out, and those that say again of a property what another says of its field.
    """
    known, told = (*columns,), set[str]()
    for rule in unique_rules(model):
        if not _is_on_keys(rule) and rule.message not in told:
            told.add(rule.message)
            names = _named(rule.fields, known)
            same = f"No two records have the same {names}{_where(rule.condition)}"
            yield _line(same, rule.message)
    for check in model._meta.constraints:
        if isinstance(check, models.CheckConstraint):
            names = _named(dict.fromkeys(spoken_of(check)), known)
            yield _line(names, str(check.violation_error_message))


def _is_on_keys(rule: UniqueRule) -> bool:
    return rule.fields == KEY


def _line(told: str, message: str) -> str:
    return f"- {told}: “{message}”"


def _named(fields: Iterable[str], columns: tuple[str, ...]) -> str:
    """Return which `columns` these are: `a`, `b` and `c`."""
    stored = ("key" if name == "pk" else name for name in fields)
    names = [f"`{name}`" for name in stored if name in columns]
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _where(condition: models.Q | None) -> str:
    """Return for which rows a rule holds, "" where for all."""
    if condition is None:
        return ""
    return f", {' and '.join(_parts(condition, is_negated=False))}"


def _parts(condition: models.Q, *, is_negated: bool) -> Iterator[str]:
    is_negated = condition.negated is not is_negated
    for part in condition.children:
        if isinstance(part, models.Q):
            yield from _parts(part, is_negated=is_negated)
        elif isinstance(part, tuple):
            name, value = part
            words = {"": "empty", True: "`yes`", False: "`no`"}.get(value, f"`{value}`")
            yield f"where `{name}` is {'not ' if is_negated else ''}{words}"

"""Checks the rows of one file and notes what they would add and change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import models

from records.constraints import fields_of
from records.declaration import RecordKind
from records.exchange.cells import REFERS_TO_REFUSED, row_form
from records.exchange.key_index import KeyIndex
from records.exchange.problems import Problem, Problems, shortened
from records.exchange.reading import Row
from records.exchange.rows import defaults, row_of
from records.exchange.saving import Planned
from records.forms import RecordForm


@dataclass(frozen=True)
class Loading:
    """What the files of one folder share while they are checked.

    `planned` is what is to be saved, in an order in which it can be. `rows` are how
    many each file has, by model.
    """

    index: KeyIndex
    problems: Problems
    planned: list[Planned] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    rows: dict[type[models.Model], int] = field(default_factory=dict)


def check_rows(kind: RecordKind, rows: Sequence[Row], loading: Loading) -> None:
    """Plan the records of `kind` as `rows` say; nothing is saved.

    A row is found again by its key; records without a row stay as they are. A column
    that is missing changes nothing of a record, and a new one has its default. Rows
    with a problem are left out.
    """
    if not rows:
        return
    index = loading.index
    form = row_form(kind, index)
    usual = defaults(kind.model, kind.fields)
    index.further_down[kind.model] = {row.cells["key"] for row in rows}
    seen: set[str] = set()
    for row in rows:
        key = row.cells["key"]
        if key in seen or not key:
            rule = (
                "Use each key only once in a file." if key else "Give every row a key."
            )
            _key_problem(rule, row, loading.problems)
            continue
        seen.add(key)
        _check_row(kind, row, form, usual, loading)
    del index.further_down[kind.model]


def _check_row(
    kind: RecordKind,
    row: Row,
    form: type[RecordForm],
    usual: Mapping[str, str],
    loading: Loading,
) -> None:
    """Plan the record that `row` says; a new one has what is `usual` elsewhere."""
    key = row.cells["key"]
    record = loading.index.of(kind.model).get(key)
    before = row_of(kind, record) if record else None
    row = replace(row, cells={**(before or usual), **row.cells})
    if before == row.cells:
        return
    # A record stays in its year: a key used again in another year's folder is a slip,
    # and would take the record away from the report it belongs to.
    for column in ("report", *(["period"] if kind.has_period else [])):
        if before and before.get(column) != row.cells.get(column):
            rule = f"This key belongs to a record of {before[column]}: choose another."
            _key_problem(rule, row, loading.problems)
            return
    filled = form(row.cells, partnership=loading.index.partnership, instance=record)
    if filled.is_valid():
        loading.warnings.extend(
            Problem(
                row.file,
                row.line,
                warned.field,
                shortened(row.cells.get(warned.field, "")),
                warned.text,
            )
            for warned in filled.warnings
        )
        plan(kind, filled, before, loading)
    else:
        loading.index.refused.add((kind.model, key))
        _explain(kind, row, filled, loading.problems)


def plan(
    kind: RecordKind,
    form: RecordForm,
    before: dict[str, str] | None,
    loading: Loading,
) -> None:
    """Note what a valid `form` holds, where that is not what was there `before`."""
    record = form.instance
    loading.index.put(record)
    after = row_of(kind, record)
    if before != after:
        loading.planned.append(Planned(record, before, after))


def _key_problem(rule: str, row: Row, problems: Problems) -> None:
    key = row.cells["key"]
    problems.add(rule, file=row.file, row=row.line, column="key", value=key)


def _explain(kind: RecordKind, row: Row, form: RecordForm, problems: Problems) -> None:
    for name, errors in form.errors.as_data().items():
        for error in errors:
            if error.code == REFERS_TO_REFUSED:
                continue
            rule = " ".join(error.messages)
            if name in row.kept_in:
                problems.add(rule, file=row.kept_in[name], value=row.cells[name])
                continue
            spoken_of = {name, *fields_of(kind.model, error)}
            columns = [one for one in row.cells if one in spoken_of]
            problems.add(
                rule,
                file=row.file,
                row=row.line,
                column=", ".join(columns),
                value=", ".join(row.cells[column] for column in columns),
            )

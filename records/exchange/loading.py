"""Adds and changes the records that the rows of one file say, each in the log."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from accounts.models import User
from records import workflow
from records.constraints import fields_of
from records.declaration import RecordKind
from records.exchange.cells import REFERS_TO_REFUSED, row_form
from records.exchange.key_index import KeyIndex
from records.exchange.problems import Problems
from records.exchange.reading import Row
from records.exchange.rows import defaults, row_of
from records.forms import RecordForm


@dataclass(frozen=True)
class Loading:
    """What the files of one folder share while they are loaded."""

    index: KeyIndex
    problems: Problems
    by: User
    at: datetime


def load_rows(kind: RecordKind, rows: Sequence[Row], loading: Loading) -> int:
    """Make the records of `kind` as `rows` say; return how many were new or changed.

    A row is found again by its key; records without a row stay as they are. A column
    that is missing changes nothing of a record, and a new one has its default. Rows
    with a problem are left out: call this in a transaction, and undo it if there are
    any.
    """
    if not rows:
        return 0
    index = loading.index
    form = row_form(kind, index)
    index.further_down[kind.model] = {row.cells["key"] for row in rows}
    seen: set[str] = set()
    changes = 0
    for row in rows:
        key = row.cells["key"]
        if key in seen or not key:
            rule = "Write each key once in a file." if key else "Give every row a key."
            _key_problem(rule, row, loading.problems)
            continue
        seen.add(key)
        changes += _load_row(kind, row, form, loading)
    del index.further_down[kind.model]
    return changes


def _load_row(
    kind: RecordKind, row: Row, form: type[RecordForm], loading: Loading
) -> bool:
    records = loading.index.of(kind.model)
    key = row.cells["key"]
    record = records.get(key)
    before = row_of(kind, record) if record else row.cells
    missing = before if record else defaults(kind.model, kind.fields)
    row = replace(row, cells={**missing, **row.cells})
    if record and before == row.cells:
        return False
    # A record stays in its year: a key used again in another year's folder is a slip,
    # and would take the record away from the report it belongs to.
    for column in ("report", *(["period"] if kind.has_period else [])):
        if before.get(column) != row.cells.get(column):
            rule = f"This key belongs to a record of {before[column]}: choose another."
            _key_problem(rule, row, loading.problems)
            return False
    filled = form(row.cells, partnership=loading.index.partnership, instance=record)
    if not filled.is_valid():
        loading.index.refused.add((kind.model, key))
        _explain(kind, row, filled, loading.problems)
        return False
    change = workflow.save(kind, filled, by=loading.by, at=loading.at)
    records[key] = filled.instance
    return change is not None


def _key_problem(rule: str, row: Row, problems: Problems) -> None:
    key = row.cells["key"]
    problems.add(rule, file=row.file, row=row.line, column="key", value=key)


def _explain(kind: RecordKind, row: Row, form: RecordForm, problems: Problems) -> None:
    for field, errors in form.errors.as_data().items():
        for error in errors:
            if error.code == REFERS_TO_REFUSED:
                continue
            rule = " ".join(error.messages)
            if field in row.kept_in:
                problems.add(rule, file=row.kept_in[field], value=row.cells[field])
                continue
            spoken_of = {field, *fields_of(kind.model, error)}
            columns = [name for name in row.cells if name in spoken_of]
            problems.add(
                rule,
                file=row.file,
                row=row.line,
                column=", ".join(columns),
                value=", ".join(row.cells[column] for column in columns),
            )

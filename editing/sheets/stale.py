"""Rows that others changed while somebody was typing."""

from copy import copy

from editing.sheets.columns import Sheet
from editing.sheets.rows import Row, texts
from editing.versions import changes_of, conflict, digest, since
from records.exchange.cells import row_form
from records.models import PartnershipRecord


def compare(sheet: Sheet, row: Row) -> bool:
    """Whether `row` may be saved; note the conflict where it may not.

    A row that only others changed is as they left it. One that both changed waits,
    unless both changed it to the same.
    """
    record = row.record
    if record is None or row.seen == digest(sheet.kind, record):
        return True
    now = texts(sheet, record)
    typed = _typed(sheet, row, record)
    if not typed:
        row.cells, row.changed = now, frozenset()
        return False
    if all(row.cells[name].strip() == now[name].strip() for name in typed):
        return False
    row.conflict = conflict(sheet.kind, record, seen=row.seen)
    return False


def _typed(sheet: Sheet, row: Row, record: PartnershipRecord) -> frozenset[str]:
    """Return the columns in which the person typed something, as far as is known."""
    found = since(changes_of(sheet.kind, record.partnership, record.key), seen=row.seen)
    if not found:
        return row.changed
    form = row_form(sheet.kind, sheet.names.index)(
        found[-1].before, partnership=record.partnership, instance=copy(record)
    )
    form.is_valid()
    before = texts(sheet, form.instance)
    return frozenset(n for n in before if before[n].strip() != row.cells[n].strip())

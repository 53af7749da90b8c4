"""Rows that others changed while somebody was typing."""

from copy import copy

from editing.sheets.columns import Sheet
from editing.sheets.rows import Row, texts, version_of
from editing.versions import changes_of, digest, since
from records.declaration import RecordKind
from records.exchange.cells import row_form
from records.models import Change, PartnershipRecord

Changes = tuple[Change, ...]


def bring_up_to_date(sheet: Sheet, row: Row) -> None:
    """Take over what others changed in cells in which the person typed nothing.

    A cell that both changed, to different things, is contested. Where the log does not
    know the version that the person saw, each cell that differs is.
    """
    record = row.record
    if record is None or row.seen == version_of(sheet, record):
        return
    now = texts(sheet, record)
    seen, row.changes = _seen(sheet, row.seen, record)
    if row.is_removed:
        return
    before = seen or {}
    typed = {name for name in now if _differ(row.cells[name], before.get(name))}
    row.cells = {name: row.cells[name] if name in typed else now[name] for name in now}
    row.changed = frozenset(n for n in typed if _differ(row.cells[n], now[n]))
    both = (name for name in row.changed if _differ(now[name], before.get(name)))
    row.contested = frozenset(both)
    row.seen = version_of(sheet, record)


def _differ(one: str, other: str | None) -> bool:
    return other is None or one.strip() != other.strip()


def _seen(
    sheet: Sheet, seen: str, record: PartnershipRecord
) -> tuple[dict[str, str] | None, Changes]:
    """Return what the cells said in the version `seen`, and what changed since.

    None where the log does not know that version.
    """
    own, _, above = seen.partition(" ")
    version, changes = _version(sheet, sheet.kind, record, own)
    joined = sheet.kind.joined
    if version is None:
        return None, changes
    if joined is None or sheet.above is None:
        return texts(sheet, version), changes
    belongs_to = getattr(version, joined.by)
    version_above, more = _version(sheet, sheet.above, belongs_to, above)
    changes = (*changes, *more)
    if version_above is None:
        return None, changes
    setattr(version, joined.by, version_above)
    cells = texts(sheet, version)
    called = [getattr(one, sheet.above.own_name) for one in (version_above, belongs_to)]
    if called[0] != called[1]:  # cells have the names that records have now
        cells[joined.by] = called[0]
    return cells, changes


def _version(
    sheet: Sheet, kind: RecordKind, record: PartnershipRecord, seen: str
) -> tuple[PartnershipRecord | None, Changes]:
    """Return `record` in the version `seen`, with what changed since."""
    if digest(kind, record) == seen:
        return copy(record), ()
    changes = changes_of(record.address, record.partnership)
    found = since(changes, seen=seen)
    if not found:
        return None, changes[:1]
    form = row_form(kind, sheet.names.index)(
        found[-1].before, partnership=record.partnership, instance=copy(record)
    )
    form.is_valid()
    return form.instance, found

"""The rows of a sheet: as they are on file, and as a browser sends them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from editing.sheets.columns import Sheet
from editing.versions import digest
from records.models import Change, PartnershipRecord
from records.typed import whole_number

LONGEST_ID = 20


@dataclass
class Row:
    """One row: what its cells say, and what is wrong with them.

    `record` is the one on file, None for a new row; `seen` the version that the person
    saw. Errors and warnings stand under the id of their column, "" for the whole row.
    `given` is the name that the portal had filled in, of which alone no record is made.
    `contested` are the columns in which others saved something else meanwhile, by the
    `changes`.
    """

    id: str
    cells: dict[str, str]
    record: PartnershipRecord | None = None
    key: str = ""
    seen: str = ""
    given: str = ""
    is_removed: bool = False
    changed: frozenset[str] = frozenset()  # the columns in which something was typed
    errors: dict[str, list[str]] = field(default_factory=dict)
    warnings: dict[str, list[str]] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)  # the year before, by column
    contested: frozenset[str] = frozenset()
    changes: tuple[Change, ...] = ()
    gone: bool = False

    @property
    def is_new(self) -> bool:
        return not self.key

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed in a new row."""
        return self.is_new and not self.changed

    @property
    def number(self) -> int:
        """The number that people see beside the row."""
        place = whole_number(self.id[1:])
        return 0 if place is None else place + 1

    @property
    def row_errors(self) -> list[str]:
        """What is wrong with the row as a whole."""
        return self.errors.get("", [])

    def refuse(self, column: str, reason: str) -> None:
        self.errors.setdefault(column, []).append(reason)

    def warn(self, column: str, text: str) -> None:
        self.warnings.setdefault(column, []).append(text)


def row_on_file(sheet: Sheet, record: PartnershipRecord, *, number: int) -> Row:
    """Return the row of `record` as it is."""
    return Row(
        id=f"r{number}",
        cells=texts(sheet, record),
        record=record,
        key=record.key,
        seen=version_of(sheet, record),
    )


def version_of(sheet: Sheet, record: PartnershipRecord) -> str:
    """Return what tells this version of a row from others.

    It is the hash of its own record, and of the one above, where there is one.
    """
    own, joined = digest(sheet.kind, record), sheet.kind.joined
    if joined is None or sheet.above is None:
        return own
    return f"{own} {digest(sheet.above, getattr(record, joined.by))}"


def texts(sheet: Sheet, record: PartnershipRecord) -> dict[str, str]:
    """Return what the cells of `record` say, by the ids of the columns."""
    found = {}
    for column in sheet.columns:
        owner = getattr(record, column.by) if column.by else record
        found[column.id] = column.text(owner)
    return found


def blank_row(
    sheet: Sheet, *, number: int, above: PartnershipRecord | None = None
) -> Row:
    """Return a new row, of the record `above` if one is given."""
    cells = {column.id: column.default() for column in sheet.columns}
    cells["position"] = ""
    given = ""
    if above and sheet.kind.joined:
        given = cells[sheet.kind.joined.by] = sheet.names.label(above)
        for column in sheet.columns:
            if column.by:
                cells[column.id] = column.text(above)
    return Row(id=f"r{number}", cells=cells, given=given)


def posted_rows(
    sheet: Sheet, data: Mapping[str, str], held: Mapping[str, PartnershipRecord]
) -> list[Row]:
    """Return the rows that a browser sent, in their order; `held` are on file, by key.

    At most `sheet.rows_at_most`. A cell that was not sent is as it is on file, and so
    is one for which a person keeps what others saved.
    """
    ids = [one for one in data.get("rows", "").split() if _is_id(one)]
    ids = list(dict.fromkeys(ids))[: sheet.rows_at_most]
    return [_posted(sheet, data, held, id) for id in ids]


def _is_id(text: str) -> bool:
    return len(text) <= LONGEST_ID and text.isascii() and text.isalnum()


def _posted(
    sheet: Sheet,
    data: Mapping[str, str],
    held: Mapping[str, PartnershipRecord],
    id: str,
) -> Row:
    key = data.get(f"{id}-key", "")
    record = held.get(key)
    given = data.get(f"{id}-given", "")
    above = None
    if given and sheet.kind.joined and (model := _above_model(sheet)):
        above = sheet.names.find(model, given)
    kept = (
        texts(sheet, record)
        if record
        else blank_row(sheet, number=0, above=above).cells
    )
    sent = {c: data.get(f"{id}-{c}", kept[c]) for c in kept}
    cells = {c: kept[c] if f"{id}-theirs-{c}" in data else _text(sent[c]) for c in sent}
    return Row(
        id=id,
        cells=cells,
        record=record,
        key=key,
        seen=data.get(f"{id}-seen", ""),
        given=given if above else "",
        is_removed=f"{id}-remove" in data,
        changed=frozenset(n for n in cells if _differs(kept[n], cells[n])),
        gone=bool(key) and record is None,
    )


def _above_model(sheet: Sheet) -> type[PartnershipRecord] | None:
    return sheet.above.model if sheet.above else None


def _text(value: str) -> str:
    return value.replace("\r\n", "\n")


def _differs(before: str, after: str) -> bool:
    return before.strip() != after.strip()


def error_count(rows: Iterable[Row]) -> int:
    return sum(len(reasons) for row in rows for reasons in row.errors.values())

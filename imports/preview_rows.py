"""Rows of the preview in words, with the records that they name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from editing.field_text import Difference, Wording, label
from editing.lists import url_of
from imports.outcomes import Fate, Fault, Outcome, RowOutcome
from imports.spelling import field_of
from imports.workflow import Job
from records.declaration import RecordKind
from records.list_fields import OpenListField
from records.models import ListEntry
from spreadsheets.grid import address

TONES = {
    Fate.ADDED: "good",
    Fate.CHANGED: "warning",
    Fate.UNCHANGED: "neutral",
    Fate.REFUSED: "bad",
}


@dataclass(frozen=True)
class Told:
    """A fault or a warning: the cell, the field, and what to do."""

    cell: str
    field: str
    text: str


@dataclass(frozen=True)
class PreviewRow:
    """One row as the preview shows it; `url` leads to its record, "" for none."""

    number: int
    tag: str
    tone: str
    name: str
    year: str
    url: str
    differences: tuple[Difference, ...]
    faults: tuple[Told, ...]
    warnings: tuple[Told, ...]


def rows_in_words(
    job: Job, outcome: Outcome, rows: Iterable[RowOutcome]
) -> list[PreviewRow]:
    """Return `rows` in words; however many there are, it takes a few queries."""
    rows = list(rows)
    kind, partnership = job.item.kind, job.item.partnership
    wording = Wording(
        kind, partnership, [*(r.before for r in rows), *(r.after for r in rows)]
    )
    urls = _urls(job, [row.key for row in rows if row.fate in _THERE])
    return [
        PreviewRow(
            row.row + 1,
            str(row.fate).capitalize(),
            TONES[row.fate],
            row.label,
            row.year,
            urls.get(row.key, "") if row.fate in _THERE else "",
            tuple(
                _named(kind, outcome, one)
                for one in wording.differences(row.before, row.after)
            ),
            tuple(_told(kind, row, fault) for fault in row.faults),
            tuple(_told(kind, row, warned) for warned in row.warnings),
        )
        for row in rows
    ]


_THERE = (Fate.CHANGED, Fate.UNCHANGED)


def _urls(job: Job, keys: list[str]) -> dict[str, str]:
    found = job.item.kind.model.objects.filter(
        partnership=job.item.partnership, key__in=keys
    ).select_related("partnership")
    return {record.key: url_of(record) for record in found}


def _named(kind: RecordKind, outcome: Outcome, one: Difference) -> Difference:
    """Return `one` with the name of a record that the import itself adds."""
    is_word = isinstance(field_of(kind, one.name), OpenListField)
    model = ListEntry if is_word else kind.parents().get(one.name)
    address_of = f"{getattr(model, 'collection', '')}/{one.after}"
    return replace(one, after=outcome.others.get(address_of, one.after))


def _told(kind: RecordKind, row: RowOutcome, fault: Fault) -> Told:
    cell = "" if fault.place is None else address(row.row, fault.place)
    return Told(cell, label(kind, fault.field) if fault.field else "", fault.text)

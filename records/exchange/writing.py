"""Writes records as CSV in the one order and the one spelling the format has."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from django.db import models

from records.models import PartnershipRecord

_NEEDS_QUOTES = re.compile(r'[",\r\n]')


def write_rows(
    path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]
) -> None:
    """Write a header and `rows`: UTF-8 in NFC, LF, quotes only where RFC 4180 asks."""
    lines = [columns, *([row[column] for column in columns] for row in rows)]
    text = "".join(",".join(map(_quoted, line)) + "\n" for line in lines)
    write_text(path, text)


def write_text(path: Path, text: str) -> None:
    path.write_bytes(unicodedata.normalize("NFC", text).encode())


def in_file_order(
    records: Iterable[PartnershipRecord],
) -> tuple[PartnershipRecord, ...]:
    """Return records of one kind by place and key, each below those it refers to.

    Python sorts them: databases differ in how they order a key.
    """
    rows = sorted(records, key=lambda record: (record.position, record.key))
    by_pk = {record.pk: record for record in rows}
    placed: dict[int, PartnershipRecord] = {}
    for record in rows:
        line = [record]
        while (above := _above(line[-1], by_pk)) and above not in line:
            line.append(above)
        placed |= {one.pk: one for one in reversed(line) if one.pk not in placed}
    return tuple(placed.values())


def _above(
    record: PartnershipRecord, by_pk: Mapping[int, PartnershipRecord]
) -> PartnershipRecord | None:
    """Return the record of the same kind that `record` refers to, if it is here."""
    for field in record._meta.fields:
        if isinstance(field, models.ForeignKey) and field.related_model is type(record):
            return by_pk.get(getattr(record, field.attname))
    return None


def _quoted(cell: str) -> str:
    # The csv module leaves a lone carriage return without quotes.
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if _NEEDS_QUOTES.search(cell) else cell

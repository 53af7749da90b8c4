"""What an import would do, row by row, and how that is kept until it is done."""

import json
import zlib
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any


class Fate(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row, or unlikely of it, and where.

    `place` is that of the column, None where it is about the row as a whole.
    """

    place: int | None
    field: str
    text: str


@dataclass(frozen=True)
class RowOutcome:
    """One row: what becomes of it, and the fields that differ `before` and `after`.

    `row` counts from 0. `year` is the key of the period where a row of the file makes
    a record for each of several.
    """

    row: int
    fate: Fate
    label: str
    key: str = ""
    year: str = ""
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What becomes of a file; `others` are records of other kinds that it adds.

    `others` has their names by address.
    """

    rows: tuple[RowOutcome, ...]
    others: dict[str, str] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """The number of rows by fate, of warned ones, and of `others`."""
        counted = Counter(str(one.fate) for one in self.rows)
        return {fate.value: counted[fate] for fate in Fate} | {
            "warned": sum(bool(one.warnings) for one in self.rows),
            "others": len(self.others),
        }

    @property
    def saves(self) -> int:
        """How many rows would be saved."""
        counts = self.counts
        return counts[Fate.ADDED] + counts[Fate.CHANGED]

    @property
    def confirmation(self) -> str:
        """What confirms exactly these warnings; "" where there are none."""
        texts = [warned.text for one in self.rows for warned in one.warnings]
        return sha256("\n".join(texts).encode()).hexdigest()[:16] if texts else ""

    def shown(self, only: str) -> tuple[RowOutcome, ...]:
        """Return the rows with the fate `only`, or the warned; all for any other."""
        if only == "warned":
            return tuple(one for one in self.rows if one.warnings)
        if only in {*Fate}:
            return tuple(one for one in self.rows if one.fate == only)
        return self.rows


def packed(outcome: Outcome) -> bytes:
    rows = [_told(one) for one in outcome.rows]
    told = json.dumps([rows, outcome.others], separators=(",", ":"))
    return zlib.compress(told.encode(), 1)


def unpacked(kept: bytes | memoryview) -> Outcome:
    """Return the outcome that was `packed`."""
    rows, others = json.loads(zlib.decompress(kept))
    return Outcome(tuple(_row(one) for one in rows), others)


def _told(row: RowOutcome) -> dict[str, object]:
    """Return the fields of `row` that are not empty; asdict would copy each text."""
    told = {name: value for name, value in vars(row).items() if value or name == "row"}
    for name in {"faults", "warnings"} & told.keys():
        told[name] = [vars(fault) for fault in told[name]]
    return told


def _row(kept: dict[str, Any]) -> RowOutcome:  # Any: JSON
    read: dict[str, Any] = {**kept, "fate": Fate(kept["fate"])}
    for name in {"faults", "warnings"} & kept.keys():
        read[name] = tuple(Fault(**one) for one in kept[name])
    return RowOutcome(**read)

"""Versions of one record: has another person changed it, and what differs."""

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import capfirst

from accounts.models import User
from editing.field_text import Difference, Row, Wording
from partnership.models import Partnership
from records.declaration import Declaration
from records.exchange.rows import row_of
from records.models import Change, PartnershipRecord

if TYPE_CHECKING:
    AnyRecord = PartnershipRecord | Partnership


@dataclass(frozen=True)
class Version:
    """One line of a record's history with what it changed, in words."""

    change: Change
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class SavedVersion:
    """A version of a record, which `change` made and `undone_by` ended.

    There is no `undone_by` for the version that the record has now, nor where `change`
    left no record.
    """

    change: Change
    undone_by: Change | None


@dataclass(frozen=True)
class Versions:
    """The latest versions of a record, the latest first.

    `first` is the change before which the record was already there, None where that is
    not told: it was added here, or it `has_more` versions.
    """

    rows: tuple[SavedVersion, ...]
    has_more: bool
    first: Change | None


@dataclass(frozen=True)
class Conflict:
    """What became of a record while somebody was typing.

    `apart` has what is on file now as before, and what was typed as after. `reader` is
    who was typing, and may have changed the record themselves in another window.
    """

    changes: tuple[Change, ...]
    differences: tuple[Difference, ...]
    reader: User
    apart: tuple[Difference, ...] = ()
    is_known: bool = True  # whether `changes` are all since the reader's version

    @property
    def is_own(self) -> bool:
        """Whether nobody but the reader changed it, as far as that is known."""
        return self.is_known and {change.by_id for change in self.changes} == {
            self.reader.pk
        }

    @property
    def is_partly_own(self) -> bool:
        """Whether the reader is among those who changed it."""
        return self.reader.pk in {change.by_id for change in self.changes}

    @property
    def caption(self) -> str:
        """What the table of differences shows."""
        if self.is_own:
            return "What you changed there"
        return "What was changed" if self.is_partly_own else "What they changed"

    @property
    def button(self) -> str:
        """What the button says that saves what was typed all the same."""
        return "Save what is here instead" if self.is_own else "Save mine anyway"


def digest(kind: Declaration, record: "AnyRecord") -> str:
    """Return a hash of all that `kind` keeps of `record`."""
    return digest_of(row_of(kind, record))


def digest_of(row: Row) -> str:
    """Return a hash of a row of the log."""
    text = json.dumps(row, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def changes_of(address: str, partnership: Partnership) -> tuple[Change, ...]:
    """Return the log of one record, the latest first, also of one deleted since."""
    log = Change.objects.of_records().filter(partnership=partnership, record=address)
    return tuple(log.select_related("by", "partnership").order_by("-pk"))


def saved_versions(record: PartnershipRecord, *, at_most: int) -> Versions:
    """Return the versions of `record` that its log knows, but for older ones."""
    log = Change.objects.of_records().filter(
        partnership=record.partnership, record=record.address
    )
    changes = tuple(log.select_related("by").order_by("-pk")[: at_most + 1])
    later = (None, *changes)
    rows = tuple(
        SavedVersion(one, after if after and after.before else None)
        for after, one in zip(later, changes, strict=False)
    )
    has_more = len(changes) > at_most
    is_from_before = changes and not has_more and changes[-1].before
    first = changes[-1] if is_from_before else None
    return Versions(rows[:at_most], has_more, first)


def history(kind: Declaration, changes: tuple[Change, ...]) -> tuple[Version, ...]:
    """Return `changes` with their differences in words, in the same order."""
    if not changes:
        return ()
    rows = [row or {} for change in changes for row in (change.before, change.after)]
    wording = Wording(kind, changes[0].partnership, rows)
    return tuple(
        Version(change, wording.differences(change.before or {}, change.after or {}))
        for change in changes
    )


def replaced_history(changes: tuple[Change, ...]) -> tuple[Version, ...]:
    """Return `changes` of a kind that is no longer kept, as they were written."""
    return tuple(Version(one, plain_differences(one)) for one in changes)


def plain_differences(change: Change) -> tuple[Difference, ...]:
    """Return what `change` changed, by name: PostgreSQL keeps no other order."""
    before, after = change.before or {}, change.after or {}
    return tuple(
        Difference(name, capfirst(name.replace("_", " ")), *cells)
        for name in sorted(before.keys() | after.keys())
        for cells in [(before.get(name, ""), after.get(name, ""))]
        if cells[0] != cells[1]
    )


def conflict(
    kind: Declaration,
    record: "AnyRecord",
    *,
    seen: str,
    reader: User,
    names: tuple[str, ...] | None = None,
) -> Conflict:
    """Return what changed in `record` since the version whose digest is `seen`.

    `reader` is who was typing, and will read it. Where the log does not know that
    version, the changes are named alone. With `names` only those fields are told of:
    not everybody may read all of them.
    """
    changes = changes_of(f"{kind.name}/{record.key}", record.partnership)
    found = since(changes, seen=seen)
    if not found:
        return Conflict(changes[:1], differences=(), reader=reader, is_known=False)
    before, now = found[-1].before or {}, row_of(kind, record)
    if names is not None:
        before = {name: value for name, value in before.items() if name in names}
        now = {name: value for name, value in now.items() if name in names}
    wording = Wording(kind, record.partnership, [before, now])
    return Conflict(found, wording.differences(before, now), reader)


def apart(
    kind: Declaration,
    on_file: Row,
    typed: "AnyRecord",
    names: tuple[str, ...] | None = None,
) -> tuple[Difference, ...]:
    """Return where what was `typed` into a form differs from what is `on_file`.

    With `names` only those fields are told of.
    """
    mine = row_of(kind, typed)
    if names is not None:
        mine = on_file | {name: mine[name] for name in names if name in mine}
    wording = Wording(kind, typed.partnership, [on_file, mine])
    return wording.differences(on_file, mine)


def since(changes: tuple[Change, ...], *, seen: str) -> tuple[Change, ...]:
    """Return the `changes`, latest first, of the version whose digest is `seen`.

    () where none of them found that version.
    """
    for place, change in enumerate(changes, start=1):
        if change.before and digest_of(change.before) == seen:
            return changes[:place]
    return ()

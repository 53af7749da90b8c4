"""Checks the rows of a sheet together, before any of them is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType

from editing.deleting import consequences_of
from editing.sheets.columns import Column, Sheet
from editing.sheets.forms import UNKNOWN
from editing.sheets.names import RecordModel
from editing.sheets.rows import Row
from editing.sheets.stale import bring_up_to_date
from editing.sheets.unknown import Unknown, UnknownNames
from editing.sheets.unknown_words import UnknownWord, UnknownWords
from partnership.models import Period
from records.declaration import RecordKind
from records.exchange.rows import row_of
from records.exchange.saving import Planned
from records.keys import LAST_PLACE
from records.models import PartnershipRecord
from records.owned import owners_in, refusal
from records.row_forms import RowForm
from reports.record_kinds import KIND_OF_MODEL

MOST_NAMED = 5  # new names spelt out in a question; the others are counted


@dataclass
class Checked:
    """What became of the rows: what is to be saved, and what a person has to settle.

    `asks` are sentences to confirm, `unknown` names that no record has and `words` that
    no list has, each with what a person has said of it.
    """

    planned: list[Planned] = field(default_factory=list)
    removed: list[PartnershipRecord] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    words: list[UnknownWord] = field(default_factory=list)

    @property
    def confirmation(self) -> str:
        """What the button sends that confirms exactly these sentences."""
        return sha256("\n".join(self.asks).encode()).hexdigest()[:16]


class Checking:
    """Checks rows one after the other against the records at hand and each other."""

    def __init__(
        self,
        sheet: Sheet,
        period: Period | None,
        answers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.sheet, self.period = sheet, period
        self.index, self.names = sheet.names.index, sheet.names
        self.checked = Checked()
        self.unknown = UnknownNames(sheet, period, answers, self._plan_named)
        self.words = UnknownWords(sheet, answers, self.checked.planned.append)
        self._new: dict[RecordModel, list[str]] = {}
        self._set: dict[tuple[str, str], tuple[str, int]] = {}  # what a row says above
        positions = (row.position for row in self.index.of(sheet.kind.model).values())
        self._last = max(positions, default=0)
        of = self.index.partnership.pk
        self._owners = owners_in(of, sheet.kind.name)

    def check(self, rows: Sequence[Row]) -> Checked:
        """Check `rows`, which keep what is wrong with them; nothing is saved."""
        self.words.settle(rows)
        self.unknown.settle(rows)
        for row in rows:
            if row.is_blank or (row.is_removed and not row.record):
                continue
            bring_up_to_date(self.sheet, row)
            if row.record and row.record.key in self._owners:
                self._refuse_owned(row, row.record)
            elif row.gone:
                row.refuse("", "Somebody has deleted this record: remove the row.")
            elif row.is_removed:
                self._remove(row)
            elif row.changed and not row.contested:
                self._check(row)
        for model, names in self._new.items():
            self.checked.asks.append(_said_new(model, names))
        self.checked.unknown, self.checked.words = self.unknown.asked, self.words.asked
        return self.checked

    def _refuse_owned(self, row: Row, record: PartnershipRecord) -> None:
        if row.is_removed or row.changed:
            row.refuse("", refusal(str(record), self._owners[record.key]))

    def _remove(self, row: Row) -> None:
        record = row.record
        if record is None:
            return
        found = consequences_of(record)
        if found.holds:
            row.refuse(
                "",
                f"“{record}” cannot be deleted: “{found.holds[0]}” refers to it. "
                "Change that first, or keep the row.",
            )
            return
        self.checked.removed.append(record)
        count = len(found.goes)
        belong = "record that belongs" if count == 1 else "records that belong"
        also = f", with {count} {belong} to it" if count else ""
        changed = ", though others have just changed it" if row.changes else ""
        self.checked.asks.append(f"“{record}” will be deleted{also}{changed}.")

    def _check(self, row: Row) -> None:
        self._check_above(row)
        kind, record = self.sheet.kind, row.record
        before = row_of(kind, record) if record else None
        form = self._filled(row)
        if form.is_valid():
            self._plan(kind, form.instance, before)
            for warned in form.warnings:
                row.warn(warned.field, warned.text)
                self.checked.asks.append(f"Row {row.number}: {warned.text}")
        else:
            self._explain(row, form)

    def _filled(self, row: Row) -> RowForm:
        cells = {c.name: row.cells[c.id] for c in self.sheet.columns if not c.by}
        if row.record is None:
            self._last = min(self._last + 1, LAST_PLACE)
            cells["position"] = cells["position"] or str(self._last)
        model = self.sheet.kind.model
        new = model(partnership=self.index.partnership)
        if self.period:
            new.period = self.period  # type: ignore[attr-defined] # of a YearRecord
        form = self.sheet.own_form(
            {**cells, "key": row.key},
            partnership=self.index.partnership,
            instance=row.record or new,
        )
        return form

    def _explain(self, row: Row, form: RowForm) -> None:
        columns = {
            column.name: column for column in self.sheet.columns if not column.by
        }
        for name, errors in form.errors.as_data().items():
            column = columns.get(name)
            for error in errors:
                if column and error.code == UNKNOWN and self._may_settle(column, row):
                    continue
                row.refuse(column.id if column else "", " ".join(error.messages))

    def _may_settle(self, column: Column, row: Row) -> bool:
        """Ask what is meant by a name or a word, where a person can say it."""
        model = column.names_of
        name = row.cells[column.id].strip()
        if column.list_name:
            asked = self.words.ask(column.list_name, name)
            row.refuse(
                column.id,
                f"“{name[:200]}” is not in the list of {asked.called}: correct it, or "
                "say above the table what it means.",
            )
            return True
        if model is None or not self.unknown.ask(model, name):
            return False
        row.refuse(
            column.id,
            f"There is no {model._meta.verbose_name} called “{name[:200]}”: correct "
            "it, or say above the table what it is.",
        )
        return True

    def _check_above(self, row: Row) -> None:
        """Add or change the record that stands in the same row, as the row says."""
        joined, kind = self.sheet.kind.joined, self.sheet.above
        if joined is None or kind is None:
            return
        name = " ".join(row.cells[joined.by].split())
        record = self.names.find(kind.model, name) if name else None
        columns = [column for column in self.sheet.columns if column.by]
        said = {
            column.name: row.cells[column.id]
            for column in columns
            if record is None or self._says_otherwise(row, column, record)
        }
        if not name or (record and not said):
            return
        kept = {c.name: c.text(record) for c in columns} if record else {}
        before = row_of(kind, record) if record else None
        called = getattr(record, kind.own_name) if record else name
        form = self.sheet.above_form(
            {**kept, **said, kind.own_name: called},
            partnership=self.index.partnership,
            instance=record,
        )
        if not form.is_valid():
            self._explain_above(row, form, joined.by)
            return
        if record is None:
            form.instance.position = 1 + max(
                (one.position for one in self.index.of(kind.model).values()), default=0
            )
            self._new.setdefault(kind.model, []).append(name)
        elif row.is_new:
            words = ", ".join(f"{c.label}: {row.cells[c.id]}" for c in columns)
            self.checked.asks.append(f"“{record}” will be changed to {words}.")
        self._plan(kind, form.instance, before)
        self.names.put(form.instance)

    def _says_otherwise(
        self, row: Row, column: Column, record: PartnershipRecord
    ) -> bool:
        """Whether the row gives the record above another value; refuse two of them."""
        typed = row.cells[column.id].strip()
        if column.id not in row.changed or (row.is_new and not typed):
            return False
        earlier = self._set.setdefault(
            (record.address, column.name), (typed.casefold(), row.number)
        )
        if earlier[0] != typed.casefold():
            row.refuse(
                column.id,
                f"Row {earlier[1]} has another value for “{record}”: make both the "
                "same.",
            )
            return False
        return column.text(record).casefold() != typed.casefold()

    def _explain_above(self, row: Row, form: RowForm, by: str) -> None:
        shown = {column.name: column for column in self.sheet.columns if column.by}
        for name, errors in form.errors.as_data().items():
            column = shown.get(name)
            for error in errors:
                if column and error.code == UNKNOWN and self._may_settle(column, row):
                    continue
                row.refuse(column.id if column else by, " ".join(error.messages))

    def _plan_named(self, kind: RecordKind, form: RowForm) -> None:
        """Add the record of a name that was unknown, or that it is another one."""
        self._plan(kind, form.instance, None)
        self.checked.asks += [warned.text for warned in form.warnings]
        if kind.model.stands_for:
            self.names.put_alias(form.instance)
        else:
            self.names.put(form.instance)

    def _plan(
        self,
        kind: RecordKind,
        record: PartnershipRecord,
        before: dict[str, str] | None,
    ) -> None:
        self.index.put(record)
        after = row_of(kind, record)
        if before != after:
            self.checked.planned.append(Planned(record, before, after))


def _said_new(model: RecordModel, names: Sequence[str]) -> str:
    label = KIND_OF_MODEL[model]
    first = ", ".join(f"“{name}”" for name in names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    others = f" and {more} more" if more > 0 else ""
    if len(names) == 1:
        return f"{first} is new: {label.one} with this name will be added."
    return f"{len(names)} {label.plural} are new and will be added: {first}{others}."

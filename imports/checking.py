"""Checks the rows of a file as the form of their kind does, without saving anything."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imports.additions import add_others
from imports.choices import Choices
from imports.identity import OnFile, identity
from imports.new_keys import NewRecords
from imports.outcomes import Fate, Fault, Outcome, RowOutcome
from imports.references import Names, Unclear
from imports.spelling import Speller
from imports.tables import Line, Table, cell_at
from imports.words import take_words
from partnership.models import Period
from records.constraints import fields_of
from records.declaration import RecordKind
from records.exchange.cells import row_form
from records.exchange.key_index import KeyIndex
from records.exchange.rows import defaults, row_of
from records.exchange.saving import Planned
from records.forms import SIGNS, UNITS, RecordForm
from records.models import PartnershipRecord
from records.open_lists import forget
from records.owned import owners_in, refusal
from reports.exchange.checking import last_change
from spreadsheets.answers import Answers
from spreadsheets.grid import Cell

if TYPE_CHECKING:
    from partnership.models import Partnership

ROW = ""  # the field of a fault that is about the row as a whole


@dataclass(frozen=True)
class Checked:
    """What an import would do, what it would save, and the newest line of the log."""

    outcome: Outcome
    planned: tuple[Planned, ...]
    last_change: int


@dataclass(frozen=True)
class Entry:
    """One record that a row is about: its cells by field, with their columns.

    A row makes several of these where its columns are years.
    """

    line: Line
    cells: Mapping[str, tuple[int, Cell]]
    period: str
    is_of_year: bool = False


def check(
    partnership: "Partnership",
    kind: RecordKind,
    period: Period | None,
    table: Table,
    choices: Choices,
) -> Checked:
    """Return what importing `table` would do; nothing is written."""
    newest = last_change(partnership)
    forget()  # what was added to lists up to then is known
    check = _Check(partnership, kind, period, choices)
    others = add_others(kind, table, choices, check.names, period)
    take_words(kind, table, choices, check.names, others)
    check.planned += others.planned
    rows = tuple(check.outcome_of(entry) for entry in _entries(table, period, choices))
    outcome = Outcome(rows, others.names)
    return Checked(outcome, tuple(check.planned), newest)


def _entries(table: Table, period: Period | None, choices: Choices) -> Iterator[Entry]:
    """Yield what the rows are about, in their order, and from left to right."""
    own = period.key if period else ""
    alike = {name: place for place, name in choices.own_columns.items()}
    for line in table.lines:
        cells = {name: (at, cell_at(line, at)) for name, at in alike.items()}
        if not choices.years:
            yield Entry(line, cells, own)
        for place, year in choices.years.items():
            value = cell_at(line, place)
            if value.text or value.value is not None:
                of_year = {**cells, choices.year_field: (place, value)}
                yield Entry(line, of_year, year, is_of_year=True)


@dataclass
class _Check:
    """The check of one file, row after row."""

    partnership: "Partnership"
    kind: RecordKind
    period: Period | None
    choices: Choices
    planned: list[Planned] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.index = KeyIndex(self.partnership)
        self.names = Names(self.partnership, self.index)
        self.speller = Speller(
            self.kind,
            self.names,
            Answers(self.choices.answers),
            keeps_blank=self.choices.keeps_blank,
        )
        self.fixed, self.fixed_faults = self._fixed()
        self.form = row_form(self.kind, self.index)
        self.defaults = defaults(self.kind.model, self.kind.fields)
        given = (*self.choices.fields, *(["period"] if self.kind.has_period else []))
        records = self._records()
        self.on_file = OnFile(self.kind, records, identity(self.kind, given))
        self.refers_to_itself = self.kind.model in self.kind.parents().values()
        self.new = NewRecords(self.kind, self.index)
        self.owners = owners_in(self.partnership.pk, self.kind.name)

    def _fixed(self) -> tuple[dict[str, str], list[Fault]]:
        """Return what every row has, as files spell it, and what is wrong with that."""
        found, faults = {}, []
        for name, text in self.choices.fixed.items():
            try:
                found[name] = self.speller.spelled(name, Cell(text, text)) or ""
            except Unclear as unclear:
                faults.append(Fault(None, name, str(unclear)))
        return found, faults

    def _records(self) -> Sequence[PartnershipRecord]:
        """Return what rows may be about: in the chosen year, if they give no other."""
        rows = tuple(self.index.of(self.kind.model).values())
        fields = {"key", "period"} & {*self.choices.fields}
        if not self.kind.has_period or fields or self.choices.years:
            return rows
        pk = self.period.pk if self.period else None
        return [row for row in rows if getattr(row, "period_id", None) == pk]

    def outcome_of(self, entry: Entry) -> RowOutcome:
        """Return what becomes of a row, and plan what is to be saved for it."""
        cells, faults = self._spelled(entry)
        if faults:
            return self._refused(entry, faults)
        try:
            key = self.on_file.key_of(cells)
        except Unclear as unclear:
            return self._refused(entry, [Fault(None, ROW, str(unclear))])
        before = self.on_file.rows[key] if key else None
        if before and (year := before.get("period", "")) != cells.get("period", year):
            rule = f"This reference belongs to a record of {year}: choose another."
            return self._refused(entry, [Fault(self._place(entry, "key"), "key", rule)])
        if before and before.items() >= cells.items() and not self.speller.signs:
            record = self.index.of(self.kind.model)[before["key"]]
            return self._row(entry, Fate.UNCHANGED, str(record), before["key"])
        row = {**(before or self.defaults), **cells}
        if before is None:
            row |= self.new.key_and_place(row)
        return self._checked(entry, row, before)

    def _spelled(self, entry: Entry) -> tuple[dict[str, str], list[Fault]]:
        """Return the cells as files have them, and what is wrong with any of them."""
        self.speller.signs.clear()
        cells = dict(self.fixed)
        if self.kind.has_period:
            cells["period"] = entry.period
        faults = [*self.fixed_faults]
        for name, (place, cell) in entry.cells.items():
            try:
                text = self.speller.spelled(name, cell)
            except Unclear as unclear:
                faults.append(Fault(place, name, str(unclear)))
                continue
            if text is not None:
                cells[name] = text
        return cells, faults

    def _checked(
        self, entry: Entry, row: dict[str, str], before: dict[str, str] | None
    ) -> RowOutcome:
        # A form that is refused leaves its record half changed.
        model = self.kind.model
        record = copy(self.index.of(model)[row["key"]]) if before else None
        form = self.form(row, partnership=self.partnership, instance=record)
        faults = [] if form.is_valid() else [*self._faults(form, entry)]
        faults = faults or [*self._signs_that_do_not_fit(form, entry)]
        if faults:
            return self._refused(entry, faults)
        self.index.put(form.instance)
        if self.refers_to_itself:
            self.names.mean(model, str(form.instance), form.instance.key)
        after = row_of(self.kind, form.instance)
        name = str(form.instance)
        if before == after:
            return self._row(entry, Fate.UNCHANGED, name, after["key"])
        if owner := self.owners.get(after["key"]):
            return self._refused(entry, [Fault(None, ROW, refusal(name, owner))])
        self.planned.append(Planned(form.instance, before, after))
        warnings = tuple(
            Fault(self._place(entry, one.field), one.field, one.text)
            for one in form.warnings
        )
        return self._saved(entry, name, before, after, warnings)

    def _saved(
        self,
        entry: Entry,
        name: str,
        before: dict[str, str] | None,
        after: dict[str, str],
        warnings: tuple[Fault, ...],
    ) -> RowOutcome:
        given = ("position", "key", "period")
        usual = before or self.defaults | {one: after.get(one, "") for one in given}
        differ = [one for one in after if after[one] != usual.get(one, "")]
        return RowOutcome(
            entry.line.row,
            Fate.ADDED if before is None else Fate.CHANGED,
            name,
            after["key"],
            entry.period if entry.is_of_year else "",
            {one: before[one] for one in differ} if before else {},
            {one: after[one] for one in differ},
            warnings=warnings,
        )

    def _faults(self, form: RecordForm, entry: Entry) -> Iterator[Fault]:
        for name, errors in form.errors.as_data().items():
            for error in errors:
                about = (name, *fields_of(self.kind.model, error))
                places = [entry.cells[one][0] for one in about if one in entry.cells]
                named = name if name in form.fields else ROW
                place = places[0] if places else None
                yield Fault(place, named, " ".join(error.messages))

    def _place(self, entry: Entry, name: str) -> int | None:
        return entry.cells[name][0] if name in entry.cells else None

    def _signs_that_do_not_fit(self, form: RecordForm, entry: Entry) -> Iterator[Fault]:
        """Yield each 45% where people are counted: that is another number than 45."""
        for name, sign in self.speller.signs.items():
            if form.unit_of(name, form.cleaned_data) is not SIGNS[sign]:
                text = f"Leave out the {sign}: this is not {UNITS[sign]}."
                yield Fault(self._place(entry, name), name, text)

    def _refused(self, entry: Entry, faults: Sequence[Fault]) -> RowOutcome:
        texts = (cell.text for cell in entry.line.cells.values() if cell.text.strip())
        label = " ".join(next(texts, "").split())[:100]
        year = entry.period if entry.is_of_year else ""
        return RowOutcome(
            entry.line.row, Fate.REFUSED, label, year=year, faults=tuple(faults)
        )

    def _row(self, entry: Entry, fate: Fate, label: str, key: str) -> RowOutcome:
        year = entry.period if entry.is_of_year else ""
        return RowOutcome(entry.line.row, fate, label, key, year)

"""Names in a sheet that no record has: what they may be, and what people say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst

from editing.sheets.columns import Sheet
from editing.sheets.forms import LabelledChoice, row_form
from editing.sheets.names import RecordModel, alias_of
from editing.sheets.rows import Row
from partnership.models import Period
from records.declaration import RecordKind
from records.exchange.rows import needed_fields
from records.keys import LAST_PLACE
from records.parties import folded
from records.row_forms import RowForm
from reports.record_kinds import KIND_OF_MODEL

Plan = Callable[[RecordKind, RowForm], None]


@dataclass(frozen=True)
class Box:
    """What a new record needs besides its name: typed where there are no options."""

    id: str
    label: str
    options: tuple[tuple[str, str], ...]
    text: str
    errors: tuple[str, ...]


@dataclass
class Unknown:
    """A name that no record has, and what a person may say that it is.

    `said` is the address of the record of which it is another name, `new` where it is
    to be added, "" where nobody has said it. `boxes` are empty where none can be added.
    """

    kind: RecordKind
    name: str
    id: str
    known: tuple[tuple[str, str], ...] = ()  # address and name
    can_add: bool = False
    boxes: tuple[Box, ...] = ()
    said: str = ""
    errors: tuple[str, ...] = ()
    is_settled: bool = False

    @property
    def new(self) -> str:
        """What is said of a name that is to be added: an address without a key."""
        return f"{self.kind.model.collection}/"


class UnknownNames:
    """The unknown names of a sheet, with what a browser says of them in `answers`.

    `name-0` is the first name, `name-0-is` what it is, and `name-0-kind` a field of
    the record to be added. `plan` is told of each record that is to be saved.
    """

    def __init__(
        self,
        sheet: Sheet,
        period: Period | None,
        answers: Mapping[str, str],
        plan: Plan,
    ) -> None:
        self.sheet, self.period, self.answers, self.plan = sheet, period, answers, plan
        self.names, self.partnership = sheet.names, sheet.names.index.partnership
        self.asked: list[Unknown] = []

    def settle(self, rows: Sequence[Row]) -> None:
        """Add the names as people say, as far as `rows` still have them."""
        columns = [(c.id, c.names_of) for c in self.sheet.columns if c.names_of]
        used = {
            (model, folded(row.cells[column]))
            for column, model in columns
            for row in rows
            if not row.is_removed
        }
        models = {model.collection: model for _, model in columns}
        for number, name, said in self._said():
            collection, _, key = said.partition("/")
            model = models.get(collection)
            if model is None or (model, folded(name)) not in used:
                continue
            if self.names.find(model, name) or not self.ask(model, name):
                continue
            if key:
                self._call(self.asked[-1], key)
            elif self.asked[-1].can_add:
                self._add(self.asked[-1], number)

    def _said(self) -> Iterator[tuple[int, str, str]]:
        """Yield the number of each answer, its name, and what that is."""
        for number in range(self.sheet.rows_at_most):
            if not (name := self.answers.get(f"name-{number}", "")):
                return
            yield number, name, self.answers.get(f"name-{number}-is", "")

    def ask(self, model: RecordModel, name: str) -> bool:
        """Ask what `name` is, once; return whether there is anything to choose."""
        for one in self.asked:
            if one.kind.model is model and folded(one.name) == folded(name):
                return True
        unknown = Unknown(KIND_OF_MODEL[model], name, f"name-{len(self.asked)}")
        if alias_of(model):
            labels = self.names.labels(model).items()
            unknown.known = tuple((f"{model.collection}/{k}", v) for k, v in labels)
        if self._needed(unknown.kind) is not None:
            unknown.can_add = True
            unknown.boxes = tuple(self._boxes(unknown, {}, {}))
        if unknown.known or unknown.can_add:
            self.asked.append(unknown)
        return unknown.can_add or bool(unknown.known)

    def _needed(self, kind: RecordKind) -> tuple[str, ...] | None:
        """Return what a new record needs besides its name; None where none is added."""
        if kind.model in (Period, self.sheet.kind.model):
            return None
        return needed_fields(kind) if self.period or not kind.has_period else None

    def _boxes(
        self,
        unknown: Unknown,
        given: Mapping[str, str],
        errors: Mapping[str, list[str]],
    ) -> Iterator[Box]:
        for name in self._needed(unknown.kind) or ():
            asked = self._form(unknown.kind).base_fields[name]
            yield Box(
                f"{unknown.id}-{name}",
                f"{capfirst(str(asked.label))} of the new {unknown.kind.label}",
                asked.labelled if isinstance(asked, LabelledChoice) else (),
                given.get(name, ""),
                tuple(errors.get(name, ())),
            )

    def _form(self, kind: RecordKind) -> type[RowForm]:
        needed = self._needed(kind) or ()
        return row_form(kind, (kind.own_name, *needed, "position"), self.names)

    def _add(self, unknown: Unknown, number: int) -> None:
        """Add a record with the name, if what else it needs is given."""
        kind, needed = unknown.kind, self._needed(unknown.kind) or ()
        given = {n: self.answers.get(f"name-{number}-{n}", "") for n in needed}
        new = kind.model(partnership=self.partnership)
        if kind.has_period:
            new.period = self.period  # type: ignore[attr-defined] # of a YearRecord
        places = (one.position for one in self.names.index.of(kind.model).values())
        place = min(max(places, default=0) + 1, LAST_PLACE)
        form = self._form(kind)(
            {**given, kind.own_name: unknown.name, "position": str(place)},
            partnership=self.partnership,
            instance=new,
        )
        unknown.said = unknown.new
        self._settle(unknown, kind, form)
        errors = {name: [*map(str, found)] for name, found in form.errors.items()}
        unknown.boxes = tuple(self._boxes(unknown, given, errors))
        others = (texts for name, texts in errors.items() if name not in needed)
        unknown.errors = tuple(text for texts in others for text in texts)

    def _call(self, unknown: Unknown, key: str) -> None:
        """Let the name be another one of the record with this key."""
        model = unknown.kind.model
        alias, record = alias_of(model), self.names.index.of(model).get(key)
        if alias is None or record is None:
            return
        kind, stands_for = KIND_OF_MODEL[alias], alias.stands_for
        form = row_form(kind, (stands_for, kind.own_name, "position"), self.names)(
            {stands_for: key, kind.own_name: unknown.name, "position": "0"},
            partnership=self.partnership,
        )
        unknown.said = record.address
        self._settle(unknown, kind, form)
        unknown.errors = tuple(str(e) for found in form.errors.values() for e in found)

    def _settle(self, unknown: Unknown, kind: RecordKind, form: RowForm) -> None:
        if form.is_valid():
            unknown.is_settled = True
            self.plan(kind, form)

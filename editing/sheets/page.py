"""A page of a sheet, as its template shows it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from documents.quantities import number
from editing.sheets.columns import Column, Sheet
from editing.sheets.rows import Row, texts
from partnership.models import Period
from records.models import PartnershipRecord
from records.typed import plain_number
from reports.record_kinds import KIND_OF_MODEL

BLANK_ROWS = 15  # below a short sheet; below a full page only a few
FEW = 5
_NUMBER = re.compile(r"-?[0-9]{1,100}(\.[0-9]{1,18})?")  # as plain_number has it


@dataclass(frozen=True)
class Cell:
    """One cell as it is shown: its text, or `options` to choose from."""

    id: str
    column: Column
    text: str
    row_number: int
    options: SafeString
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    before: str = ""
    late: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        return self.errors + self.warnings

    @property
    def marks(self) -> SafeString:
        """The attributes of a cell that somebody has to look at."""
        if not self.notes:
            return SafeString()
        invalid = SafeString(' aria-invalid="true"') if self.errors else ""
        return format_html('{} aria-describedby="{}-error"', invalid, self.id)


@dataclass(frozen=True)
class Line:
    """One row with its cells."""

    row: Row
    cells: tuple[Cell, ...]
    theirs: tuple[tuple[Column, str, str], ...] = ()  # on file, and typed


class Options:
    """The options of a choice with one chosen, written once for every such cell."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], SafeString] = {}

    def of(self, column: Column, text: str) -> SafeString:
        """Return them; what is none of them stays visible, to be corrected."""
        if not column.choices:
            return SafeString()
        if (column.id, text) not in self._kept:
            self._kept[column.id, text] = format_html_join(
                "",
                '<option value="{}"{}>{}</option>',
                (
                    (value, SafeString(" selected") if value == chosen else "", words)
                    for chosen in [_chosen(column, text)]
                    for value, words in _choices(column, chosen)
                ),
            )
        return self._kept[column.id, text]


def _chosen(column: Column, text: str) -> str:
    wanted = text.strip().casefold()
    for value, words in column.choices:
        if wanted in (value.casefold(), words.casefold()):
            return value
    return text


def _choices(column: Column, chosen: str) -> Iterator[tuple[str, str]]:
    known = {value for value, _ in column.choices if value}
    if chosen == "" or not column.field.required:
        yield "", ""
    yield from ((value, words) for value, words in column.choices if value)
    if chosen and chosen not in known:
        yield chosen, dict(column.every).get(chosen, chosen)


def lines(sheet: Sheet, rows: Sequence[Row], *, on: date) -> list[Line]:
    """Return `rows` as they are shown `on` a day."""
    options = Options()
    return [
        Line(
            row,
            tuple(_cell(row, column, options, on) for column in sheet.columns),
            tuple(_theirs(sheet, row)),
        )
        for row in rows
    ]


def _cell(row: Row, column: Column, options: Options, on: date) -> Cell:
    text = row.cells[column.id]
    return Cell(
        f"{row.id}-{column.id}",
        column,
        text,
        row.number,
        options.of(column, text),
        tuple(row.errors.get(column.id, ())),
        tuple(row.warnings.get(column.id, ())),
        row.before.get(column.id, ""),
        _late(row, column, on),
    )


def _late(row: Row, column: Column, on: date) -> str:
    """Return by how much the record on file is late, in the column of its date."""
    register = column.kind.register
    if register is None or row.record is None or column.by:
        return ""
    is_due = column.name == register.due
    return register.late_in_words(row.record, on).capitalize() if is_due else ""


def _theirs(sheet: Sheet, row: Row) -> Iterator[tuple[Column, str, str]]:
    """Yield each column in which others saved something else than what was typed."""
    if row.contested and row.record:
        now = texts(sheet, row.record)
        for column in sheet.columns:
            if column.id in row.contested:
                yield column, now[column.id], row.cells[column.id]


@dataclass(frozen=True)
class YearBefore:
    """The year before: what its rows say, and which of them have none this year."""

    period: Period | None
    rows: dict[tuple[object, ...], PartnershipRecord]

    def fill(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        """Give each row what the same thing came to in the year before."""
        joined = sheet.kind.joined
        if joined is None or not self.rows:
            return
        columns = [c for c in sheet.columns if c.name in joined.before and not c.by]
        for row in rows:
            above = (
                getattr(row.record, joined.by)
                if row.record
                else sheet.above and sheet.names.find(sheet.above.model, row.given)
            )
            same = above and self.rows.get(_same(sheet, row.record, above))
            if same:
                row.before = {column.id: column.text(same) for column in columns}

    def missing(
        self, sheet: Sheet, records: models.QuerySet[PartnershipRecord]
    ) -> Iterator[PartnershipRecord]:
        """Yield the records above that had a row the year before and have none now."""
        if joined := sheet.kind.joined:
            has = set(records.order_by().values_list(f"{joined.by}_id", flat=True))
            found = {getattr(one, joined.by): None for one in self.rows.values()}
            yield from (above for above in found if above.pk not in has)


def year_before(sheet: Sheet, period: Period | None) -> YearBefore:
    """Return what the sheet held in the period before `period`, if it shows that."""
    joined = sheet.kind.joined
    if joined is None or period is None:
        return YearBefore(None, {})
    earlier = Period.objects.filter(
        partnership=period.partnership, ends_on__lt=period.starts_on
    ).order_by("-ends_on", "-starts_on")
    every = sheet.kind.model.objects.filter(partnership=period.partnership)
    held = set(every.order_by().values_list(*["period"], flat=True).distinct())
    before = next((one for one in earlier if one.pk in held), None)
    if before is None:
        return YearBefore(None, {})
    rows = every.filter(**{"period": before}).select_related(joined.by)
    found = rows.in_reading_order()
    return YearBefore(
        before, {_same(sheet, row, getattr(row, joined.by)): row for row in found}
    )


def _same(
    sheet: Sheet, record: PartnershipRecord | None, above: PartnershipRecord
) -> tuple[object, ...]:
    """Return what tells the rows of one year apart, whatever the year."""
    joined = sheet.kind.joined
    names = [
        name
        for name in sheet.kind.naming
        if name not in ("period", "when") and joined and name != joined.by
    ]
    return (above.pk, *(str(getattr(record, name) if record else "") for name in names))


def totals(sheet: Sheet, rows: Sequence[Row]) -> dict[str, str]:
    """Return the sum of the numbers in each column that is added up, by its id.

    A column with a cell that holds anything else says that it is not the whole.
    """
    found = {}
    for column in sheet.columns:
        if column.is_added_up:
            texts = [row.cells[column.id] for row in rows if not row.is_removed]
            found[column.id] = total([text for text in texts if text.strip()])
    return found


def total(texts: Sequence[str]) -> str:
    """Return the sum of `texts` that are numbers, "" for none."""
    numbers = [plain_number(text)[0] for text in texts]
    known = [Decimal(one) for one in numbers if _NUMBER.fullmatch(one)]
    if not known:
        return ""
    said = number(sum(known, Decimal(0)))
    return said if len(known) == len(texts) else f"{said} (known)"


def groups(sheet: Sheet) -> tuple[tuple[str, int], ...]:
    """Return the titles above the columns, and how many each spans."""
    title_of = {
        name: group.title for group in sheet.kind.groups for name in group.fields
    }
    found: list[tuple[str, int]] = []
    for column in sheet.columns:
        title = title_of.get(column.by or column.name, "")
        if found and found[-1][0] == title:
            found[-1] = (title, found[-1][1] + 1)
        else:
            found.append((title, 1))
    return tuple(found) if len(found) > 2 else ()


def name_lists(sheet: Sheet) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the names that each kind of cell offers, with the id of their list."""
    models_named = dict.fromkeys(c.names_of for c in sheet.columns if c.names_of)
    for model in models_named:
        yield list_id(model), tuple(sheet.names.labels(model).values())


def list_id(model: type[PartnershipRecord]) -> str:
    return f"names-{KIND_OF_MODEL[model].name}"

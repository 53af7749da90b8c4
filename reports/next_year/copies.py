"""Makes the records of the next year from those that were chosen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from partnership.models import Period
from records.cache import RecordCache
from records.declaration import Carried, RecordKind
from records.exchange.cells import row_form
from records.exchange.key_index import KeyIndex
from records.exchange.rows import defaults, row_of, text_of
from records.exchange.saving import Planned
from records.forms import RecordForm
from records.modelfields import RichTextField
from records.models import PartnershipRecord, YearRecord
from reports.models import Report
from reports.next_year.addresses import Addresses, moved_key, readdressed
from reports.next_year.offer import Offer


@dataclass
class Copies:
    """What is to be saved, with the address that each record was made from.

    `refused` are records of which nothing could be made, each with the reason.
    """

    planned: list[Planned] = field(default_factory=list)
    made_from: dict[str, str] = field(default_factory=dict)
    refused: list[tuple[PartnershipRecord, str]] = field(default_factory=list)


def copies(
    report: Report,
    offers: Sequence[Offer],
    chosen: Collection[str],
    *,
    cache: RecordCache,
    periods: Mapping[Period, Period],
) -> Copies:
    """Make what `report` begins with of the `chosen` addresses among `offers`.

    `cache` holds the records as they are. `periods` are the periods that follow those
    of the records, that of the earlier report first; for another version of the same
    year's report each is its own.
    """
    copier = _Copier(report, cache, periods)
    for offer in sorted(offers, key=lambda one: _order(one.kind)):
        copier.copy(offer, chosen)
    return copier.copies


def _order(kind: RecordKind) -> tuple[bool, bool]:
    """Return a place: records, then the sections that show them, then key figures."""
    return "report" in kind.fields, "figure" in kind.fields


class _Copier:
    def __init__(
        self, report: Report, cache: RecordCache, periods: Mapping[Period, Period]
    ) -> None:
        self.report, self.periods = report, periods
        self.index = KeyIndex(report.partnership)
        names = {
            before.key: now.key for before, now in periods.items() if before != now
        }
        self.addresses = Addresses(cache, names)
        self.copies = Copies()

    def copy(self, offer: Offer, chosen: Collection[str]) -> None:
        """Make a record of each chosen one; what is a part of it comes after it."""
        kind = offer.kind
        rows = [row for row in offer.records if row.address in chosen]
        keys = self._keys(kind, rows)
        links = {row.address: f"{kind.name}/{keys[row.key]}" for row in rows}
        self.addresses.copies.update(links)
        form = row_form(kind, self.index)
        for row in _parents_first(rows):
            cells = self._cells(offer, row, keys)
            self._add(kind, row, form(cells, partnership=self.report.partnership))

    def _add(self, kind: RecordKind, row: PartnershipRecord, form: RecordForm) -> None:
        valid = form.is_valid()
        there = self._there(kind, form.instance)
        if there and (there.pk > 0 or not valid):
            self.addresses.copies[row.address] = there.address
        elif not valid:
            del self.addresses.copies[row.address]
            reasons = (str(one) for found in form.errors.values() for one in found)
            self.copies.refused.append((row, " ".join(reasons)))
        else:
            self.index.put(form.instance)
            after = row_of(kind, form.instance)
            self.copies.planned.append(Planned(form.instance, None, after))
            self.copies.made_from[form.instance.address] = row.address

    def _there(
        self, kind: RecordKind, record: PartnershipRecord
    ) -> PartnershipRecord | None:
        """Return what the next year has for the same thing: its own, or a copy.

        Of figures at several dates of a year, one is made.
        """
        year = (name for name in ("report", "period") if name in kind.fields)
        names = tuple(dict.fromkeys((*kind.naming, *year)))
        return self.index.twin(record, names)

    def _keys(
        self, kind: RecordKind, rows: Sequence[PartnershipRecord]
    ) -> dict[str, str]:
        """Return a key that nothing has for the copy of each of `rows`, by theirs."""
        taken, keys = {*self.index.of(kind.model)}, {}
        for row in rows:
            key = moved_key(row.key, *self._called(row))
            names = (
                f"{key[:76]}-{number}" if number > 1 else key for number in count(1)
            )
            keys[row.key] = next(name for name in names if name not in taken)
            taken.add(keys[row.key])
        return keys

    def _called(self, row: PartnershipRecord) -> tuple[str, str]:
        """Return what the key of `row` may name, and what that of its copy does.

        That is its year, or the report that it is a part of.
        """
        if isinstance(row, YearRecord):
            return row.period.key, self.periods[row.period].key
        report = getattr(row, "report", None)
        before = next(iter(self.periods)).key
        return report.key if report else before, self.report.key

    def _cells(
        self, offer: Offer, row: PartnershipRecord, keys: Mapping[str, str]
    ) -> dict[str, str]:
        """Return the cells of the copy of `row`, as files have them."""
        kind, carried = offer.kind, offer.carried
        cells = defaults(kind.model, kind.fields) | {"key": keys[row.key]}
        cells["position"] = str(row.position)
        for name in carried.fields:
            cells[name] = self._cell(carried, row, name, keys)
        if isinstance(row, YearRecord):
            cells["period"] = self.periods[row.period].key
        return cells

    def _cell(
        self,
        carried: Carried,
        row: PartnershipRecord,
        name: str,
        keys: Mapping[str, str],
    ) -> str:
        value = getattr(row, name)
        for made, change in carried.made:
            if made == name:
                return text_of(change(value))
        match name:
            case "report":
                return self.report.key
            case "part_of":
                return _place(row, keys)
            case "figure":
                return self.addresses.figure(value)
            case "shows":
                on = filter(self.addresses.goes_on, value)
                return text_of(tuple(map(self.addresses.record, on)))
            case "period":
                return text_of(self.periods.get(value, value))
        if isinstance(row._meta.get_field(name), RichTextField):
            return readdressed(value, self.addresses.figure)
        return text_of(value)


def _place(row: PartnershipRecord, keys: Mapping[str, str]) -> str:
    """Return the key of the nearest copy that `row` is a part of, "" for none."""
    above = getattr(row, "part_of")  # noqa: B009 # of the kinds that have it
    while above and above.key not in keys:
        above = above.part_of
    return keys[above.key] if above else ""


def _parents_first(rows: Sequence[PartnershipRecord]) -> list[PartnershipRecord]:
    """Return `rows` in order, but none before the one that it is a part of."""
    return sorted(rows, key=_depth)


def _depth(row: PartnershipRecord) -> int:
    above = getattr(row, "part_of", None)
    return _depth(above) + 1 if above else 0

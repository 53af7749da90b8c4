"""Where the figures and records that a text of last year names are to be found now."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from documents.quantities import Unit
from indicators.carried import cell_next_year
from indicators.models import BreakdownTable
from records.cache import RecordCache
from records.models import PartnershipRecord, YearRecord
from reports.record_kinds import KIND_OF_MODEL, KINDS_BY_NAME
from richtext.passages import figure_addresses
from richtext.tokens import parse, written

LONGEST_KEY = 80


def moved_key(key: str, before: str, now: str) -> str:
    """Return what a record of the period `now` is called after one of `before`."""
    if before in key:
        head, _, tail = key.rpartition(before)
        return f"{head}{now}{tail}"[:LONGEST_KEY]
    return f"{key[: LONGEST_KEY - len(now) - 1]}-{now}"


class Addresses:
    """The addresses of the next year for those of the year before.

    `periods` are the keys of the periods that follow others, `copies` the addresses of
    records by those that they were made of; both may grow. Of a record that nothing was
    made of, the address is the one that its successor would have: until somebody has
    entered that, a check says so, and last year's figure never stands in its place.
    """

    def __init__(self, cache: RecordCache, periods: Mapping[str, str]) -> None:
        self.periods = periods
        self.copies: dict[str, str] = {}
        self._cache = cache
        self._rows: dict[str, dict[str, PartnershipRecord]] = {}

    def figure(self, address: str) -> str:
        """Return the address of the same figure a year later.

        A date or name, such as when something was decided, stays what it is.
        """
        kind, _, rest = address.partition("/")
        key, slash, place = rest.partition("/")
        record = f"{kind}/{key}"
        if now := self.periods.get(key):
            return f"{kind}/{now}{slash}{place}"
        if record not in self.copies and _is_no_number(kind, place):
            return address
        later = self.record(record)
        row = self._named(kind).get(key)
        if later != record and isinstance(row, BreakdownTable):
            place = cell_next_year(row.grid, place)
        return f"{later}{slash}{place}"

    def record(self, address: str) -> str:
        """Return the address of what follows a record; its own if it is of no year."""
        if address in self.copies:
            return self.copies[address]
        kind, _, key = address.partition("/")
        before = self._period_of(self._named(kind).get(key))
        if before not in self.periods:
            return address
        return f"{kind}/{moved_key(key, before, self.periods[before])}"

    def goes_on(self, address: str) -> bool:
        """Whether the record at `address` was copied, or is of no year that ends."""
        return address in self.copies or self.record(address) == address

    def _named(self, kind: str) -> dict[str, PartnershipRecord]:
        if kind not in self._rows:
            known = KINDS_BY_NAME.get(kind)
            rows = self._cache.every(known.model) if known else ()
            self._rows[kind] = {row.key: row for row in rows}
        return self._rows[kind]

    def _period_of(self, row: PartnershipRecord | None) -> str:
        """Return the key of the period of `row`, or of what it belongs to."""
        if row is None:
            return ""
        if isinstance(row, YearRecord):
            return row.period.key
        parents = KIND_OF_MODEL[type(row)].parents().items()
        above = (
            getattr(row, name) for name, model in parents if model is not type(row)
        )
        return next(filter(None, map(self._period_of, above)), "")


def _is_no_number(kind: str, field: str) -> bool:
    declared = KINDS_BY_NAME.get(kind)
    unit = declared.figures.get(field) if declared else None
    return unit in (Unit.TEXT, Unit.DATE)


def readdressed(html: str, figure: Callable[[str], str]) -> str:
    """Return `html` with each linked figure under the address that `figure` returns."""
    if not figure_addresses(html):
        return html
    return written(
        token
        if isinstance(token, str) or token.get("data-figure") is None
        else replace(
            token,
            attributes=tuple(
                (name, figure(text) if name == "data-figure" else text)
                for name, text in token.attributes
            ),
        )
        for token in parse(html)
    )

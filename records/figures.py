"""Named figures: what a passage may point at instead of typing digits."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext

from documents.quantities import Quantity, Unit
from records.dates import PartialDate
from records.models import PartnershipRecord
from records.numbers import status_of, untold
from records.parties import Parties


@dataclass(frozen=True)
class Figure:
    """One value that records come to.

    `address` names it for ever ("indicators/da-contacts/2023-24"), `label` says what
    it counts, `period` what time it speaks of, and `quantity.record` where it is kept.
    """

    address: str
    label: str
    quantity: Quantity
    period: str = ""


class FigureBook(Mapping[str, Figure]):
    """Every figure of one partnership by its address, in the order offered.

    `sources` gives, by the kind of record with which their addresses begin, what makes
    those figures. A kind's are made when the first of them is asked for: a report
    reads only what it shows or points at.
    """

    def __init__(self, sources: Mapping[str, Callable[[], Iterable[Figure]]]) -> None:
        self._sources = sources
        self._made: dict[str, dict[str, Figure]] = {}

    def __getitem__(self, address: str) -> Figure:
        return self._of(address.partition("/")[0])[address]

    def __iter__(self) -> Iterator[str]:
        for kind in self._sources:
            yield from self._of(kind)

    def __len__(self) -> int:
        return sum(len(self._of(kind)) for kind in self._sources)

    def _of(self, kind: str) -> dict[str, Figure]:
        if kind not in self._made:
            made: dict[str, Figure] = {}
            for figure in self._sources[kind]() if kind in self._sources else ():
                if figure.address in made:
                    raise ValueError(f"Two figures share the address {figure.address}")
                made[figure.address] = figure
            self._made[kind] = made
        return self._made[kind]


def field_figures(
    name: str, rows: Iterable[PartnershipRecord], /, **units: Unit
) -> Iterator[Figure]:
    """Yield a figure for each field named in `units` of each record that fills it.

    Its address is `<name>/<key>/<field>`. A record's own `qualifier` is carried over
    to its numbers. Where a record says why it has no number, its figure says so too.
    """
    for row in rows:
        for field, unit in units.items():
            if quantity := field_quantity(row, field, unit):
                label = row._meta.get_field(field).verbose_name  # type: ignore[union-attr] # a plain field
                yield Figure(
                    address=f"{name}/{row.key}/{field}",
                    label=f"{row}: {gettext(str(label))}",
                    quantity=quantity,
                    period=str(getattr(row, "period", "")),
                )


def field_quantity(
    row: PartnershipRecord, field: str, unit: Unit, qualifier: str | None = None
) -> Quantity | None:
    """Return what `row` has in `field`, or why it has no number; None for nothing.

    A number has the record's own `qualifier` unless one is given.
    """
    value = getattr(row, field)
    if isinstance(value, PartialDate | Parties):
        value = str(value)
    if value in (None, ""):
        told = status_of(row, field)
        return untold(row, field, unit) if told else None
    if qualifier is None:
        qualifier = "" if unit is Unit.TEXT else getattr(row, "qualifier", "")
    return Quantity(value, unit, qualifier, record=row.address)


def qualifier_of_sum(qualifiers: Iterable[str]) -> str:
    """Return how exactly a sum is known, whose parts are known so."""
    inexact = set(qualifiers) - {""}
    if inexact == {"over", "at least"}:
        return "over"
    return inexact.pop() if len(inexact) == 1 else "about" if inexact else ""


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """Return `part` in per cent of `whole` to one decimal place, halves rounded up.

    None where `whole` is 0.
    """
    if not whole:
        return None
    share = Decimal(part) * 100 / Decimal(whole)
    return share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)

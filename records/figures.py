"""Named figures: what a passage may point at instead of typing digits."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from records.models import PartnershipRecord
from records.quantities import Quantity, Unit


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
    """Every figure of one partnership by its address, in the order offered."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._figures: dict[str, Figure] = {}
        for figure in figures:
            if figure.address in self._figures:
                raise ValueError(f"Two figures share the address {figure.address}")
            self._figures[figure.address] = figure

    def __getitem__(self, address: str) -> Figure:
        return self._figures[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)


def field_figures(
    name: str, rows: Iterable[PartnershipRecord], **units: Unit
) -> Iterator[Figure]:
    """Yield a figure for each field named in `units` of each record that fills it.

    Its address is `<name>/<key>/<field>`. A record's own `qualifier` is carried over
    to its numbers.
    """
    for row in rows:
        for field, unit in units.items():
            value = getattr(row, field)
            if value in (None, ""):
                continue
            qualifier = "" if unit is Unit.TEXT else getattr(row, "qualifier", "")
            yield Figure(
                address=f"{name}/{row.key}/{field}",
                label=f"{row}: {row._meta.get_field(field).verbose_name}",  # type: ignore[union-attr] # a plain field
                quantity=Quantity(
                    value, unit, qualifier=qualifier, record=f"{name}/{row.key}"
                ),
                period=str(getattr(row, "period", "")),
            )


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """Return `part` in per cent of `whole` to one decimal place, halves rounded up.

    None where `whole` is 0.
    """
    if not whole:
        return None
    share = Decimal(part) * 100 / Decimal(whole)
    return share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)

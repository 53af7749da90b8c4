"""The key figures of a front page, with links to the sections that explain them."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from documents.blocks import KeyFigure
from documents.formats.links import Address, Map
from documents.quantities import Quantity, precision, show


@dataclass(frozen=True)
class Headline:
    """What the template of a key figure is given; `href` and `change` may be ""."""

    label: str
    quantity: Quantity
    period: str
    href: str
    change: str


def headlines(
    figures: tuple[KeyFigure, ...], where: Map, address: Address
) -> tuple[Headline, ...]:
    return tuple(
        Headline(
            label=figure.label,
            quantity=figure.quantity,
            period=figure.period,
            href=address(where.places[figure.section])
            if figure.section in where.places
            else "",
            change=change(figure),
        )
        for figure in figures
    )


def change(figure: KeyFigure) -> str:
    """Return in words how the figure changed, "" where nothing is known of before.

    Which way it went is said only of plain numbers: over 20 may be less than about 25.
    """
    before, after = figure.before, figure.quantity
    if before is None:
        return ""
    shown = show(before, precision((before, after)))
    old, new = plain(before), plain(after)
    if old is None or new is None:
        return f"{figure.before_period}: {shown}"
    if new == old:
        told = gettext("The same as before ({period})")
    elif new > old:
        told = gettext("Up from {value} ({period})")
    else:
        told = gettext("Down from {value} ({period})")
    return told.format(value=shown, period=figure.before_period)


def plain(quantity: Quantity) -> Decimal | int | None:
    """Return the number, None where it is none or is known only roughly."""
    if quantity.qualifier or quantity.upper is not None:
        return None
    return quantity.value if isinstance(quantity.value, int | Decimal) else None

"""When things are to be done, as figures that passages can point at."""

from collections.abc import Iterator

from priorities.models import Action, NextStep, Strand
from records.figures import Figure, field_figures
from records.quantities import Unit
from records.shelf import Shelf


def figures(shelf: Shelf) -> Iterator[Figure]:
    """Yield the years of plans and the dates by which something is to be done."""
    yield from field_figures("plans", shelf.every(Strand), runs=Unit.TEXT)
    yield from field_figures("actions", shelf.every(Action), due=Unit.TEXT)
    yield from field_figures("next-steps", shelf.every(NextStep), due=Unit.TEXT)

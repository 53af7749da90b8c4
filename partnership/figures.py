"""What the records of who is who come to."""

from collections.abc import Iterator
from dataclasses import replace

from partnership.models import (
    Group,
    GroupYear,
    Meeting,
    Period,
    Person,
    Publication,
)
from records.figures import Figure, field_figures
from records.quantities import Unit
from records.shelf import Shelf


def figures(shelf: Shelf) -> Iterator[Figure]:
    """Yield since when people and groups are there, and how often groups met."""
    yield from field_figures("periods", shelf.every(Period), label=Unit.TEXT)
    yield from field_figures("people", shelf.every(Person), since=Unit.TEXT)
    yield from field_figures(
        "groups", shelf.every(Group), since=Unit.TEXT, until=Unit.TEXT
    )
    yield from group_years(shelf)
    yield from field_figures(
        "meetings", shelf.every(Meeting), held=Unit.TEXT, attended=Unit.COUNT
    )
    yield from field_figures(
        "publications", shelf.every(Publication), expected=Unit.TEXT
    )


def group_years(shelf: Shelf) -> Iterator[Figure]:
    """Yield frequency and times met; "at least" where only that is known."""
    years = shelf.every(GroupYear)
    yield from field_figures("group-years", years, frequency=Unit.TEXT)
    for year in years:
        qualifier = "at least" if year.at_least else ""
        for figure in field_figures("group-years", [year], times_met=Unit.COUNT):
            quantity = replace(figure.quantity, qualifier=qualifier)
            yield replace(figure, quantity=quantity)

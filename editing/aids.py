"""What a person who writes a text needs beside it: figures and sections to name."""

from dataclasses import dataclass

from partnership.models import Partnership
from records.kinds import RecordKind
from records.modelfields import RichTextField
from records.quantities import show
from records.shelf import Shelf
from reports.assembly import figure_book
from reports.models import OutlineSection


@dataclass(frozen=True)
class Aid:
    """Something that a text can name: the signs to copy, and what they stand for."""

    notation: str
    label: str
    value: str = ""


@dataclass(frozen=True)
class WritingAids:
    figures: tuple[Aid, ...] = ()
    sections: tuple[Aid, ...] = ()


def writing_aids(partnership: Partnership, kind: RecordKind) -> WritingAids:
    """Return what the texts of `kind` can name; nothing where it has no such text."""
    fields = (kind.model._meta.get_field(name) for name in kind.fields)
    if not any(isinstance(field, RichTextField) for field in fields):
        return WritingAids()
    shelf = Shelf(partnership)
    return WritingAids(
        figures=tuple(
            Aid(
                f"[[{figure.address}]]",
                f"{figure.label}, {figure.period}".removesuffix(", "),
                show(figure.quantity),
            )
            for figure in figure_book(shelf).values()
        ),
        sections=tuple(
            Aid(f"[[section:{row.slug}]]", f"{row.heading} ({row.report})")
            for row in shelf.every(OutlineSection)
        ),
    )

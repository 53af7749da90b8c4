"""What a section kind writes from the records as they are."""

from documents.blocks import Block, Section
from partnership.models import Period
from records.sections import Brief
from records.shelf import Shelf
from reports.catalogue import SECTION_KINDS_BY_NAME, figure_book


def brief_for(period: Period, *subjects: str) -> Brief:
    """Return the brief of a section at the address `part` that names `subjects`."""
    shelf = Shelf(period.partnership)
    return Brief(period, shelf, figure_book(shelf), "part", subjects)


def written(kind: str, period: Period, *subjects: str) -> list[Block | Section]:
    return list(SECTION_KINDS_BY_NAME[kind].write(brief_for(period, *subjects)))

"""What a section kind writes from the records as they are."""

from documents.blocks import Block, Section
from partnership.models import Period
from records.cache import RecordCache
from records.sections import SectionContext
from reports.catalogue import SECTION_KINDS_BY_NAME, figure_book


def context_for(period: Period, *subjects: str) -> SectionContext:
    """Return the context of a section at the address `part` that names `subjects`."""
    cache = RecordCache(period.partnership).for_readers()
    return SectionContext(period, cache, figure_book(cache), "part", subjects)


def written(kind: str, period: Period, *subjects: str) -> list[Block | Section]:
    return list(SECTION_KINDS_BY_NAME[kind].write(context_for(period, *subjects)))

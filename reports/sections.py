"""The section kind that shows no records: a passage of the report's own."""

from collections.abc import Iterator

from documents.blocks import Block
from records.sections import SectionContext, section


@section("Prose only")
def passage(context: SectionContext) -> Iterator[Block]:
    """Yield nothing besides the section's own passage."""
    yield from ()

"""Signed statements: forewords, closing words, the vision."""

from collections.abc import Iterator

from django.utils.translation import gettext

from documents import blocks
from partnership.models import Signatory, Statement
from records.sections import SectionContext, section
from records.structured import Text, footnotes
from records.structured import blocks as blocks_of


@section(
    "Signed statement",
    subject="statements",
)
def statement(context: SectionContext) -> Iterator[blocks.Block]:
    """Yield each statement with the people who signed it."""
    statements = context.year(Statement)
    if not statements:
        yield context.nothing(gettext("statements"))
    for row in statements:
        text = Text(row.text, f"{context.slug}-statement-{row.key}", record=row.address)
        parts = [*blocks_of(text, context)]
        html = ""
        if parts and isinstance(last := parts[-1], blocks.Prose):
            html = last.html  # what is signed stands with the names below it
            parts.pop()
        yield from parts
        signed = context.cache.under(row, Signatory, "statement")
        yield blocks.Statement(
            html=html,
            signatories=tuple((s.person.name, s.person.office) for s in signed),
            record=row.address,
            boxed=row.kind in Statement.BOXED,
        )
        yield from footnotes(text, context)

"""Signed statements: forewords, closing words, the vision."""

from collections.abc import Iterator

from django.utils.translation import gettext

from documents import blocks
from partnership.models import Signatory, Statement
from records.sections import SectionContext, section


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
        signed = context.cache.under(row, Signatory, "statement")
        yield blocks.Statement(
            html=context.rich(row.text),
            signatories=tuple((s.person.name, s.person.office) for s in signed),
            record=row.address,
            boxed=row.kind in Statement.BOXED,
        )

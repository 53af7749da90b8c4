"""Prose sections: passages of the report's own, and signed statements."""

from collections.abc import Iterator

from partnership.models import Signatory, Statement
from reports import document
from reports.brief import Brief, section
from reports.document import Block, Notice


@section("Prose only")
def passage(brief: Brief) -> Iterator[Block]:
    """Yield nothing besides the section's own passage."""
    yield from ()


@section(
    "Signed statement",
    asked_by="Working Together 2023, chapter 2 (independent scrutiny)",
    subject="statements",
)
def statement(brief: Brief) -> Iterator[Block]:
    """Yield each statement with the people who signed it."""
    statements = brief.year(Statement)
    if not statements:
        yield Notice(f"There is no statement for {brief.period}.")
    for row in statements:
        signed = brief.shelf.under(row, Signatory, "statement")
        yield document.Statement(
            html=brief.rich(row.text),
            signatories=tuple((s.person.name, s.person.office) for s in signed),
            boxed=row.kind in {Statement.Kind.NOTE, Statement.Kind.VISION},
        )

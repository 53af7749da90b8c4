"""The check that the report is not too large to be printed."""

from collections.abc import Iterator

from documents.contained import texts
from reports.checks.context import CheckContext, Finding, Level

# The PDF of as many takes most of a minute and of the memory that a small server has.
MANY = 1_000_000
ON_A_PAGE = 2_500  # about as many are on a printed page


def very_large(context: CheckContext) -> Iterator[Finding]:
    """Yield a warning, with the size, where the PDF may fail for it."""
    characters = sum(map(len, texts(context.document)))
    if characters > MANY:
        text = (
            f"The report is very large: {characters:,} characters, about "
            f"{characters // ON_A_PAGE:,} printed pages. Its PDF may not be finished "
            "in time. Shorten it, or publish part of it as a report of its own."
        )
        yield Finding(Level.WARNING, text, "Report", context.report.get_absolute_url())

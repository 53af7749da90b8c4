"""Tables in texts that readers could not make sense of."""

from collections.abc import Iterator

from reports.checks.context import CheckContext, Finding, Level
from richtext.passages import plain_text
from richtext.structure import Cells, structure


def untold_tables(context: CheckContext) -> Iterator[Finding]:
    """Yield tables in texts without a caption, and their columns without a heading.

    The first column may have none: its cells head the rows.
    """
    for place, html, link in context.passages:
        for part in structure(html, "").parts:
            if isinstance(part, Cells):
                for text in _untold(part):
                    yield Finding(Level.WARNING, text, place, link)


def _untold(table: Cells) -> Iterator[str]:
    if not table.caption:
        yield (
            "A table in this text has no caption. Add one that says what the table "
            "shows."
        )
    named = f"“{plain_text(table.caption)}”" if table.caption else "the table"
    for place, heading in enumerate(table.rows[0][1:], start=2):
        if not heading:
            yield (
                f"Column {place} of {named} has no heading. Add one that says what it "
                "holds."
            )

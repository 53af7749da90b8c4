"""Comments that nobody has resolved: for information, whatever they say."""

from collections.abc import Iterator

from reports.checks.context import CheckContext, Finding, Level
from reports.comment_counts import in_words, list_url

GONE = "A section that is no longer in the outline"


def open_comments(context: CheckContext) -> Iterator[Finding]:
    """Yield for each section, in reading order, how many comments on it are open."""
    counts = context.open_comments
    headings = {"": "The whole report"}
    headings |= {row.key: row.heading for row in context.outline}
    order = list(headings)
    known = sorted(counts.keys() & headings.keys(), key=order.index)
    for key in (*known, *sorted(counts.keys() - headings.keys())):
        text = f"{in_words(counts[key])}."
        link = list_url(context.report, key)
        yield Finding(Level.NOTE, text, headings.get(key, GONE), link)

"""The passage of a section as a structured text."""

from records.structured import Text
from reports.models import OutlineSection


def passage_of(row: OutlineSection) -> Text:
    return Text(row.passage, f"passage-{row.slug}", language=row.language)

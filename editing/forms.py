"""The small forms around the records, and those of a report's own settings."""

from typing import Any

from editing.report_forms import NewReportForm
from editing.version_forms import NewVersionForm, ReportForm
from records.declaration import FieldGroup, RecordKind
from records.forms import RecordForm
from reports.models import Report
from richtext.notation import NOTATION_HELP, PLAIN_HELP

SETTINGS = RecordKind(
    model=Report,
    declared=(
        "title",
        "audience",
        "audience_label",
        "language",
        "summary",
        "numbered",
        "numbered_paragraphs",
        "numbered_annexes",
        "version",
        "first_published",
        "retells",
    ),
    columns=(),
    topic="Report",
    purpose="The report's title, version, summary and numbering.",
    form=ReportForm,
    groups=(
        FieldGroup(
            "Which report this is", ("title", "audience", "audience_label", "language")
        ),
        FieldGroup(
            "Numbering", ("numbered", "numbered_paragraphs", "numbered_annexes")
        ),
        FieldGroup("On the cover", ("version", "first_published", "retells")),
    ),
)
NEW_VERSION = RecordKind(
    model=Report,
    declared=("audience", "audience_label", "language", "title", "numbered"),
    columns=(),
    topic="Report",
    purpose="Another version of a year's report.",
    groups=(
        FieldGroup(
            "Which report this is",
            ("audience", "audience_label", "language", "title", "numbered"),
        ),
    ),
    form=NewVersionForm,
)
NEW_REPORT = RecordKind(
    model=Report,
    declared=(
        "period",
        "title",
        "language",
        "numbered",
        "numbered_paragraphs",
        "numbered_annexes",
    ),
    columns=(),
    topic="Report",
    purpose="The report on a year.",
    form=NewReportForm,
)


class OwnWordsForm(RecordForm):
    """An agency's own words; rules are checked together with all that is kept.

    Nothing is said of codes for figures: whoever writes for an agency may not read the
    records that they stand for.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.help_text == NOTATION_HELP:
                field.help_text = PLAIN_HELP

    def _get_validation_exclusions(self) -> set[str]:
        return set()

"""What was carried forward from an earlier report, and nobody has checked."""

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse

from reports.checks.context import CheckContext, Finding, Level
from reports.next_year.carried import unseen
from reports.record_kinds import KINDS_BY_NAME


def carried_unseen(context: CheckContext) -> Iterator[Finding]:
    """Yield for each kind how many records were carried forward and not checked."""
    marks = unseen(context.report).values_list("record", flat=True)
    counts = Counter(record.partition("/")[0] for record in marks)
    report = context.report
    link = reverse("editing:carried", args=[report.partnership.slug, report.key])
    for name, count in counts.items():
        if not (kind := KINDS_BY_NAME.get(name)):
            continue
        what = f"1 {kind.label} was" if count == 1 else f"{count:,} {kind.plural} were"
        those = "it" if count == 1 else "them"
        text = f"{what} carried forward from an earlier report, and nobody has checked "
        text += f"{those} yet."
        place = kind.plural.capitalize()
        yield Finding(Level.ERROR, text, place, f"{link}#carried-{name}")

"""Who changed what a report shows, by the log of changes."""

from collections.abc import Collection

from documents.blocks import Document
from documents.contained import records
from records.models import Change
from reports.models import Report


def has_changed(
    people: Collection[int],
    report: Report,
    *,
    shown: Collection[str],
    periods: Collection[str],
) -> bool:
    """Whether any of `people` changed what `report` may show since its newest edition.

    `people` are numbers of users, `shown` the records that it shows and `periods` the
    keys of the periods that it speaks of. What nobody reads, such as a note for
    editors, does not count, nor what only another year's report shows. It is asked of
    everything since the edition, by the log's own sequence: else a later change, or a
    clock that is put back, would make room for somebody to approve what they wrote.
    """
    changes = Change.objects.filter(partnership=report.partnership_id)
    editions = changes.filter(
        action=Change.Action.PUBLISHED, record=f"{report.collection}/{report.key}"
    )
    newest = editions.order_by("pk").values_list("pk", flat=True).last() or 0
    theirs = changes.of_records().filter(by__in=people, pk__gt=newest)
    return any(
        change.is_seen
        and (
            change.record in shown
            or not is_elsewhere(change, report=report, periods=periods)
        )
        for change in theirs.iterator()
    )


def is_elsewhere(change: Change, *, report: Report, periods: Collection[str]) -> bool:
    """Whether the record says that it belongs to another report or other periods."""
    if change.record.startswith(f"{report.collection}/"):
        return change.record != report.address
    rows = [row for row in (change.before, change.after) if row]
    told = [row["period"] for row in rows if row.get("period")]
    of_reports = [row["report"] for row in rows if row.get("report")]
    if of_reports:
        return report.key not in of_reports
    return bool(told) and not set(periods).intersection(told)


def shown_records(document: Document) -> frozenset[str]:
    """Return the addresses of the records that `document` shows something of."""
    return frozenset("/".join(one.split("/")[:2]) for one in records(document))

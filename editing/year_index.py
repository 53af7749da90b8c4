"""The index of a year's records: how many of each kind, and what is missing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from editing.lists import Topic, counts_of, topics
from editing.outline import Entry, tree
from partnership.models import AgencyContribution, Period
from reports.catalogue import SECTION_KINDS_BY_NAME
from reports.models import Report
from reports.next_year.carried import unseen
from reports.record_kinds import RECORD_KINDS


def year_topics(report: Report) -> tuple[Topic, ...]:
    """Return the kinds of record of the report's period, by topic.

    Each says what is missing of it. The number of queries is the same however many
    records there are.
    """
    found = topics(report.partnership, report.period)
    counts = {row.kind.name: row.count for topic in found for row in topic.counts}
    missing: dict[str, list[str]] = defaultdict(list)
    for name, words in (
        *_needed(report, counts),
        *_had_last_year(report, counts),
        *_unfinished(report),
    ):
        if name in counts:
            missing[name].append(words)
    return tuple(
        replace(
            topic,
            counts=tuple(
                replace(row, missing=tuple(missing.get(row.kind.name, ())))
                for row in topic.counts
            ),
        )
        for topic in found
    )


def _needed(report: Report, counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield kinds of which there are none although a section shows all of the year."""
    shown: dict[str, list[Entry]] = {}
    for entry in tree(report):
        section = entry.section
        kind = SECTION_KINDS_BY_NAME.get(section.kind)
        if kind is None or section.shows or section.none_declared:
            continue
        if kind.subject and section.period_id in (None, report.period_id):
            shown.setdefault(kind.subject, []).append(entry)
    for name, entries in shown.items():
        if counts.get(name) == 0:
            more = f" and {len(entries) - 1} more" if len(entries) > 1 else ""
            yield name, f"Needed for {entries[0].name}{more}"


def _had_last_year(
    report: Report, counts: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """Yield kinds of which there are none, but there were in the period before."""
    before = period_before(report.period)
    if before is None:
        return
    kinds = [kind for kind in RECORD_KINDS if kind.has_period]
    for place, count in counts_of(kinds, report.partnership, before).items():
        if not counts.get(kinds[place].name):
            yield kinds[place].name, f"{count:,} in {before}"


def period_before(period: Period) -> Period | None:
    """Return the last period of about the same length that ended before, if any."""
    days = period.ends_on - period.starts_on
    rows = Period.objects.filter(
        partnership=period.partnership_id, ends_on__lt=period.starts_on
    )
    return next(
        (
            one
            for one in rows.order_by("-ends_on", "key")
            if abs((one.ends_on - one.starts_on) - days) <= days / 10
        ),
        None,
    )


def _unfinished(report: Report) -> Iterator[tuple[str, str]]:
    """Yield what agencies have not handed in, and what nobody has checked."""
    status = AgencyContribution.Status
    waiting = AgencyContribution.objects.filter(
        partnership=report.partnership,
        period=report.period,
        status__in=[status.REQUESTED, status.DRAFTED],
    ).count()
    if waiting:
        yield AgencyContribution.collection, f"{waiting:,} not handed in"
    carried = Counter(
        address.partition("/")[0]
        for address in unseen(report).values_list("record", flat=True)
    )
    for name, count in carried.items():
        yield name, f"{count:,} carried forward, not checked"

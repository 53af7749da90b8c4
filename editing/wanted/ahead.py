"""The dates ahead that a person has to know of, and the next one of each report."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from accounts.permissions import Permission
from editing.wanted.answers import Answer
from editing.wanted.due import Due
from editing.wanted.work import Work
from regimes.choosing import publish_by
from reports.models import Report

State = Report.State
MOST = 10


@dataclass(frozen=True)
class Ahead:
    """What is due, where, and the page that tells more of it.

    `short` says it beside the name of the report.
    """

    what: str
    short: str
    where: str
    url: str
    due: Due


def dates_of(report: Report, work: Work) -> Iterator[Ahead]:
    """Yield what is due of one report: publication, and what agencies were asked for.

    Also what should have come by now. Answers are told of with the main report of the
    year, and while it is being drafted.
    """
    yield from _publication(report, work)
    if report.state == State.DRAFTING and work.is_main(report):
        for asked in _by_request(report, work).values():
            if due := Due.of(asked[0].due_on, today=work.today):
                short = _answers(asked)
                what = f"{short} for {report.period}"
                yield Ahead(what, short, *_place(report, "agencies"), due)


def dates_ahead(work: Work) -> tuple[Ahead, ...]:
    """Return the next dates from today on, the nearest first, at most ten."""
    found = [
        one
        for member in work.members
        if member.may(Permission.READ_DRAFT)
        for report in work.reports(member)
        for one in dates_of(report, work)
        if not one.due.is_late
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.what))[:MOST])


def next_date(report: Report, work: Work) -> Ahead | None:
    """Return what is due first of `report`: what is late already before all else."""
    return min(dates_of(report, work), key=lambda one: one.due, default=None)


def _publication(report: Report, work: Work) -> Iterator[Ahead]:
    if report.state == State.PUBLISHED or report.audience != Report.Audience.FULL:
        return
    due = Due.of(publish_by(report.partnership, report.period), today=work.today)
    if due:
        what = f"Publication of {report}"
        yield Ahead(what, "Publication", *_place(report, "approval"), due)


def _by_request(report: Report, work: Work) -> Mapping[str, list[Answer]]:
    found: dict[str, list[Answer]] = defaultdict(list)
    for one in work.answers_for(report.period_id):
        if one.asks and one.is_with_agency:
            found[one.key].append(one)
    return found


def _answers(asked: list[Answer]) -> str:
    count = "1 agency" if len(asked) == 1 else f"{len(asked):,} agencies"
    return f"Answers of {count} to “{asked[0].title}”"


def _place(report: Report, page: str) -> tuple[str, str]:
    url = reverse(f"editing:{page}", args=[report.partnership.slug, report.key])
    return report.partnership.name, url

"""The dates ahead that a person has to know of, and the next one of each report."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.permissions import Permission
from editing.wanted.answers import Answer
from editing.wanted.due import Due
from editing.wanted.of_recipients import whom
from editing.wanted.work import Work
from regimes.choosing import publish_by
from reports.models import PlannedPublication, Report
from reports.recipients import SentTo

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


def dates_of(
    report: Report,
    own: Iterable[Answer],
    today: date,
    *,
    planned: PlannedPublication | None = None,
    sent: SentTo | None = None,
) -> Iterator[Ahead]:
    """Yield what is due of one report: publishing, sending, and agencies' answers.

    Also what should have come by now. `own` is what agencies were asked for its year;
    it is waited for while the report is being drafted. `planned` is the time that was
    set for its publication, if one was; `sent` is to whom it was sent.
    """
    if planned:
        yield _set_time(report, planned, today)
    else:
        yield from _publication(report, today)
    yield from _sending(sent, today)
    if report.state != State.DRAFTING:
        return
    for asked in _by_request(own).values():
        if due := Due.of(asked[0].due_on, today=today):
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
        for one in _dates_in(report, work)
        if not one.due.is_late
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.what))[:MOST])


def next_date(report: Report, work: Work) -> Ahead | None:
    """Return what is due first of `report`: what is late already before all else."""
    return min(_dates_in(report, work), key=lambda one: one.due, default=None)


def _dates_in(report: Report, work: Work) -> Iterator[Ahead]:
    """Yield the dates of one report of several: answers go with the year's main one."""
    own = work.answers_for(report.period_id) if work.is_main(report) else ()
    planned, sent = work.planned.get(report.pk), work.sent.get(report.pk)
    return dates_of(report, own, work.today, planned=planned, sent=sent)


def _set_time(report: Report, planned: PlannedPublication, today: date) -> Ahead:
    moment = localtime(planned.at)
    clock = date_format(moment, "H:i")
    what, short = f"Publication of {report} at {clock}", f"Publication at {clock}"
    due = Due(moment.date(), (moment.date() - today).days)
    return Ahead(what, short, *_place(report, "approval"), due)


def _publication(report: Report, today: date) -> Iterator[Ahead]:
    if report.state == State.PUBLISHED or report.audience != Report.Audience.FULL:
        return
    due = Due.of(publish_by(report.partnership, report.period), today=today)
    if due:
        what = f"Publication of {report}"
        yield Ahead(what, "Publication", *_place(report, "approval"), due)


def _sending(sent: SentTo | None, today: date) -> Iterator[Ahead]:
    """Yield by when those have to have the report to whom a law gives a day."""
    due = Due.of(sent.due_on, today=today) if sent else None
    if sent and due:
        dated = [one for one in sent.lines if one.is_lacking and one.due_on]
        short = f"Sending to {whom(dated)}"
        what = f"Sending of {sent.report} to {whom(dated)}"
        yield Ahead(what, short, *_place(sent.report, "sent"), due)


def _by_request(own: Iterable[Answer]) -> Mapping[str, list[Answer]]:
    found: dict[str, list[Answer]] = defaultdict(list)
    for one in own:
        if one.asks and one.is_with_agency:
            found[one.key].append(one)
    return found


def _answers(asked: list[Answer]) -> str:
    count = "1 agency" if len(asked) == 1 else f"{len(asked):,} agencies"
    return f"Answers from {count} to “{asked[0].title}”"


def _place(report: Report, page: str) -> tuple[str, str]:
    url = reverse(f"editing:{page}", args=[report.partnership.slug, report.key])
    return report.partnership.name, url

"""What reports want of people: signatures, publication, corrections."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.permissions import Member, Permission
from editing.overview import in_words
from editing.wanted.due import Due
from editing.wanted.tasks import Task, Urgency
from editing.wanted.work import Work
from reports.checks.context import Level
from reports.models import Report
from reports.policies import signs_at

State = Report.State


def of_reports(member: Member, work: Work) -> Iterator[Task]:
    """Yield what the reports of one partnership want of `member`."""
    for report in work.reports(member):
        if report.state == State.IN_REVIEW and member.may(Permission.SIGN):
            yield from _signatures(member, work, report)
        if report.state == State.IN_REVIEW and member.may(Permission.SUBMIT):
            yield from _new_links(work, report)
        waits = report.state == State.APPROVED and report.pk not in work.planned
        if waits and member.may(Permission.PUBLISH):
            yield _at(Urgency.PUBLISH, f"Publish {report}", report, "approval")
        if report.state == State.DRAFTING and member.may(Permission.EDIT_REPORT):
            yield from _corrections(work, report)


def _signatures(member: Member, work: Work, report: Report) -> Iterator[Task]:
    for place in work.signatures[report.pk]:
        if signs_at(member, place) and not place.approval:
            why = "Your approval as chair" if place.agency is None else ""
            why = why or f"Your approval for {place.place}"
            due = Due.of(place.due_on, today=work.today)
            yield _at(Urgency.SIGN, f"Sign {report}", report, "approval", why, due)


def _new_links(work: Work, report: Report) -> Iterator[Task]:
    if count := work.without_link.get(report.pk):
        people = "1 person needs" if count == 1 else f"{count} people need"
        why = f"{people} a new link: the report has changed"
        yield _at(
            Urgency.REMIND, f"Send links to sign {report}", report, "signers", why
        )


def _corrections(work: Work, report: Report) -> Iterator[Task]:
    """Yield why the report was returned, and how many errors were found in it."""
    if back := work.returned.get(report.pk):
        why = f"Returned by {back.by}: “{(back.after or {}).get('because', '')}”"
        yield _at(Urgency.RETURNED, f"Revise {report}", report, "year", why)
    found = work.counts.get(report.pk)
    if found and found.errors:
        title = f"Correct {in_words(found.errors, Level.ERROR)} in {report}"
        at = date_format(localtime(found.at), "j F Y, H:i")
        why = f"Found by the checks on {at}"
        yield _at(Urgency.CORRECT, title, report, "checks", why)


def _at(
    urgency: Urgency,
    title: str,
    report: Report,
    page: str,
    why: str = "",
    due: Due | None = None,
) -> Task:
    url = reverse(f"editing:{page}", args=[report.partnership.slug, report.key])
    return Task(urgency, title, report.partnership.name, url, due, why)

"""One year of a partnership: at a glance, its records, and what the checks found."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import Member, MemberRequest, Permission, needs
from editing.asking.summary import summary
from editing.latest import latest_changes
from editing.overview import by_level, found, next_step
from editing.registers.overview import registers_of, with_something
from editing.section_states import sections
from editing.sent.page import summary as summary_of_sending
from editing.signing import signing
from editing.wanted.ahead import dates_of
from editing.wanted.answers import answers_of_year
from editing.year import steps
from editing.year_index import year_topics
from reports.checked import note_errors
from reports.draft import Draft
from reports.models import Attachment, KeyFigureChoice, OutlineSection, Report
from reports.planning import standing_plans
from reports.recipients import sent_to


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def year(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    draft = Draft(report)
    note_errors(draft, at=timezone.now())
    today = timezone.localdate()
    answers = answers_of_year(report.period)
    planned = standing_plans([report]).get(report.pk)
    registers = registers_of([request.member], today=today)
    # Before an edition is out nothing of it is shown, nor asked of the database.
    is_out = draft.edition or report.state == Report.State.PUBLISHED
    sent = sent_to(report, today=today) if is_out else None
    dates = dates_of(report, answers, today, planned=planned, sent=sent)
    context = {
        "partnership": report.partnership,
        "report": report,
        "steps": steps(report),
        "next": next_step(draft, request.member),
        "signing": signing(draft),
        "today": today,
        "dates": sorted(dates, key=lambda one: one.due),
        "sent": summary_of_sending(sent) if sent else "",
        "answers": summary(answers, today=today),
        "sections": sections(draft, answers),
        "found": found(draft),
        "registers": tuple(with_something(registers.get(report.partnership_id, ()))),
        "changes": latest_changes(report),
        "may_edit": request.member.may(Permission.EDIT_REPORT),
        "may_write_foreword": request.member.may(Permission.WRITE_FOREWORD),
    }
    return render(request, "editing/year.html", context)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def checks(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    draft = Draft(report)
    note_errors(draft, at=timezone.now())
    context = {
        "partnership": report.partnership,
        "report": report,
        "groups": by_level(draft),
    }
    return render(request, "editing/checks.html", context)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def records(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    context = {
        "partnership": report.partnership,
        "report": report,
        "topics": year_topics(report),
        "sections": OutlineSection.objects.filter(report=report).count(),
        "key_figures": KeyFigureChoice.objects.filter(report=report).count(),
        "attachments": Attachment.objects.filter(report=report).count(),
        "may_edit": request.member.may(Permission.EDIT_RECORDS),
    }
    return render(request, "editing/year_records.html", context)


def report_of(member: Member, year: str) -> Report:
    """Return the member's report on `year`; raise Http404 if there is none."""
    reports = Report.objects.filter(partnership=member.partnership)
    return get_object_or_404(reports.select_related("period", "partnership"), key=year)

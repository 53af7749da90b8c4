"""What changed in a report, on a page of its own."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.changed.page import asked, offered
from editing.views.years import report_of
from reports.draft import Draft
from reports.looks import note_look


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def changed(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    draft = Draft(report)
    earlier = offered(draft, request.member)
    found = asked(
        draft,
        earlier,
        since=request.GET.get("since", ""),
        until=request.GET.get("until", ""),
    )
    context = {
        "partnership": report.partnership,
        "report": report,
        "earlier": earlier,
        "asked": found,
        "comparison": found.comparison,
    }
    note_look(draft, request.member.user, at=timezone.now())
    return render(request, "editing/changed.html", context)

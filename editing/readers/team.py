"""The team's page of who may read the draft before it is published."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import MemberRequest, Permission, needs
from editing.readers.forms import ReaderForm
from editing.views.years import report_of
from reports import reading_links
from reports.draft import Draft
from reports.models import ReaderLink, Report
from reports.policies import may_share


@require_safe
@needs(Permission.READ_DRAFT)
def readers(request: MemberRequest, year: str) -> HttpResponse:
    return _page(request, report_of(request.member, year))


@require_POST
@needs(Permission.SUBMIT, Permission.PUBLISH)
def readers_add(request: MemberRequest, year: str) -> HttpResponse:
    """Send somebody a link to the draft."""
    report = report_of(request.member, year)
    form = ReaderForm(request.POST)
    if not form.is_valid():
        return _page(request, report, form=form, status=422)
    reading_links.share(report, form.reader, by=request.member, at=timezone.now())
    messages.success(request, f"The link to {form.reader.name} is on its way.")
    return redirect("editing:readers", report.partnership.slug, report.key)


@require_POST
@needs(Permission.SUBMIT, Permission.PUBLISH)
def reader_end(request: MemberRequest, year: str, number: int) -> HttpResponse:
    """End a link before its time."""
    report = report_of(request.member, year)
    link = get_object_or_404(ReaderLink, report=report, pk=number)
    reading_links.revoke(link, by=request.member.user, at=timezone.now())
    messages.success(request, f"{link.name}’s link has been ended.")
    return redirect("editing:readers", report.partnership.slug, report.key)


def _page(
    request: MemberRequest,
    report: Report,
    *,
    form: ReaderForm | None = None,
    status: int = 200,
) -> HttpResponse:
    at = timezone.now()
    rows = ReaderLink.objects.filter(report=report).select_related("made_by")
    answer = may_share(request.member, Draft(report))
    context = {
        "partnership": report.partnership,
        "report": report,
        "links": [(row, row.is_over(at)) for row in rows.order_by("-made_at", "-pk")],
        "answer": answer,
        "may_edit": request.member.may(Permission.SUBMIT, Permission.PUBLISH),
        "form": form,
        "empty_form": ReaderForm(),
    }
    return render(request, "editing/readers/list.html", context, status=status)

"""Review, sign and return a report."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from accounts.permissions import MemberRequest, Permission, needs
from editing.approval import ApprovalStatus
from editing.approval_forms import ApproveForm, ReturnForm
from editing.looking import seen_by
from editing.overview import found
from editing.publish_form import PublishForm
from editing.signers.forms import DatesForm
from editing.views.years import report_of
from editing.year import steps
from reports import workflow
from reports.draft import Draft
from reports.looks import note_look
from reports.models import Report
from reports.signatures import signatures
from reports.signing_dates import remind, set_dates


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def approval(request: MemberRequest, year: str) -> HttpResponse:
    return approval_page(request, report_of(request.member, year))


@require_http_methods(["POST"])
@needs(Permission.SUBMIT)
def report_submit(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    dating = DatesForm(signatures(report), request.POST)
    if not dating.is_valid():
        return approval_page(request, report, dating=dating, status=422)
    at = timezone.now()
    with transaction.atomic():
        workflow.submit(report, by=request.member, at=at)
        if any(name.startswith("due-") for name in request.POST):
            set_dates(report, dating.dates, by=request.member.user, at=at)
    messages.success(request, "The report has been sent for review.")
    return _back(report)


@require_http_methods(["POST"])
@needs(Permission.SUBMIT)
def report_take_back(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    workflow.take_back(report, by=request.member, at=timezone.now())
    messages.success(request, "The report is back in drafting.")
    return _back(report)


@require_http_methods(["POST"])
@needs(Permission.SUBMIT)
def report_dates(request: MemberRequest, year: str) -> HttpResponse:
    """Set by when each place is asked to sign."""
    report = report_of(request.member, year)
    dating = DatesForm(signatures(report), request.POST)
    if not dating.is_valid():
        return approval_page(request, report, dating=dating, status=422)
    set_dates(report, dating.dates, by=request.member.user, at=timezone.now())
    messages.success(request, "The dates to sign by have been saved.")
    return _back(report)


@require_http_methods(["POST"])
@needs(Permission.SUBMIT)
def report_remind(request: MemberRequest, year: str) -> HttpResponse:
    """Remind everybody who still has to sign."""
    report = report_of(request.member, year)
    count = remind(report, by=request.member.user, at=timezone.now())
    if count:
        told = "1 reminder is" if count == 1 else f"{count} reminders are"
        messages.success(request, f"{told} on the way.")
    else:
        messages.info(request, "Everybody who can be reminded has been, today.")
    return _back(report)


@require_http_methods(["POST"])
@needs(Permission.SIGN)
def report_approve(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    form = ApproveForm.sent(request.POST)
    if not form.is_valid():
        return approval_page(request, report, refused=form, status=422)
    workflow.approve(
        report,
        by=request.member,
        at=timezone.now(),
        role=Role(form.cleaned_data["role"]),
        content_hash=form.cleaned_data["content_hash"],
        remark=form.cleaned_data["remark"],
    )
    messages.success(request, "You have approved the report.")
    return _back(report)


@require_http_methods(["POST"])
@needs(Permission.SIGN)
def report_return(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    form = ReturnForm(Draft(report).outline, request.POST)
    if not form.is_valid():
        return approval_page(request, report, returning=form, status=422)
    workflow.return_to_drafting(
        report,
        by=request.member,
        at=timezone.now(),
        because=form.cleaned_data["because"],
        sections=form.sections,
    )
    messages.success(request, "The report has been returned to the business team.")
    return _back(report)


def _back(report: Report) -> HttpResponse:
    return redirect("editing:approval", report.partnership.slug, report.key)


def approval_page(
    request: MemberRequest,
    report: Report,
    *,
    refused: ApproveForm | None = None,
    returning: ReturnForm | None = None,
    publishing: PublishForm | None = None,
    dating: DatesForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the page, with the form that was `refused` if one was."""
    approval_status = ApprovalStatus(Draft(report), request.member)
    earlier = approval_status.earlier  # read before this look is noted
    note_look(approval_status.draft, request.member.user, at=timezone.now())
    context = {
        "partnership": report.partnership,
        "report": report,
        "steps": steps(report),
        "status": approval_status,
        "earlier": earlier,
        "seen": seen_by(approval_status.draft, request.member.user, at=timezone.now()),
        "found": found(approval_status.draft),
        "form": refused
        or returning
        or publishing
        or dating,  # whose errors the title tells of
        "refused": refused,
        "dates_form": dating or DatesForm(approval_status.draft.signatures),
        "today": timezone.localdate(),
        "return_form": returning or ReturnForm(approval_status.draft.outline),
        "publish_form": publishing or approval_status.publish_form,
        "lacks_second_step": approval_status.lacks_second_step,
    }
    return render(request, "editing/approval.html", context, status=status)

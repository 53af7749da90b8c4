"""Take an edition down, mark it, or replace it, after showing what readers will see."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.views.years import report_of
from publishing import notices, workflow
from publishing.build import the_store
from publishing.models import Edition
from publishing.site import lagging, late_notices
from publishing.withdraw_form import Withdrawal, WithdrawForm
from reports.models import Report

DONE = {
    Withdrawal.DOWN: "Edition {number} was withdrawn.",
    Withdrawal.NOTICE: "Readers now see your notice on edition {number}.",
    Withdrawal.REPLACED: "The addresses of edition {number} now lead to {target}.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PUBLISH)
def withdraw(request: MemberRequest, year: str, number: int) -> HttpResponse:
    report = report_of(request.member, year)
    edition = get_object_or_404(Edition, report=report, number=number)
    at = timezone.now()
    form = WithdrawForm(request.POST or None, edition=edition, at=at)
    if request.method != "POST" or not form.is_valid():
        return _page(request, edition, form, status=422 if form.errors else 200)
    if "change" in request.POST:
        return _page(request, edition, form)
    if "confirmed" not in request.POST:
        context = _context(edition, form) | {"at": at, "kind": form.chosen.value}
        return render(request, "publishing/withdraw_confirm.html", context)
    _act(request, edition, form, at=at)
    done = DONE[form.chosen].format(number=edition.number, target=form.replacement)
    _say(request, report, edition, done)
    return _back(report)


@require_http_methods(["POST"])
@needs(Permission.PUBLISH)
def notice_end(request: MemberRequest, year: str, number: int) -> HttpResponse:
    """Show an edition again as it was before it was marked or replaced."""
    report = report_of(request.member, year)
    edition = get_object_or_404(Edition, report=report, number=number)
    at = timezone.now()
    notices.take_off(edition, by=request.member.user, at=at)
    workflow.show(at)
    done = f"Readers see edition {edition.number} as it was published."
    _say(request, report, edition, done)
    return _back(report)


def _act(
    request: MemberRequest, edition: Edition, form: WithdrawForm, *, at: datetime
) -> None:
    by, because = request.member.user, form.cleaned_data["because"]
    if form.chosen == Withdrawal.DOWN:
        workflow.withdraw(
            edition, by=by, at=at, because=because, decision=form.decision
        )
        return
    if form.chosen == Withdrawal.NOTICE:
        notices.put_notice(edition, by=by, at=at, because=because)
    elif target := form.replacement:
        notices.replace(
            edition, target, by=by, at=at, because=because, decision=form.decision
        )
    workflow.show(at)


def _say(request: MemberRequest, report: Report, edition: Edition, done: str) -> None:
    """Say what was done, and whether readers see it yet."""
    store = the_store()
    if edition in lagging(store, report):
        messages.warning(
            request,
            f"Edition {edition.number} is marked as withdrawn, but the public "
            "pages could not be changed yet. The portal will keep trying.",
        )
    elif late_notices(store, report):
        messages.warning(
            request,
            f"{done[:-1]}, once the public pages can be changed. The portal will keep "
            "trying.",
        )
    else:
        messages.success(request, done)


def _page(
    request: MemberRequest, edition: Edition, form: WithdrawForm, *, status: int = 200
) -> HttpResponse:
    context = _context(edition, form)
    return render(request, "publishing/withdraw.html", context, status=status)


def _context(edition: Edition, form: WithdrawForm) -> dict[str, object]:
    report = edition.report
    return {
        "partnership": report.partnership,
        "report": report,
        "edition": edition,
        "form": form,
    }


def _back(report: Report) -> HttpResponse:
    return redirect("publishing:editions", report.partnership.slug, report.key)

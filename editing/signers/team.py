"""Send people without an account a link to sign by, and end it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import MemberRequest, Permission, needs
from editing.signers.forms import SignerForm
from editing.signers.page import SignersPage
from editing.views.years import report_of
from reports import signing_links
from reports.draft import Draft
from reports.models import Report, SigningLink
from reports.signing_links import UnfitSigner


@require_safe
@needs(Permission.READ_DRAFT)
def signers(request: MemberRequest, year: str) -> HttpResponse:
    return _page(request, report_of(request.member, year))


@require_POST
@needs(Permission.SUBMIT, Permission.PUBLISH)
def signers_send(request: MemberRequest, year: str) -> HttpResponse:
    report = report_of(request.member, year)
    form = SignerForm(Draft(report).signatures, request.POST)
    if not form.is_valid():
        return _page(request, report, form=form, status=422)
    try:
        link = signing_links.offer(
            report,
            form.cleaned_data["agency"],
            form.signer,
            by=request.member,
            at=timezone.now(),
        )
    except UnfitSigner as refusal:
        form.add_error("email", str(refusal))
        return _page(request, report, form=form, status=422)
    messages.success(request, f"The link to {link.name} is on its way.")
    return _back(report)


@require_POST
@needs(Permission.SUBMIT, Permission.PUBLISH)
def signer_again(request: MemberRequest, year: str, number: int) -> HttpResponse:
    """Send somebody whose link has ended a new one."""
    report = report_of(request.member, year)
    link = get_object_or_404(SigningLink, report=report, pk=number)
    signing_links.renew(link, by=request.member, at=timezone.now())
    messages.success(request, f"A new link to {link.name} is on its way.")
    return _back(report)


@require_POST
@needs(Permission.SUBMIT, Permission.PUBLISH)
def signer_end(request: MemberRequest, year: str, number: int) -> HttpResponse:
    """End a link that has not been used."""
    report = report_of(request.member, year)
    link = get_object_or_404(SigningLink, report=report, pk=number)
    signing_links.revoke(link, by=request.member.user, at=timezone.now())
    messages.success(request, f"{link.name}’s link has been ended.")
    return _back(report)


def _back(report: Report) -> HttpResponse:
    return redirect("editing:signers", report.partnership.slug, report.key)


def _page(
    request: MemberRequest,
    report: Report,
    *,
    form: SignerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may_edit = request.member.may(Permission.SUBMIT, Permission.PUBLISH)
    context = {
        "partnership": report.partnership,
        "report": report,
        "page": SignersPage(Draft(report), request.member, at=timezone.now()),
        "form": form,
        "may_edit": may_edit,
    }
    return render(request, "editing/signers/list.html", context, status=status)

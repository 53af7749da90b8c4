"""The page on which somebody who reviews a report writes a foreword of their own."""

from datetime import datetime

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import Member, MemberRequest, Permission, needs
from editing.figure_picker import editor_aids
from editing.foreword.writing import (
    FORM,
    KIND,
    SignatoryRefused,
    SignedForm,
    new_foreword,
    own_foreword,
    save_foreword,
)
from editing.layouts import words_alone
from editing.saving import Outcome
from editing.versions import digest
from editing.views.messages import say_done, say_how_read
from editing.views.years import report_of
from partnership.models import Period


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.WRITE_FOREWORD)
def foreword(request: MemberRequest, year: str) -> HttpResponse:
    """Show the member's foreword on a year, and save it."""
    report = report_of(request.member, year)
    outcome = None
    kept = own_foreword(report.period, request.member.user)
    sent = request.POST if request.method == "POST" else None
    signed = SignedForm(sent, report.period, kept, user=request.member.user)
    if sent is not None and signed.is_valid():
        at = timezone.now()
        outcome = _saved(request.member, report.period, sent, signed, at)
        if outcome and outcome.is_saved:
            say_done(request, outcome.message, at=at)
            say_how_read(request, outcome.form)
            return redirect("editing:foreword", report.partnership.slug, report.key)
    shown = kept or new_foreword(report.period)
    form = (
        outcome.form
        if outcome
        else FORM(sent, partnership=report.partnership, instance=shown)
    )
    context = {
        "partnership": report.partnership,
        "report": report,
        "record": kept,
        "form": form,
        "signed": signed,
        "layout": words_alone(form),
        "aids": editor_aids(report.partnership, report.period),
        "seen": outcome.seen if outcome else digest(KIND, kept) if kept else "",
        "conflict": outcome.conflict if outcome else None,
    }
    status = outcome.status if outcome else 422 if sent is not None else 200
    return render(request, "editing/foreword.html", context, status=status)


def _saved(
    by: Member, period: Period, sent: QueryDict, signed: SignedForm, at: datetime
) -> Outcome | None:
    """Save what was sent; None where the name under it is refused, with the reason."""
    seen, person = sent.get("seen", ""), signed.cleaned_data["person"]
    try:
        return save_foreword(period, sent, person=person, seen=seen, by=by, at=at)
    except SignatoryRefused as refusal:
        signed.add_error("person", str(refusal))
        return None

"""The page on which somebody who reviews a report writes a foreword of their own."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.figure_picker import editor_aids
from editing.foreword.writing import (
    FORM,
    SignatoryRefused,
    SignedForm,
    new_foreword,
    save_foreword,
)
from editing.layouts import words_alone
from editing.pages.every import ForewordPage
from editing.pages.page import (
    Left,
    clash_after,
    finish,
    keep_unsaved,
    left_on,
    seen_on,
    typing_on,
)
from editing.saving import Outcome
from editing.versions import Conflict
from editing.views.gone import other_person
from editing.views.messages import say_done, say_how_read
from records.forms import RecordForm


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.WRITE_FOREWORD)
def foreword(request: MemberRequest, year: str) -> HttpResponse:
    """Show the member's foreword on a year, and save it."""
    page = ForewordPage(request.member, year)
    report, kept = page.report, page.kept
    if request.method == "POST":
        above = str(report.period), report.get_absolute_url()
        return other_person(request, *above) or _save(request, page)
    if left := left_on(page):
        sent = left.draft.as_sent
        return _page(
            request,
            page,
            page.form(sent),
            page.signed(sent),
            seen=left.seen,
            clash=left.clash,
            left=left,
            conflict=left.conflict,
        )
    shown = kept or new_foreword(report.period)
    form = FORM(partnership=report.partnership, instance=shown)
    signed = SignedForm(None, report.period, kept, user=request.member.user)
    return _page(request, page, form, signed, seen=seen_on(page))


def _save(request: MemberRequest, page: ForewordPage) -> HttpResponse:
    at, seen = timezone.now(), request.POST.get("seen", "")
    signed = page.signed(request.POST)
    outcome = _saved(request, page, signed, at) if signed.is_valid() else None
    if outcome and outcome.is_saved:
        finish(request, page)
        say_done(request, outcome.message, at=at)
        say_how_read(request, outcome.form)
        return redirect(page.url)
    keep_unsaved(request, page, at=at)
    if outcome is None:
        form = page.form(request.POST)
        clash = clash_after(request, None)
        return _page(request, page, form, signed, seen=seen, clash=clash, status=422)
    return _page(
        request,
        page,
        outcome.form,
        signed,
        seen=outcome.seen,
        clash=clash_after(request, outcome.conflict),
        conflict=outcome.conflict,
        status=outcome.status,
    )


def _saved(
    request: MemberRequest, page: ForewordPage, signed: SignedForm, at: datetime
) -> Outcome | None:
    """Save what was sent; None where the name under it is refused, with the reason."""
    sent, person = request.POST, signed.cleaned_data["person"]
    seen, by = sent.get("seen", ""), request.member
    try:
        return save_foreword(page.period, sent, person=person, seen=seen, by=by, at=at)
    except SignatoryRefused as refusal:
        signed.add_error("person", str(refusal))
        return None


def _page(
    request: MemberRequest,
    page: ForewordPage,
    form: RecordForm,
    signed: SignedForm,
    *,
    seen: str,
    clash: str = "",
    left: Left | None = None,
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    report = page.report
    context = {
        "partnership": report.partnership,
        "report": report,
        "record": page.kept,
        "form": form,
        "signed": signed,
        "layout": words_alone(form),
        "aids": editor_aids(report.partnership, report.period),
        "seen": seen,
        "conflict": conflict,
        **typing_on(page, form, at=timezone.now(), left=left, clash=clash),
    }
    return render(request, "editing/foreword.html", context, status=status)

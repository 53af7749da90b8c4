"""What a partner agency writes itself: its own text, and handing it in."""

from typing import cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.permissions import MemberRequest
from editing.contributions import last_year, locked_because, said_in
from editing.desk import Desk
from editing.forms import words_alone
from editing.saving import keep
from editing.versions import Conflict, conflict, digest
from partnership.models import AgencyContribution
from records.forms import RecordForm


def contribution_change(request: MemberRequest, desk: Desk, key: str) -> HttpResponse:
    """Show or save the member's own contribution; `record_change` let it through."""
    if request.method == "POST":
        return _keep(request, desk, key)
    record = desk.record(key)
    form = desk.form_class()(partnership=request.member.partnership, instance=record)
    return _page(request, desk, form, seen=digest(desk.kind, record))


@transaction.atomic
def _keep(request: MemberRequest, desk: Desk, key: str) -> HttpResponse:
    record = cast(AgencyContribution, desk.record(key, lock=True))
    seen = digest(desk.kind, record)
    if locked_because(record):
        form = desk.form_class()(
            request.POST, partnership=request.member.partnership, instance=record
        )
        return _page(request, desk, form, seen=seen, status=409)
    if "hand-in" in request.POST:
        record.status = AgencyContribution.Status.HANDED_IN
    elif record.status == AgencyContribution.Status.REQUESTED:
        record.status = AgencyContribution.Status.DRAFTED
    form = desk.form_class()(
        request.POST, partnership=request.member.partnership, instance=record
    )
    if request.POST.get("seen") != seen:
        kept = desk.record(key)
        before = conflict(
            desk.kind, kept, seen=request.POST.get("seen", ""), names=tuple(form.fields)
        )
        return _page(request, desk, form, seen=seen, conflict=before, status=409)
    if not form.is_valid():
        return _page(request, desk, form, seen=seen, status=422)
    keep(desk.kind, form, by=request.member.user, at=timezone.now())
    said = "handed in" if "hand-in" in request.POST else "saved"
    messages.success(request, f"Your contribution was {said}.")
    return redirect(request.member.partnership)


def _page(
    request: MemberRequest,
    desk: Desk,
    form: RecordForm,
    *,
    seen: str,
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    kept = cast(AgencyContribution, desk.record(form.instance.key))
    last, locked = last_year(kept), locked_because(kept)
    context = {
        "partnership": request.member.partnership,
        "kind": desk.kind,
        "record": kept,
        "form": form,
        "layout": words_alone(form),
        "seen": seen,
        "conflict": conflict,
        "last": said_in(last) if last else None,
        "said": said_in(kept) if locked else None,
        "locked": locked,
        "typed": [(field.label, field.value()) for field in form if field.data],
    }
    return render(request, "editing/contributions/form.html", context, status=status)

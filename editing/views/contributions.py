"""What a partner agency writes itself: its own text, and handing it in."""

from typing import cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.permissions import MemberRequest
from editing.contributions import last_year, locked_because, said_in
from editing.forms import words_alone
from editing.member_records import MemberRecords
from editing.saving import keep
from editing.versions import Conflict, conflict, digest
from partnership.models import AgencyContribution
from records.forms import RecordForm


def contribution_change(
    request: MemberRequest, access: MemberRecords, key: str
) -> HttpResponse:
    """Show or save the member's own contribution; `record_change` let it through."""
    if request.method == "POST":
        return _keep(request, access, key)
    record = access.get(key)
    form = access.form_class()(partnership=request.member.partnership, instance=record)
    return _page(request, access, form, seen=digest(access.kind, record))


@transaction.atomic
def _keep(request: MemberRequest, access: MemberRecords, key: str) -> HttpResponse:
    record = cast(AgencyContribution, access.get(key, lock=True))
    seen = digest(access.kind, record)
    if locked_because(record):
        form = access.form_class()(
            request.POST, partnership=request.member.partnership, instance=record
        )
        return _page(request, access, form, seen=seen, status=409)
    if "hand-in" in request.POST:
        record.status = AgencyContribution.Status.HANDED_IN
    elif record.status == AgencyContribution.Status.REQUESTED:
        record.status = AgencyContribution.Status.DRAFTED
    form = access.form_class()(
        request.POST, partnership=request.member.partnership, instance=record
    )
    if request.POST.get("seen") != seen:
        kept = access.get(key)
        before = conflict(
            access.kind,
            kept,
            seen=request.POST.get("seen", ""),
            names=tuple(form.fields),
        )
        return _page(request, access, form, seen=seen, conflict=before, status=409)
    if not form.is_valid():
        return _page(request, access, form, seen=seen, status=422)
    keep(access.kind, form, by=request.member.user, at=timezone.now())
    said = "handed in" if "hand-in" in request.POST else "saved"
    messages.success(request, f"Your contribution was {said}.")
    return redirect(request.member.partnership)


def _page(
    request: MemberRequest,
    access: MemberRecords,
    form: RecordForm,
    *,
    seen: str,
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    kept = cast(AgencyContribution, access.get(form.instance.key))
    last, locked = last_year(kept), locked_because(kept)
    context = {
        "partnership": request.member.partnership,
        "kind": access.kind,
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

"""What a partner agency writes itself: its own text, and handing it in."""

from typing import cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.permissions import MemberRequest
from asking.updates import status_after
from editing.answering.account import answer_url
from editing.contributions import (
    last_year,
    locked_because,
    request_for,
    said_in,
)
from editing.layouts import words_alone
from editing.member_records import MemberRecords
from editing.saving import save_version
from editing.versions import Conflict, digest
from editing.views.messages import say_how_read
from partnership.models import AgencyContribution
from records.forms import RecordForm


def contribution_change(
    request: MemberRequest, access: MemberRecords, key: str
) -> HttpResponse:
    """Show or save the member's own contribution; `record_change` let it through.

    What was asked for by a request is answered on the page of that.
    """
    asked = request_for(cast(AgencyContribution, access.get(key)))
    if asked:
        return redirect(answer_url(asked))
    if request.method == "POST":
        return _save(request, access, key)
    record = access.get(key)
    form = access.form_class()(partnership=request.member.partnership, instance=record)
    return _page(request, access, form, seen=digest(access.kind, record))


@transaction.atomic
def _save(request: MemberRequest, access: MemberRecords, key: str) -> HttpResponse:
    record = cast(AgencyContribution, access.get(key, lock=True))

    def fill(record: AgencyContribution) -> RecordForm:
        if not locked:
            record.status = status_after(record, handed_in=_hands_in(request))
        return access.form_class()(
            request.POST, partnership=request.member.partnership, instance=record
        )

    if locked := locked_because(record):
        seen = digest(access.kind, record)
        return _page(request, access, fill(record), seen=seen, status=409)
    outcome = save_version(
        access.kind,
        record,
        fill,
        seen=request.POST.get("seen", ""),
        by=request.member.user,
        at=timezone.now(),
        names=tuple(access.form_class().base_fields),
    )
    if not outcome.is_saved:
        return _page(
            request,
            access,
            outcome.form,
            seen=outcome.seen,
            conflict=outcome.conflict,
            status=outcome.status,
        )
    said = "handed in" if _hands_in(request) else "saved"
    messages.success(request, f"Your update has been {said}.")
    say_how_read(request, outcome.form)
    return redirect(request.member.partnership)


def _hands_in(request: MemberRequest) -> bool:
    """Whether the text is handed in, perhaps after a question about it."""
    asked = "confirmed" in request.POST and "handing-in" in request.POST
    return asked or "hand-in" in request.POST


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
        "hands_in": _hands_in(request),
        "seen": seen,
        "conflict": conflict,
        "last": said_in(last) if last else None,
        "said": said_in(kept) if locked else None,
        "locked": locked,
        "typed": [(field.label, field.value()) for field in form if field.data],
    }
    return render(request, "editing/contributions/form.html", context, status=status)

"""Restore an earlier version of a record, after showing what that will change."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.member_records import MemberRecords, member_records_of
from editing.restoring import Restoring, refusals_of, restorable
from editing.saving import Outcome
from editing.versions import digest
from editing.views.messages import say_done


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def record_restore(
    request: MemberRequest, kind: str, key: str, change: int
) -> HttpResponse:
    access = member_records_of(request.member, kind)
    access.require_edit()
    if request.method == "POST":
        return _restore(request, access, key, change)
    record = access.get(key)
    restoring = Restoring(access.kind, record, restorable(record, change))
    return _page(request, restoring, digest(access.kind, record))


@transaction.atomic
def _restore(
    request: MemberRequest, access: MemberRecords, key: str, number: int
) -> HttpResponse:
    record = access.get(key, lock=True)
    restoring = Restoring(access.kind, record, restorable(record, number))
    at = timezone.now()
    seen = request.POST.get("seen", "")
    outcome = restoring.save(seen=seen, by=request.member.user, at=at)
    if not outcome.is_saved:
        again = Restoring(access.kind, access.get(key), restoring.change)
        return _page(request, again, outcome.seen, outcome)
    place = [request.member.partnership.slug, access.kind.name, key]
    if outcome.change is None:
        say_done(request, outcome.message, at=at)
    else:
        said = '“{}” was restored. <a href="{}">Undo this in its history</a>.'
        history = reverse("editing:record-history", args=place)
        say_done(request, format_html(said, record, history), at=at)
    return redirect("editing:record-change", *place)


def _page(
    request: MemberRequest,
    restoring: Restoring,
    seen: str,
    outcome: Outcome | None = None,
) -> HttpResponse:
    # Read before the form fills the record with the version.
    name, differences = str(restoring.record), restoring.differences
    refusals = refusals_of(outcome.form) if outcome else restoring.refusals
    context = {
        "partnership": request.member.partnership,
        "kind": restoring.kind,
        "record": restoring.record,
        "name": name,
        "change": restoring.change,
        "differences": differences,
        "refusals": refusals,
        "conflict": outcome.conflict if outcome else None,
        "seen": seen,
    }
    status = outcome.status if outcome else 200
    return render(request, "editing/records/restore.html", context, status=status)

"""What a partnership says of itself: its name, whom it protects, how it looks."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.partnerships import (
    PartnershipForm,
    conflict,
    digest,
    for_update,
    keep,
    layout,
)
from editing.versions import Conflict


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS)
def settings(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _keep(request)
    kept = request.member.partnership
    return _page(request, PartnershipForm(instance=kept), seen=digest(kept))


@transaction.atomic
def _keep(request: MemberRequest) -> HttpResponse:
    """Save what was posted, unless the partnership is not what the person saw."""
    kept = for_update(request.member.partnership)
    seen = digest(kept)
    if request.POST.get("seen") != seen:
        before = conflict(kept, seen=request.POST.get("seen", ""))
        form = PartnershipForm(request.POST, instance=kept)
        return _page(request, form, seen=seen, conflict=before, status=409)
    form = PartnershipForm(request.POST, instance=kept)
    if not form.is_valid():
        return _page(request, form, seen=seen, status=422)
    change = keep(form, by=request.member.user, at=timezone.now())
    said = "was saved" if change else "is as it was: nothing had been changed"
    messages.success(request, f"“{form.instance}” {said}.")
    return redirect(form.instance)


def _page(
    request: MemberRequest,
    form: PartnershipForm,
    *,
    seen: str,
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "partnership": request.member.partnership,
        "form": form,
        "layout": layout(),
        "seen": seen,
        "conflict": conflict,
    }
    return render(request, "editing/partnership_settings.html", context, status=status)

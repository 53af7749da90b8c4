"""Keep what is being typed in the form of a new record, and drop it."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from accounts.permissions import MemberRequest, Permission, needs
from accounts.typed import typed_in
from editing.additions import (
    adding,
    additions,
    keep_addition,
    place_of,
)
from editing.member_records import member_records_of
from editing.record_drafts import NotKept, PassedOver, Window
from editing.views.drafts import PASSED_OVER, clock, not_kept
from editing.views.gone import OTHER_PERSON, is_from_another
from editing.views.record_page import added_before

ADDED = "this has been added already. Open it from the list to change it."
MANY = (
    "you already have several unfinished additions here, the latest at {}. Copy what "
    "you need, reopen the page and discard those you no longer need."
)


@require_POST
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def addition_keep(request: MemberRequest, kind: str) -> HttpResponse:
    """Keep what was typed, and say in JSON when; otherwise `problem` says why not."""
    access = member_records_of(request.member, kind)
    access.require_edit()
    if is_from_another(request):
        return not_kept(f"{OTHER_PERSON.format(request.member.user)}, and it is saved.")
    if added_before(request, access):
        return not_kept(ADDED)
    place, window, at = place_of(request, access), Window.of(request), timezone.now()
    try:
        draft = keep_addition(access, place, typed_in(request), window, at=at)
    except PassedOver as passed:
        return not_kept(PASSED_OVER.format(clock(passed.draft)))
    except NotKept as elsewhere:
        return not_kept(MANY.format(clock(elsewhere.draft)))
    return JsonResponse({"saved": clock(draft), "waits": "It is not added yet."})


@require_POST
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def addition_drop(request: MemberRequest, kind: str) -> HttpResponse:
    """Drop what the person typed, but for what they typed in another window since."""
    access = member_records_of(request.member, kind)
    access.require_edit()
    stamp = Window.of(request).draft
    for draft in additions(access, place_of(request, access)):
        if draft.stamp == stamp:
            draft.delete()
            day = date_format(timezone.localtime(draft.saved_at), "j F Y")
            messages.success(request, f"What you had typed on {day} was discarded.")
    return redirect(adding(request, access, None).page)

"""Keep what is being typed on a page that is not a record's form, and drop it."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.permissions import MemberRequest, Permission, needs
from accounts.typed import typed_in
from editing.pages.every import page_at
from editing.record_drafts import (
    PassedOver,
    TooManyWindows,
    Window,
    beside,
    drafts_of,
    keep,
)
from editing.views.drafts import ELSEWHERE, PASSED_OVER, clock, errors_in, not_kept
from editing.views.gone import OTHER_PERSON, is_from_another

WAITS = "It is a draft until you press the button."


@require_POST
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT, Permission.WRITE_FOREWORD)
def page_keep(request: MemberRequest, page: str, key: str) -> HttpResponse:
    """Keep what was typed, and say in JSON when; otherwise `problem` says why not.

    It is kept as well where a text cannot be saved so (422: `errors` by field).
    """
    written = page_at(request.member, page, key)
    user, window, at = request.member.user, Window.of(request), timezone.now()
    if is_from_another(request):
        return not_kept(f"{OTHER_PERSON.format(user)}, and it is saved.")
    try:
        draft = keep(written, typed_in(request), window, by=user, at=at)
    except PassedOver as passed:
        return not_kept(PASSED_OVER.format(clock(passed.draft)))
    except TooManyWindows as elsewhere:
        return not_kept(ELSEWHERE.format(clock(elsewhere.draft)))
    others = beside(draft).people if written.is_shared else ()
    told = {"saved": clock(draft), "others": others}
    form = written.form(draft.as_sent)
    if errors := errors_in(form.fields, draft):
        return JsonResponse(told | {"errors": errors}, status=422)
    return JsonResponse(told | {"waits": WAITS})


@require_POST
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT, Permission.WRITE_FOREWORD)
def page_drop(request: MemberRequest, page: str, key: str) -> HttpResponse:
    """Drop what the person typed, but for what they typed in another window since."""
    written = page_at(request.member, page, key)
    stamp = Window.of(request).draft
    for draft in drafts_of(written, request.member.user.pk):
        if draft.stamp == stamp:
            draft.delete()
            messages.success(request, "What you had typed was discarded.")
    return redirect(written.url)

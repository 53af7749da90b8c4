"""What is said to people whose words cannot be saved where they wrote them."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.permissions import MemberRequest
from accounts.typed import Typed, typed_in, words_of
from editing.member_records import MemberRecords
from editing.navigation import list_url
from editing.record_drafts import left_draft
from editing.versions import changes_of
from records.models import RecordDraft

OTHER_PERSON = (
    "this browser is now signed in as {}. Sign in with your own account again in "
    "another tab"
)


def is_from_another(request: MemberRequest) -> bool:
    """Whether the form that was sent is somebody else's than who is signed in now."""
    own = str(request.member.user.pk)
    return request.POST.get("writer", own) != own


def other_person_page(
    request: MemberRequest, access: MemberRecords
) -> HttpResponse | None:
    """Return what to say where the form is somebody else's; None where it is not."""
    return other_person(request, access.kind.plural, list_url(access))


def other_person(request: MemberRequest, above: str, url: str) -> HttpResponse | None:
    """Return the same on a page below the one called `above`, which is at `url`."""
    if not is_from_another(request):
        return None
    context = {
        "partnership": request.member.partnership,
        "above": above,
        "url": url,
        "why": OTHER_PERSON.format(request.member.user),
        "words": words_of(typed_in(request)),
    }
    page = "editing/records/other_person.html"
    return render(request, page, context, status=409)


def gone_page(
    request: MemberRequest,
    access: MemberRecords,
    key: str,
    *,
    left: RecordDraft | None = None,
) -> HttpResponse | None:
    """Return what to say to who writes in a record that somebody else deleted.

    It shows the words that they `left`, or what was sent just now. None where it was
    not deleted.
    """
    partnership = request.member.partnership
    if access.visible().filter(key=key).exists():
        return None
    if not (changes := changes_of(f"{access.kind.name}/{key}", partnership)):
        return None
    context = {
        "partnership": partnership,
        "kind": access.kind,
        "key": key,
        "change": changes[0],
        "left": left,
        "words": words_of(_words(left) if left else typed_in(request)),
    }
    return render(request, "editing/records/gone.html", context, status=409)


def left_page(
    request: MemberRequest, access: MemberRecords, key: str
) -> HttpResponse | None:
    """Return the page of a record that was deleted while the member wrote in it.

    None where the record is there, or the member left no words in it.
    """
    left = left_draft(access.kind, key, request.member)
    return gone_page(request, access, key, left=left) if left else None


def _words(draft: RecordDraft) -> Typed:
    return [(name, value) for name, value in draft.typed]

"""Delete several records of one kind that were ticked in their list."""

from collections.abc import Sequence

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.batch import first_of
from editing.deleting import RecordInUse, consequences_of, delete_all
from editing.lists import links
from editing.member_records import MemberRecords, member_records_of
from editing.navigation import list_url
from editing.usage import uses_of
from editing.versions import digest
from editing.views.acts import undo_act
from editing.views.messages import say_done
from records.models import PartnershipRecord

MOST = 200  # records that are deleted at a time: four pages of a list


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def delete_several(request: MemberRequest, kind: str) -> HttpResponse:
    """Show what goes with the ticked records, and delete them after a question."""
    access = member_records_of(request.member, kind)
    access.require_edit()
    asked = request.POST if request.method == "POST" else request.GET
    keys = asked.getlist("record")
    if not keys or len(keys) > MOST:
        said = (
            f"Tick up to {MOST} records at a time." if keys else "Tick a record first."
        )
        messages.warning(request, said)
        return redirect(list_url(access))
    if request.method == "POST":
        return _remove(request, access, keys)
    return _page(request, access, keys)


@transaction.atomic
def _remove(
    request: MemberRequest, access: MemberRecords, keys: Sequence[str]
) -> HttpResponse:
    """Delete the records, unless one is no longer what the person saw."""
    records = tuple(access.locked().filter(key__in=keys))
    seen = {*request.POST.getlist("seen")}
    if {_version(access, record) for record in records} != seen:
        return _page(request, access, keys, changed=True, status=409)
    at, by = timezone.now(), request.member.user
    try:
        delete_all(records, by=by, at=at)
    except RecordInUse:
        return _page(request, access, keys, status=409)
    count = len(records)
    what = access.kind.label if count == 1 else access.kind.plural
    say_done(request, f"{count:,} {what} deleted.", at=at)
    done = first_of(request.member.partnership, at=at, by=by)
    return redirect(f"{list_url(access)}?done={done}")


@require_http_methods(["POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def delete_several_undo(request: MemberRequest, kind: str) -> HttpResponse:
    """Put back what was deleted in one step."""
    access = member_records_of(request.member, kind)
    access.require_edit()
    at = timezone.now()
    count = undo_act(request, at=at)
    was = "1 record was" if count == 1 else f"{count:,} records were"
    say_done(request, f"{was} put back.", at=at)
    return redirect(list_url(access))


def _version(access: MemberRecords, record: PartnershipRecord) -> str:
    """Return what names the version of a record that somebody saw."""
    return f"{record.key}:{digest(access.kind, record)}"


def _page(
    request: MemberRequest,
    access: MemberRecords,
    keys: Sequence[str],
    *,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    records = tuple(access.visible().filter(key__in=keys))
    if not records:
        messages.warning(request, "These records have been deleted already.")
        return redirect(list_url(access))
    consequences = consequences_of(*records)
    context = {
        "partnership": request.member.partnership,
        "kind": access.kind,
        "records": records,
        "versions": [_version(access, record) for record in records],
        "changed": changed,
        "goes": links(consequences.goes),
        "holds": links(consequences.holds),
        "uses": uses_of((*records, *consequences.goes)),
        "all": list_url(access),
    }
    return render(
        request, "editing/records/delete_several.html", context, status=status
    )

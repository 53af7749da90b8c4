"""Delete a record, read what happened to it, and put it back."""

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.deleting import RecordInUse, consequences_of, delete
from editing.lists import linked_changes, links
from editing.member_records import MemberRecords, member_records_of
from editing.navigation import back_to
from editing.undo import CannotUndo, undo
from editing.unpublished import note_reading
from editing.usage import uses_of
from editing.versions import (
    Conflict,
    changes_of,
    conflict,
    digest,
    history,
    replaced_history,
)
from editing.views.messages import say_done
from records.models import Change, PartnershipRecord
from records.typed import whole_number
from reports.policies import WrongState
from reports.record_kinds import REPLACED_KINDS

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def record_delete(request: MemberRequest, kind: str, key: str) -> HttpResponse:
    access = member_records_of(request.member, kind)
    access.require_edit()
    if request.method == "POST":
        return _remove(request, access, key)
    return _delete_page(request, access, access.get(key))


def _delete_page(
    request: MemberRequest,
    access: MemberRecords,
    record: PartnershipRecord,
    *,
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    access.require_theirs(record)
    consequences = consequences_of(record)
    context = {
        "partnership": request.member.partnership,
        "kind": access.kind,
        "record": record,
        "seen": digest(access.kind, record),
        "conflict": conflict,
        "holds": links(consequences.holds),
        "goes": links(consequences.goes),
        "uses": uses_of((record, *consequences.goes)),
    }
    return render(request, "editing/records/delete.html", context, status=status)


@transaction.atomic
def _remove(request: MemberRequest, access: MemberRecords, key: str) -> HttpResponse:
    """Delete the record, unless it is no longer what the person saw."""
    record = access.get(key, lock=True)
    if (seen := request.POST.get("seen", "")) != digest(access.kind, record):
        before = conflict(access.kind, record, seen=seen, reader=request.member.user)
        return _delete_page(request, access, record, conflict=before, status=409)
    name, way_back = str(record), back_to(access, record, request.GET)
    at = timezone.now()
    try:
        delete(access.kind, record, by=request.member.user, at=at)
    except RecordInUse:
        return _delete_page(request, access, record, status=409)
    history_at = reverse("editing:record-history", args=_args(access, key))
    said = '“{}” was deleted. <a href="{}">See its history to undo that</a>.'
    say_done(request, format_html(said, name, history_at), at=at)
    return redirect(way_back)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def record_history(request: MemberRequest, kind: str, key: str) -> HttpResponse:
    new = REPLACED_KINDS.get(kind, "")
    access = member_records_of(request.member, new or kind)
    changes = changes_of(f"{kind}/{key}", request.member.partnership)
    kept = None if new else access.visible().filter(key=key).first()
    if not changes and not kept:
        raise Http404(f"There has never been a {access.kind.label} “{key}”.")
    note_reading(request, [kept] if kept else [])
    context = {
        "partnership": request.member.partnership,
        "access": access,
        "kind": access.kind,
        "key": key,
        "record": kept,
        "name": str(kept) if kept else changes[0].label,
        "versions": replaced_history(changes) if new else history(access.kind, changes),
        "is_replaced": bool(new),
        "can_undo": not new
        and access.may_edit
        and changes
        and changes[0].action != "added",
    }
    return render(request, "editing/records/history.html", context)


@require_http_methods(["POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def record_undo(request: MemberRequest, kind: str, key: str) -> HttpResponse:
    access = member_records_of(request.member, REPLACED_KINDS.get(kind, kind))
    access.require_edit()
    change = get_object_or_404(
        Change,
        pk=whole_number(request.POST.get("change", "")) or 0,
        partnership=request.member.partnership,
        record=f"{kind}/{key}",
    )
    at = timezone.now()
    try:
        undo(change, by=request.member.user, at=at)
    except CannotUndo as refusal:
        raise WrongState(str(refusal)) from refusal
    say_done(request, f"“{change.label}” has been restored.", at=at)
    return redirect("editing:record-change", *_args(access, key))


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def change_log(request: MemberRequest) -> HttpResponse:
    partnership = request.member.partnership
    log = Change.objects.filter(partnership=partnership).select_related("by")
    if deleted := request.GET.get("only") == "deleted":
        log = log.filter(action=Change.Action.DELETED)
    page = Paginator(log.order_by("-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "partnership": partnership,
        "changes": linked_changes(partnership, page.object_list),
        "page": page,
        "deleted": deleted,
        "query": "&only=deleted" if deleted else "",
    }
    return render(request, "editing/records/changes.html", context)


def _args(access: MemberRecords, key: str) -> list[str]:
    return [access.member.partnership.slug, access.kind.name, key]

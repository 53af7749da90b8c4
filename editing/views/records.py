"""List, add and change the records of every kind alike."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from accounts.typed import typed_in
from editing.additions import chosen, finish_addition, keep_refused_addition
from editing.batch import own_change
from editing.list_filter import list_filter
from editing.lists import lines, table_url, topics, url_of
from editing.member_records import MemberRecords, member_records_of
from editing.navigation import after_saving, back_to, initial_of
from editing.record_drafts import (
    Window,
    draft_of,
    keep_refused,
    version_seen,
)
from editing.resuming import resumed
from editing.saving import SavedAtOnce, save, save_version
from editing.two_windows import drop_equal
from editing.unpublished import note_reading
from editing.uploaded import sent
from editing.versions import digest
from editing.views.contributions import contribution_change
from editing.views.gone import gone_page, left_page, other_person_page
from editing.views.messages import say_done, say_how_read
from editing.views.record_page import (
    added_before,
    detail_page,
    form_page,
    once_of,
    wants_another,
    way_to_another,
)
from partnership.locking import lock_records_of
from records.file_fields import Upload
from records.forms import RecordForm
from records.models import PartnershipRecord

PER_PAGE = 50


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def index(request: MemberRequest) -> HttpResponse:
    partnership = request.member.partnership
    context = {"partnership": partnership, "topics": topics(partnership)}
    return render(request, "editing/records/index.html", context)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS, Permission.EDIT_OWN)
def record_list(request: MemberRequest, kind: str) -> HttpResponse:
    access = member_records_of(request.member, kind)
    today = timezone.localdate()
    narrowed = list_filter(request.GET, access, on=today)
    page = Paginator(narrowed.qs, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "partnership": request.member.partnership,
        "access": access,
        "kind": access.kind,
        "filter": narrowed,
        "headings": narrowed.headings,
        "lines": lines(
            access.kind,
            page.object_list,
            on=today,
            query=narrowed.year_query,
            url=table_url if access.edits_tables else url_of,
        ),
        "page": page,
        "done": own_change(request.member, request.GET.get("done", "")),
    }
    return render(request, "editing/records/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def record_add(request: MemberRequest, kind: str) -> HttpResponse:
    access = member_records_of(request.member, kind)
    access.require_edit()
    if request.method == "POST":
        return other_person_page(request, access) or _add(request, access)
    left = chosen(request, access)
    form = access.form_class()(
        left.as_sent if left else None,
        partnership=request.member.partnership,
        initial=initial_of(request.GET, access.kind),
    )
    return form_page(request, access, form, addition=left)


def _add(request: MemberRequest, access: MemberRecords) -> HttpResponse:
    at = timezone.now()
    form = access.form_class()(
        request.POST,
        sent(request, access.kind),
        partnership=request.member.partnership,
        initial=initial_of(request.GET, access.kind),
    )
    if added := added_before(request, access):
        return _already_added(request, access, added)
    status = 422
    try:
        if _save_added(request, access, form, at=at):
            return _added(request, access, form, at=at)
    except SavedAtOnce:
        status = 409
    # What it is refused for may be the record of the same click, saved a moment ago.
    if added := added_before(request, access):
        return _already_added(request, access, added)
    left = keep_refused_addition(request, access, at=at)
    return form_page(request, access, form, addition=left, status=status)


@transaction.atomic
def _save_added(
    request: MemberRequest, access: MemberRecords, form: RecordForm, *, at: datetime
) -> bool:
    """Add the record, and drop what was kept of its form; False where it is refused.

    It is checked once nobody else changes what it refers to. Raise SavedAtOnce.
    """
    lock_records_of(access.member.partnership.pk)
    if not form.is_valid():
        return False
    save(access.kind, form, by=request.member.user, at=at, once=once_of(request))
    finish_addition(request, access)
    return True


def _added(
    request: MemberRequest, access: MemberRecords, form: RecordForm, *, at: datetime
) -> HttpResponse:
    """Say that the record was added, and lead on."""
    say_done(request, f"“{form.instance}” was added.", at=at)
    say_how_read(request, form)
    if wants_another(request):
        return redirect(way_to_another(request))  # a blank form of the same year
    return redirect(after_saving(access, form, request.GET))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.READ_RECORDS, Permission.EDIT_OWN)
def record_change(request: MemberRequest, kind: str, key: str) -> HttpResponse:
    access = member_records_of(request.member, kind)
    if access.may_edit and request.method == "POST":
        act = _preview if "preview" in request.POST else _save
        return (
            other_person_page(request, access)
            or gone_page(request, access, key)
            or act(request, access, key)
        )
    try:
        record = access.get(key)
    except Http404:
        if access.may_edit and (gone := left_page(request, access, key)):
            return gone
        raise
    note_reading(request, [record])
    if access.may_edit and not access.why_not(record):
        return _edit_page(request, access, record)
    if access.may_write_own(record):
        return contribution_change(request, access, key)
    if request.method == "POST":
        raise PermissionDenied(
            f"Your role does not let you change {access.kind.plural}."
        )
    return detail_page(request, access, record)


def _edit_page(
    request: MemberRequest, access: MemberRecords, record: PartnershipRecord
) -> HttpResponse:
    """Show the form, as the person left it where they have not been done with it."""
    seen = digest(access.kind, record)
    if left := resumed(access, record, chosen=request.GET.get("typed", "")):
        clash = left.draft.seen if left.conflict else ""
        return form_page(request, access, left.form, seen=seen, clash=clash, left=left)
    form = access.form_class()(partnership=request.member.partnership, instance=record)
    return form_page(request, access, form, seen=seen)


def _preview(request: MemberRequest, access: MemberRecords, key: str) -> HttpResponse:
    """Show a section with what was typed, which is kept and not in the report yet."""
    record, user, window = access.get(key), request.member.user, Window.of(request)
    access.require_theirs(record)
    seen = version_seen(draft_of(record, user, window), window)
    keep_refused(record, typed_in(request), window, by=user, at=timezone.now())
    form = access.form_class()(
        request.POST, partnership=request.member.partnership, instance=record
    )
    return form_page(request, access, form, seen=seen, clash=window.clash)


def _save(request: MemberRequest, access: MemberRecords, key: str) -> HttpResponse:
    """Save what was posted, unless the record is no longer what the person saw."""
    return _save_with(request, access, key, sent(request, access.kind))


@transaction.atomic
def _save_with(
    request: MemberRequest,
    access: MemberRecords,
    key: str,
    files: Mapping[str, Upload] | None,
) -> HttpResponse:
    at = timezone.now()
    record = access.get(key, lock=True)
    window = Window.of(request)
    user = request.member.user
    draft = draft_of(record, user, window, lock=True) if window.name else None
    seen = version_seen(draft, window)
    outcome = save_version(
        access.kind,
        record,
        lambda record: access.form_class()(
            request.POST,
            files,
            partnership=request.member.partnership,
            instance=record,
        ),
        seen=seen,
        by=user,
        at=at,
    )
    if not outcome.is_saved:
        typed = typed_in(request)
        keep_refused(record, typed, window, by=user, at=at)
        return form_page(
            request,
            access,
            outcome.form,
            seen=outcome.seen,
            clash=seen if outcome.conflict else window.clash,
            conflict=outcome.conflict,
            status=outcome.status,
        )
    if draft:  # what was typed in another page stays, to be asked about there
        draft.delete()
        drop_equal(access, access.get(key))
    say_done(request, outcome.message, at=at)
    say_how_read(request, outcome.form)
    return redirect(after_saving(access, outcome.form, request.GET))


def _already_added(
    request: MemberRequest, access: MemberRecords, added: PartnershipRecord
) -> HttpResponse:
    messages.success(request, f"“{added}” had already been added.")
    return redirect(back_to(access, added, request.GET))

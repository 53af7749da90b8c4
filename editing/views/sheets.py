"""The sheet of a kind: its records of one year as a table to type in."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.batch import first_of, save_planned
from editing.deleting import delete
from editing.member_records import member_records_of
from editing.navigation import list_url
from editing.saving import SavedAtOnce
from editing.sheets.checking import Checking
from editing.sheets.rows import error_count, posted_rows
from editing.sheets.sheet_page import SheetPage, sheet_period
from editing.unpublished import OF_CASES, note_reading
from editing.views.acts import undo_act
from editing.views.messages import say_done
from records.models import Change
from reports.exchange.checking import last_change

NOTHING = "There were no changes to save."


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def sheet(request: MemberRequest, kind: str) -> HttpResponse:
    access = member_records_of(request.member, kind)
    access.require_edit()
    if not access.may_edit_as_table:
        return redirect(list_url(access))  # the outline is edited on its own page
    period = sheet_period(request, access)
    if period is None and access.kind.has_period:
        context = {"partnership": request.member.partnership, "kind": access.kind}
        return render(request, "editing/sheets/no_year.html", context)
    page = SheetPage(request, access, period)
    if request.method == "POST":
        return _save(page)
    if access.kind.model in OF_CASES:
        note_reading(request, page.page.object_list)
    return page.shown(page.rows())


@require_http_methods(["POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def sheet_undo(request: MemberRequest, kind: str) -> HttpResponse:
    """Take back everything that one save of the sheet changed."""
    access = member_records_of(request.member, kind)
    access.require_edit()
    at = timezone.now()
    count = undo_act(request, at=at)
    say_done(request, f"The save of {_records(count)} was undone.", at=at)
    period = sheet_period(request, access)
    return redirect(SheetPage(request, access, period).url())


@transaction.atomic
def _save(page: SheetPage) -> HttpResponse:
    """Save what was typed, all of it or none, but for rows that others changed."""
    request, partnership = page.request, page.request.member.partnership
    since = last_change(partnership, locked=True)
    once = request.POST.get("once", "")[:32]
    if once and Change.objects.filter(partnership=partnership, once=once).exists():
        messages.success(request, "This was already saved.")
        return redirect(page.url())
    data = request.POST.dict()
    rows = posted_rows(page.sheet, data, page.held())
    if data.get("more"):
        return page.shown(page.with_blank(rows))
    checked = Checking(page.sheet, page.period, data).check(rows)
    is_confirmed = not checked.asks or data.get("confirmed") == checked.confirmation
    if error_count(rows) or not is_confirmed:
        return page.shown(rows, checked, status=422)
    at, by = timezone.now(), request.member.user
    try:
        save_planned(
            partnership,
            checked.planned,
            since=since,
            by=by,
            at=at,
            because=f"The sheet of {page.kind.plural} was saved.",
            once=once,
        )
    except SavedAtOnce as clash:
        rows[0].refuse("", str(clash))
        return page.shown(rows, status=409)
    for record in checked.removed:
        delete(page.kind, record, by=by, at=at)
    count = len(checked.planned) + len(checked.removed)
    was = "was" if count == 1 else "were"
    say_done(request, f"{_records(count)} {was} saved." if count else NOTHING, at=at)
    if waiting := [row for row in rows if row.contested]:
        return page.shown_after(waiting)
    return redirect(page.url(done=first_of(partnership, at=at, by=by)))


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"

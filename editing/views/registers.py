"""Registers for meetings: what is open, late, new and closed, and closing one."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.batch import own_change
from editing.exporting import attachment, note_download
from editing.layouts import words_alone
from editing.lists import url_of
from editing.member_records import MemberRecords
from editing.pages.every import ClosingPage
from editing.pages.page import (
    Left,
    clash_after,
    finish,
    keep_unsaved,
    left_on,
    typing_on,
)
from editing.registers.closing import closing_aids, closing_form, register_of
from editing.registers.file import tables
from editing.registers.overview import registers_of
from editing.registers.page import RegisterPage, said_first
from editing.saving import save_version
from editing.versions import Conflict, digest
from editing.views.acts import undo_act
from editing.views.gone import gone_page, other_person_page
from editing.views.messages import say_done, say_how_read
from records.forms import RecordForm
from spreadsheets.writing import XLSX, workbook


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def registers(request: MemberRequest) -> HttpResponse:
    partnership = request.member.partnership
    found = registers_of([request.member], today=timezone.localdate())
    context = {"partnership": partnership, "registers": found[partnership.pk]}
    return render(request, "editing/registers/index.html", context)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS, Permission.EDIT_OWN)
def register(request: MemberRequest, kind: str) -> HttpResponse:
    page = _page_of(request, kind)
    since, on = page.days
    context = {
        "partnership": request.member.partnership,
        "page": page,
        "kind": page.kind,
        "form": page.question,
        "since": since,
        "on": on,
        "may_close": page.access.may_edit and bool(page.register.closing),
        "may_add": page.access.may_edit,
        "done": own_change(request.member, request.GET.get("done", "")),
    }
    return render(request, "editing/registers/register.html", context)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS, Permission.EDIT_OWN)
def register_export(request: MemberRequest, kind: str) -> HttpResponse:
    page = _page_of(request, kind)
    _, on = page.days
    name = f"{request.member.partnership.slug}-{kind}-{on.isoformat()}.xlsx"
    file = attachment(workbook(tables(page)), name, XLSX)
    note_download(request, f"Register of {page.kind.plural} as XLSX")
    return file


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS)
def register_close(request: MemberRequest, kind: str, key: str) -> HttpResponse:
    """Close one record of a register, and lead back to the register."""
    access, register = register_of(request.member, kind)
    access.require_edit()
    if not register.closing:
        raise Http404("Records of this register are closed on their own page.")
    page = ClosingPage.of(access, key)
    if request.method == "POST":
        return (
            other_person_page(request, access)
            or gone_page(request, access, key)
            or _close(request, page, kind, key)
        )
    record = access.get(key)
    if left := left_on(page):
        form = page.form(left.draft.as_sent)
        return _closing_page(
            request,
            access,
            page,
            form,
            seen=left.seen,
            left=left,
            clash=left.clash,
            conflict=left.conflict,
        )
    form = closing_form(access, register, record, today=timezone.localdate())
    seen = digest(access.kind, record)
    return _closing_page(request, access, page, form, seen=seen)


@require_http_methods(["POST"])
@needs(Permission.EDIT_RECORDS)
def register_undo(request: MemberRequest, kind: str) -> HttpResponse:
    """Take back that a record of the register was closed."""
    access, _register = register_of(request.member, kind)
    access.require_edit()
    at = timezone.now()
    undo_act(request, at=at, of=f"{kind}/")
    say_done(request, "The change was undone.", at=at)
    return redirect(_way_back(request, access))


def _page_of(request: MemberRequest, kind: str) -> RegisterPage:
    access, register = register_of(request.member, kind)
    return RegisterPage(access, register, request.GET, timezone.localdate())


@transaction.atomic
def _close(
    request: MemberRequest, page: ClosingPage, kind: str, key: str
) -> HttpResponse:
    access, register = register_of(request.member, kind)
    at, seen = timezone.now(), request.POST.get("seen", "")
    outcome = save_version(
        access.kind,
        access.get(key, lock=True),
        lambda record: closing_form(
            access,
            register,
            record,
            data=request.POST,
            today=timezone.localdate(at),
        ),
        seen=seen,
        by=request.member.user,
        at=at,
    )
    if not outcome.is_saved:
        keep_unsaved(request, page, at=at)
        return _closing_page(
            request,
            access,
            page,
            outcome.form,
            seen=outcome.seen,
            clash=clash_after(request, outcome.conflict),
            conflict=outcome.conflict,
            status=outcome.status,
        )
    finish(request, page)
    say_done(request, outcome.message, at=at)
    say_how_read(request, outcome.form)
    done = str(outcome.change.pk) if outcome.change else ""
    return redirect(_way_back(request, access, done=done))


def _closing_page(
    request: MemberRequest,
    access: MemberRecords,
    page: ClosingPage,
    form: RecordForm,
    *,
    seen: str,
    clash: str = "",
    left: Left | None = None,
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    kept = access.get(form.instance.key)
    context = {
        "partnership": request.member.partnership,
        "kind": access.kind,
        "record": kept,
        "words": said_first(access, kept),
        "url": url_of(kept),
        "form": form,
        "layout": words_alone(form),
        "aids": closing_aids(form, kept),
        "seen": seen,
        "conflict": conflict,
        "back": _way_back(request, access),
        **typing_on(page, form, at=timezone.now(), left=left, clash=clash),
    }
    return render(request, "editing/registers/close.html", context, status=status)


def _way_back(request: MemberRequest, access: MemberRecords, *, done: str = "") -> str:
    """Return the address of the register as it was narrowed, and of what was `done`."""
    asked: QueryDict = request.GET.copy()
    asked.pop("done", None)
    query = urlencode({**asked.dict(), **({"done": done} if done else {})})
    slug = request.member.partnership.slug
    url = reverse("editing:register", args=[slug, access.kind.name])
    return f"{url}?{query}" if query else url

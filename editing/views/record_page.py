"""The page of one record: its form, or what it says where it may not be changed."""

from secrets import token_hex

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.permissions import MemberRequest
from editing.additions import CHOSEN, adding
from editing.comments.remarks import remarks_on
from editing.field_text import full_text, label
from editing.figure_picker import period_of, writing_aids
from editing.layouts import layout_of
from editing.lists import parts_of
from editing.member_records import MemberRecords
from editing.navigation import back_to, list_url, way_out
from editing.own_pages import own_page_of
from editing.resuming import Resumed, typing_in
from editing.section_result import result_of
from editing.uploaded import show_files
from editing.usage import uses_of
from editing.versions import Conflict, saved_versions
from records.forms import RecordForm
from records.models import AdditionDraft, Change, PartnershipRecord
from records.owned import owner_of
from reports.models import OutlineSection
from reports.next_year.carried import mark_of

MOST_VERSIONS = 10  # beside the text; its history has all


def wants_another(request: MemberRequest) -> bool:
    """Whether a blank form comes after saving, also where that has to be confirmed."""
    confirms = "confirmed" in request.POST and "another-confirmed" in request.POST
    return "another" in request.POST or confirms


def once_of(request: MemberRequest) -> str:
    """Return what tells this filled-in form from every other, "" if it says nothing."""
    return request.POST.get("once", "")[:32]


def added_before(
    request: MemberRequest, access: MemberRecords
) -> PartnershipRecord | None:
    """Return the record that the same form has already added, if it is still there."""
    if not (once := once_of(request)):
        return None
    change = Change.objects.filter(
        partnership=request.member.partnership, once=once
    ).first()
    rows = access.visible()
    return rows.filter(key=change.record.rpartition("/")[2]).first() if change else None


def way_to_another(request: MemberRequest) -> str:
    """Return the address of a blank form that says the same as that of this one."""
    asked = request.GET.copy()
    asked.pop(CHOSEN, None)
    return f"{request.path}?{asked.urlencode()}" if asked else request.path


def form_page(
    request: MemberRequest,
    access: MemberRecords,
    form: RecordForm,
    *,
    seen: str = "",
    clash: str = "",
    conflict: Conflict | None = None,
    left: Resumed | None = None,
    addition: AdditionDraft | None = None,
    status: int = 200,
) -> HttpResponse:
    kept = None if form.is_new else access.get(form.instance.key)
    show_files(form, request.member.partnership)
    context = {
        "partnership": request.member.partnership,
        "access": access,
        "kind": access.kind,
        "record": kept,
        "form": form,
        "layout": layout_of(form),
        "seen": seen,
        "clash": clash,
        "conflict": left.conflict if left else conflict,
        "left": left,
        "wants_another": wants_another(request),
        "aids": writing_aids(request.member.partnership, access.kind, period_of(kept)),
        "remarks": remarks_on(kept, request.member),
        "all": list_url(access),
    }
    if isinstance(kept, OutlineSection):
        context |= _only_of_section(form, kept)
    if kept:
        context |= _only_of_saved(request, access, kept, left)
    else:
        context |= _only_of_new(request, access, addition)
    return render(request, "editing/records/form.html", context, status=status)


def _only_of_saved(
    request: MemberRequest,
    access: MemberRecords,
    record: PartnershipRecord,
    left: Resumed | None,
) -> dict[str, object]:
    """Return what the page has only where its form changes a record."""
    shown = left.draft if left else None
    return {
        "typing": typing_in(access, record, at=timezone.now(), shown=shown),
        "carried": mark_of(request.member.partnership, record.address),
        "own_page": own_page_of(access, record),
        "parts": parts_of(record),
        "uses": uses_of((record,)),
        "back": back_to(access, record, request.GET),
    }


def _only_of_section(form: RecordForm, section: OutlineSection) -> dict[str, object]:
    """Return what the page has only where its form is that of a report's section."""
    result, is_typed = result_of(form, section)
    versions = saved_versions(section, at_most=MOST_VERSIONS)
    return {"result": result, "is_typed": is_typed, "versions": versions}


def _only_of_new(
    request: MemberRequest, access: MemberRecords, addition: AdditionDraft | None
) -> dict[str, object]:
    """Return what the page has only where its form adds a record."""
    return {
        "adding": adding(request, access, addition),
        "once": once_of(request) or token_hex(16),
        "back": way_out(access, request.GET),
    }


def detail_page(
    request: MemberRequest, access: MemberRecords, record: PartnershipRecord
) -> HttpResponse:
    names = (*access.kind.fields, "key")
    context = {
        "partnership": request.member.partnership,
        "access": access,
        "kind": access.kind,
        "record": record,
        "facts": [
            (label(access.kind, name), full_text(record, name)) for name in names
        ],
        "parts": parts_of(record),
        "remarks": remarks_on(record, request.member),
        "owner": owner_of(record),
        "all": list_url(access),
    }
    return render(request, "editing/records/detail.html", context)

"""Change one field of several records, after a preview of every one of them."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.batch import first_of
from editing.bulk import (
    MOST,
    Line,
    ValueForm,
    changeable,
    planned_lines,
    save_lines,
    value_form,
)
from editing.list_filter import list_filter
from editing.member_records import MemberRecords, member_records_of
from editing.navigation import list_url
from editing.saving import SavedAtOnce
from editing.views.messages import say_done
from records.models import PartnershipRecord
from reports.models import Approval

NAMED = 5  # records that a message names


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def change_several(request: MemberRequest, kind: str) -> HttpResponse:
    """Ask for a field and its new value; show what that does, and save it.

    The records are those ticked, or all that the list's filter finds.
    """
    access = member_records_of(request.member, kind)
    access.require_edit()
    if not access.may_edit_as_table:
        return redirect(list_url(access))  # the outline is changed on its own page
    asked = request.POST if request.method == "POST" else request.GET
    records = _records(asked, access)
    if not records or len(records) > MOST:
        said = f"Choose up to {MOST} records at a time." if records else NOTHING
        messages.warning(request, said)
        return redirect(list_url(access))
    data = request.POST if request.method == "POST" else None
    form = value_form(data, access, asked.get("field", ""))
    if data is None or form is None or not form.is_valid():
        status = 422 if data is not None and form is not None else 200
        return _page(request, access, records, form, status=status)
    if "apply" in data:
        return _save(request, access, form)
    lines = planned_lines(access.kind, records, form.name, form.value)
    return _page(request, access, records, form, lines=lines)


NOTHING = "Tick a record first."


def _records(asked: QueryDict, access: MemberRecords) -> list[PartnershipRecord]:
    if narrowed := str(asked.get("all", "")):
        return list(
            list_filter(QueryDict(narrowed), access, on=timezone.localdate()).qs[
                : MOST + 1
            ]
        )
    keys = asked.getlist("record")[: MOST + 1]
    return list(access.visible().filter(key__in=keys))


@transaction.atomic
def _save(
    request: MemberRequest, access: MemberRecords, form: ValueForm
) -> HttpResponse:
    """Save the rows that are still as they were shown; name those that are not."""
    at, by = timezone.now(), request.member.user
    seen = {*request.POST.getlist("seen")}
    keys = [one.partition(":")[0] for one in seen]
    locked = access.locked().filter(key__in=keys)
    lines = planned_lines(access.kind, list(locked), form.name, form.value)
    stale = [line for line in lines if line.seen not in seen]
    fresh = [line for line in lines if line.seen in seen and line.changes]
    try:
        count = save_lines(access, fresh, by=by, at=at)
    except SavedAtOnce as clash:
        shown = planned_lines(access.kind, list(locked), form.name, form.value)
        records = [line.record for line in shown]
        return _page(
            request, access, records, form, lines=shown, error=str(clash), status=409
        )
    one = f"1 {access.kind.label} was"
    were = one if count == 1 else f"{count:,} {access.kind.plural} were"
    say_done(request, f"{were} changed." if count else "", at=at)
    if not count:
        messages.info(request, "There were no changes to save.")
    _say_left_out(request, stale, gone=len(keys) - len(lines))
    done = first_of(access.member.partnership, at=at, by=by) if count else None
    parts = [request.POST.get("all", ""), urlencode({"done": done}) if done else ""]
    query = "&".join(part for part in parts if part)
    return redirect(f"{list_url(access)}?{query}".rstrip("?"))


def _say_left_out(request: MemberRequest, stale: Sequence[Line], *, gone: int) -> None:
    if stale:
        names = "”, “".join(str(line.record) for line in stale[:NAMED])
        more = f" and {len(stale) - NAMED} more" if len(stale) > NAMED else ""
        why = "Not changed, because somebody else changed them meanwhile"
        messages.warning(request, f"{why}: “{names}”{more}.")
    if gone:
        was = "1 record had" if gone == 1 else f"{gone} records had"
        messages.warning(request, f"{was} been deleted meanwhile.")


def _page(
    request: MemberRequest,
    access: MemberRecords,
    records: Sequence[PartnershipRecord],
    form: ValueForm | None,
    *,
    lines: Sequence[Line] = (),
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    partnership = access.member.partnership
    changed = [line for line in lines if line.changes]
    valid = Approval.objects.filter(
        report__partnership=partnership, void_at__isnull=True
    )
    context = {
        "partnership": partnership,
        "kind": access.kind,
        "records": records,
        "keys": () if asked.get("all") else [record.key for record in records],
        "all": asked.get("all", ""),
        "fields": changeable(access.kind),
        "form": form,
        "lines": lines,
        "changed": changed,
        "refused": [line for line in lines if line.refused],
        "same": [line for line in lines if not line.changes and not line.refused],
        "signatures": valid.select_related("report", "by") if changed else (),
        "error": error,
        "list": list_url(access),
    }
    return render(
        request, "editing/records/change_several.html", context, status=status
    )

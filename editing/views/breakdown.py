"""The page on which one breakdown table is edited as it will be printed."""

from typing import cast

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from documents.formats.html import Page
from documents.quantities import Unit
from editing.breakdown_page import page_of
from editing.breakdown_steps import take_step
from editing.breakdown_table import TypedTable, posted_table, typed_table
from editing.lists import table_url
from editing.member_records import MemberRecords, member_records_of
from editing.navigation import list_url
from editing.saving import save_version
from editing.versions import Conflict, digest
from editing.views.gone import gone_page
from editing.views.messages import say_done
from indicators.grid import Grid
from indicators.grid_cells import Unreadable
from indicators.grid_reading import read_block
from indicators.grid_text import faults
from indicators.models import BreakdownTable
from indicators.sections.breakdown_tables import blocks_of
from records.declaration import form_of
from records.forms import RecordForm
from records.models import PartnershipRecord


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS)
def breakdown_table(request: MemberRequest, key: str) -> HttpResponse:
    access = member_records_of(request.member, BreakdownTable.collection)
    if request.method == "POST":
        if gone := gone_page(request, access, key):
            return gone
        step = request.POST.get("step", "")
        return (
            _step(request, access, key, step) if step else _save(request, access, key)
        )
    record = access.get(key)
    table = typed_table(cast(BreakdownTable, record).grid)
    return _page(request, access, record, table, seen=digest(access.kind, record))


def _step(
    request: MemberRequest, access: MemberRecords, key: str, step: str
) -> HttpResponse:
    """Show the table after a step; nothing is saved."""
    record, seen = access.get(key), request.POST.get("seen", "")
    table = posted_table(request.POST.dict())
    reasons: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    if step == "paste":
        try:
            table = typed_table(read_block(request.POST.get("block", "")))
        except Unreadable as wrong:
            reasons = wrong.args
        else:
            changes = table.changes
    else:
        take_step(table, step)
    return _page(
        request,
        access,
        record,
        table,
        seen=seen,
        block_faults=reasons,
        proposed_changes=changes,
    )


@transaction.atomic
def _save(request: MemberRequest, access: MemberRecords, key: str) -> HttpResponse:
    at = timezone.now()
    table = posted_table(request.POST.dict())
    table.without_blank()
    record = access.get(key, lock=True)
    outcome = save_version(
        access.kind,
        record,
        lambda on_file: _form(access, on_file, table),
        seen=request.POST.get("seen", ""),
        by=request.member.user,
        at=at,
    )
    if outcome.is_saved:
        say_done(request, outcome.message, at=at)
        return redirect(table_url(record))
    refused = () if table.faults else outcome.form.errors.get("grid", ())
    return _page(
        request,
        access,
        access.get(key),
        table,
        seen=outcome.seen,
        refused=(*refused, *outcome.form.non_field_errors()),
        conflict=outcome.conflict,
        status=outcome.status,
    )


def _form(
    access: MemberRecords, record: PartnershipRecord, table: TypedTable
) -> RecordForm:
    """Return the record's form of its table alone, with what cannot be read."""
    grid = table.read(Unit(cast(BreakdownTable, record).unit))
    form = form_of(access.kind, RecordForm, ("grid",))(
        {"grid": str(grid) if grid.columns else ""},
        partnership=record.partnership,
        instance=record,
    )
    for reason in table.faults.values() if not form.errors else ():
        form.add_error("grid", reason)
    return form


def _page(
    request: MemberRequest,
    access: MemberRecords,
    record: PartnershipRecord,
    table: TypedTable,
    *,
    seen: str,
    refused: tuple[str, ...] = (),
    block_faults: tuple[str, ...] = (),
    proposed_changes: tuple[str, ...] = (),
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    row = cast(BreakdownTable, record)
    has_file = row.grid.has_cells  # as saved
    grid = table.read(Unit(row.unit))
    is_refused = bool(refused or table.faults) and status != 200
    status = 422 if block_faults else status
    table.with_room()
    context = {
        "partnership": row.partnership,
        "kind": access.kind,
        "record": row,
        "table": page_of(table, show_faults=is_refused),
        "typed": table,
        "seen": seen,
        "refused": refused,
        "is_refused": is_refused,
        "block_faults": block_faults,
        "proposed_changes": proposed_changes,
        "pasted": request.POST.get("block", "") if block_faults else "",
        "conflict": conflict,
        "is_unsaved": request.method == "POST",
        "blocks": () if table.faults else _blocks(row, grid),
        "page": Page("", row.partnership.theme_colour, downloads=False),
        "has_file": has_file,
        "all": list_url(access, row),
    }
    return render(request, "editing/breakdown/table.html", context, status=status)


def _blocks(row: BreakdownTable, grid: Grid) -> tuple[object, ...]:
    """Return the chart and the table as readers will see them, if it can be kept."""
    if not grid.has_cells or any(faults(grid)):
        return ()
    row.grid = grid
    return tuple(blocks_of(row))

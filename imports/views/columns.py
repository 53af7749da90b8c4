"""The second step of an import: the sheet, its columns, and what has to be asked."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from imports import workflow
from imports.access import opened, steps
from imports.column_faults import find_faults
from imports.columns_page import MOST_LEFT_OUT, ColumnsPage
from imports.columns_post import MOST_HEADINGS, columns_chosen, sheet_chosen
from imports.models import Import
from imports.workflow import Job
from spreadsheets.grid import Sheet, Unreadable


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def columns(request: MemberRequest, kind: str, name: str) -> HttpResponse:
    item = opened(request, kind, name)
    if not item.is_started:
        return redirect(item)
    page = ColumnsPage(Job(item))
    try:
        _ = page.job.table
    except Unreadable as reason:
        return _page(request, page, problem=str(reason))
    if request.method != "POST":
        return _page(request, page)
    page = columns_chosen(page, request.POST, request.POST.getlist("taken-in"))
    workflow.choose(item, page.job.choices)
    if find_faults(page):
        return _page(request, page, status=422)
    workflow.keep(item, page.job.check())
    return redirect(item.url("preview"))


@require_http_methods(["POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def sheet(request: MemberRequest, kind: str, name: str) -> HttpResponse:
    item = opened(request, kind, name)
    if item.is_started:
        workflow.choose(item, sheet_chosen(Job(item), request.POST))
    return redirect(item.url("columns"))


def _page(
    request: MemberRequest, page: ColumnsPage, *, problem: str = "", status: int = 200
) -> HttpResponse:
    job = page.job
    shown = job.workbook.sheets[job.choices.sheet]
    table = None if problem else job.table
    context = {
        "partnership": request.member.partnership,
        "kind": page.kind,
        "item": job.item,
        "before": _before(job.item),
        "steps": steps(2),
        "sheets": [
            (place, one) for place, one in enumerate(job.workbook.sheets) if one.rows
        ],
        "hidden": [one.name for one in job.workbook.sheets if one.is_hidden],
        "sheet": job.choices.sheet,
        "remarks": [
            *job.workbook.remarks,
            *shown.remarks,
            *(table.remarks if table else ()),
        ],
        "tops": _tops(shown),
        "header": table.header_rows if table else (),
        "page": None if problem else page,
        "table": table,
        "left_out": table.left_out[:MOST_LEFT_OUT] if table else (),
        "problem": problem,
    }
    return render(request, "imports/columns.html", context, status=status)


def _tops(sheet: Sheet) -> list[tuple[int, str]]:
    """Return the number and the first words of each row that may be of headings."""
    return [
        (number, " · ".join(filter(None, (cell.text.strip() for cell in row)))[:60])
        for number, row in enumerate(sheet.rows[:MOST_HEADINGS], start=1)
        if any(cell.text.strip() for cell in row)
    ]


def _before(item: Import) -> Import | None:
    """Return the last import of the same file, if what it saved is still there."""
    same = Import.objects.filter(
        partnership=item.partnership,
        kind_name=item.kind_name,
        sha256=item.sha256,
        state=Import.State.DONE,
    )
    return same.select_related("saved_by").order_by("-saved_at").first()

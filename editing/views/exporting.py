"""Lists of records as files, and empty workbooks to fill in."""

from typing import cast

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.breakdown_file import file_of
from editing.exporting import attachment, download, note_download, table_of
from editing.import_templates import template_of
from editing.list_filter import list_filter
from editing.member_records import member_records_of
from indicators.models import BreakdownTable
from spreadsheets.writing import XLSX, workbook


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS, Permission.EDIT_OWN)
def record_export(request: MemberRequest, kind: str, ending: str) -> HttpResponse:
    access = member_records_of(request.member, kind)
    partnership = request.member.partnership
    rows = list_filter(request.GET, access, on=timezone.localdate()).qs
    table = table_of(access.kind, rows, with_notes=access.may_read_all)
    file = download(table, name=f"{partnership.slug}-{kind}", ending=ending)
    note_download(request, f"{capfirst(access.kind.plural)} as {ending.upper()}")
    return file


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def breakdown_export(request: MemberRequest, key: str, ending: str) -> HttpResponse:
    access = member_records_of(request.member, BreakdownTable.collection)
    record = cast(BreakdownTable, access.get(key))
    if not record.grid.has_cells:
        raise Http404("This table has no figures yet.")
    name = f"{request.member.partnership.slug}-{key}"
    file = download(file_of(record), name=name, ending=ending)
    note_download(request, f"{record} as {ending.upper()}")
    return file


@require_http_methods(["GET", "HEAD"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def record_template(request: MemberRequest, kind: str) -> HttpResponse:
    access = member_records_of(request.member, kind)
    access.require_edit()
    made = workbook(template_of(access.kind, request.member.partnership))
    return attachment(made, f"{kind}-template.xlsx", XLSX)

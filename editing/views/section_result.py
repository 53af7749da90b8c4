"""The result of a section's form as it is filled in, before it is saved."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.member_records import member_records_of
from editing.section_result import typed_result
from editing.views.years import report_of
from reports.models import OutlineSection


@require_http_methods(["POST"])
@needs(Permission.EDIT_REPORT)
def section_result(request: MemberRequest, year: str, key: str) -> HttpResponse:
    """Return what the section would show if what was typed were saved.

    Nothing is saved. The answer is a piece of a page, or 422 without one.
    """
    report = report_of(request.member, year)
    section = get_object_or_404(OutlineSection, report=report, key=key)
    access = member_records_of(request.member, OutlineSection.collection)
    form = access.form_class()(
        request.POST, partnership=report.partnership, instance=section
    )
    html = typed_result(form)
    return HttpResponse(html or "", status=422 if html is None else 200)

"""Start another version of a year's report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.carried import offered
from editing.layouts import layout_of
from editing.starting_version import start_version, version_form, ways_of
from editing.views.messages import say_done
from editing.views.years import report_of
from records.forms import RecordForm
from reports.models import Report


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_REPORT)
def version_add(request: MemberRequest, year: str) -> HttpResponse:
    beside = report_of(request.member, year)
    if request.method != "POST":
        return _page(request, beside, version_form(beside))
    at = timezone.now()
    started = start_version(beside, request.POST, by=request.member.user, at=at)
    if started.status != 200:
        return _page(request, beside, started.form, status=started.status)
    report = started.form.instance
    say_done(request, f"“{report}” has been started.", at=at)
    for row, reason in started.copies.refused:
        messages.warning(request, f"“{row}” was not copied: {reason}")
    page = "editing:carried" if started.copies.planned else "editing:outline"
    return redirect(page, report.partnership.slug, report.key)


def _page(
    request: MemberRequest, beside: Report, form: RecordForm, *, status: int = 200
) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    ways = ways_of(beside, asked)
    context = {
        "partnership": beside.partnership,
        "report": beside,
        "form": form,
        "layout": layout_of(form),
        "ways": ways,
        "offered": offered(ways.source, asked, asked.getlist("carry")),
    }
    return render(request, "editing/version_add.html", context, status=status)

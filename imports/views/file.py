"""The first step of an import: the file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from imports import workflow
from imports.access import importable, opened, steps
from imports.file_form import FileForm
from imports.models import Import
from spreadsheets.grid import Unreadable

RECENT = 10


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def start(request: MemberRequest, kind: str) -> HttpResponse:
    access = importable(request, kind)
    partnership = request.member.partnership
    form = FileForm(
        request.POST or None,
        request.FILES or None,
        partnership=partnership,
        has_period=access.kind.has_period,
        initial={"period": request.GET.get("year", "")},
    )
    if request.method == "POST" and (item := _started(request, kind, form)):
        return redirect(item)
    imports = Import.objects.filter(
        partnership=partnership, kind_name=access.kind.name
    ).select_related("partnership", "started_by", "saved_by")
    context = {
        "partnership": partnership,
        "kind": access.kind,
        "form": form,
        "steps": steps(1),
        "recent": imports.order_by("-pk")[:RECENT],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "imports/file.html", context, status=status)


def _started(request: MemberRequest, kind: str, form: FileForm) -> Import | None:
    """Return the import of the file that was sent; None where it is refused."""
    if not form.is_valid():
        return None
    content, file_name = form.content
    try:
        return workflow.start(
            request.member.partnership,
            importable(request, kind).kind,
            form.cleaned_data.get("period"),
            content=content,
            file_name=file_name,
            by=request.member.user,
            at=timezone.now(),
        )
    except Unreadable as reason:
        form.add_error(
            "file" if form.cleaned_data.get("file") else "pasted", str(reason)
        )
        return None


@require_http_methods(["POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def delete(request: MemberRequest, kind: str, name: str) -> HttpResponse:
    item = opened(request, kind, name)
    if item.is_started:
        workflow.discard(item)
        messages.success(request, f"The import of “{item}” was deleted.")
    return redirect("imports:start", request.member.partnership.slug, kind)

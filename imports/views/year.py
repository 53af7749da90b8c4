"""A report year from a ZIP file: what it would do, doing it, and taking it back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.undo import CannotUndo
from editing.views.messages import say_done
from imports import workflow, year_folder
from imports.models import YEAR, Import, ImportQuerySet
from imports.views.file import RECENT
from imports.views.preview import CHANGED
from imports.workflow import PreviewChanged
from imports.year_folder import BeingLoaded, Refused
from imports.year_outcome import YearOutcome
from reports.models import Report
from reports.policies import WrongState
from spreadsheets.grid import Unreadable
from spreadsheets.limits import FILE_BYTES, FOLDER_BYTES

BUSY = "This year is being loaded: wait until that is done."
NO_UNDO = "Loading this year cannot be undone in one step."


class YearForm(forms.Form):
    file = forms.FileField(
        label="ZIP file",
        help_text=f"Up to {FILE_BYTES // 1024**2} MB, and {FOLDER_BYTES // 1024**2} MB "
        "unpacked.",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        error_messages={"required": "Choose a file.", "invalid": "Choose a file."},
    )

    def clean(self) -> dict[str, Any]:  # Any: as the base class
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if isinstance(file, UploadedFile) and not file.size:
            self.add_error("file", "This file is empty: choose another.")
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_REPORT)
def start(request: MemberRequest) -> HttpResponse:
    is_sent, outcome = request.method == "POST", None
    form = YearForm(request.POST, request.FILES) if is_sent else YearForm()
    if form.is_valid():
        try:
            return redirect(_started(request, form))
        except Unreadable as reason:
            form.add_error("file", str(reason))
        except Refused as refused:
            outcome = refused.outcome
            form.add_error("file", _count(outcome))
    recent = _own(request).select_related("partnership", "started_by", "saved_by")
    context = {
        "partnership": request.member.partnership,
        "form": form,
        "outcome": outcome,
        "recent": recent.order_by("-pk")[:RECENT],
    }
    status = 422 if is_sent else 200
    return render(request, "imports/year/file.html", context, status=status)


def _started(request: MemberRequest, form: YearForm) -> Import:
    file = form.cleaned_data["file"]
    return year_folder.start(
        request.member.partnership,
        content=file.read(),
        file_name=str(file.name),
        by=request.member.user,
        at=timezone.now(),
    )


def _count(outcome: YearOutcome) -> str:
    count = len(outcome.problems)
    listed = "1 problem, listed" if count == 1 else f"{count} problems, listed"
    return f"This year has {listed} below. Correct the files, and upload them again."


def _own(request: MemberRequest) -> ImportQuerySet:
    return Import.objects.filter(partnership=request.member.partnership, kind_name=YEAR)


def _opened(request: MemberRequest, name: str) -> Import:
    rows = _own(request).select_related("partnership", "started_by", "saved_by")
    return get_object_or_404(rows, name=name)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_REPORT)
def preview(request: MemberRequest, name: str) -> HttpResponse:
    item = _opened(request, name)
    if not item.is_started:
        return redirect(item)
    if year_folder.is_being_loaded(item, at=timezone.now()):
        return _page(request, item, None, status=409 if request.POST else 200)
    if request.method == "POST":
        return _commit(request, item)
    outcome, is_another = year_folder.preview(item)
    if is_another:
        messages.warning(request, CHANGED)
    return _page(request, item, outcome)


def _commit(request: MemberRequest, item: Import) -> HttpResponse:
    at, seen = timezone.now(), request.POST.get("seen", "")
    try:
        year_folder.commit(item, seen=seen, by=request.member.user, at=at)
    except BeingLoaded:
        return redirect(item)
    except PreviewChanged:
        messages.warning(request, CHANGED)
        return redirect(item)
    say_done(request, "", at=at)
    return redirect(item.url("done"))


def _page(
    request: MemberRequest,
    item: Import,
    outcome: YearOutcome | None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Show what loading would do; without an outcome, that it is being loaded."""
    context = {
        "partnership": request.member.partnership,
        "item": item,
        "outcome": outcome,
        "seen": workflow.seen_of(item),
    }
    return render(request, "imports/year/preview.html", context, status=status)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.EDIT_REPORT)
def done(request: MemberRequest, name: str) -> HttpResponse:
    item = _opened(request, name)
    if item.is_started:
        return redirect(item)
    partnership = request.member.partnership
    report = Report.objects.filter(partnership=partnership, key=item.counts["year"])
    context = {
        "partnership": partnership,
        "item": item,
        "counts": item.counts,
        "report": report.select_related("period", "partnership").first(),
    }
    return render(request, "imports/year/done.html", context)


@require_http_methods(["POST"])
@needs(Permission.EDIT_REPORT)
def undo(request: MemberRequest, name: str) -> HttpResponse:
    item, at = _opened(request, name), timezone.now()
    if item.counts.get("lasting"):
        raise WrongState(NO_UNDO)
    try:
        workflow.undo(item, by=request.member.user, at=at)
    except CannotUndo as refusal:
        raise WrongState(str(refusal)) from None
    say_done(request, "", at=at)
    return redirect(item.url("done"))


@require_http_methods(["POST"])
@needs(Permission.EDIT_REPORT)
def delete(request: MemberRequest, name: str) -> HttpResponse:
    item = _opened(request, name)
    if year_folder.is_being_loaded(item, at=timezone.now()):
        raise WrongState(BUSY)
    if item.is_started:
        workflow.discard(item)
        messages.success(request, f"“{item}” was deleted. Nothing was loaded.")
    return redirect("imports:year-start", request.member.partnership.slug)

"""The last steps of an import: what it would do, doing it, and taking it back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.undo import CannotUndo
from editing.views.messages import say_done
from imports import workflow
from imports.access import opened, steps
from imports.outcomes import Fate, Outcome
from imports.preview_rows import rows_in_words
from imports.problem_sheet import problem_sheet
from imports.workflow import Job, PreviewChanged
from reports.policies import WrongState
from spreadsheets.writing import XLSX

PER_PAGE = 50
CHANGED = (
    "Records have been saved since you last looked, so the preview was made again. "
    "Check it before you import."
)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def preview(request: MemberRequest, kind: str, name: str) -> HttpResponse:
    item = opened(request, kind, name)
    if not item.is_started or not item.outcome:
        return redirect(item)
    job = Job(item)
    if request.method == "POST":
        return _commit(request, job)
    outcome, is_another = workflow.preview(job)
    if is_another:
        messages.warning(request, CHANGED)
    return _page(request, job, outcome)


def _commit(request: MemberRequest, job: Job) -> HttpResponse:
    outcome, is_another = workflow.preview(job)
    seen = request.POST.get("seen", "")
    if is_another or seen != workflow.seen_of(job.item):
        messages.warning(request, CHANGED)
        return _page(request, job, outcome, status=409)
    if faults := _unconfirmed(request, outcome):
        return _page(request, job, outcome, faults=faults, status=422)
    at = timezone.now()
    try:
        workflow.commit(job, seen=seen, by=request.member.user, at=at)
    except PreviewChanged:
        messages.warning(request, CHANGED)
        return redirect(job.item.url("preview"))
    say_done(request, "", at=at)
    return redirect(job.item.url("done"))


def _unconfirmed(request: MemberRequest, outcome: Outcome) -> dict[str, str]:
    """Return what has to be confirmed before anything is saved, by control."""
    faults = {}
    if not outcome.saves:
        faults["seen"] = "There is nothing to import."
    if outcome.confirmation != request.POST.get("warnings", ""):
        faults["warnings"] = "Check the warnings, and confirm that they are right."
    if outcome.counts[Fate.REFUSED] and not request.POST.get("without"):
        faults["without"] = (
            "Correct the refused rows in your file and upload it again, or confirm "
            "that they are left out."
        )
    return faults


def _page(
    request: MemberRequest,
    job: Job,
    outcome: Outcome,
    *,
    faults: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    only = request.GET.get("show", "")
    rows = outcome.shown(only)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    counts = outcome.counts
    context = {
        "partnership": request.member.partnership,
        "kind": job.item.kind,
        "item": job.item,
        "steps": steps(3),
        "outcome": outcome,
        "counts": counts,
        "filters": _filters(counts, len(outcome.rows)),
        "only": only if only in {*Fate, "warned"} else "",
        "page": page,
        "query": f"&show={only}" if only in {*Fate, "warned"} else "",
        "rows": rows_in_words(job, outcome, page.object_list),
        "others": sorted(outcome.others.values()),
        "seen": workflow.seen_of(job.item),
        "faults": faults or {},
    }
    return render(request, "imports/preview.html", context, status=status)


def _filters(counts: dict[str, int], every: int) -> list[tuple[str, str, int]]:
    """Return what the rows can be narrowed to, in words, with how many there are."""
    named = [
        *((fate.value, fate.value.capitalize()) for fate in Fate),
        ("warned", "With a warning"),
    ]
    found = [(name, said, counts[name]) for name, said in named if counts[name]]
    return [("", "All rows", every), *found]


@require_http_methods(["GET", "HEAD"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def problems(request: MemberRequest, kind: str, name: str) -> HttpResponse:
    item = opened(request, kind, name)
    if not item.is_started or not item.outcome:
        return redirect(item)
    job = Job(item)
    outcome, _ = workflow.preview(job)
    stem = item.file_name.rpartition(".")[0] or item.file_name
    return HttpResponse(
        problem_sheet(job, outcome),
        content_type=XLSX,
        headers={
            "Content-Disposition": content_disposition_header(
                True, f"{stem} - refused rows.xlsx"
            ),
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_http_methods(["GET", "HEAD"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def done(request: MemberRequest, kind: str, name: str) -> HttpResponse:
    item = opened(request, kind, name)
    if item.is_started:
        return redirect(item)
    context = {
        "partnership": request.member.partnership,
        "kind": item.kind,
        "item": item,
        "counts": item.counts,
        "steps": steps(4),
    }
    return render(request, "imports/done.html", context)


@require_http_methods(["POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def undo(request: MemberRequest, kind: str, name: str) -> HttpResponse:
    item = opened(request, kind, name)
    if item.is_started:
        return redirect(item)
    at = timezone.now()
    try:
        stays = workflow.undo(item, by=request.member.user, at=at)
    except CannotUndo as refusal:
        raise WrongState(str(refusal)) from refusal
    say_done(request, f"The import of “{item}” was undone. {stays}".strip(), at=at)
    return redirect(item.url("done"))

"""The pages on which people comment on a report, reply and resolve."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from secrets import token_hex

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.permissions import MemberRequest, Permission, needs
from editing.comments.forms import CommentForm, TextForm
from editing.comments.page import (
    STATES,
    Filter,
    found,
    threads,
    with_words,
)
from editing.draft_links import way_back_to_draft
from editing.views.years import report_of
from reports import comment_policies as policies
from reports import commenting
from reports.comment_places import Places
from reports.commenting import AlreadyPosted, PostedOtherwise
from reports.draft import Draft
from reports.mentioning import CannotMention, names_of, readers_of
from reports.models import Comment, Report
from reports.policies import WrongState

PER_PAGE = 50
SAID = {
    "resolve": "The comment was resolved.",
    "reopen": "The comment was reopened.",
    "read": "The comment was marked as read.",
}
STEPS = {
    "resolve": commenting.resolve,
    "reopen": commenting.reopen,
    "read": commenting.mark_read,
}


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def comments(request: MemberRequest, year: str) -> HttpResponse:
    """Show the comments on a report, by section."""
    report = report_of(request.member, year)
    asked = Filter.asked(request.GET)
    places = Places(Draft(report))
    rows = found(report, request.member, asked)
    shown = threads(
        rows, places, request.member, report=report, readers=_readers(report)
    )
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "partnership": report.partnership,
        "report": report,
        "page": page,
        "asked": asked,
        "states": STATES,
        "sections": tuple(places.sections),
        "has_any": bool(rows) or report.comments.exists(),
        "may_comment": bool(policies.may_comment(request.member)),
    }
    return render(request, "editing/comments/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.COMMENT)
def comment_add(request: MemberRequest, year: str) -> HttpResponse:
    """Comment on the place that the address names, or another."""
    report, now = report_of(request.member, year), timezone.now()
    form = CommentForm(
        _sent(request),
        places=Places(Draft(report)),
        people=names_of(readers_of(report, at=now), report, at=now),
        initial={**request.GET.dict(), "people": [], "once": token_hex(16)},
    )
    if form.is_valid() and _kept(form, _comment(request, report, form), now):
        back = _after_adding(request, report)
        if back == _list(report):  # the draft shows the comment, and no messages
            messages.success(request, "Your comment was added.")
        return redirect(back)
    context = {
        "partnership": report.partnership,
        "report": report,
        "form": form,
        "back": _after_adding(request, report),
    }
    status = 422 if form.is_bound else 200
    return render(request, "editing/comments/add.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.COMMENT)
def comment(request: MemberRequest, year: str, number: int) -> HttpResponse:
    """Show one comment with its replies, and reply."""
    report = report_of(request.member, year)
    if request.method == "POST" and not report.comments.filter(pk=number).exists():
        return _gone(request, report)
    row = _one(report, number)
    if row.thread:
        return _to(report, row)
    now = timezone.now()
    people = readers_of(report, at=now)
    form = TextForm(
        _sent(request),
        people=names_of(people, report, at=now),
        initial={"once": token_hex(16)},
    )
    status = 200
    if form.is_bound:
        status = 422
        reply = partial(
            commenting.reply, row, by=request.member, once=form.data.get("once", "")
        )
        if form.is_valid() and _kept(form, reply, now):
            messages.success(request, "Your reply was added.")
            return _to(report, row)
    return _thread_page(request, report, row, form, people, status)


def _comment(
    request: MemberRequest, report: Report, form: CommentForm
) -> Callable[..., object]:
    """Return what keeps the comment of a valid form."""
    once = form.cleaned_data["once"]
    return partial(
        commenting.comment, report, form.anchor, by=request.member, once=once
    )


def _thread_page(
    request: MemberRequest,
    report: Report,
    row: Comment,
    form: TextForm,
    people: tuple[User, ...],
    status: int,
) -> HttpResponse:
    [thread] = threads(
        with_words(Comment.objects.filter(pk=row.pk)),
        Places(Draft(report)),
        request.member,
        report=report,
        readers={one.pk for one in people},
    )
    context = {
        "partnership": report.partnership,
        "report": report,
        "thread": thread,
        "form": form,
    }
    return render(request, "editing/comments/thread.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.COMMENT)
def comment_change(request: MemberRequest, year: str, number: int) -> HttpResponse:
    """Change what one wrote oneself, a comment or a reply."""
    report = report_of(request.member, year)
    row = _own(request, report, number)
    kept = [one.user for one in row.mentions.select_related("user")]
    now = timezone.now()
    people = {one.pk: one for one in (*readers_of(report, at=now), *kept)}
    form = TextForm(
        _sent(request),
        people=names_of(people.values(), report, at=now),
        initial={"text": row.text, "people": [str(one.pk) for one in kept]},
    )
    save = partial(commenting.change, row, by=request.member)
    if form.is_valid() and _kept(form, save, now):
        messages.success(request, "Your comment was saved.")
        return _to(report, row)
    context = {
        "partnership": report.partnership,
        "report": report,
        "row": row,
        "form": form,
        "is_answered": commenting.is_answered(row),
    }
    status = 422 if form.is_bound else 200
    return render(request, "editing/comments/change.html", context, status=status)


@require_POST
@needs(Permission.COMMENT)
def comment_delete(request: MemberRequest, year: str, number: int) -> HttpResponse:
    """Delete what one wrote oneself."""
    report = report_of(request.member, year)
    row = _own(request, report, number)
    is_gone = commenting.delete(row, by=request.member, at=timezone.now())
    messages.success(
        request,
        "Your comment was deleted."
        if is_gone
        else "What your comment said was deleted. The replies stay.",
    )
    if is_gone and not row.thread:
        return redirect("editing:comments", report.partnership.slug, report.key)
    return _to(report, row)


@require_POST
@needs(Permission.COMMENT)
def comment_step(
    request: MemberRequest, year: str, number: int, step: str
) -> HttpResponse:
    """Resolve or reopen a comment, or note that its mention was read."""
    report = report_of(request.member, year)
    row = _one(report, number)
    if step not in STEPS or row.thread:
        raise Http404("There is no such step.")
    STEPS[step](row, by=request.member, at=timezone.now())
    messages.success(request, SAID[step])
    return _to(report, row)


def _kept(form: TextForm, keep: Callable[..., object], at: datetime) -> bool:
    """Keep what a valid form says, once; False where it is refused, with the reason."""
    try:
        keep(form.cleaned_data["text"], ticked=form.ticked, at=at)
    except (CannotMention, WrongState) as refusal:
        form.add_error("text", str(refusal))
        return False
    except PostedOtherwise:
        form.ask_again()
        return False
    except AlreadyPosted:
        return True
    return True


def _one(report: Report, number: int) -> Comment:
    """Return one comment or reply; raise Http404 if the report has none such."""
    rows = Comment.objects.filter(report=report, pk=number)
    row = rows.select_related("thread", "by", "report__partnership").first()
    if row is None:
        raise Http404("There is no such comment. Its author may have deleted it.")
    return row


def _gone(request: MemberRequest, report: Report) -> HttpResponse:
    """Show what somebody wrote to a comment that was deleted meanwhile."""
    context = {
        "partnership": report.partnership,
        "report": report,
        "text": request.POST.get("text", ""),
    }
    return render(request, "editing/comments/gone.html", context, status=409)


def _own(request: MemberRequest, report: Report, number: int) -> Comment:
    """Return what the member wrote; raise PermissionDenied if somebody else did."""
    row = _one(report, number)
    answer = policies.may_change(request.member, row)
    if not answer.is_theirs:
        raise PermissionDenied(answer.refusals[0])
    answer.require()
    return row


def _readers(report: Report) -> frozenset[int]:
    return frozenset(one.pk for one in readers_of(report, at=timezone.now()))


def _after_adding(request: MemberRequest, report: Report) -> str:
    """Return the page of the draft that a person came from, or the list."""
    slug = report.partnership.slug
    return way_back_to_draft(slug, request.GET) or _list(report)


def _list(report: Report) -> str:
    return reverse("editing:comments", args=[report.partnership.slug, report.key])


def _to(report: Report, row: Comment) -> HttpResponse:
    """Lead to a comment, and in it to the reply that `row` is, if it is one."""
    number = row.thread_id or row.pk
    args = [report.partnership.slug, report.key, number]
    return redirect(f"{reverse('editing:comment', args=args)}#comment-{row.pk}")


def _sent(request: MemberRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None

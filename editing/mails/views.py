"""The pages on which a team, or the portal's manager, looks after mails."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, manager_only, needs
from editing.mails.mailbox import Mailbox, State
from mail.sending import has_server
from mail.steps import send_again, stop
from reports.policies import WrongState

PER_PAGE = 50
CHANGED = "This email has changed since you opened the page. Open it again."
STEPS = ("send-again", "do-not-send")


@require_http_methods(["GET", "HEAD"])
@needs(Permission.EDIT_RECORDS)
def mail_list(request: MemberRequest) -> HttpResponse:
    return _list(request, Mailbox(request.member.partnership))


@require_http_methods(["GET", "HEAD"])
@needs(Permission.EDIT_RECORDS)
def mail(request: MemberRequest, number: int) -> HttpResponse:
    return _mail(request, Mailbox(request.member.partnership), number)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS)
def mail_step(request: MemberRequest, number: int, step: str) -> HttpResponse:
    return _step(request, Mailbox(request.member.partnership), number, step)


@require_http_methods(["GET", "HEAD"])
@manager_only
def portal_list(request: HttpRequest) -> HttpResponse:
    return _list(request, Mailbox(None))


@require_http_methods(["GET", "HEAD"])
@manager_only
def portal_mail(request: HttpRequest, number: int) -> HttpResponse:
    return _mail(request, Mailbox(None), number)


@require_http_methods(["GET", "HEAD", "POST"])
@manager_only
def portal_step(request: HttpRequest, number: int, step: str) -> HttpResponse:
    return _step(request, Mailbox(None), number, step)


def _list(request: HttpRequest, mailbox: Mailbox) -> HttpResponse:
    """Show the mails, the latest first, or those in one state."""
    state = request.GET.get("state", "")
    rows = mailbox.rows.order_by("-pk")
    if state in State.values:
        rows = rows.filter(state=state)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "mails": [mailbox.sent(one) for one in page],
        "counts": mailbox.counts(),
        "state": state,
    }
    return _page(request, "list", mailbox, context)


def _mail(request: HttpRequest, mailbox: Mailbox, number: int) -> HttpResponse:
    """Show one mail and what became of it."""
    found = mailbox.find(number)
    context = {
        "sent": found,
        "again": mailbox.step_url(found.mail, "send-again"),
        "stop": mailbox.step_url(found.mail, "do-not-send"),
    }
    return _page(request, "mail", mailbox, context)


def _step(
    request: HttpRequest, mailbox: Mailbox, number: int, step: str
) -> HttpResponse:
    """Ask whether a mail is to be sent again, or not at all; then see to it."""
    if step not in STEPS:
        raise Http404("There is no such step.")
    found = mailbox.find(number)
    sends = step == "send-again"
    if not (found.may_be_sent if sends else found.may_be_stopped):
        raise WrongState(f"This email is now “{found.mail.get_state_display()}”.")
    if request.method != "POST":
        return _page(request, "step", mailbox, {"sent": found, "sends": sends})
    by = str(request.user)
    if sends:
        done = send_again(found.mail, by=by, at=timezone.now())
    else:
        done = stop(found.mail, by=by)
    if not done:
        raise WrongState(CHANGED)
    said = "will be sent again" if sends else "will not be sent"
    messages.success(request, f"The email to {found.mail.to} {said}.")
    return redirect(found.url)


def _page(
    request: HttpRequest, name: str, mailbox: Mailbox, more: Mapping[str, object]
) -> HttpResponse:
    context = {
        "frame": "editing/base.html" if mailbox.partnership else "base.html",
        "partnership": mailbox.partnership,
        "mailbox": mailbox,
        "has_server": has_server(),
        **more,
    }
    return render(request, f"editing/mails/{name}.html", context)

"""To whom a published report was sent: the list, and one recipient."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import MemberRequest, Permission, needs
from editing.sent.forms import ContactForm, NoteForm
from editing.sent.page import ShownLine, choices, shown, shown_in, summary
from editing.views.years import report_of
from mail.sending import has_server
from records.typed import whole_number
from reports import sending
from reports.contacts import ContactChanged
from reports.models import Report
from reports.recipients import Line, SentTo, sent_to


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def sent(request: MemberRequest, year: str) -> HttpResponse:
    """Show who has to have the report, and who was sent it."""
    report = report_of(request.member, year)
    found = sent_to(report, today=timezone.localdate())
    context = {
        "partnership": report.partnership,
        "report": report,
        "lines": shown(found),
        "to_email": found.to_email,
        "summary": summary(found),
        "may_edit": request.member.may(Permission.EDIT_REPORT),
    }
    return render(request, "editing/sent/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_REPORT)
def sent_add(request: MemberRequest, year: str) -> HttpResponse:
    """Add somebody whom no law names."""
    report = report_of(request.member, year)
    form = ContactForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        row = sending.add(
            report, form.contact, by=request.member.user, at=timezone.now()
        )
        messages.success(request, f"{row} was added.")
        return _to(report, row.key)
    context = {"partnership": report.partnership, "report": report, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "editing/sent/add.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_REPORT)
def sent_email(request: MemberRequest, year: str) -> HttpResponse:
    """Email it to several at once, at the addresses that are kept."""
    report = report_of(request.member, year)
    ticked, problem = None, ""
    if request.method == "POST":
        ticked = request.POST.getlist("to")
        shown_then = shown_in(ticked, request.POST.getlist("shown"))
        by, at = request.member.user, timezone.now()
        try:
            made = sending.send_to(report, shown_then, by=by, at=at)
        except ContactChanged as changed:
            problem = str(changed)
        else:
            return _told(request, report, len(made))
    found = _sent_to(report)
    context = {
        "partnership": report.partnership,
        "report": report,
        "edition": found.published.current,
        "choices": choices(found, ticked),
        "problem": problem,
        "has_server": has_server(),
    }
    status = 409 if problem else 200
    return render(request, "editing/sent/email.html", context, status=status)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT)
def recipient(request: MemberRequest, year: str, recipient: str) -> HttpResponse:
    """Show what one recipient was sent, and offer to send it."""
    report, line = _found(request, year, recipient)
    return _page(request, report, line)


@require_POST
@needs(Permission.EDIT_REPORT)
def recipient_email(request: MemberRequest, year: str, recipient: str) -> HttpResponse:
    """Email a link to the edition, or keep the address alone."""
    report, line = _found(request, year, recipient)
    by, at = request.member.user, timezone.now()
    is_kept_alone = request.POST.get("act") == "keep"
    form = ContactForm(request.POST, line=line, needs_email=not is_kept_alone)
    if not form.is_valid():
        return _page(request, report, line, contact=form)
    contact, seen, shown_then = form.contact, form.seen_then, form.shown_then
    try:
        if is_kept_alone:
            sending.keep_contact(
                report, recipient, contact, shown=shown_then, by=by, at=at
            )
        else:
            sending.send(
                report, recipient, contact, seen=seen, shown=shown_then, by=by, at=at
            )
    except ContactChanged as changed:
        report, line = _found(request, year, recipient)
        form = ContactForm.opened_again(
            request.POST,
            line,
            problem=str(changed),
            needs_email=not is_kept_alone,
        )
        return _page(request, report, line, contact=form, status=409)
    messages.success(
        request,
        "The contact was saved."
        if is_kept_alone
        else f"The email to {contact.email} is on its way.",
    )
    return _to(report, recipient)


@require_POST
@needs(Permission.EDIT_REPORT)
def recipient_note(request: MemberRequest, year: str, recipient: str) -> HttpResponse:
    """Note that an edition was sent without the portal."""
    report, line = _found(request, year, recipient)
    form = NoteForm(request.POST, line=line)
    if not form.is_valid():
        return _page(request, report, line, noted=form)
    sending.note(
        report,
        recipient,
        form.by_hand,
        seen=form.seen_then,
        by=request.member.user,
        at=timezone.now(),
    )
    messages.success(request, f"Your note on {line.body} was saved.")
    return _to(report, recipient)


@require_POST
@needs(Permission.EDIT_REPORT)
def recipient_undo(request: MemberRequest, year: str, recipient: str) -> HttpResponse:
    """Undo a note."""
    report, _ = _found(request, year, recipient)
    number = whole_number(request.POST.get("sending", "")) or 0
    sending.undo(report, recipient, number, by=request.member.user, at=timezone.now())
    messages.success(request, "The note was undone.")
    return _to(report, recipient)


@require_POST
@needs(Permission.EDIT_REPORT)
def recipient_remove(request: MemberRequest, year: str, recipient: str) -> HttpResponse:
    """Take somebody whom the team added off the list."""
    report, line = _found(request, year, recipient)
    sending.remove(report, recipient, by=request.member.user, at=timezone.now())
    messages.success(
        request,
        f"{line.body} will not be sent reports any more. What they were sent is still "
        "listed."
        if line.proofs
        else f"{line.body} was taken off the list.",
    )
    return redirect("editing:sent", report.partnership.slug, report.key)


def _told(request: MemberRequest, report: Report, made: int) -> HttpResponse:
    """Say how many emails were queued, and lead back to the list."""
    if made:
        count = "1 email is" if made == 1 else f"{made:,} emails are"
        messages.success(request, f"{count} on the way.")
    else:
        messages.warning(request, "No recipient was chosen who still needs it.")
    return redirect("editing:sent", report.partnership.slug, report.key)


def _found(request: MemberRequest, year: str, key: str) -> tuple[Report, Line]:
    """Return the report and one recipient of it; raise Http404 if there is none."""
    report = report_of(request.member, year)
    line = _sent_to(report).line(key)
    if line is None:
        raise Http404("There is no such recipient.")
    return report, line


def _sent_to(report: Report) -> SentTo:
    return sent_to(report, today=timezone.localdate())


def _to(report: Report, key: str) -> HttpResponse:
    return redirect("editing:sent-to", report.partnership.slug, report.key, key)


def _page(
    request: MemberRequest,
    report: Report,
    line: Line,
    *,
    contact: ContactForm | None = None,
    noted: NoteForm | None = None,
    status: int = 422,
) -> HttpResponse:
    """Return the page of one recipient, with the form that was refused if one was."""
    refused = contact or noted
    context = {
        "partnership": report.partnership,
        "report": report,
        "shown": ShownLine(line),
        "line": line,
        "form": refused,  # whose errors the title tells of
        "contact_form": contact or ContactForm(line=line),
        "note_form": noted or NoteForm(line=line),
        "may_edit": request.member.may(Permission.EDIT_REPORT),
        "may_remove": bool(line.row and line.row.is_added and not line.asked),
        "has_server": has_server(),
    }
    status = status if refused else 200
    return render(request, "editing/sent/recipient.html", context, status=status)

"""The pages of the team: the matrix, asking, one answer, and the proof of it all."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import MemberRequest, Permission, needs
from asking import sending
from asking.models import Asked, AskedStep
from editing.asking.choosing import Choosing, without_address
from editing.asking.matrix import Matrix, Narrowed
from editing.asking.reading import STEPS, Reading
from editing.mails.mailbox import undelivered
from editing.views.years import report_of
from records.typed import whole_number
from reports.family import main_report
from reports.policies import WrongState


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def agencies(request: MemberRequest, year: str) -> HttpResponse:
    """Show the matrix of agencies and requests."""
    report = report_of(request.member, year)
    narrowed = Narrowed.of(request.GET)
    context = {
        "partnership": report.partnership,
        "report": report,
        "matrix": Matrix(report, narrowed, timezone.localdate()),
        "states": Asked.State.choices,
        "may_edit": request.member.may(Permission.EDIT_RECORDS),
        "undelivered": undelivered(request.member),
    }
    return render(request, "editing/asking/matrix.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS)
def agencies_ask(request: MemberRequest, year: str) -> HttpResponse:
    """Choose what is asked of whom, look at it, and ask."""
    report = report_of(request.member, year)
    choosing = Choosing(report.period, request.POST or None)
    is_valid = bool(request.POST) and choosing.is_valid()
    if is_valid and "confirmed" in request.POST:
        made = choosing.ask(by=request.member.user, at=timezone.now())
        messages.success(request, _asked(made))
        return redirect("editing:agencies", report.partnership.slug, report.key)
    previews = is_valid and "change" not in request.POST
    context = {
        "partnership": report.partnership,
        "report": report,
        "choosing": choosing,
        "without_address": without_address(choosing.chosen) if previews else (),
        "typed": [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in ("csrfmiddlewaretoken", "preview", "change")
        ],
    }
    page = "preview" if previews else "ask"
    refused = bool(request.POST) and not is_valid
    status = 422 if refused and "change" not in request.POST else 200
    return render(request, f"editing/asking/{page}.html", context, status=status)


@require_POST
@needs(Permission.EDIT_RECORDS)
def agencies_remind(request: MemberRequest, year: str) -> HttpResponse:
    """Remind the agencies that were ticked; refuse them all if one is unknown."""
    report = report_of(request.member, year)
    ticked = request.POST.getlist("asked")
    wanted = {one for one in map(whole_number, ticked) if one is not None}
    own = Asked.objects.of_year(report.period).filter(pk__in=wanted)
    if len(wanted) != own.count() or len(wanted) != len(ticked):
        raise WrongState("The list has changed since you opened it. Look again.")
    pks = sorted(wanted)
    done = sending.remind(pks, by=request.member.user, at=timezone.now())
    if done:
        messages.success(request, f"{_agencies(len(done))} reminded.")
    else:
        messages.warning(request, "Nobody was reminded: tick who has not handed in.")
    return redirect("editing:agencies", report.partnership.slug, report.key)


@require_POST
@needs(Permission.EDIT_RECORDS)
def agencies_take_over(request: MemberRequest, year: str) -> HttpResponse:
    """List the updates that were on file before anybody asked for them here."""
    report = report_of(request.member, year)
    made = sending.take_over(report.period, by=request.member.user, at=timezone.now())
    messages.success(request, f"{_agencies(len(made))} added to the list.")
    return redirect("editing:agencies", report.partnership.slug, report.key)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def agencies_log(request: MemberRequest, year: str) -> HttpResponse:
    """Show who was asked for what, when and how, and what came."""
    report = report_of(request.member, year)
    steps = AskedStep.objects.filter(asked__request__period=report.period)
    context = {
        "partnership": report.partnership,
        "report": report,
        "steps": steps.select_related(
            "asked__request", "asked__agency", "by", "link"
        ).order_by("-pk")[:1000],
    }
    return render(request, "editing/asking/log.html", context)


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def asked(request: MemberRequest, asking: str, agency: str) -> HttpResponse:
    """Show one answer beside last year's, and what can be done with it."""
    reading = Reading(_asked_of(request, asking, agency))
    return _reading(request, reading)


@require_POST
@needs(Permission.EDIT_RECORDS)
def asked_step(
    request: MemberRequest, asking: str, agency: str, step: str
) -> HttpResponse:
    """Take one named step with one request."""
    one = _asked_of(request, asking, agency)
    if step not in STEPS:
        raise Http404("There is no such step.")
    said = STEPS[step](one, request.POST, by=request.member.user, at=timezone.now())
    messages.success(request, said)
    return redirect(
        "editing:asked", one.partnership.slug, one.request.key, one.agency.key
    )


def _reading(request: MemberRequest, reading: Reading) -> HttpResponse:
    context = {
        "partnership": request.member.partnership,
        "reading": reading,
        "asked": reading.asked,
        "may_edit": request.member.may(Permission.EDIT_RECORDS),
        "back": _matrix_url(reading.asked),
    }
    return render(request, "editing/asking/asked.html", context)


def _asked_of(request: MemberRequest, asking: str, agency: str) -> Asked:
    rows = Asked.objects.with_names().filter(partnership=request.member.partnership)
    found: Asked = get_object_or_404(rows, request__key=asking, agency__key=agency)
    return found


def _matrix_url(asked: Asked) -> str:
    slug = asked.partnership.slug
    if report := main_report(asked.request.period):
        return reverse("editing:agencies", args=[slug, report.key])
    return reverse("editing:partnership", args=[slug])


def _asked(made: tuple[Asked, ...]) -> str:
    if not made:
        return "All of them had been asked before: nobody was asked again."
    agencies = len({one.agency_id for one in made})
    links = sum(bool(one.email) for one in made)
    return f"{_agencies(agencies)} asked; {links} links are on their way."


def _agencies(count: int) -> str:
    return "1 agency was" if count == 1 else f"{count} agencies were"

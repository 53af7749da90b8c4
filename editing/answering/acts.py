"""What somebody who answers a request does on its page, by whichever way they came."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from asking import workflow
from asking.answers import Answer, draft_of, typed_in
from asking.workflow import NotComplete, OnFileChanged, Stale
from editing.answering.page import AnswerPage, Place
from records.typed import whole_number
from reports.policies import WrongState

ON_FILE_CHANGED = (
    "The business team has changed this record since you started. Compare the two, "
    "then hand in your answer."
)
NOTHING_TYPED = "Enter an answer before you hand it in, or decline and say why."


def answer(request: HttpRequest, place: Place) -> HttpResponse:
    """Show the page, or save what was typed and perhaps hand it in."""
    if request.method != "POST":
        return AnswerPage(request, place).shown()
    if "autosave" in request.POST:
        return _autosave(request, place)
    try:
        _save(request, place)
        if "hand-in" in request.POST:
            is_sure = "sure" in request.POST
            workflow.hand_in(
                place.asked, by=place.actor, at=timezone.now(), is_sure=is_sure
            )
    except Stale as stale:
        return _stale(request, place, stale)
    except OnFileChanged as changed:
        page = AnswerPage(request, place, problem=ON_FILE_CHANGED)
        page.is_changed_on_file = bool(changed.answer)
        return page.shown(status=409)
    except NotComplete as missing:
        problem = NOTHING_TYPED if missing.answer.is_empty else ""
        page = AnswerPage(request, place, checked=missing.answer, problem=problem)
        return page.shown(status=422)
    except WrongState as refusal:
        return _not_saved(request, place, refusal)
    done = "handed in" if "hand-in" in request.POST else "saved"
    messages.success(request, f"Your answer has been {done}.")
    return redirect(place.url)


def decline(request: HttpRequest, place: Place) -> HttpResponse:
    """Decline the request with a reason."""
    said = request.POST.get("reason", "")
    if not said.strip():
        page = AnswerPage(request, place, problem="Say why before you decline.")
        return page.shown(status=422)
    workflow.decline(place.asked, by=place.actor, at=timezone.now(), said=said[:2000])
    messages.success(request, "You have declined. We have told the business team why.")
    return redirect(place.url) if place.link is None else _ended(request, place)


def pass_on(request: HttpRequest, place: Place) -> HttpResponse:
    """Send a colleague a link of their own."""
    form = ColleagueForm(request.POST)
    if not form.is_valid():
        problem = "Enter the name and the email address of your colleague."
        return AnswerPage(request, place, problem=problem).shown(status=422)
    name, email = form.cleaned_data["name"], form.cleaned_data["email"]
    workflow.pass_on(
        place.asked, by=place.actor, at=timezone.now(), name=name, email=email
    )
    messages.success(
        request, f"{name} has been sent their own link. Your link still works."
    )
    return redirect(place.url)


def take_back(request: HttpRequest, place: Place) -> HttpResponse:
    """Take back what was handed in, to change it."""
    workflow.take_back(place.asked, by=place.actor, at=timezone.now())
    messages.success(
        request, "You can change your answer. Hand it in again after that."
    )
    return redirect(place.url)


class ColleagueForm(forms.Form):
    """Who else at the agency is to answer."""

    name = forms.CharField(max_length=100)
    email = forms.EmailField(max_length=254)


def _save(request: HttpRequest, place: Place) -> int:
    seen = whole_number(request.POST.get("seen", ""))
    draft = workflow.save_draft(
        place.asked,
        {name: str(value) for name, value in request.POST.items()},
        seen=-1 if seen is None else seen,
        by=place.actor,
        at=timezone.now(),
    )
    return draft.version


def _autosave(request: HttpRequest, place: Place) -> HttpResponse:
    try:
        version = _save(request, place)
    except Stale as stale:
        return JsonResponse({"problem": str(stale)}, status=409)
    except WrongState as refusal:
        return JsonResponse({"problem": str(refusal)}, status=409)
    return JsonResponse({"seen": version})


def _stale(request: HttpRequest, place: Place, stale: Stale) -> HttpResponse:
    """Show what somebody else saved beside what was typed, which is kept."""
    mine = typed_in(Answer(place.asked), request.POST.dict())
    theirs = {
        name: text
        for name, text in stale.draft.cells.items()
        if name in mine and mine[name] != text
    }
    page = AnswerPage(request, place, cells=mine, theirs=theirs, problem=str(stale))
    return page.shown(status=409)


def _not_saved(request: HttpRequest, place: Place, refusal: WrongState) -> HttpResponse:
    """Say why nothing could be saved, and keep what was typed in the page."""
    page = AnswerPage(request, place, problem=str(refusal))
    typed = typed_in(Answer(place.asked), request.POST.dict())
    kept = draft_of(place.asked).cells
    page.cells = {name: text for name, text in typed.items() if kept.get(name) != text}
    return page.shown(status=409)


def _ended(request: HttpRequest, place: Place) -> HttpResponse:
    return render(request, "answering/declined.html", {"asked": place.asked})

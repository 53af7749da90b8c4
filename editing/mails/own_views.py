"""The page on which people choose their mails, and the link that stops one kind."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import User
from editing.mails.choosing import ChoicesForm
from mail.digests import MORNING
from mail.preferences import kinds_always_sent
from mail.unsubscribing import StopLink


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Let people choose which mails they get, and how."""
    form = ChoicesForm(cast(User, request.user).pk, request.POST or None)
    if form.is_valid():
        form.save()
        messages.success(request, "Your choices were saved.")
        return redirect("mails:preferences")
    context = {"form": form, "always": kinds_always_sent(), "morning": MORNING}
    status = 422 if form.is_bound else 200
    return render(request, "editing/mails/preferences.html", context, status=status)


@login_not_required
@csrf_exempt  # the signature in the address says who asks, and mail programs post it
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to stop these mails, and do so once that is posted."""
    try:
        link = StopLink(token)
    except ValueError:
        raise Http404("This link cannot be used.") from None
    is_done = request.method == "POST"
    if is_done:
        link.follow()
    context = {"kind": link.kind, "is_done": is_done}
    return render(request, "editing/mails/stop.html", context)

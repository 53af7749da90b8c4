"""The page that the link of an invitation opens; only its button changes anything."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts import throttle
from accounts.invitations import (
    AccountExists,
    InvitationEnded,
    accept,
    hash_of,
    invitation_of,
    is_good,
    parts_of,
)
from accounts.models import Invitation, User
from editing.joining.forms import ChoosePasswordForm


@login_not_required
@sensitive_variables("token")
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what somebody is invited to, and let them accept."""
    found = invitation_of(token)
    if found is None or not is_good(found, timezone.now()):
        return _gone(request, token)
    person = User.objects.filter(email=found.email).first()
    signed_in = request.user if request.user.is_authenticated else None
    if signed_in and signed_in != person:
        return _page(request, found, "other")
    try:
        if person is None:
            return _new_account(request, found)
        return _own_account(request, found, signed_in)
    except AccountExists:  # made a moment ago, by another invitation
        return _page(request, found, "sign-in")
    except InvitationEnded:
        return _gone(request, token)


def _new_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    form = ChoosePasswordForm(typed, invitation=found)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return _page(request, found, "new", form=form, status=status)
    accept(found, at=timezone.now(), password=form.cleaned_data["password1"])
    messages.success(
        request, f"Your account is ready. Sign in as {found.email} with your password."
    )
    return redirect("accounts:sign-in")


def _own_account(
    request: HttpRequest, found: Invitation, signed_in: User | None
) -> HttpResponse:
    if signed_in is None or request.method != "POST":
        return _page(request, found, "own" if signed_in else "sign-in")
    accept(found, at=timezone.now(), user=signed_in)
    messages.success(request, f"You can now work with {found.partnership.name}.")
    return redirect("editing:home")


def _page(
    request: HttpRequest,
    found: Invitation,
    way: str,
    *,
    form: ChoosePasswordForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "invitation": found,
        "parts": tuple(parts_of(found)),
        "way": way,
        "form": form,
    }
    return render(request, "joining/invitation.html", context, status=status)


def _gone(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a link that opens nothing: the same whether it ever did or not."""
    status, refusal = HTTPStatus.NOT_FOUND, ""
    if request.method == "POST":
        try:
            throttle.ask("invitation", hash_of(token), throttle.source_of(request))
        except throttle.TooMany as many:
            status, refusal = HTTPStatus.TOO_MANY_REQUESTS, str(many)
    context = {"refusal": refusal}
    return render(request, "joining/gone.html", context, status=status)

"""The second step of signing in, and saying later again who one is."""

from typing import cast

from allauth.account.internal.decorators import login_stage_required
from allauth.account.stages import LoginStage
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.guards import confirm
from accounts.history import Kind, note
from accounts.models import User
from accounts.sessions import renew
from accounts.slowed import too_many
from accounts.typed import go_on, sealed, typed_in
from accounts.ways import Ways, ways_of

PAGE = ["GET", "HEAD", "POST"]


# Of allauth, which does not say what it returns.
@login_stage_required(AuthenticateStage.key, "account_login")  # type: ignore[untyped-decorator]
@require_http_methods(PAGE)
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a passkey after the password, then sign in."""
    # As `login_stage_required` leaves it.
    stage: LoginStage = request._login_stage  # type: ignore[attr-defined]
    user = cast(User, stage.login.user)
    ways = ways_of(user, request.POST, with_password=False)
    if not ways.forms:
        return redirect("accounts:sign-in")
    if ways.sent and ways.sent.is_valid():
        ways.sent.save()
        return go_on(request, stage.exit())
    return _page(request, "second_step", ways)


@require_http_methods(PAGE)
def confirm_page(request: HttpRequest) -> HttpResponse:
    """Ask who is there, then go on with what they were about to do."""
    ways = ways_of(cast(User, request.user), request.POST, with_password=True)
    if ways.sent and ways.sent.is_valid():
        ways.sent.save()
        renew(request)
        confirm(request)
        note(Kind.CONFIRMED, cast(User, request.user))
        url = get_next_redirect_url(request) or "accounts:account"
        return go_on(request, redirect(url), has_confirmed=True)
    return _page(request, "confirm", ways)


def ask_who(request: HttpRequest) -> HttpResponse:
    """Ask who is there before what `request` sends is done; the page keeps it."""
    ways = ways_of(cast(User, request.user), None, with_password=True)
    seal = sealed(request.get_full_path(), typed_in(request))
    return _page(request, "confirm", ways, seal=seal, status=403)


def _page(
    request: HttpRequest, name: str, ways: Ways, *, seal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        **ways.context(),
        "directory": settings.OIDC_NAME,
        "next": "" if seal else get_next_redirect_url(request) or "",
        "typed": seal or request.POST.get("typed", ""),
    }
    page = render(request, f"accounts/{name}.html", context, status=status)
    return too_many(page, *ways.forms)

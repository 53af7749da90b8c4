"""The page of people, and the steps of invitations."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import invitations
from accounts.invitations import InvitationEnded
from accounts.models import Invitation
from accounts.permissions import MemberRequest
from accounts.roles import RoleRefused
from editing.people.access import manages_people
from editing.people.forms import InviteForm
from editing.people.history import latest
from editing.people.page import invited_to, people_of
from editing.people.removed import removed_lately
from mail.outbox import Address

OVER = "This invitation has already been accepted or withdrawn."


@require_http_methods(["GET", "HEAD"])
@manages_people
def people(request: MemberRequest) -> HttpResponse:
    """Show who has which role, who is invited, and what was changed lately."""
    member, now = request.member, timezone.now()
    found = people_of(member.partnership, by=member.user, on=timezone.localdate(now))
    context = {
        "partnership": member.partnership,
        "current": [one for one in found if one.current],
        "former": [one for one in found if not one.current],
        "invited": invited_to(member.partnership, by=member.user, at=now),
        "removed": removed_lately(request, member.partnership, at=now),
        "lines": latest(member.partnership),
    }
    return render(request, "people/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@manages_people
def invite(request: MemberRequest) -> HttpResponse:
    """Invite somebody by name and address."""
    member, now = request.member, timezone.now()
    form = InviteForm(
        request.POST if request.method == "POST" else None,
        partnership=member.partnership,
        today=timezone.localdate(now),
        by=member.user,
    )
    if form.is_valid():
        whom = Address(form.cleaned_data["email"], form.cleaned_data["name"])
        try:
            invitations.invite(
                whom, form.parts, partnership=member.partnership, by=member.user, at=now
            )
        except RoleRefused as refusal:  # somebody was quicker
            form.add_error("email", str(refusal))
        else:
            messages.success(
                request,
                f"{whom.name} has been invited. We have sent a link to {whom.email}.",
            )
            return redirect("editing:people", member.partnership.slug)
    context = {"partnership": member.partnership, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "people/invite.html", context, status=status)


@require_POST
@manages_people
def invitation_again(request: MemberRequest, number: int) -> HttpResponse:
    """Send an invitation again, with a new link."""
    found = _invitation(request, number)
    told = f"We have sent a new link to {found.email}. The old link no longer works."
    return _stepped(request, partial(invitations.send_again, found), told)


@require_POST
@manages_people
def invitation_withdraw(request: MemberRequest, number: int) -> HttpResponse:
    """End the link of an invitation."""
    found = _invitation(request, number)
    told = (
        f"The invitation to {found.name} has been withdrawn. The link no longer works."
    )
    return _stepped(request, partial(invitations.withdraw, found), told)


def _stepped(
    request: MemberRequest, take: Callable[..., object], told: str
) -> HttpResponse:
    """Take a step, and say `told` unless the invitation has ended meanwhile."""
    try:
        take(by=request.member.user, at=timezone.now())
    except InvitationEnded:
        messages.warning(request, OVER)
    else:
        messages.success(request, told)
    return redirect("editing:people", request.member.partnership.slug)


def _invitation(request: MemberRequest, number: int) -> Invitation:
    rows = Invitation.objects.filter(partnership=request.member.partnership)
    found: Invitation = get_object_or_404(rows, pk=number)
    return found

"""The page of one person: their roles, and the steps that change them."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import roles
from accounts.models import Role
from accounts.permissions import MemberRequest
from accounts.roles import RoleRefused, refusal
from editing.people.access import manages_people
from editing.people.forms import ChangeForm, GiveForm, offered
from editing.people.page import Held, Somebody, free_roles, people_of
from editing.people.removed import forget, remember, removed_lately


@require_http_methods(["GET", "HEAD", "POST"])
@manages_people
def person(request: MemberRequest, number: int) -> HttpResponse:
    """Show the roles of one person, and give another."""
    member, now = request.member, timezone.now()
    somebody = _somebody(request, number)
    form = GiveForm(
        request.POST if request.method == "POST" else None,
        partnership=member.partnership,
        today=timezone.localdate(now),
        roles=free_roles(somebody, offered(member.user)),
    )
    if form.is_valid():
        (part,) = form.parts
        roles.give(
            somebody.user, part, partnership=member.partnership, by=member.user, at=now
        )
        messages.success(request, f"{somebody.user} has a new role: {part}.")
        return redirect("editing:person", member.partnership.slug, number)
    context = {
        "partnership": member.partnership,
        "somebody": somebody,
        "refusal": refusal(member.user, somebody.user, ()),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "people/person.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@manages_people
def person_role(request: MemberRequest, number: int, role: str) -> HttpResponse:
    """Change the agency, deputy and last day of one role."""
    member, now = request.member, timezone.now()
    somebody = _somebody(request, number)
    held = _held(somebody, role)
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        partnership=member.partnership,
        today=timezone.localdate(now),
        part=held.part,
    )
    if form.is_valid():
        (part,) = form.parts
        changed = roles.change(
            somebody.user,
            part,
            partnership=member.partnership,
            seen=request.POST.get("seen", ""),
            by=member.user,
            at=now,
        )
        said = f"{somebody.user} is now: {part}." if changed else "No changes to save."
        messages.success(request, said)
        return redirect("editing:person", member.partnership.slug, number)
    context = {
        "partnership": member.partnership,
        "somebody": somebody,
        "held": held,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "people/role.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@manages_people
def person_remove(request: MemberRequest, number: int, role: str = "") -> HttpResponse:
    """Take one role from a person, or all of them, once that was confirmed."""
    member, now = request.member, timezone.now()
    somebody = _somebody(request, number)
    goes = (_held(somebody, role),) if role else somebody.roles
    if request.method == "POST":
        ended = roles.end(
            somebody.user,
            [one.part.role for one in goes],
            partnership=member.partnership,
            by=member.user,
            at=now,
        )
        remember(request, member.partnership, somebody.user, ended, at=now)
        messages.success(request, _ended(somebody, goes))
        return redirect("editing:people", member.partnership.slug)
    why = next((one.refusal for one in goes if one.refusal), "")
    context = {
        "partnership": member.partnership,
        "somebody": somebody,
        "goes": goes,
        "is_all": len(goes) == len(somebody.roles),
        "refusal": why,
    }
    status = 409 if why else 200
    return render(request, "people/remove.html", context, status=status)


@require_POST
@manages_people
def people_undo(request: MemberRequest) -> HttpResponse:
    """Give somebody back the roles that were just taken from them."""
    member, now = request.member, timezone.now()
    removed = removed_lately(request, member.partnership, at=now)
    if removed is None:
        raise RoleRefused("This can no longer be undone.")
    with transaction.atomic():
        for part in removed.parts:
            roles.give(
                removed.user,
                part,
                partnership=member.partnership,
                by=member.user,
                at=now,
            )
    forget(request)
    messages.success(request, f"{removed.user} has these roles again.")
    return redirect("editing:people", member.partnership.slug)


def _somebody(request: MemberRequest, number: int) -> Somebody:
    """Return one person of the partnership; raise Http404 for anybody else."""
    member = request.member
    found = people_of(
        member.partnership, by=member.user, on=timezone.localdate(), only=number
    )
    if not found:
        raise Http404("There is no such person here.")
    return found[0]


def _held(somebody: Somebody, role: str) -> Held:
    for held in somebody.roles:
        if held.part.role == role:
            return held
    raise Http404("They do not have this role.")


def _ended(somebody: Somebody, goes: tuple[Held, ...]) -> str:
    if len(goes) == len(somebody.roles):
        return f"{somebody.user} no longer has a role here, or any access."
    named = ", ".join(Role(one.part.role).label for one in goes)
    return f"{somebody.user} no longer has this role: {named}."

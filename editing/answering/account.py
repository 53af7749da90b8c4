"""Answering a request with an account of the agency."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Role
from accounts.permissions import Member, MemberRequest, Permission, needs
from asking import workflow
from asking.models import Asked
from asking.workflow import Actor
from editing.answering import acts
from editing.answering.page import Place

Act = Callable[[HttpRequest, Place], HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_OWN)
def answer(request: MemberRequest, asking: str, agency: str) -> HttpResponse:
    place = own_place(request.member, asking, agency)
    if request.method == "POST":
        workflow.opened(place.asked, by=place.actor, at=timezone.now())
    return acts.answer(request, place)


@require_POST
@needs(Permission.EDIT_OWN)
def decline(request: MemberRequest, asking: str, agency: str) -> HttpResponse:
    return acts.decline(request, own_place(request.member, asking, agency))


@require_POST
@needs(Permission.EDIT_OWN)
def pass_on(request: MemberRequest, asking: str, agency: str) -> HttpResponse:
    return acts.pass_on(request, own_place(request.member, asking, agency))


@require_POST
@needs(Permission.EDIT_OWN)
def take_back(request: MemberRequest, asking: str, agency: str) -> HttpResponse:
    return acts.take_back(request, own_place(request.member, asking, agency))


def own_place(member: Member, asking: str, agency: str) -> Place:
    """Return the request of the member's own agency; raise Http404 for any other."""
    own = member.agency_of.get(Role.CONTRIBUTOR)
    rows = Asked.objects.with_names().filter(
        partnership=member.partnership,
        agency=own,
        agency__key=agency,
        request__key=asking,
    )
    if own is None or (asked := rows.first()) is None:
        raise Http404("Your agency has not been asked for this.")
    url = answer_url(asked)
    return Place(asked, Actor(member.user), url)


def answer_url(asked: Asked) -> str:
    """Return the page on which a contributor answers `asked`."""
    return reverse(
        "editing:answer",
        args=[asked.partnership.slug, asked.request.key, asked.agency.key],
    )

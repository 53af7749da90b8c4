"""The log of people: of one partnership, and of the portal."""

from typing import cast

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.history import Kind, note
from accounts.models import Role, User
from accounts.permissions import MemberRequest, manager_only
from editing.exporting import download, note_download
from editing.people.access import manages_people
from editing.people.history import Question, events_of, events_of_portal, table_of
from partnership.models import Partnership

PER_PAGE = 50


@require_http_methods(["GET", "HEAD"])
@manages_people
def people_log(request: MemberRequest) -> HttpResponse:
    partnership = request.member.partnership
    question = Question(request.GET, events_of(partnership))
    return _page(request, question, "people/log.html", partnership=partnership)


@require_http_methods(["GET", "HEAD"])
@manages_people
def people_log_csv(request: MemberRequest) -> HttpResponse:
    partnership = request.member.partnership
    question = Question(request.GET, events_of(partnership))
    name = f"{partnership.slug}-log-of-people"
    file = download(table_of(question.found), name=name, ending="csv")
    note_download(request, "Log of people as CSV")
    return file


@require_http_methods(["GET", "HEAD"])
@manager_only
def portal_people(request: HttpRequest) -> HttpResponse:
    """Show the manager of the portal where people can be managed, and who does it."""
    current = Q(memberships__ends_on=None) | Q(
        memberships__ends_on__gte=timezone.localdate()
    )
    managing = current & Q(memberships__role=Role.MANAGER)
    rows = Partnership.objects.annotate(
        people=Count("memberships__user", filter=current, distinct=True),
        managers=Count("memberships__user", filter=managing, distinct=True),
    )
    context = {"partnerships": rows.order_by("name", "pk")}
    return render(request, "people/portal.html", context)


@require_http_methods(["GET", "HEAD"])
@manager_only
def portal_log(request: HttpRequest) -> HttpResponse:
    question = Question(request.GET, events_of_portal())
    return _page(request, question, "people/portal_log.html")


@require_http_methods(["GET", "HEAD"])
@manager_only
def portal_log_csv(request: HttpRequest) -> HttpResponse:
    question = Question(request.GET, events_of_portal())
    file = download(table_of(question.found), name="log-of-accounts", ending="csv")
    if request.method == "GET":
        note(Kind.EXPORTED, cast(User, request.user), about="Log of accounts as CSV")
    return file


def _page(
    request: HttpRequest,
    question: Question,
    template: str,
    *,
    partnership: Partnership | None = None,
) -> HttpResponse:
    page = Paginator(question.found, PER_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "partnership": partnership,
        "question": question,
        "page": page,
        "query": asked.urlencode(),
    }
    return render(request, template, context)

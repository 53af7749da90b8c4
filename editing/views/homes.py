"""Where people arrive: what is wanted of them, their partnerships and years."""

from collections.abc import Sequence
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Role, User
from accounts.permissions import (
    MemberRequest,
    Permission,
    members_of,
    needs,
)
from editing.asking.owed import owed_by
from editing.first_steps import first_steps
from editing.mails.mailbox import undelivered
from editing.people.page import whom_to_ask
from editing.registers.overview import registers_of, with_something
from editing.wanted.ahead import dates_ahead
from editing.wanted.everything import wanted_in
from editing.wanted.work import Work
from editing.wanted.years import year_lines
from partnership.models import Partnership
from regimes.choosing import words_of
from reports.family import families


@require_http_methods(["GET", "HEAD"])
def home(request: HttpRequest) -> HttpResponse:
    """Show what is wanted of this person, then their partnerships and years."""
    user = cast(User, request.user)
    members = members_of(user)
    today = timezone.localdate()
    work = Work(members, today=today)
    registers = registers_of(members, today=today)
    tasks = wanted_in(work)
    context = {
        "tasks": tasks,
        "wanted_count": len(tasks),  # for the bar, which would count them again
        "ahead": dates_ahead(work),
        "may_add": user.manages,
        "whom_to_ask": whom_to_ask(user) if not members else (),
        "theirs": _where_from([one.partnership for one in members]),
        "partnerships": [
            (
                one.partnership,
                year_lines(one, work),
                tuple(with_something(registers.get(one.partnership.pk, ()))),
            )
            for one in members
        ],
    }
    return render(request, "editing/home.html", context)


def _where_from(mine: Sequence[Partnership]) -> str:
    """Return the heading above the partnerships: one calls itself by its own word."""
    if len(mine) == 1:
        return f"Your {words_of(mine[0])['body']}"
    return "Your partnerships and boards"


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_DRAFT, Permission.EDIT_OWN, Permission.MANAGE_PEOPLE)
def partnership(request: MemberRequest) -> HttpResponse:
    member = request.member
    sees_reports = member.may(Permission.READ_DRAFT)
    writes_for = member.agency_of.get(Role.CONTRIBUTOR)
    today = timezone.localdate()
    context = {
        "partnership": member.partnership,
        "sees_reports": sees_reports,
        "families": families(member.partnership) if sees_reports else (),
        "writes": writes_for is not None,
        "asked": owed_by(writes_for, today=today) if writes_for else (),
        "may_add": member.may(Permission.EDIT_REPORT),
        "may_edit": member.may(Permission.EDIT_RECORDS),
        "undelivered": undelivered(member),
        "steps": first_steps(member),
    }
    return render(request, "editing/partnership.html", context)

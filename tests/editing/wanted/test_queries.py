"""What the first page costs: at most 30 queries, however much there is to do."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Role, User
from asking.models import AskedStep
from editing.wanted.tasks import Urgency
from partnership.models import Agency, Partnership
from records.models import AdditionDraft, Change, RecordDraft
from reports.checked import note_errors
from reports.draft import Draft
from reports.models import Report
from tests.asking_agencies.made import AT, make_asked, make_request
from tests.factories import (
    make_agency,
    make_contribution,
    make_member,
    make_partnership,
    make_period,
    make_report,
    make_section,
)
from tests.mail.letters import make_mail
from tests.reports.out import step
from tests.reports.test_commenting import say

HOME = "/edit/"
PARTNERSHIP = "/edit/riverside/"
MOST = 30
ALL_ROLES = (Role.EDITOR, Role.CHAIR, Role.PARTNER, Role.CONTRIBUTOR)
STATES = ("asked", "handed-in", "returned", "begun")


def fill(partnership: Partnership, user: User, *, years: int, agencies: int) -> None:
    """Give `user` every role, and every kind of task in each of `years`."""
    rows = [
        make_agency(partnership, f"Agency {n}", signs_report=True)
        for n in range(agencies)
    ]
    for role in ALL_ROLES:
        bound = rows[0] if role in (Role.PARTNER, Role.CONTRIBUTOR) else None
        make_member(partnership, role, agency=bound, user=user)
    make_mail(partnership, partnership.slug, state="failed")
    for number in range(years):
        first = 2010 + 3 * number
        drafted, review, approved = (
            make_report(make_period(partnership, f"{year}-{year - 1999}"))
            for year in (first, first + 1, first + 2)
        )
        ask_all(drafted, rows, user)
        section = make_section(drafted, f"empty-{number}", passage="")
        RecordDraft.objects.create(
            partnership=partnership,
            by=user,
            record=section.address,
            started_at=AT,
            saved_at=AT,
            refused_at=AT,
        )
        AdditionDraft.objects.create(
            partnership=partnership,
            by=user,
            kind="risks",
            window=str(number),
            started_at=AT,
            saved_at=AT,
        )
        note_errors(Draft(drafted), at=timezone.now())
        step(drafted, Change.Action.PUBLISHED, user, 1, timezone.now())
        other = make_member(partnership, Role.REVIEWER)
        say(drafted, other, "And this?", ticked=[user.pk])
        give_back(drafted, user)
        Report.objects.filter(pk=review.pk).update(state="in-review")
        Report.objects.filter(pk=approved.pk).update(state="approved")


def ask_all(report: Report, agencies: list[Agency], user: User) -> None:
    soon = timezone.localdate() + timedelta(days=3)
    for number in range(len(agencies)):
        key = f"request-{report.key}-{number}"
        due = soon if number % 2 else soon - timedelta(days=9)
        request = make_request(
            report.period, key, title=key, asks="training", due_on=due
        )
        for place, agency in enumerate(agencies):
            state = STATES[(number + place) % len(STATES)]
            asked = make_asked(request, agency, user, state=state)
            if state == "returned":
                AskedStep.objects.create(asked=asked, step=state, at=AT, by=user)
    for agency in agencies:
        update = make_contribution(agency, report.period, due_on=AT.date())
        for before, after in (("requested", "handed-in"), ("handed-in", "drafted")):
            log(update, user, "changed", {"status": before}, {"status": after})


def give_back(report: Report, user: User) -> None:
    log(report, user, "returned", None, {"because": "Look again."})


def log(record, user: User, action: str, before, after) -> None:
    Change.objects.create(
        partnership=record.partnership,
        at=AT,
        by=user,
        action=action,
        record=record.address,
        label=str(record),
        before=before,
        after=after,
    )


@pytest.fixture
def everything(editor, partnership):
    """Return the queries of a page for a person of all roles, and what it lists."""
    editor.memberships.all().delete()

    def asked_for(client, page=HOME):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(page)
        assert answer.status_code == 200
        return len(asked), answer.context

    return asked_for


def test_the_first_page_asks_the_same_however_much_there_is(
    client, editor, partnership, everything
):
    fill(partnership, editor, years=1, agencies=4)
    client.force_login(editor)
    few, context = everything(client)
    kinds = {task.urgency for task in context["tasks"]}
    at_first = len(context["tasks"])

    fill(make_partnership("lakeside"), editor, years=3, agencies=9)
    fill(make_partnership("hilltop"), editor, years=2, agencies=5)
    many, context = everything(client)

    assert len(kinds) == len(Urgency)  # every kind of task was there from the first
    assert len(context["tasks"]) > 4 * at_first
    assert len(context["partnerships"]) == 3
    assert many == few <= MOST


def test_counting_what_is_wanted_costs_other_pages_the_same(
    client, editor, partnership, everything
):
    fill(partnership, editor, years=1, agencies=4)
    client.force_login(editor)
    few, _ = everything(client, PARTNERSHIP)
    fill(make_partnership("lakeside"), editor, years=3, agencies=9)

    assert everything(client, PARTNERSHIP)[0] == few


@pytest.mark.parametrize("who", ["editor", "reviewer", "chair", "contributor"])
def test_the_first_page_asks_little_for_each_role(sign_in, report, who):
    client = sign_in(who)
    with CaptureQueriesContext(connection) as asked:
        client.get(HOME)

    assert len(asked) <= MOST

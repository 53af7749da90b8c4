"""Whoever changes records, reports or answers locks the partnership first.

Each writer meets an import that holds the partnership and has not come to the rows
yet: had the writer locked one before it waited, each would wait for the other.
"""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client

from accounts.models import Role, User
from accounts.permissions import member_in
from asking import workflow as answers
from asking.models import Asked
from asking.sending import Whom, ask
from assurance.models import Risk
from editing.forms import SETTINGS
from editing.undo import undo
from editing.versions import digest
from partnership.models import Agency, AgencyContribution
from records.models import Change, Picture
from reports.exchange.checking import last_change
from reports.models import OutlineSection, Report
from reports.record_kinds import KINDS_BY_NAME
from reports.workflow import submit
from tests.asking_agencies.made import make_asked, make_request
from tests.editing.addresses import (
    ADD_SECTION,
    ADD_VERSION,
    NEW_REPORT,
    SETTINGS_PAGE,
    section_page,
)
from tests.factories import (
    make_agency,
    make_contribution,
    make_member,
    make_period,
    make_section,
    make_year_record,
)
from tests.pictures import make_picture
from tests.reports.reviewing import ONE
from tests.reports.test_workflow_at_once import Other, somebody_waits
from tests.typical import typed_again

pytestmark = pytest.mark.django_db(transaction=True)
RISKS = "/edit/riverside/records/risks/"
RISK = f"{RISKS}staff/"
KIND = KINDS_BY_NAME["risks"]
Step = Callable[[], object]


@pytest.fixture
def writer(client, editor, period, report, school) -> Client:
    """The business team's editor, with a risk, two sections and an agency's update."""
    make_contribution(school, period)
    make_year_record(Risk, period, "staff", title="Staff leave")
    make_section(report, "first")
    make_section(report, "second", position=2)
    signed_in: Client = client
    signed_in.force_login(editor)
    return signed_in


def changed(writer: Client) -> None:
    risk = Risk.objects.get()
    typed = typed_again(KIND, risk) | {"seen": digest(KIND, risk), "owner": "Pat"}
    assert writer.post(RISK, typed).status_code == 302


def by_form(writer: Client) -> Step:
    return lambda: changed(writer)


def by_undoing(writer: Client) -> Step:
    changed(writer)
    change = Change.objects.filter(record="risks/staff").latest("pk")
    return lambda: undo(change, by=change.by, at=ONE)


def by_changing_several(writer: Client) -> Step:
    asked = {"record": "staff", "field": "owner", "owner": "Pat"}
    shown = writer.post(f"{RISKS}bulk/", asked).context["lines"]
    sent = asked | {"seen": [line.seen for line in shown], "apply": "yes"}
    return lambda: writer.post(f"{RISKS}bulk/", sent)


def by_deleting_several(writer: Client) -> Step:
    seen = f"staff:{digest(KIND, Risk.objects.get())}"
    sent = {"record": "staff", "seen": seen}
    return lambda: writer.post(f"{RISKS}several/", sent)


def by_moving_a_section(writer: Client) -> Step:
    page = "/edit/riverside/2023-24/outline/second/move/"
    return lambda: writer.post(page, {"to": "up"})


def by_deleting(writer: Client) -> Step:
    seen = {"seen": digest(KIND, Risk.objects.get())}
    return lambda: writer.post(f"{RISK}delete/", seen)


def by_typing_in_a_section(writer: Client) -> Step:
    section = OutlineSection.objects.get(key="first")
    kind = KINDS_BY_NAME["outline"]
    typed = typed_again(kind, section) | {"seen": digest(kind, section)}
    return lambda: writer.post(section_page("first"), typed | {"heading": "Other"})


def by_settings(writer: Client) -> Step:
    report = Report.objects.get()
    typed = typed_again(SETTINGS, report) | {"seen": digest(SETTINGS, report)}
    return lambda: writer.post(SETTINGS_PAGE, typed | {"title": "Other"})


def by_starting_a_report(writer: Client) -> Step:
    make_period(Report.objects.get().partnership, "2024-25", position=2)
    typed = {"period": "2024-25", "title": "Yearly report", "from": "2023-24"}
    return lambda: writer.post(NEW_REPORT, typed)


def by_starting_a_version(writer: Client) -> Step:
    typed = {"audience": "young-people", "language": "English", "title": "For you"}
    sent = {**typed, "from": "2023-24", "how-much": "all"}
    return lambda: writer.post(ADD_VERSION, sent)


def by_sending_for_review(writer: Client) -> Step:
    report = Report.objects.get()
    by = make_member(report.partnership, Role.EDITOR)
    member = member_in(by, report.partnership)
    return lambda: submit(report, by=member, at=ONE)


def by_handing_in(writer: Client) -> Step:
    report, school = Report.objects.get(), Agency.objects.get()
    by = make_member(report.partnership, Role.CONTRIBUTOR, agency=school)
    asked = make_asked(make_request(report.period), school, by)
    actor = answers.Actor(by)
    answers.save_draft(asked, {"update-did": "Ours."}, seen=0, by=actor, at=ONE)
    return lambda: answers.hand_in(asked, by=actor, at=ONE)


def by_asking(writer: Client) -> Step:
    report, by = Report.objects.get(), User.objects.get()
    whom = [Whom(make_agency(report.partnership, "Riverside Hospital"))]
    request = make_request(report.period)
    return lambda: ask([request], whom, by=by, at=ONE)


ROWS = (Risk, OutlineSection, Report, AgencyContribution)


@pytest.mark.parametrize(
    "way",
    [
        by_form,
        by_undoing,
        by_changing_several,
        by_deleting_several,
        by_moving_a_section,
        by_deleting,
        by_typing_in_a_section,
        by_settings,
        by_starting_a_report,
        by_starting_a_version,
        by_sending_for_review,
        by_handing_in,
        by_asking,
    ],
)
def test_no_row_is_locked_before_the_partnership(writer, partnership, way):
    step = way(writer)
    before = Change.objects.count()

    with transaction.atomic():
        last_change(partnership, locked=True)  # as an import and a sheet begin
        other = Other(step)
        assert somebody_waits()
        # NOWAIT fails where the other holds one.
        for model in ROWS:
            assert list(model._default_manager.select_for_update(nowait=True)) != []
        list(Asked.objects.select_for_update(nowait=True))  # of those there are

    assert other.outcome() == ""
    assert Change.objects.count() > before


SECTION = {"report": "2023-24", "kind": "passage", "position": "0", "slug": ""}


@pytest.mark.parametrize(
    ("typed", "model", "field", "why"),
    [
        (
            {"passage": "Hello.\n\n![team]"},
            Picture,
            "passage",
            "There is no picture called “team”.",
        ),
        (
            {"part_of": "second"},
            OutlineSection,
            "part_of",
            "Choose a section from the same report.",
        ),
    ],
)
def test_nothing_is_added_that_refers_to_what_is_deleted_meanwhile(
    writer, partnership, typed, model, field, why
):
    make_picture(partnership)
    sent = SECTION | {"heading": "Photographs"} | typed
    responses = []

    with transaction.atomic():
        last_change(partnership, locked=True)
        other = Other(lambda: responses.append(writer.post(ADD_SECTION, sent)))
        assert somebody_waits()
        model.objects.latest("pk").delete()

    assert other.outcome() == ""
    form = responses[0].context["form"]
    assert responses[0].status_code == 422
    assert why in " ".join(form.errors[field])
    assert form[field].value() == typed[field]
    assert not OutlineSection.objects.filter(heading="Photographs").exists()

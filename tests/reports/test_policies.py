"""Who may take which step, and why not: what pages and workflow both ask."""

import pytest

from accounts.models import Role, User
from accounts.permissions import member_in
from reports import policies
from reports.draft import Draft
from reports.models import Report
from reports.policies import Answer, WrongState
from tests.factories import make_section
from tests.reports.reviewing import State, put, sign

THEIRS = {
    policies.may_submit: {"editor"},
    policies.may_take_back: {"editor"},
    policies.may_return: {"police_partner", "chair"},
    policies.may_publish: {"chair"},
}
STATES = {
    policies.may_submit: {State.DRAFTING, State.PUBLISHED},
    policies.may_take_back: {State.IN_REVIEW, State.APPROVED},
    policies.may_return: {State.IN_REVIEW, State.APPROVED},
    policies.may_publish: {State.APPROVED},
}
STEPS = pytest.mark.parametrize("step", THEIRS, ids=lambda one: one.__name__)


@pytest.fixture
def report(report: Report) -> Report:
    """A report with one section, which nothing keeps from review."""
    make_section(report)
    return report


def asked(step, report: Report, user: User) -> Answer:
    report = Report.objects.get(pk=report.pk)
    answer: Answer = step(member_in(user, report.partnership), Draft(report))
    return answer


def asked_to_approve(report: Report, user: User, role: Role) -> Answer:
    draft = Draft(Report.objects.get(pk=report.pk))
    member = member_in(user, report.partnership)
    place = policies.place_of(member, draft, role)
    return policies.may_approve(member, draft, place)


@STEPS
@pytest.mark.parametrize("who", ["editor", "reviewer", "police_partner", "chair"])
def test_a_step_is_offered_to_these_roles_and_no_others(request, report, step, who):
    put(report, min(STATES[step]))

    answer = asked(step, report, request.getfixturevalue(who))

    assert answer.is_offered is (who in THEIRS[step])
    assert answer.is_theirs is (who in THEIRS[step])
    if who not in THEIRS[step]:
        assert answer.refusals[0].startswith("Your role does not let you ")
        assert not answer


@STEPS
@pytest.mark.parametrize("state", State)
def test_a_step_is_offered_in_these_states_and_no_others(request, report, step, state):
    put(report, state)

    answer = asked(step, report, request.getfixturevalue(min(THEIRS[step])))

    assert answer.is_offered is (state in STATES[step])
    if state not in STATES[step]:
        assert answer.refusals[0].startswith(
            f"The report is {state.label.lower()}. To do this, it must be "
        )


def test_an_answer_that_refuses_raises_its_first_refusal():
    with pytest.raises(WrongState, match=r"^First\.$"):
        Answer(True, True, ("First.", "Second.")).require()

    Answer(True, True, ()).require()


def test_everything_against_a_step_is_said_at_once(report, police_partner, chair):
    put(report, State.IN_REVIEW)
    sign(report, police_partner, Role.PARTNER)
    sign(report, chair, Role.CHAIR)
    put(report, State.APPROVED)
    make_section(report, "new")  # past the workflow

    assert asked(policies.may_publish, report, chair).refusals == (
        "Riverside Police has not approved this version of the report.",
        "Chair has not approved this version of the report.",
    )


def test_what_all_have_signed_may_be_published(report, police_partner, chair):
    put(report, State.IN_REVIEW)
    sign(report, police_partner, Role.PARTNER)
    sign(report, chair, Role.CHAIR)

    assert asked(policies.may_publish, report, chair)


def test_what_one_has_not_signed_may_not_be_published(report, police, chair):
    put(report, State.IN_REVIEW)
    sign(report, chair, Role.CHAIR)
    put(report, State.APPROVED)

    assert asked(policies.may_publish, report, chair).refusals == (
        "Riverside Police has not approved this version of the report.",
    )


def test_a_place_that_is_signed_is_not_signed_again(report, police, chair):
    put(report, State.IN_REVIEW)
    sign(report, chair, Role.CHAIR)

    assert asked_to_approve(report, chair, Role.CHAIR).refusals == (
        "Chair has already approved this version of the report.",
    )


def test_whoever_has_no_place_to_sign_is_told(report, editor):
    with pytest.raises(WrongState, match="You cannot sign this report as chair"):
        asked_to_approve(report, editor, Role.CHAIR)


def test_nobody_signs_over_an_error(report, chair):
    make_section(report, "odd", kind="poetry", position=2)
    put(report, State.IN_REVIEW)

    assert asked_to_approve(report, chair, Role.CHAIR).refusals == (
        "The report has 1 error to correct first: There is no section type called "
        "poetry.",
    )


def test_a_stranger_is_refused_everything(report, outsider):
    for step in THEIRS:
        assert asked(step, report, outsider).refusals[0].startswith("Your role")

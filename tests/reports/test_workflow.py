"""The states of a report and the steps between them."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role, User
from accounts.permissions import member_in
from records.models import Change
from reports.models import Approval, Report
from reports.policies import WrongState
from reports.workflow import (
    mark_published,
    return_to_drafting,
    submit,
)
from tests.factories import make_section
from tests.reports.reviewing import NOON, State, now, put, sign, state_of


@pytest.fixture
def report(report: Report) -> Report:
    """A report with one section, which nothing keeps from review."""
    make_section(report)
    return report


def logged() -> list[tuple[str, str, object, object]]:
    """Return the action, person, before and after of each line of the log."""
    rows = Change.objects.order_by("pk").select_related("by")
    return [(row.action, row.by.name, row.before, row.after) for row in rows]


STEPS: dict[str, Callable[[Report, User], object]] = {
    "submit": lambda report, by: submit(
        report, by=member_in(by, report.partnership), at=NOON
    ),
    "return": lambda report, by: return_to_drafting(
        report,
        by=member_in(by, report.partnership),
        at=NOON,
        because="A name is wrong.",
    ),
    "approve": lambda report, by: sign(report, by, Role.CHAIR),
    "published": lambda report, by: mark_published(report, by=by, at=NOON, edition=1),
}
LEADS_TO = {
    (State.DRAFTING, "submit"): State.IN_REVIEW,
    (State.PUBLISHED, "submit"): State.IN_REVIEW,
    (State.IN_REVIEW, "return"): State.DRAFTING,
    (State.APPROVED, "return"): State.DRAFTING,
    (State.IN_REVIEW, "approve"): State.APPROVED,  # nobody but the chair has to sign
    (State.APPROVED, "published"): State.PUBLISHED,
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_open_in_these_states_and_no_others(
    report, editor, chair, state, step
):
    put(report, state)
    to = LEADS_TO.get((state, step))
    by = editor if step == "submit" else chair
    if to:
        STEPS[step](report, by)
        assert state_of(report) == to
        return
    with pytest.raises(WrongState, match=f"^The report is {state.label.lower()}[.;]"):
        STEPS[step](report, by)
    assert state_of(report) == state
    assert logged() == []
    assert list(Approval.objects.all()) == []


def test_every_state_has_a_step_out_of_it():
    assert {state for state, _ in LEADS_TO} == set(State)
    assert set(LEADS_TO.values()) == set(State)


def test_the_database_says_which_state_it_is_and_not_the_copy_in_hand(report, editor):
    stale = Report.objects.get(pk=report.pk)
    submit(report, by=member_in(editor, report.partnership), at=NOON)

    with pytest.raises(WrongState, match="The report is in review"):
        submit(stale, by=member_in(editor, stale.partnership), at=NOON)


def test_the_refusal_says_which_state_is_needed(report, editor):
    put(report, State.APPROVED)

    with pytest.raises(WrongState) as refusal:
        submit(report, by=member_in(editor, report.partnership), at=NOON)

    assert str(refusal.value) == (
        "The report is approved. To do this, it must be drafting or published."
    )


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (
            ["poetry"],
            "The report has 1 error to correct first: There is no section type called "
            "poetry.",
        ),
        (
            ["poetry", "song"],
            "The report has 2 errors to correct first: There is no section type called "
            "poetry.",
        ),
    ],
)
def test_a_report_with_errors_is_not_sent_to_review(report, editor, kinds, told):
    for place, kind in enumerate(kinds):
        make_section(report, f"s{place}", kind=kind, position=place)

    with pytest.raises(WrongState) as refusal:
        submit(report, by=member_in(editor, report.partnership), at=NOON)

    assert str(refusal.value) == told
    assert state_of(report) == State.DRAFTING


def test_a_warning_does_not_keep_a_report_from_review(report, editor, police):
    make_section(report, "loose", passage="<p>There were 12.</p>")

    assert (
        submit(report, by=member_in(editor, report.partnership), at=NOON).state
        == State.IN_REVIEW
    )


def test_each_step_is_in_the_log(report, editor, police_partner, chair):
    submit(report, by=member_in(editor, report.partnership), at=NOON)
    sign(report, police_partner, Role.PARTNER)
    return_to_drafting(
        report,
        by=member_in(chair, report.partnership),
        at=NOON,
        because="A name is wrong.",
    )
    submit(report, by=member_in(editor, report.partnership), at=NOON)
    sign(report, chair, Role.CHAIR)
    sign(report, police_partner, Role.PARTNER)
    report.refresh_from_db()
    mark_published(report, by=chair, at=NOON, edition=1)
    content = now(report)
    wrong = {"because": "A name is wrong."}
    signed = {"content": content}
    editing, signing = "Editor (business team)", "Signing partner"

    assert logged() == [
        ("submitted", editing, {"state": "drafting"}, {"state": "in-review"}),
        ("approved", signing, None, {"place": "Riverside Police"} | signed),
        ("voided", "Chair", None, wrong),
        ("returned", "Chair", {"state": "in-review"}, {"state": "drafting"} | wrong),
        ("submitted", editing, {"state": "drafting"}, {"state": "in-review"}),
        ("approved", "Chair", None, {"place": "Chair"} | signed),
        ("approved", signing, None, {"place": "Riverside Police"} | signed),
        (
            "published",
            "Chair",
            {"state": "approved"},
            {"state": "published", "edition": "1"},
        ),
    ]
    assert set(Approval.objects.values_list("void_because", "edition")) == {
        ("A name is wrong.", None),
        ("", 1),
    }
    assert set(Change.objects.values_list("record", "label", "at")) == {
        ("reports/2023-24", "Yearly report 2023-24", NOON)
    }


def test_a_return_without_signatures_voids_nothing(report, chair):
    put(report, State.IN_REVIEW)

    return_to_drafting(
        report,
        by=member_in(chair, report.partnership),
        at=NOON,
        because="A name is wrong.",
    )

    assert [action for action, *_ in logged()] == ["returned"]


@pytest.mark.parametrize(
    ("void_at", "void_because"), [(None, "A name is wrong."), (NOON, "")]
)
def test_a_void_approval_has_a_moment_and_a_reason(
    report, chair, void_at, void_because
):
    put(report, State.IN_REVIEW)
    approval = sign(report, chair, Role.CHAIR)
    approval.void_at, approval.void_because = void_at, void_because

    with pytest.raises(IntegrityError), transaction.atomic():
        approval.save()

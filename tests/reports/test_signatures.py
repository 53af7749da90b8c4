"""Who signs a report, where, and for which content."""

from copy import copy
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role, User
from accounts.permissions import member_in
from documents import archive
from partnership.models import Contact
from records.models import Change
from records.workflow import log
from reports.draft import Draft
from reports.edit_log import shown_records
from reports.models import Approval, Report
from reports.policies import WrongState
from reports.signatures import Signature, edition_signatures, signatures
from reports.workflow import approve, return_to_drafting
from tests.factories import make_agency, make_member, make_section, make_year_record
from tests.reports.reviewing import NOON, ONE, State, now, put, sign, state_of


@pytest.fixture
def report(report: Report) -> Report:
    """A report with one section, which nothing keeps from review."""
    make_section(report)
    return report


def test_places_to_sign_are_the_agencies_that_sign_and_then_the_chair(
    partnership, elsewhere, report, school
):
    second = make_agency(partnership, "B", key="b", signs_report=True)
    first = make_agency(partnership, "A", key="a", signs_report=True)
    make_agency(elsewhere, "C", key="c", signs_report=True)

    places = signatures(report)

    assert places == (
        Signature(Role.PARTNER, first, None),
        Signature(Role.PARTNER, second, None),
        Signature(Role.CHAIR, None, None),
    )
    assert [one.place for one in places] == ["A", "B", "Chair"]


def test_an_approval_holds_what_was_approved(report, police_partner, police, chair):
    put(report, State.IN_REVIEW)
    document = Draft(report).document

    approval = sign(report, police_partner, Role.PARTNER)

    assert (approval.report, approval.by, approval.role, approval.agency) == (
        report,
        police_partner,
        Role.PARTNER,
        police,
    )
    assert approval.given_at == NOON
    assert approval.content_hash == archive.content_hash(document)
    assert archive.decode(approval.content) == document
    assert str(approval) == ("Yearly report 2023-24: Signing partner Signing partner")
    assert [one.approval for one in signatures(report)] == [approval, None]


def test_a_report_is_approved_once_everybody_has_signed(report, police_partner, chair):
    put(report, State.IN_REVIEW)

    sign(report, chair, Role.CHAIR)
    assert state_of(report) == State.IN_REVIEW
    sign(report, police_partner, Role.PARTNER)
    assert state_of(report) == State.APPROVED


def test_what_was_opened_before_a_change_cannot_be_approved(report, chair):
    put(report, State.IN_REVIEW)
    opened = now(report)
    make_section(report, "new")

    with pytest.raises(WrongState, match="has changed since you opened this page"):
        approve(
            report,
            by=member_in(chair, report.partnership),
            at=NOON,
            role=Role.CHAIR,
            content_hash=opened,
        )

    assert list(Approval.objects.all()) == []


def test_an_error_that_came_in_after_the_review_began_keeps_all_from_signing(
    report, chair
):
    put(report, State.IN_REVIEW)
    gone = '<p><data data-figure="meetings/gone/attended"></data> came.</p>'
    make_section(report, "numbers", passage=gone)

    with pytest.raises(WrongState, match="The report has 1 error to correct first"):
        sign(report, chair, Role.CHAIR)

    assert not Approval.objects.exists()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "who", ["editor", "contributor", "reviewer", "police_partner", "chair", "outsider"]
)
def test_people_sign_only_in_their_own_place(report, police, request, who, role):
    put(report, State.IN_REVIEW)
    person = request.getfixturevalue(who)
    if (who, role) in {("police_partner", Role.PARTNER), ("chair", Role.CHAIR)}:
        assert sign(report, person, role).by == person
        return
    with pytest.raises(WrongState, match=r"^You cannot sign this report as [a-z]"):
        sign(report, person, role)


def test_a_partner_of_an_agency_that_does_not_sign_has_no_place(
    partnership, report, school
):
    put(report, State.IN_REVIEW)
    partner = make_member(partnership, Role.PARTNER, agency=school)

    with pytest.raises(WrongState, match="cannot sign this report as signing"):
        sign(report, partner, Role.PARTNER)


def test_a_place_is_signed_once(partnership, report, police, police_partner, chair):
    put(report, State.IN_REVIEW)
    sign(report, police_partner, Role.PARTNER)
    colleague = make_member(partnership, Role.PARTNER, agency=police)

    for person in (police_partner, colleague):
        with pytest.raises(WrongState, match=r"^Riverside Police has already approved"):
            sign(report, person, Role.PARTNER)


@pytest.mark.parametrize(
    ("who", "role"), [("police_partner", Role.PARTNER), ("chair", Role.CHAIR)]
)
def test_the_database_itself_holds_one_valid_approval_for_a_place(
    report, request, police, chair, who, role
):
    put(report, State.IN_REVIEW)
    approval = sign(report, request.getfixturevalue(who), role)

    def given_again(**values: object) -> Approval:
        again = copy(approval)
        again.pk = None
        for name, value in values.items():
            setattr(again, name, value)
        again.save()
        return again

    with pytest.raises(IntegrityError), transaction.atomic():
        given_again()
    given_again(void_at=NOON, void_because="A name is wrong.")


def test_who_plays_two_parts_signs_in_two_places(partnership, report, police, chair):
    put(report, State.IN_REVIEW)
    make_member(partnership, Role.PARTNER, agency=police, user=chair)

    sign(report, chair, Role.CHAIR)
    with pytest.raises(WrongState, match="Chair has already approved this version"):
        sign(report, chair, Role.CHAIR)
    assert state_of(report) == State.IN_REVIEW
    sign(report, chair, Role.PARTNER)
    assert state_of(report) == State.APPROVED


def make_change(
    partnership,
    by: User,
    at: datetime,
    action: Change.Action,
    after: dict[str, str] | None = None,
) -> None:
    Change.objects.create(
        partnership=partnership,
        at=at,
        by=by,
        action=action,
        record="x/y",
        label="Y",
        before={"title": "Y", "note": ""},
        after=after or {"title": "Yes", "note": ""},
    )


def changed(report, user):
    return Draft(report).was_changed_by(user)


def test_whoever_changed_it_cannot_approve_it(
    partnership, report, chair, editor, elsewhere
):
    put(report, State.IN_REVIEW)
    make_change(partnership, chair, ONE, Change.Action.CHANGED)
    # Neither a later change by somebody else nor a clock put back makes room.
    make_change(partnership, editor, NOON, Change.Action.DELETED)

    assert changed(report, chair)
    with pytest.raises(WrongState, match="You have changed this report"):
        sign(report, chair, Role.CHAIR)


def test_what_is_no_change_of_the_report_keeps_nobody_from_approving_it(
    partnership, report, chair, elsewhere
):
    put(report, State.IN_REVIEW)
    make_change(elsewhere, chair, ONE, Change.Action.CHANGED)
    make_change(partnership, chair, ONE, Change.Action.SUBMITTED)
    unseen = {"title": "Y", "note": "Nobody reads this."}
    make_change(partnership, chair, ONE, Change.Action.CHANGED, after=unseen)

    assert not changed(report, chair)
    assert sign(report, chair, Role.CHAIR).by == chair


def test_what_an_edition_was_made_of_is_behind_us(partnership, report, chair):
    make_change(partnership, chair, ONE, Change.Action.CHANGED)
    log(report, Change.Action.PUBLISHED, by=chair, at=NOON)
    assert not changed(report, chair)

    make_change(partnership, chair, NOON, Change.Action.CHANGED)

    assert changed(report, chair)


@pytest.mark.parametrize(
    ("record", "after", "counts"),
    [
        ("agency-contributions/school", {"period": "2021-22"}, False),
        ("agency-contributions/school", {"period": "2023-24"}, True),
        ("courses/one", {"period": "2021-22"}, False),
        ("outline/welcome", {"report": "2021-22"}, False),
        ("outline/welcome", {"report": "2023-24", "period": "2021-22"}, True),
        ("people/ann", {"name": "Ann"}, True),
        ("reports/2023-24", {"title": "Yearly report"}, True),
        ("reports/2023-24-summary", {"period": "2023-24"}, False),
    ],
)
def test_records_of_another_year_are_no_change_of_the_report(
    partnership, report, chair, record, after, counts
):
    Change.objects.create(
        partnership=partnership,
        at=ONE,
        by=chair,
        action=Change.Action.ADDED,
        record=record,
        label="One",
        after=after,
    )

    assert changed(report, chair) is counts


def test_a_record_of_another_year_that_the_report_shows_counts(
    partnership, report, chair
):
    contact = make_year_record(Contact, report.period, "b", name="Front door")
    make_section(report, "contacts", kind="contacts", position=2)
    # It belonged to another year when they wrote it.
    of_other_year = {"period": "2021-22"}
    log(contact, Change.Action.ADDED, by=chair, at=ONE, after=of_other_year)

    assert "contacts/b" in shown_records(Draft(report).document)
    assert changed(report, chair)


def test_words_typed_at_a_return_make_no_signature_of_an_edition(report, police, chair):
    put(report, State.IN_REVIEW)
    sign(report, chair, Role.CHAIR)

    return_to_drafting(
        report,
        by=member_in(chair, report.partnership),
        at=ONE,
        because="Used for edition 99.",
    )

    assert edition_signatures(report) == ()


def test_nobody_is_kept_from_approving_where_nothing_was_changed(report, chair):
    assert not changed(report, chair)

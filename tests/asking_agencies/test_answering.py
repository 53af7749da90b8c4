"""Answering a request: what is kept, what is refused, and what it becomes."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import Role
from asking.models import AnswerDraft, Asked
from assurance.models import Audit
from budgets.models import Contribution
from partnership.models import AgencyContribution, RequestAnswer
from priorities.models import Action, Priority, Strand
from records.parties import Parties, Party
from tests.asking_agencies.made import make_asked, make_request
from tests.factories import (
    make_agency,
    make_contribution,
    make_member,
    make_period,
    make_record,
    make_year_record,
)
from training.models import Course, Delivery, RunAttendance


def page(asked):
    return reverse(
        "editing:answer",
        args=[asked.partnership.slug, asked.request.key, asked.agency.key],
    )


@pytest.fixture
def answer(sign_in, contributor):
    """Send boxes of an answer for the school."""
    client = sign_in("contributor")

    def send(asked, **boxes):
        names = {name.replace("__", "-"): text for name, text in boxes.items()}
        draft = AnswerDraft.objects.filter(asked=asked).first()
        seen = {"seen": draft.version if draft else 0}
        return client.post(page(asked), {**seen, **names})

    return send


def test_an_update_is_saved_handed_in_and_taken_back(answer, asked, client):
    answer(asked, update__did="We ran a day.", update__changed="")
    saved = Asked.objects.get().state
    answer(asked, hand__in="yes", update__did="We ran two days.")

    update = AgencyContribution.objects.get()
    assert (saved, Asked.objects.get().state) == ("begun", "handed-in")
    assert (update.did, update.status) == ("<p>We ran two days.</p>", "handed-in")
    assert not AnswerDraft.objects.exists()
    client.post(f"{page(asked)}take-back/")
    assert "We ran two days." in client.get(page(asked)).text
    assert AgencyContribution.objects.get().status == "drafted"


def test_nothing_becomes_a_record_before_it_is_handed_in(answer, asked):
    answer(asked, update__did="Only a start.")

    assert AgencyContribution.objects.get().did == ""


def test_what_cannot_be_right_is_kept_and_said_at_its_place(
    answer, report, school, editor, client
):
    asking = make_request(report.period, "money", title="Money", asks="funding")
    asked = make_asked(asking, school, editor)

    refused = answer(asked, hand__in="yes", funding__amount="lots")

    assert refused.status_code == 422
    assert 'aria-invalid="true"' in refused.text
    assert 'value="lots"' in client.get(page(asked)).text
    assert not Contribution.objects.exists()


def test_funding_becomes_the_record_of_the_contribution(
    answer, report, school, editor, client
):
    before = make_period(report.partnership, "2022-23")
    make_year_record(Contribution, before, "old", agency=school, amount=Decimal(900))
    asking = make_request(report.period, "money", title="Money", asks="funding")
    asked = make_asked(asking, school, editor)
    assert "900" in client.get(page(asked)).text

    done = answer(
        asked, hand__in="yes", funding__amount="1000", funding__standing="agreed"
    )

    assert done.status_code == 302
    kept = Contribution.objects.get(period=report.period)
    assert [kept.agency, kept.amount, kept.standing] == [school, 1000, "agreed"]


def test_training_figures_become_attendance_by_course_run(
    answer, report, school, police, editor
):
    course = make_record(Course, report.partnership, "basics", title="Basics", mode="")
    runs = [
        make_year_record(Delivery, report.period, f"run-{n}", course=course)
        for n in range(3)
    ]
    make_record(
        RunAttendance,
        report.partnership,
        "police",
        delivery=runs[0],
        agency=police,
        attended=7,
    )
    asking = make_request(report.period, "figures", title="Figures", asks="training")
    asked = make_asked(asking, school, editor)
    boxes = {"run-run-0-attended": "12", "run-run-1-attended": "not recorded"}

    answer(asked, hand__in="yes", **boxes)

    rows = RunAttendance.objects.filter(agency=school).order_by("delivery__key")
    assert [(row.delivery.key, row.attended) for row in rows] == [
        ("run-0", 12),
        ("run-1", None),
    ]
    assert RunAttendance.objects.get(agency=police).attended == 7


def test_own_questions_are_answered_and_kept_with_the_request(
    answer, report, school, editor
):
    asking = make_request(
        report.period, "own", title="Own", asks="questions", questions="Why?\nHow?\n"
    )
    asked = make_asked(asking, school, editor)

    answer(asked, hand__in="yes", question__1__answer="Because.")

    kept = RequestAnswer.objects.get()
    assert (kept.request, kept.question, kept.answer) == (asking, "Why?", "Because.")


def test_an_agency_reports_on_the_actions_it_leads_and_on_no_other(
    answer, report, school, police, editor, client
):
    plan = make_record(Strand, report.partnership, "plan", name="Plan")
    homes = make_record(
        Priority, report.partnership, "homes", strand=plan, title="Homes"
    )
    for key, leads in (("ours", school), ("theirs", police)):
        lead = Parties((Party(leads.name, leads.address),))
        text = f"<p>{key.title()}</p>"
        make_year_record(
            Action, report.period, key, priority=homes, text=text, lead=lead
        )
    asking = make_request(report.period, "plan", title="Plan", asks="actions")
    asked = make_asked(asking, school, editor)
    assert "Theirs" not in client.get(page(asked)).text

    boxes = {
        "action-ours-status": "done",
        "action-ours-reached": "All homes have it.",
        "action-theirs-status": "done",
    }
    answer(asked, hand__in="yes", **boxes)

    rows = Action.objects.order_by("key").values_list("key", "status", "reached")
    assert list(rows) == [
        ("ours", "done", "<p>All homes have it.</p>"),
        ("theirs", "planned", ""),
    ]


def test_a_return_for_an_audit_is_a_record_of_its_own(answer, report, school, editor):
    asking = make_request(
        report.period,
        "section-11",
        title="Section 11 return",
        asks="audit",
        audit_kind="section-11",
    )
    asked = make_asked(asking, school, editor)

    answer(asked, hand__in="yes", **{"return-summary": "All standards are met."})

    kept = Audit.objects.get()
    assert [kept.title, kept.kind, kept.status, kept.summary] == [
        "Section 11 return: Riverside School",
        "section-11",
        "done",
        "<p>All standards are met.</p>",
    ]


def test_what_is_typed_after_handing_in_is_shown_and_not_saved(answer, asked):
    answer(asked, hand__in="yes", update__did="Handed in.")

    late = answer(asked, update__did="One more thing.")

    assert late.status_code == 409
    assert "This answer has been handed in." in late.text
    assert "One more thing." in late.text
    assert AgencyContribution.objects.get().did == "<p>Handed in.</p>"


def test_nothing_at_all_cannot_be_handed_in(answer, asked):
    refused = answer(asked, hand__in="yes", update__did="")

    assert refused.status_code == 422
    assert Asked.objects.get().state == "opened"
    assert not AnswerDraft.objects.exists()


def test_two_tabs_lose_nothing(answer, asked, client):
    answer(asked, update__did="First tab.")

    second = client.post(page(asked), {"update-did": "Second tab.", "seen": "0"})

    assert second.status_code == 409
    assert "First tab." in second.text
    assert "Second tab." in second.text
    assert AnswerDraft.objects.get().cells["update-did"] == "First tab."


def test_the_text_saves_itself(asked, sign_in, contributor):
    client = sign_in("contributor")

    done = client.post(
        page(asked), {"update-did": "A word.", "seen": "0", "autosave": "yes"}
    )

    assert done.json() == {"seen": 1}
    assert AnswerDraft.objects.get().cells == {"update-did": "A word."}


def test_what_the_team_changed_meanwhile_is_shown_first(answer, asked, client):
    answer(asked, update__did="Ours.")
    AgencyContribution.objects.update(did="<p>Theirs.</p>")

    warned = answer(asked, hand__in="yes", update__did="Ours.")
    sure = answer(asked, hand__in="yes", update__did="Ours.", sure="yes")

    assert warned.status_code == 409
    assert "Theirs." in warned.text
    assert sure.status_code == 302
    assert AgencyContribution.objects.get().did == "<p>Ours.</p>"


def test_a_contributor_never_sees_what_another_agency_is_asked(
    sign_in, partnership, asked, report, editor, client
):
    other = make_agency(partnership, "Riverside Trust", key="trust")
    make_contribution(other, report.period)
    theirs = make_asked(asked.request, other, editor)
    client.force_login(make_member(partnership, Role.CONTRIBUTOR, agency=other))

    assert client.get(page(theirs)).status_code == 200
    for suffix in ("", "decline/", "pass-on/", "take-back/"):
        assert client.post(f"{page(asked)}{suffix}").status_code == 404
    assert client.get(page(asked)).status_code == 404


def test_only_its_own_boxes_are_read(answer, asked):
    answer(asked, update__did="A.", status="accepted", update__status="accepted")

    assert AnswerDraft.objects.get().cells == {"update-did": "A."}
    assert Asked.objects.get().state == "begun"

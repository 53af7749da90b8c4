"""The team reads an answer, and accepts or returns it."""

from asking.models import AnswerDraft, Asked, AskedStep
from mail.models import OutgoingMail
from partnership.models import AgencyContribution
from tests.asking_agencies.made import make_asked, make_link, make_request, page_of
from tests.documents.pages import Page
from tests.factories import (
    make_record,
    make_year_record,
)
from training.models import Course, Delivery, RunAttendance


def test_the_text_is_the_agencys_own_until_handed_in(
    team_page, asked, editor, contributor
):
    AnswerDraft.objects.create(
        asked=asked,
        cells={"update-did": "Secret."},
        version=1,
        saved_at=asked.asked_at,
        saved_by=contributor,
    )

    page = team_page.get(page_of(asked)).text

    assert "Secret." not in page
    assert "the agency’s own until it is handed in" in page


def handed_in(asked):
    AgencyContribution.objects.update(did="<p>We ran.</p>", status="handed-in")
    Asked.objects.update(state="handed-in")
    make_link(asked)


def test_an_answer_is_accepted(team_page, asked):
    handed_in(asked)
    assert "We ran." in team_page.get(page_of(asked)).text

    team_page.post(page_of(asked, "accept"))

    assert Asked.objects.get().state == "accepted"
    assert AgencyContribution.objects.get().status == "accepted"
    assert [mail.kind for mail in OutgoingMail.objects.all()] == ["agency-accepted"]


def test_an_answer_is_returned_with_a_remark_at_its_place(
    team_page, asked, client, contributor
):
    handed_in(asked)

    team_page.post(page_of(asked, "return"), {"remark-update-did": "Name the place."})

    assert Asked.objects.get().state == "returned"
    assert [mail.kind for mail in OutgoingMail.objects.all()] == ["agency-returned"]
    client.force_login(contributor)
    page = client.get("/edit/riverside/answers/update-2023-24/school/").text
    assert "Please change: Name the place." in page


def test_figures_are_read_as_a_table_and_returned_by_the_row(
    team_page, report, school, editor
):
    course = make_record(Course, report.partnership, "core", title="Core", mode="")
    run = make_year_record(Delivery, report.period, "core-run", course=course)
    make_record(
        RunAttendance,
        report.partnership,
        "ours",
        delivery=run,
        agency=school,
        attended=12,
    )
    asking = make_request(report.period, "figures", title="Figures", asks="training")
    asked = make_asked(asking, school, editor, state="handed-in")

    cells = [cell.text for cell in Page(team_page.get(page_of(asked)).text).all("td")]
    team_page.post(
        page_of(asked, "return"), {"remark-run-core-run-attended": "Really?"}
    )

    assert cells[:2] == ["12", "–"]
    step = AskedStep.objects.get(step="returned")
    assert step.remarks == {"run-core-run-attended": "Really?"}


def test_returning_without_a_word_is_refused(team_page, asked):
    handed_in(asked)

    assert team_page.post(page_of(asked, "return")).status_code == 409
    assert Asked.objects.get().state == "handed-in"

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from accounts.models import Role
from editing.forms import OwnWordsForm
from editing.saving import save
from editing.versions import digest
from partnership.models import AgencyContribution, Meeting
from records.declaration import form_class
from records.doubts import Warned
from records.exchange.rows import row_of
from records.models import Change
from reports.models import Report
from reports.record_kinds import KINDS_BY_NAME, RECORD_KINDS
from tests.asking_agencies.made import make_asked, make_request
from tests.documents.pages import Page
from tests.factories import (
    make_contribution,
    make_member,
    make_period,
    make_version,
    make_year_record,
)
from tests.typical import make_record

Status = AgencyContribution.Status
KIND = KINDS_BY_NAME["agency-contributions"]


def page(name="change", key="school-2023-24"):
    return reverse(f"editing:record-{name}", args=["riverside", KIND.name, key])


@pytest.fixture
def asked(school, period):
    return make_contribution(school, period, due_on=date(2024, 5, 1))


def seen():
    return digest(KIND, AgencyContribution.objects.get(key="school-2023-24"))


def test_a_contributor_is_shown_what_is_asked_and_nothing_else(
    sign_in, contributor, report, asked
):
    response = sign_in("contributor").get("/edit/riverside/")

    assert "Riverside School, 2023-24" in response.text
    assert "Due 1 May 2024" in response.text
    assert "Overdue" in response.text
    assert report.title not in response.text
    assert "/edit/riverside/records/agencies/" not in response.text


def test_last_years_text_stands_beside(
    sign_in, contributor, school, asked, partnership
):
    before = make_period(partnership, "2022-23")
    make_year_record(Meeting, before, "forum", title="Forum", attended=1360)
    figure = '<data data-figure="meetings/forum/attended"></data>'
    make_contribution(
        school,
        before,
        status=Status.ACCEPTED,
        did=f"<p>We trained {figure} people.</p>\n<ul>\n<li>Twice</li>\n</ul>",
    )

    response = sign_in("contributor").get(page())

    assert "2022-23: what the agency did" in response.text
    beside = Page(response.text).all("aside")[0]
    assert beside.all("p")[0].text == "We trained 1,360 people."
    assert [item.text for item in beside.all("li")] == ["Twice"]


def test_figures_are_filled_in_only_where_the_team_accepted_the_text(
    sign_in, contributor, school, asked, partnership
):
    before = make_period(partnership, "2022-23")
    make_year_record(Meeting, before, "forum", title="Forum", attended=1360)
    figure = '<data data-figure="meetings/forum/attended"></data>'
    make_contribution(school, before, did=f"<p>It was {figure}.</p>")

    beside = Page(sign_in("contributor").get(page()).text).all("aside")[0]

    assert beside.all("p")[0].text == "It was [figure]."


def test_the_note_for_editors_is_not_told(sign_in, contributor, asked):
    client = sign_in("contributor")
    before = seen()
    changed = AgencyContribution.objects.get()
    changed.note = "Doubtful."
    form = form_class(KIND)(
        row_of(KIND, changed), partnership=changed.partnership, instance=changed
    )
    save(KIND, form, by=contributor, at=datetime(2024, 5, 1, tzinfo=UTC))
    listed = reverse("editing:record-list", args=["riverside", KIND.name])

    response = client.post(page(), {"did": "Two.", "seen": before})

    assert response.status_code == 409
    assert "Doubtful" not in response.text
    assert "school-2023-24" not in client.get(f"{listed}?q=Doubtful").text


def test_a_contributor_saves_for_later(sign_in, contributor, asked):
    response = sign_in("contributor").post(page(), {"did": "We ran.", "seen": seen()})

    assert response.url == "/edit/riverside/"
    kept = AgencyContribution.objects.get()
    assert (kept.did, kept.status) == ("<p>We ran.</p>", Status.DRAFTED)
    assert Change.objects.get().by == contributor


def test_a_contributor_hands_in(sign_in, contributor, asked):
    values = {"did": "We ran.", "changed": "Less.", "seen": seen(), "hand-in": "yes"}

    sign_in("contributor").post(page(), values)

    assert AgencyContribution.objects.get().status == Status.HANDED_IN


def test_nothing_is_handed_in_without_a_text(sign_in, contributor, asked):
    response = sign_in("contributor").post(page(), {"seen": seen(), "hand-in": "yes"})

    assert response.status_code == 422
    assert "Enter what the agency did before you hand it in." in response.text
    assert AgencyContribution.objects.get().status == Status.REQUESTED


def test_saving_again_leaves_what_was_handed_in_handed_in(
    sign_in, contributor, school, period
):
    make_contribution(school, period, status=Status.HANDED_IN, did="<p>One.</p>")

    sign_in("contributor").post(page(), {"did": "Two.", "seen": seen()})

    kept = AgencyContribution.objects.get()
    assert (kept.did, kept.status) == ("<p>Two.</p>", Status.HANDED_IN)


def test_a_contributor_changes_no_other_field(
    sign_in, contributor, asked, police, partnership
):
    make_period(partnership, "2024-25")
    values = {
        "did": "We ran.",
        "seen": seen(),
        "status": "accepted",
        "agency": "police",
        "period": "2024-25",
        "due_on": "2030-01-01",
        "note": "x",
        "key": "other",
    }

    sign_in("contributor").post(page(), values)

    kept = AgencyContribution.objects.get()
    assert (
        kept.status,
        kept.agency,
        kept.period,
        kept.due_on,
        kept.note,
        kept.key,
    ) == (
        Status.DRAFTED,
        asked.agency,
        asked.period,
        date(2024, 5, 1),
        "",
        "school-2023-24",
    )


@pytest.mark.parametrize(
    ("status", "state", "answer", "reason"),
    [
        (Status.REQUESTED, Report.State.DRAFTING, 302, ""),
        (Status.HANDED_IN, Report.State.DRAFTING, 302, ""),
        (Status.ACCEPTED, Report.State.DRAFTING, 409, "has accepted this contribution"),
        (Status.DRAFTED, Report.State.IN_REVIEW, 409, "no longer being drafted"),
        (Status.DRAFTED, Report.State.PUBLISHED, 409, "no longer being drafted"),
    ],
)
def test_what_can_still_be_changed(
    sign_in, contributor, school, report, status, state, answer, reason
):
    Report.objects.update(state=state)
    make_contribution(school, report.period, status=status, did="<p>One.</p>")
    client = sign_in("contributor")
    assert reason in client.get(page()).text

    response = client.post(page(), {"did": "Two.", "seen": seen()})

    assert response.status_code == answer
    text = "<p>One.</p>" if answer == 409 else "<p>Two.</p>"
    assert AgencyContribution.objects.get().did == text
    if answer == 409:
        assert reason in response.text
        (kept,) = Page(response.text).of_class("panel--warning")
        assert kept.text.endswith("What the agency did Two.")


@pytest.mark.parametrize(
    ("audience", "reason"), [("full", "no longer being drafted"), ("summary", "")]
)
def test_the_full_report_decides_whether_an_agency_can_still_write(
    sign_in, contributor, school, report, audience, reason
):
    make_version(report.period, "2023-24-summary", audience="summary")
    Report.objects.filter(audience=audience).update(state=Report.State.IN_REVIEW)
    make_contribution(school, report.period, status=Status.DRAFTED)

    told = sign_in("contributor").get(page()).text

    assert ("no longer being drafted" in told) is bool(reason)


def test_enter_in_a_box_saves_and_does_not_hand_in(sign_in, contributor, asked):
    form = Page(sign_in("contributor").get(page()).text).all("main")[0]
    first, second = [
        one for one in form.all("button") if one.within and one.within.tag == "div"
    ]

    assert (first.text, first.attributes.get("name")) == ("Save for later", None)
    assert (second.text, second.attributes["name"]) == (
        "Hand in the update",
        "hand-in",
    )


def test_two_people_of_an_agency_do_not_overwrite_each_other(
    sign_in, contributor, asked
):
    client = sign_in("contributor")
    before = seen()
    client.post(page(), {"did": "One.", "seen": before})

    response = client.post(page(), {"did": "Two.", "seen": before})

    assert response.status_code == 409
    assert "Two." in response.text
    assert AgencyContribution.objects.get().did == "<p>One.</p>"


def test_another_agencys_contribution_is_not_found(
    sign_in, contributor, police, period
):
    make_contribution(police, period)
    client = sign_in("contributor")
    theirs = page(key="police-2023-24")

    assert client.get(theirs).status_code == 404
    assert client.post(theirs, {"did": "x"}).status_code == 404
    listed = client.get(reverse("editing:record-list", args=["riverside", KIND.name]))
    assert "police" not in listed.text


def test_who_signs_for_one_agency_writes_only_for_the_other(
    sign_in, contributor, police, asked, partnership
):
    make_member(partnership, Role.PARTNER, user=contributor, agency=police)
    make_contribution(police, asked.period)
    client = sign_in("contributor")

    assert client.get(page(key="police-2023-24")).status_code == 200
    assert client.post(page(key="police-2023-24"), {"did": "x"}).status_code == 403
    assert client.post(page(), {"did": "We ran.", "seen": seen()}).status_code == 302


@pytest.mark.parametrize("name", ["delete", "history"])
def test_a_contributor_neither_deletes_nor_reads_history(
    sign_in, contributor, asked, name
):
    assert sign_in("contributor").get(page(name)).status_code == 403


def test_a_contributor_adds_nothing(sign_in, contributor):
    add = reverse("editing:record-add", args=["riverside", KIND.name])

    assert sign_in("contributor").post(add, {}).status_code == 403


@pytest.mark.parametrize(
    "kind", [kind for kind in RECORD_KINDS if kind != KIND], ids=lambda kind: kind.name
)
def test_other_kinds_are_closed_to_contributors(
    sign_in, contributor, partnership, kind
):
    record = make_record(kind, partnership)
    client = sign_in("contributor")
    where = ["riverside", kind.name]

    assert client.get(reverse("editing:record-list", args=where)).status_code == 403
    change = reverse("editing:record-change", args=[*where, record.key])
    assert client.get(change).status_code == 403
    assert client.post(change).status_code == 403


def test_no_form_accepts_a_contribution(sign_in, editor, school, period):
    make_contribution(school, period, status=Status.HANDED_IN, did="<p>One.</p>")

    response = sign_in("editor").post(
        page(),
        {
            "period": "2023-24",
            "agency": "school",
            "status": "accepted",
            "did": "One.",
            "position": "0",
            "seen": seen(),
        },
    )

    assert response.status_code == 302
    assert AgencyContribution.objects.get().status == Status.HANDED_IN


def test_nothing_is_said_of_codes_that_contributors_cannot_look_up(
    sign_in, contributor, editor, asked
):
    assert "[[" not in sign_in("contributor").get(page()).text
    assert "[[" in sign_in("editor").get(page()).text


@pytest.fixture
def doubtful(monkeypatch):
    """Let every text of an agency be asked about: none of the kind is by itself."""

    def doubts(form):
        yield Warned("did", "This is the text of last year: check it.")

    monkeypatch.setattr(OwnWordsForm, "doubts", doubts)


@pytest.mark.parametrize(
    ("button", "status"), [({"hand-in": "yes"}, Status.HANDED_IN), ({}, Status.DRAFTED)]
)
def test_what_is_unlikely_is_asked_about_and_saved_as_it_was_meant(
    sign_in, contributor, asked, doubtful, button, status
):
    client = sign_in("contributor")
    values = {"did": "We ran.", "seen": seen()}

    first = client.post(page(), values | button)

    assert first.status_code == 422
    assert "This is the text of last year: check it." in first.text
    assert AgencyContribution.objects.get().status == Status.REQUESTED
    boxes = Page(first.text).all("input", "button")
    sent = {
        box.attributes["name"]: box.attributes["value"]
        for box in boxes
        if box.attributes.get("name") in ("handing-in", "confirmed")
    }
    client.post(page(), values | sent)
    kept = AgencyContribution.objects.get()
    assert (kept.did, kept.status) == ("<p>We ran.</p>", status)


def test_what_was_asked_for_by_a_request_is_answered_on_its_page(
    sign_in, contributor, asked, editor, school, period
):
    make_asked(make_request(period, "update"), school, editor)
    client = sign_in("contributor")

    answers = [client.get(page()), client.post(page(), {"did": "Two.", "seen": seen()})]

    assert [one.url for one in answers] == [
        "/edit/riverside/answers/update/school/",
        "/edit/riverside/answers/update/school/",
    ]
    assert AgencyContribution.objects.get().did == ""

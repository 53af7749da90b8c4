from datetime import UTC, datetime

import pytest
from django.urls import reverse

from editing.changed.marks import Mark, Passage
from editing.versions import digest
from indicators.models import Indicator, Observation
from records.models import Change
from reports.draft import Draft
from reports.models import Approval, OutlineSection, Report
from reports.record_kinds import KINDS_BY_NAME
from reports.workflow import mark_published
from tests.documents.pages import Page
from tests.factories import make_record, make_section, make_year_record
from tests.typical import typed_again

APPROVAL = "/edit/riverside/2023-24/approval/"


@pytest.fixture
def section(report, police):
    return make_section(report, "welcome", passage="<p>Hello there.</p>")


def content_hash():
    return Draft(Report.objects.get()).content_hash


def state():
    return Report.objects.get().state


def sign(client, role, **values):
    typed = {"role": role, "content_hash": content_hash(), "confirm": "on"}
    return client.post(f"{APPROVAL}approve/", typed | values)


def rewrite(client, passage):
    """Have the section's passage changed through its form."""
    kind = KINDS_BY_NAME["outline"]
    section = OutlineSection.objects.get()
    values = typed_again(kind, section) | {"seen": digest(kind, section)}
    page = reverse("editing:record-change", args=["riverside", "outline", section.key])
    return client.post(page, values | {"passage": passage})


@pytest.fixture
def in_review(sign_in, editor, section):
    sign_in("editor").post(f"{APPROVAL}submit/")


class TestOnTheWay:
    def test_an_editor_sends_to_review_and_takes_back(self, sign_in, editor, section):
        client = sign_in("editor")
        assert "Send for review" in client.get(APPROVAL).text

        assert client.post(f"{APPROVAL}submit/").url == APPROVAL
        assert state() == "in-review"

        client.post(f"{APPROVAL}take-back/")
        assert state() == "drafting"

    def test_errors_are_named_before_review(self, sign_in, editor, report):
        client = sign_in("editor")

        assert "1 error to correct first" in client.get(APPROVAL).text
        response = client.post(f"{APPROVAL}submit/")

        assert response.status_code == 409
        assert "The report has no sections." in response.text
        assert state() == "drafting"

    def test_everybody_signs(self, sign_in, in_review, police_partner, chair):
        sign(sign_in("police_partner"), "partner")
        assert state() == "in-review"
        response = sign_in("chair").get(APPROVAL)
        assert [
            s.place for s in response.context["status"].signing.places if s.approval
        ] == ["Riverside Police"]

        sign(sign_in("chair"), "chair")

        assert state() == "approved"
        assert "Publish" in sign_in("chair").get(APPROVAL).text

    def test_a_report_is_returned_with_a_reason(self, sign_in, in_review, chair):
        client = sign_in("chair")

        response = client.post(f"{APPROVAL}return/", {"because": "The sum is wrong."})

        assert response.url == APPROVAL
        assert state() == "drafting"
        change = Change.objects.latest("pk")
        assert (change.action, change.by) == ("returned", chair)
        assert "The sum is wrong." in str(change.after)

    def test_a_report_is_not_returned_without_a_reason(self, sign_in, in_review, chair):
        response = sign_in("chair").post(f"{APPROVAL}return/", {"because": ""})

        assert response.status_code == 422
        assert "Enter what needs to change." in response.text
        assert "<title>Error: " in response.text
        assert state() == "in-review"


class TestSigning:
    def test_a_remark_is_kept_for_members_and_voids_nothing(
        self, sign_in, in_review, police_partner, chair
    ):
        sign(sign_in("police_partner"), "partner")

        sign(sign_in("chair"), "chair", remark="Say more on exploitation next year.")

        given = Approval.objects.order_by("pk")
        assert [(one.remark, one.void_at) for one in given] == [
            ("", None),
            ("Say more on exploitation next year.", None),
        ]
        assert state() == "approved"
        page = sign_in("police_partner").get(APPROVAL).text
        assert "Say more on exploitation next year." in page
        line = Change.objects.filter(action="approved").latest("pk")
        assert (line.after or {})["remark"] == "Say more on exploitation next year."

    def test_needs_the_box_ticked(self, sign_in, in_review, chair):
        response = sign(sign_in("chair"), "chair", confirm="")

        assert response.status_code == 422
        assert "<title>Error: " in response.text
        page = Page(response.text)
        (summary,) = page.of_class("error-summary")
        assert "autofocus" in summary.attributes
        (link,) = summary.all("a")
        assert "Confirm that you have read the report." in link.text
        assert link.attributes["href"].removeprefix("#") in page.ids
        assert not Approval.objects.exists()

    def test_is_refused_where_the_content_changed_meanwhile(
        self, sign_in, in_review, editor, chair
    ):
        seen = content_hash()
        rewrite(sign_in("editor"), "Hello again.")

        response = sign(sign_in("chair"), "chair", content_hash=seen)

        assert response.status_code == 409
        assert "has changed since you opened this page" in response.text
        assert not Approval.objects.exists()

    def test_is_refused_in_a_role_one_has_not(self, sign_in, in_review, police_partner):
        response = sign(sign_in("police_partner"), "chair")

        assert response.status_code == 409
        assert not Approval.objects.exists()

    @pytest.mark.parametrize("role", ["editor", "", "dragon"])
    def test_is_refused_in_a_role_that_does_not_sign(
        self, sign_in, in_review, chair, role
    ):
        assert sign(sign_in("chair"), role).status_code == 422

    def test_is_void_once_a_passage_is_changed(
        self, sign_in, in_review, editor, police_partner, chair
    ):
        sign(sign_in("police_partner"), "partner")
        sign(sign_in("chair"), "chair")

        rewrite(sign_in("editor"), "Hello again.")

        assert state() == "in-review"
        assert not Approval.objects.filter(void_at=None).exists()

    def test_stays_where_only_a_note_is_changed(
        self, sign_in, in_review, editor, police_partner
    ):
        sign(sign_in("police_partner"), "partner")
        kind, section = KINDS_BY_NAME["outline"], OutlineSection.objects.get()
        values = typed_again(kind, section) | {"seen": digest(kind, section)}
        page = reverse(
            "editing:record-change", args=["riverside", "outline", "welcome"]
        )

        sign_in("editor").post(page, values | {"note": "Seen."})

        assert Approval.objects.filter(void_at=None).count() == 1


def test_who_makes_signatures_void_is_told(sign_in, in_review, editor, police_partner):
    sign(sign_in("police_partner"), "partner")
    client = sign_in("editor")

    rewrite(client, "Hello again.")

    said = Page(client.get(APPROVAL).text).of_class("message--warning")
    assert ["1 signature became void" in one.text for one in said] == [True]


def test_what_changed_since_the_last_approval_is_shown(
    sign_in, in_review, editor, police_partner
):
    sign(sign_in("police_partner"), "partner")
    rewrite(sign_in("editor"), "Hello again.")

    response = sign_in("police_partner").get(APPROVAL)

    (changed,) = response.context["status"].asked.comparison.sections
    assert changed.place == "1 Welcome"
    assert changed.changes == (Passage("Hello there.", "Hello again.", Mark.CHANGED),)
    assert "Read the change word by word" in response.text


def test_what_changed_since_the_last_edition_is_shown(
    sign_in, editor, report, police_partner, police, chair
):
    make_section(report, "numbers", kind="indicators", heading="Numbers", passage="")
    indicator = make_record(
        Indicator, report.partnership, "contacts", title="Contacts", unit="count"
    )
    make_year_record(
        Observation, report.period, "contacts", indicator=indicator, value=4413
    )
    sign_in("editor").post(f"{APPROVAL}submit/")
    sign(sign_in("police_partner"), "partner")
    sign(sign_in("chair"), "chair")
    noon = datetime(2024, 9, 30, 12, tzinfo=UTC)
    mark_published(Report.objects.get(), by=chair, at=noon, edition=1)

    kind, kept = KINDS_BY_NAME["observations"], Observation.objects.get()
    values = typed_again(kind, kept) | {"seen": digest(kind, kept), "value": "4431"}
    page = reverse("editing:record-change", args=["riverside", kind.name, kept.key])
    assert sign_in("editor").post(page, values).status_code == 302
    sign_in("editor").post(f"{APPROVAL}submit/")

    response = sign_in("chair").get(APPROVAL)

    page = response.context["status"]
    assert "edition-1" in [point.code for point in page.earlier]
    (changed,) = page.asked.comparison.sections
    assert changed.place == "1 Numbers"
    (table,) = changed.changes
    assert [[(one.before, one.after) for one in row.cells] for row in table.rows] == [
        [
            ("Contacts", "Contacts"),
            ("2023-24", "2023-24"),
            ("4,413", "4,431"),
            ("Not given", "Not given"),
        ]
    ]


def test_who_signs_sees_all_that_changed_since_they_last_signed(
    sign_in, in_review, editor, police_partner, chair
):
    sign(sign_in("chair"), "chair")
    rewrite(sign_in("editor"), "Hello again.")
    sign(sign_in("police_partner"), "partner")
    rewrite(sign_in("editor"), "Hello once more.")

    mine = sign_in("chair").get(APPROVAL).context["status"].asked
    theirs = sign_in("police_partner").get(APPROVAL).context["status"].asked

    assert "what you approved on" in mine.since.label
    assert [one.changes[0].before for one in mine.comparison.sections] == [
        "Hello there."
    ]
    assert [one.changes[0].before for one in theirs.comparison.sections] == [
        "Hello again."
    ]


def test_what_is_signed_already_says_that_nothing_changed(
    sign_in, in_review, police_partner
):
    sign(sign_in("police_partner"), "partner")

    response = sign_in("police_partner").get(APPROVAL)

    assert "Nothing: this is exactly what you approved on" in response.text


def test_without_an_earlier_approval_there_is_nothing_to_compare(
    sign_in, editor, section
):
    assert "nothing to compare it with" in sign_in("editor").get(APPROVAL).text


@pytest.mark.parametrize(
    ("step", "allowed"),
    [
        ("submit", {"editor"}),
        ("take-back", {"editor"}),
        ("approve", {"police_partner", "chair"}),
        ("return", {"police_partner", "chair"}),
    ],
)
@pytest.mark.parametrize(
    "who", ["editor", "reviewer", "contributor", "police_partner", "chair", "outsider"]
)
def test_who_may_take_which_step(sign_in, report, police, step, allowed, who):
    response = sign_in(who).post(f"{APPROVAL}{step}/")

    refused = 404 if who == "outsider" else 403
    assert (response.status_code == refused) == (who not in allowed)


@pytest.mark.parametrize("step", ["take-back", "approve", "return"])
def test_steps_that_do_not_fit_the_state_are_refused(
    sign_in, chair, editor, section, step
):
    who = "editor" if step == "take-back" else "chair"
    typed = {"role": "chair", "content_hash": content_hash(), "confirm": "on"}

    response = sign_in(who).post(f"{APPROVAL}{step}/", typed | {"because": "x"})

    assert response.status_code == 409
    assert "The report is drafting" in response.text


@pytest.mark.parametrize("step", ["submit", "take-back", "approve", "return"])
def test_no_step_is_taken_by_following_a_link(sign_in, editor, report, step):
    assert sign_in("editor").get(f"{APPROVAL}{step}/").url == APPROVAL
    assert Report.objects.get().state == "drafting"

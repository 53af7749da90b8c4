"""The pages on which an edition is withdrawn: first what readers will see."""

import pytest
from django.utils import timezone

from accounts.permissions import member_in
from publishing.build import build
from publishing.models import Edition, EditionNotice
from publishing.workflow import claim
from records.models import Change
from reports.models import OutlineSection, Report
from reviews.models import CaseReview
from tests.documents.pages import Page
from tests.factories import make_period, make_report, make_section, make_year_record
from tests.publishing.acts import QUICK, issue, sign
from tests.test_policy import forms_without_token

YEAR = "/edit/riverside/2023-24/editions/"
WITHDRAW = f"{YEAR}1/withdraw/"
NOTICE = {"kind": "notice", "because": "A figure is wrong."}


@pytest.fixture
def later(edition, editor, police_partner, chair) -> Report:
    report = make_report(make_period(edition.report.partnership, "2024-25"))
    make_section(report, "later")
    issue(sign(report, editor=editor, partner=police_partner, chair=chair), by=chair)
    return report


@pytest.fixture
def client(client, edition, chair):
    client.force_login(chair)
    return client


def confirm(client, **typed):
    return client.post(WITHDRAW, typed | {"confirmed": "yes"}, follow=True)


def test_a_notice_is_shown_before_it_is_put_on(client, edition, reader):
    page = client.post(WITHDRAW, NOTICE)

    assert "Put a notice on edition 1?" in page.text
    assert "The files themselves stay exactly as they were published." in page.text
    assert not EditionNotice.objects.exists()

    done = confirm(client, **NOTICE)
    assert "Readers now see your notice on edition 1." in done.text
    assert "A figure is wrong." in reader.get("/riverside/2023-24/").text


def test_what_was_typed_can_be_changed_before_it_is_confirmed(client):
    page = client.post(WITHDRAW, NOTICE | {"change": "yes"})

    assert page.status_code == 200
    assert "A figure is wrong." in page.text
    assert not EditionNotice.objects.exists()


def test_a_notice_is_taken_off_on_the_page_of_editions(client, chair, reader):
    confirm(client, **NOTICE)
    page = client.get(YEAR).text
    assert "Take the notice off edition 1" in page
    assert forms_without_token(page) == []

    done = client.post(f"{YEAR}1/notice/end/", follow=True)

    assert "Readers see edition 1 as it was published." in done.text
    assert "Take the notice off" not in done.text
    assert "A figure is wrong." not in reader.get("/riverside/2023-24/").text


def test_an_edition_under_a_notice_can_only_be_taken_down(client, later):
    confirm(client, **NOTICE)

    form = client.get(WITHDRAW).context["form"]

    assert [value for value, _ in form.fields["kind"].choices] == ["down"]


def test_another_report_replaces_it(client, later, reader):
    typed = {"kind": "replaced", "because": "Both years are in it."}
    refused = client.post(WITHDRAW, typed)
    assert refused.status_code == 422
    assert "Choose the report that replaces it." in refused.text

    typed |= {"target": str(later.pk)}
    shown = client.post(WITHDRAW, typed).text
    assert "Send readers of edition 1 to another report?" in shown

    done = confirm(client, **typed)
    assert "The addresses of edition 1 now lead to Yearly report 2024-25." in done.text
    answer = reader.get("/riverside/2023-24/")
    assert answer.headers["Location"] == "/riverside/2024-25/"
    assert "Show edition 1 to readers again" in client.get(YEAR).text


def test_there_is_nothing_to_choose_where_no_report_can_replace_it(client):
    form = client.get(WITHDRAW).context["form"]

    assert [value for value, _ in form.fields["kind"].choices] == ["down", "notice"]
    assert "target" not in form.fields


@pytest.mark.parametrize("kind", ["", "dragon", "replaced"])
def test_what_is_not_offered_is_refused(client, kind):
    response = client.post(
        WITHDRAW, {"kind": kind, "because": "Why.", "confirmed": "yes"}
    )

    assert response.status_code == 422
    assert "<title>Error: " in response.text


class TestReviews:
    @pytest.fixture
    def welcome(self, welcome: OutlineSection, report: Report) -> OutlineSection:
        make_year_record(
            CaseReview,
            report.period,
            "q",
            kind="sar",
            title="Adult Q",
            state="completed",
        )
        make_section(report, "reviews", kind="case-reviews", position=2)
        return welcome

    @pytest.fixture
    def edition(self, signed, chair) -> Edition:
        """An edition of a moment ago: its year is not over on any day."""
        now = timezone.now()
        claimed = claim(signed, by=member_in(chair, signed.partnership), at=now)
        return build(claimed.pk, at=now, formats=QUICK)

    def test_a_decision_is_asked_for(self, client):
        page = client.get(WITHDRAW)
        down = {"kind": "down", "because": "Wrong."}
        refused = client.post(WITHDRAW, down)

        assert "Adult Q" in page.text
        assert refused.status_code == 422
        linked = Page(refused.text).of_class("error-summary")[0].all("a")
        assert [link.attributes["href"] for link in linked] == [
            "#id_decided_by",
            "#id_decided_because",
        ]

        decided = {"decided_by": "The partners", "decided_because": "The family asked."}
        shown = client.post(WITHDRAW, down | decided)
        assert "The partners decided to remove these reviews" in shown.text
        confirm(client, **down, **decided)
        told = Change.objects.get(action="withdrawn").after or {}
        assert told["decided_by"] == "The partners"

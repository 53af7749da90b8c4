"""What happens meanwhile: agencies end, people leave, pages are sent again, clocks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import Membership, Role
from asking import workflow
from asking.models import AnswerDraft, Asked, AskedStep
from asking.reminding import STAGES, remind_due
from asking.workflow import Actor
from editing.asking.choosing import Choosing
from mail.models import OutgoingMail
from partnership.models import AgencyContribution, AgencyRequest
from tests.asking_agencies.made import AT, make_link
from tests.factories import make_member

PAGE = "/edit/riverside/answers/update-2023-24/school/"
TEAM_PAGE = "/edit/riverside/asked/update-2023-24/school/"
LONG_AGO = datetime(2024, 1, 2, tzinfo=UTC)
TYPED = {"update-did": "We ran a day.", "seen": "0"}


def handed_in() -> list[str]:
    return [one.did for one in AgencyContribution.objects.exclude(did="")]


class TestAnAgencyThatEnds:
    """It was there when it was asked, and not any more when it answers."""

    @pytest.fixture
    def ended(self, asked, school):
        school.active_to = date(2024, 3, 1)
        school.save()
        return asked

    def test_answers_by_its_link_all_the_same(self, client, ended):
        start = f"/answer/{make_link(ended, at=timezone.now())}/"
        client.post(start)

        done = client.post(f"{start}request/", {**TYPED, "hand-in": "yes"})

        assert done.status_code == 302
        assert handed_in() == ["<p>We ran a day.</p>"]

    def test_answers_with_an_account_all_the_same(self, sign_in, contributor, ended):
        sign_in("contributor").post(PAGE, {**TYPED, "hand-in": "yes"})

        assert handed_in() == ["<p>We ran a day.</p>"]

    def test_is_read_and_accepted(self, sign_in, editor, contributor, ended):
        sign_in("contributor").post(PAGE, {**TYPED, "hand-in": "yes"})

        client = sign_in("editor")
        assert client.get(TEAM_PAGE).status_code == 200
        client.post(f"{TEAM_PAGE}accept/")
        assert Asked.objects.get().state == "accepted"

    def test_is_not_offered_for_the_years_that_follow(self, ended, later):
        this, next_year = (
            [line.agency.key for line in Choosing(period).lines]
            for period in (ended.request.period, later)
        )

        assert (this, next_year) == (["school"], [])

    def test_cannot_be_deleted_while_it_is_asked(self, sign_in, editor, ended):
        page = "/edit/riverside/records/agencies/school/delete/"
        client = sign_in("editor")

        client.post(page, {"seen": client.get(page).context.get("seen", "")})

        assert Asked.objects.get().agency.key == "school"


class TestAPersonWhoLeaves:
    def test_cannot_save_any_more_and_changes_nothing(
        self, sign_in, contributor, asked
    ):
        client = sign_in("contributor")
        client.post(PAGE, TYPED)
        yesterday = timezone.localdate() - timedelta(days=1)
        Membership.objects.filter(user=contributor).update(ends_on=yesterday)

        refused = client.post(PAGE, {"update-did": "More.", "seen": "1"})

        assert refused.status_code == 404
        assert AnswerDraft.objects.get().cells["update-did"] == "We ran a day."

    def test_leaves_the_draft_to_whoever_follows(
        self, sign_in, contributor, asked, partnership, school, client
    ):
        sign_in("contributor").post(PAGE, TYPED)
        Membership.objects.filter(user=contributor).delete()
        client.force_login(make_member(partnership, Role.CONTRIBUTOR, agency=school))

        assert "We ran a day." in client.get(PAGE).text
        client.post(PAGE, {**TYPED, "seen": "1", "hand-in": "yes"})
        assert handed_in() == ["<p>We ran a day.</p>"]

    def test_who_asked_and_left_is_still_named_and_others_go_on(
        self, client, editor, asked, partnership
    ):
        Membership.objects.filter(user=editor).delete()
        other = make_member(partnership, Role.EDITOR)
        agency = Actor(other)
        workflow.save_draft(asked, {"update-did": "Yes."}, seen=0, by=agency, at=AT)
        workflow.hand_in(asked, by=agency, at=AT)

        client.force_login(other)
        client.post(f"{TEAM_PAGE}accept/")

        [told] = OutgoingMail.objects.filter(kind="agency-handed-in")
        assert told.to == other.email
        assert Asked.objects.get().state == "accepted"
        assert AskedStep.objects.latest("pk").by == other


class TestAPageThatIsSentAgain:
    """The back button, and a button that is pressed twice."""

    @pytest.fixture
    def client(self, sign_in, contributor, asked):
        return sign_in("contributor")

    def test_handing_in_twice_is_done_and_told_once(self, client, editor):
        page = {**TYPED, "hand-in": "yes"}

        first, second = (client.post(PAGE, page).status_code for _ in range(2))

        assert (first, second) == (302, 409)
        assert AskedStep.objects.filter(step="handed-in").count() == 1
        assert OutgoingMail.objects.filter(kind="agency-handed-in").count() == 1

    def test_an_older_page_shows_what_was_saved_since(self, client):
        client.post(PAGE, TYPED)
        client.post(PAGE, {"update-did": "We ran two days.", "seen": "1"})

        back = client.post(PAGE, {"update-did": "We ran a day!", "seen": "1"})

        assert back.status_code == 409
        assert "We ran two days." in back.text
        assert "We ran a day!" in back.text
        assert AnswerDraft.objects.get().cells["update-did"] == "We ran two days."

    def test_the_same_again_is_no_mistake(self, client):
        for _ in range(2):
            assert client.post(PAGE, TYPED).status_code == 302

        assert AnswerDraft.objects.get().version == 1

    def test_the_team_accepts_once(self, client, sign_in, editor):
        client.post(PAGE, {**TYPED, "hand-in": "yes"})
        sign_in("editor")

        answers = [client.post(f"{TEAM_PAGE}accept/").status_code for _ in range(2)]

        assert answers == [302, 409]
        assert AskedStep.objects.filter(step="accepted").count() == 1


class TestTheClock:
    """A day is a day in Great Britain, however many hours it has."""

    @pytest.mark.parametrize(
        ("due", "before", "after"),
        [
            # Summer time begins in the night to 31 March 2024, and ends on 27 October.
            ("2024-03-30", "2024-03-30T23:59", "2024-03-31T00:00"),
            ("2024-03-31", "2024-03-31T22:59", "2024-03-31T23:00"),
            ("2024-10-26", "2024-10-26T22:59", "2024-10-26T23:00"),
            ("2024-10-27", "2024-10-27T23:59", "2024-10-28T00:00"),
        ],
    )
    def test_a_request_is_late_from_midnight_on(
        self, asked, editor, due, before, after
    ):
        AgencyRequest.objects.update(due_on=due)
        Asked.objects.update(asked_at=LONG_AGO)
        week_before = {"step": "reminded", "said": STAGES[0][1], "at": LONG_AGO}
        AskedStep.objects.create(asked=asked, by=editor, **week_before)

        sent = [remind_due(at=utc(at)) for at in (before, after, after)]

        assert sent == [0, 1, 0]

    @pytest.mark.parametrize("change", ["2024-03-31", "2024-10-27"])
    def test_a_timer_through_the_night_of_the_change_reminds_once(self, asked, change):
        AgencyRequest.objects.update(due_on=date.fromisoformat(change))
        Asked.objects.update(asked_at=LONG_AGO)
        first = utc(f"{change}T00:00") - timedelta(hours=12)

        hours = [first + timedelta(minutes=30 * count) for count in range(110)]

        assert sum(remind_due(at=at) for at in hours) == 2  # a week before, and late
        assert AskedStep.objects.filter(step="reminded").count() == 2

    def test_a_clock_that_is_put_back_reminds_nobody_again(self, asked):
        late = utc("2024-05-02T09:00")
        assert remind_due(at=late) == 1

        assert remind_due(at=late - timedelta(hours=3)) == 0
        assert remind_due(at=late + timedelta(days=3)) == 0


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)

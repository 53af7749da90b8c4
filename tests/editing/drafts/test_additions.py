"""What is typed in the form of a new record is kept until it is added or discarded."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from assurance.models import Risk
from editing.sittings import end_sittings
from records.models import AdditionDraft, Change
from tests.editing.drafts.test_clashes import form_of
from tests.editing.drafts.typist import LATER, colleague

ADD = "/edit/riverside/records/risks/add/"
OF_YEAR = f"{ADD}?year=2023-24"
KEEP = f"{ADD}draft/?year=2023-24"
DROP = f"{ADD}draft/drop/?year=2023-24"
HOME = "/edit/"


@pytest.fixture
def adder(client, editor, period) -> Client:
    """The business team's editor, who adds risks of a year."""
    signed_in: Client = client
    signed_in.force_login(editor)
    return signed_in


def typed_on(client: Client, page: Any, **words: str) -> Any:
    """Type `words` in the form of `page` as its script sends them."""
    return client.post(KEEP, form_of(page) | {"turn": "1"} | words)


def added(client: Client, page: Any, **words: str) -> Any:
    """Press the button of `page`; return the answer."""
    return client.post(OF_YEAR, form_of(page) | words)


def titles() -> list[str]:
    rows = AdditionDraft.objects.order_by("pk")
    return [str(row.as_sent["title"]) for row in rows]


class TestKeeping:
    def test_what_is_typed_is_kept_and_adds_nothing(self, adder):
        answer = typed_on(adder, adder.get(OF_YEAR), title="Staff le")

        assert answer.json()["saved"]
        assert (titles(), Risk.objects.count(), Change.objects.count()) == (
            ["Staff le"],
            0,
            0,
        )

    def test_the_end_of_the_sitting_adds_nothing_either(self, adder):
        typed_on(adder, adder.get(OF_YEAR), title="Staff leave")

        assert end_sittings(at=timezone.now() + LATER) == 0
        assert (titles(), Risk.objects.count()) == (["Staff leave"], 0)

    def test_the_page_offers_it_again(self, adder):
        typed_on(adder, adder.get(OF_YEAR), title="Staff leave")
        draft = AdditionDraft.objects.get()

        page = adder.get(OF_YEAR)

        day = date_format(timezone.localtime(draft.started_at), "j F Y")
        assert f"You started adding “Staff leave” on {day}" in page.text
        assert page.context["form"]["title"].value() == ""
        page = adder.get(f"{OF_YEAR}&unfinished={draft.pk}")
        assert page.context["form"]["title"].value() == "Staff leave"
        assert "You have not finished adding this" in page.text
        assert "You started adding" not in page.text

    def test_going_on_goes_on_with_the_same(self, adder):
        typed_on(adder, adder.get(OF_YEAR), title="Staff leave")
        number = AdditionDraft.objects.get().pk
        page = adder.get(f"{OF_YEAR}&unfinished={number}")

        typed_on(adder, page, title="Staff leaving")

        assert titles() == ["Staff leaving"]

    def test_adding_it_drops_what_was_kept(self, adder):
        page = adder.get(OF_YEAR)
        typed_on(adder, page, title="Staff leave")

        assert added(adder, page, title="Staff leave").status_code == 302

        assert ([*map(str, Risk.objects.all())], titles()) == (["Staff leave"], [])

    def test_so_does_adding_what_was_gone_on_with(self, adder):
        typed_on(adder, adder.get(OF_YEAR), title="Staff leave")
        left = f"{OF_YEAR}&unfinished={AdditionDraft.objects.get().pk}"

        form = form_of(adder.get(left)) | {"another": "yes"}
        answer = adder.post(left, form)

        assert answer.headers["Location"] == OF_YEAR
        assert (Risk.objects.count(), titles()) == (1, [])

    def test_what_comes_after_it_was_added_is_not_kept(self, adder):
        page = adder.get(OF_YEAR)
        added(adder, page, title="Staff leave")

        answer = typed_on(adder, page, title="Staff le")

        assert "added already" in answer.json()["problem"]
        assert titles() == []

    def test_a_form_that_is_refused_is_kept(self, adder):
        page = adder.get(OF_YEAR)

        refused = added(adder, page, mitigation="Cover is arranged.")

        assert refused.status_code == 422
        draft = AdditionDraft.objects.get()
        assert draft.as_sent["mitigation"] == "Cover is arranged."
        assert form_of(refused)["draft"] == draft.stamp
        added(adder, refused, title="Staff leave")
        assert (Risk.objects.count(), titles()) == (1, [])

    def test_what_was_sent_earlier_and_comes_later_changes_nothing(self, adder):
        page = adder.get(OF_YEAR)
        typed_on(adder, page, title="Staff leave", turn="7")

        answer = typed_on(adder, page, title="Staff", turn="6")

        assert "has sent other words since" in answer.json()["problem"]
        assert typed_on(adder, page, title="Staff leave", turn="6").json()["saved"]
        assert titles() == ["Staff leave"]

    def test_two_windows_may_be_about_two_records(self, adder):
        first, second = adder.get(OF_YEAR), adder.get(OF_YEAR)
        typed_on(adder, first, title="Staff leave")
        typed_on(adder, second, title="Systems fail")

        added(adder, first, title="Staff leave")

        assert titles() == ["Systems fail"]

    def test_more_windows_than_anybody_needs_are_refused(self, adder):
        for number in range(5):
            typed_on(adder, adder.get(OF_YEAR), title=f"Risk {number}")

        answer = typed_on(adder, adder.get(OF_YEAR), title="One more")

        assert "several unfinished additions" in answer.json()["problem"]
        assert len(titles()) == 5
        refused = added(adder, adder.get(OF_YEAR), mitigation="Cover.")
        assert (refused.status_code, len(titles())) == (422, 5)

    def test_it_belongs_to_what_it_is_added_to(self, adder):
        typed_on(adder, adder.get(OF_YEAR), title="Staff leave")

        assert "You started adding" not in adder.get(ADD).text
        assert "You started adding" not in adder.get(f"{ADD}?year=2022-23").text

    def test_it_can_be_discarded(self, adder):
        typed_on(adder, adder.get(OF_YEAR), title="Staff leave")
        [left] = adder.get(OF_YEAR).context["adding"].others

        answer = adder.post(DROP, {"draft": left.stamp}, follow=True)

        assert "What you had typed on" in answer.text
        assert titles() == []

    def test_what_came_since_is_not_discarded(self, adder):
        page = adder.get(OF_YEAR)
        typed_on(adder, page, title="Staff leave")
        [left] = adder.get(OF_YEAR).context["adding"].others
        typed_on(adder, page, title="Staff leaving", turn="2")

        adder.post(DROP, {"draft": left.stamp})

        assert titles() == ["Staff leaving"]


class TestWhose:
    @pytest.fixture
    def bo(self, adder, partnership) -> Client:
        other = Client()
        other.force_login(colleague(partnership))
        return other

    def test_nobody_else_is_offered_it(self, adder, bo):
        typed_on(adder, adder.get(OF_YEAR), title="Staff leave")
        left = AdditionDraft.objects.get()

        assert "You started adding" not in bo.get(OF_YEAR).text
        page = bo.get(f"{OF_YEAR}&unfinished={left.pk}")
        assert page.context["form"]["title"].value() == ""
        bo.post(DROP, {"draft": left.stamp})
        assert titles() == ["Staff leave"]

    def test_nobody_adds_in_the_name_of_another(self, adder, bo):
        form = form_of(adder.get(OF_YEAR)) | {"title": "Staff leave"}

        kept, sent = bo.post(KEEP, form), bo.post(OF_YEAR, form)

        assert "signed in as Bo" in kept.json()["problem"]
        assert (sent.status_code, Risk.objects.count()) == (409, 0)
        assert "Staff leave" in sent.text


class TestAtHome:
    def test_it_is_among_the_tasks_of_its_person(self, adder):
        typed_on(adder, adder.get(OF_YEAR), title="Staff leave")
        draft = AdditionDraft.objects.get()

        [task] = finishing(adder)

        day = date_format(timezone.localtime(draft.saved_at), "j F Y")
        assert task.title == "Finish adding a risk “Staff leave”"
        assert task.why == f"What you typed on {day} is saved, but not added yet"
        page = adder.get(task.url)
        assert page.context["form"]["title"].value() == "Staff leave"

    def test_one_without_a_year_has_a_page_as_well(self, adder):
        adder.post(f"{ADD}draft/", form_of(adder.get(ADD)) | {"turn": "1"})

        [task] = finishing(adder)

        assert task.title == "Finish adding a risk"
        assert "You have not finished adding this" in adder.get(task.url).text

    def test_who_may_no_longer_edit_gets_no_task(self, adder, editor):
        typed_on(adder, adder.get(OF_YEAR), title="Staff leave")
        editor.memberships.update(role="reviewer")

        assert finishing(adder) == []

    def test_the_page_of_approval_names_its_person(self, adder, report):
        typed_on(adder, adder.get(OF_YEAR), title="Staff leave")

        page = adder.get("/edit/riverside/2023-24/approval/").text

        assert "1 person has typed words that are not in the records yet" in page


class TestForgetting:
    @pytest.mark.parametrize(("days", "left"), [(89, 1), (91, 0)])
    def test_what_nobody_came_back_to_goes(self, adder, days, left):
        typed_on(adder, adder.get(OF_YEAR), title="Staff leave")

        end_sittings(at=timezone.now() + timedelta(days=days))

        assert AdditionDraft.objects.count() == left

    @pytest.mark.parametrize(("days", "left"), [(13, 1), (15, 0)])
    def test_what_somebody_typed_who_left_goes_sooner(self, adder, editor, days, left):
        typed_on(adder, adder.get(OF_YEAR), title="Staff leave")
        editor.memberships.all().delete()

        end_sittings(at=timezone.now() + timedelta(days=days))

        assert AdditionDraft.objects.count() == left


def test_who_may_not_add_keeps_nothing(sign_in, reviewer):
    assert sign_in("reviewer").post(KEEP, {"title": "x"}).status_code == 403
    assert titles() == []


def test_sections_are_kept_as_well(adder, report):
    add = "/edit/riverside/records/outline/add/?report=2023-24"
    form = form_of(adder.get(add)) | {"turn": "1", "heading": "Our year"}

    address = "/edit/riverside/records/outline/add/draft/?report=2023-24"
    assert adder.post(address, form).json()["saved"]

    [task] = finishing(adder)
    assert task.title == "Finish adding a section “Our year”"
    assert adder.get(task.url).context["form"]["heading"].value() == "Our year"


def finishing(client: Client) -> list[Any]:  # Any: tasks, as the client gives them
    tasks = client.get(HOME).context["tasks"]
    return [one for one in tasks if one.title.startswith("Finish")]

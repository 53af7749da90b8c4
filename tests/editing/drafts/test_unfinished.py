"""Words that the timer leaves are not forgotten: the person and the team are told."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from editing.sittings import end_sittings
from records.models import RecordDraft
from tests.editing.drafts.typist import LATER, PAGE, Typist

HOME = "/edit/"
APPROVAL = "/edit/riverside/2023-24/approval/"


def tasks(typing: Typist) -> list[Any]:  # Any: tasks, as the client gives them
    return list(typing.client.get(HOME).context["tasks"])


def test_a_form_that_the_timer_will_refuse_says_so_at_once(typing):
    assert "waits" not in typing("After.").json()

    answer = typing("After.", heading="")

    assert answer.json()["saved"]
    assert answer.json()["waits"] == (
        "It is not in the report yet: press the button and answer what it asks."
    )


def test_what_the_timer_leaves_is_a_task_of_its_person(typing, sign_in):
    typing("After.", heading="")
    assert not [one for one in tasks(typing) if one.title.startswith("Finish")]
    end_sittings(at=timezone.now() + LATER)

    [task] = [one for one in tasks(typing) if one.title.startswith("Finish")]

    draft = RecordDraft.objects.get()
    day = date_format(timezone.localtime(draft.saved_at), "j F Y")
    assert (task.url, task.title) == (PAGE, "Finish what you typed in “section”")
    assert task.why == f"What you typed on {day} is saved, but not in the record yet"


def test_the_task_names_what_was_typed_as_heading(typing):
    typing("[x](javascript:1)", heading="Our year")
    end_sittings(at=timezone.now() + LATER)

    [task] = [one for one in tasks(typing) if one.title.startswith("Finish")]
    assert task.title == "Finish what you typed in “Our year”"


def test_who_may_no_longer_edit_gets_no_task(typing, editor):
    typing("After.", heading="")
    end_sittings(at=timezone.now() + LATER)
    editor.memberships.update(role="reviewer")

    assert not [one for one in tasks(typing) if one.title.startswith("Finish")]


def test_the_page_of_approval_says_whose_words_are_missing(typing, report):
    said = "typed words that are not in the records yet"
    assert said not in typing.client.get(APPROVAL).text

    typing("After.")

    page = typing.client.get(APPROVAL).text
    assert f"1 person has {said}, and so not in this report: Editor" in page

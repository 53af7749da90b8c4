"""A word that a list lacks is asked about in a sheet, and added with its rows."""

import pytest

from accounts.models import Role
from accounts.permissions import member_of
from editing.member_records import MemberRecords
from records.list_fields import OpenListField
from records.models import Change, ListEntry
from reports.kinds import KINDS as REPORT_KINDS
from reports.record_kinds import KINDS_BY_NAME, RECORD_KINDS
from tests.editing.sheets.posting import errors, sent, typed
from tests.factories import make_member, make_record
from training.models import Course, Delivery

SHEET = "/edit/riverside/records/courses/sheet/"
RUNS = "/edit/riverside/records/deliveries/sheet/?year=2023-24"
LIST = "modes-of-training"
WORD = "Podcast"


@pytest.fixture
def client(sign_in, period):
    return sign_in("editor")


@pytest.fixture
def row(client):
    """What is sent of a course that is held in a way that the list lacks."""
    return typed(client, SHEET, [{"title": "Listening", "mode": WORD}])


def answer(said, word=WORD, number=0):
    start = f"word-{number}"
    return {start: word, f"{start}-list": LIST, f"{start}-is": said}


def courses():
    rows = Course.objects.order_by("position")
    return [(one.title, one.mode, one.get_mode_display()) for one in rows]


def entries():
    return [(one.key, one.list, one.label) for one in ListEntry.objects.all()]


def test_an_unknown_word_is_asked_about_once_and_nothing_is_added(client, row):
    row |= {"r1-title": "Reading", "r1-mode": f" {WORD}  "}

    refused = client.post(SHEET, row)

    assert refused.status_code == 422
    assert [(one.word, one.called, one.said) for one in refused.context["words"]] == [
        (WORD, "ways of training", "")
    ]
    why = (
        f"“{WORD}” is not in the list of ways of training: correct it, or say above "
        "the table what it means."
    )
    assert errors(refused) == {"r0-mode": [why], "r1-mode": [why]}
    assert f"Add “{WORD}” to the list of ways of training" in refused.text
    assert (courses(), entries()) == ([], [])


def test_a_word_is_added_with_its_rows_and_all_is_undone_as_one(client, row):
    row |= {"r1-title": "Reading", "r1-mode": "podcast."}

    saved = client.post(SHEET, row | answer("+"))

    assert saved.status_code == 302
    assert courses() == [
        ("Listening", "podcast", WORD),
        ("Reading", "podcast", WORD),
    ]
    assert entries() == [("podcast", LIST, WORD)]
    assert Change.objects.filter(action="added").values("at").distinct().count() == 1
    done = client.get(saved.url).context["done"]
    client.post(f"{SHEET}undo/", {"done": done.pk})
    assert (courses(), entries()) == ([], [])


def test_a_word_that_others_use_by_now_stays_when_its_rows_are_undone(
    client, row, partnership
):
    saved = client.post(SHEET, row | answer("+"))
    done = client.get(saved.url).context["done"]
    make_record(Course, partnership, "other", title="Other", mode="podcast")

    undone = client.post(f"{SHEET}undo/", {"done": done.pk}, follow=True)

    assert courses() == [("Other", "podcast", WORD)]
    assert entries() == [("podcast", LIST, WORD)]
    assert "“Podcast” stays in its list: other records use it by now." in undone.text
    assert "The save of 1 record was undone." in undone.text


def test_entries_that_are_in_use_are_not_undone_alone(client, partnership):
    page = "/edit/riverside/records/list-entries/sheet/"
    saved = client.post(page, typed(client, page, [{"list": LIST, "label": WORD}]))
    done = client.get(saved.url).context["done"]
    make_record(Course, partnership, "other", title="Other", mode="podcast")

    refused = client.post(f"{page}undo/", {"done": done.pk})

    assert refused.status_code == 409
    assert "“Podcast” is in use" in refused.text
    assert entries() == [("podcast", LIST, WORD)]


def test_an_existing_word_can_be_used_instead(client, row):
    refused = client.post(SHEET, row | {"r0-mode": "Face-to-face course"})
    [asked] = refused.context["words"]
    assert asked.offered[0] == ("face-to-face", "Face to face")

    saved = client.post(
        SHEET,
        row
        | {"r0-mode": "Face-to-face course"}
        | answer("face-to-face", "Face-to-face course"),
    )

    assert saved.status_code == 302
    assert courses() == [("Listening", "face-to-face", "Face to face")]
    assert entries() == []


@pytest.mark.parametrize(
    "written", ["FACE  TO FACE", "face-to-face", "Face to face.", "Wyneb yn wyneb"]
)
def test_a_word_that_is_only_written_otherwise_is_not_asked_about(client, row, written):
    assert client.post(SHEET, row | {"r0-mode": written}).status_code == 302

    assert courses() == [("Listening", "face-to-face", "Face to face")]


def test_a_word_of_the_record_above_is_asked_about_too(client):
    row = typed(client, RUNS, [{"course": "New", "course-mode": WORD}])
    refused = client.post(RUNS, row)
    assert "r0-course-mode" in errors(refused)

    asked = client.post(RUNS, row | answer("+"))
    assert entries() == []
    confirmed = {"confirmed": asked.context["checked"].confirmation}
    again = sent(asked.content.decode()) | confirmed

    assert client.post(RUNS, again).status_code == 302
    assert courses() == [("New", "podcast", WORD)]
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("said", ["", "x", "podcast", "health-board"])
def test_an_answer_that_is_none_leaves_the_question_open(client, row, said):
    response = client.post(SHEET, row | answer(said))

    assert [one.said for one in response.context["words"]] == [""]
    assert (courses(), entries()) == ([], [])


def test_a_word_that_is_too_long_is_refused_at_its_place(client, row):
    word = "a" * 101

    response = client.post(SHEET, row | {"r0-mode": word} | answer("+", word))

    [asked] = response.context["words"]
    assert asked.said == "+"
    assert [error[:12] for error in asked.errors] == ["Shorten this"]
    assert (courses(), entries()) == ([], [])


def test_what_was_said_is_kept_while_another_cell_is_wrong(client, row):
    refused = client.post(SHEET, row | answer("+") | {"r0-title": ""})
    assert list(errors(refused)) == ["r0-title"]
    assert entries() == []

    again = sent(refused.content.decode()) | {"r0-title": "Listening"}

    assert client.post(SHEET, again).status_code == 302
    assert courses() == [("Listening", "podcast", WORD)]


def test_a_word_that_was_corrected_meanwhile_is_not_added(client, row):
    assert client.post(SHEET, row | answer("+") | {"r0-mode": "Virtual"}).status_code

    assert [mode for _, mode, _ in courses()] == ["virtual"]
    assert entries() == []


def test_a_word_that_somebody_added_meanwhile_is_not_added_again(
    client, row, partnership
):
    make_record(ListEntry, partnership, "pod", list=LIST, label="podcast")

    assert client.post(SHEET, row | answer("+")).status_code == 302

    assert courses() == [("Listening", "pod", "podcast")]
    assert entries() == [("pod", LIST, "podcast")]


def test_a_list_that_nobody_can_add_to_is_not_asked_about(client):
    page = "/edit/riverside/records/list-entries/sheet/"
    row = typed(client, page, [{"list": "Kinds of tea", "label": "Green"}])

    refused = client.post(page, row)

    assert refused.context["words"] == []
    assert errors(refused)["r0-list"][0].startswith("Choose one of: ")


@pytest.mark.parametrize("role", Role.values)
def test_whoever_fills_in_a_sheet_may_edit_lists(partnership, police, role):
    agency = police if role in (Role.CONTRIBUTOR, Role.PARTNER) else None
    user = make_member(partnership, Role(role), agency=agency)
    member = member_of(user, partnership.slug)
    lists = MemberRecords(member, KINDS_BY_NAME["list-entries"])
    fills = [
        MemberRecords(member, kind).may_edit_as_table
        for kind in RECORD_KINDS
        if kind not in REPORT_KINDS
        and any(isinstance(one, OpenListField) for one in kind.model._meta.fields)
    ]

    assert fills
    assert {*fills} == {lists.may_edit}

"""A word that a list lacks is asked about before an import, and added with its rows."""

import pytest

from imports.asked import token
from records.models import Change, ListEntry
from tests.factories import make_record
from tests.imports.steps import faults_of
from training.models import Course

LIST = "modes-of-training"
TABLE = "Title\tMode\nListening\tPodcast\nReading\tpodcast.\nWriting\tvirtual\n"
WORD = f"word-{token(f'{LIST} Podcast')}"
COLUMNS = {"column-0": "title", "column-1": "mode"}


@pytest.fixture
def courses(importing):
    return importing("courses")


@pytest.fixture
def columns(courses):
    return courses.paste(TABLE)


def saved():
    rows = Course.objects.order_by("title")
    return [(one.title, one.get_mode_display()) for one in rows]


def words():
    return list(ListEntry.objects.values_list("key", "list", "label"))


def test_an_unknown_word_has_to_be_answered_once(courses, columns):
    shown = courses.shown(columns)
    assert [name for name in shown if name.startswith("word-")] == [WORD]
    assert "“Podcast” is not in the list of ways of training." in courses.page
    assert "Add “Podcast” to the list of ways of training" in courses.page

    refused = courses.client.post(columns, shown | COLUMNS)

    assert refused.status_code == 422
    assert faults_of(refused.text) == [
        "“Podcast” is not in the list of ways of training. What does it mean: Choose "
        "what this word means."
    ]


def test_a_word_is_added_with_the_rows_and_undone_with_them(courses, columns):
    preview = courses.choose(columns, **COLUMNS, **{WORD: "new"})
    assert courses.counts(preview) == {"added": 3, "others": 1}
    page = courses.client.get(preview).text
    assert "1 other record added with them" in page
    assert page.count("Podcast") >= 3  # in both rows, and as what is added
    assert (saved(), words()) == ([], [])

    courses.confirm(preview)

    assert saved() == [
        ("Listening", "Podcast"),
        ("Reading", "Podcast"),
        ("Writing", "Virtual classroom"),
    ]
    assert words() == [("podcast", LIST, "Podcast")]
    assert Change.objects.filter(action="added").values("at").distinct().count() == 1
    courses.client.post(courses.item.url("undo"))
    assert (saved(), words()) == ([], [])


def test_a_word_that_others_use_by_now_stays_when_the_import_is_undone(
    courses, columns, partnership
):
    courses.confirm(courses.choose(columns, **COLUMNS, **{WORD: "new"}))
    make_record(Course, partnership, "other", title="Other", mode="podcast")

    undone = courses.client.post(courses.item.url("undo"), follow=True)

    assert "“Podcast” stays in its list: other records use it by now." in undone.text
    assert saved() == [("Other", "Podcast")]
    assert words() == [("podcast", LIST, "Podcast")]


def test_an_existing_word_can_be_used_instead(courses, columns):
    courses.confirm(courses.choose(columns, **COLUMNS, **{WORD: "webinar"}))

    assert saved()[0] == ("Listening", "Webinar or briefing")
    assert words() == []


def test_the_rows_of_a_word_can_be_refused(courses, columns):
    preview = courses.choose(columns, **COLUMNS, **{WORD: "out"})

    assert courses.counts(preview) == {"added": 1, "refused": 2}
    courses.confirm(preview, without="yes")
    assert (saved(), words()) == ([("Writing", "Virtual classroom")], [])


def test_a_word_that_cannot_be_an_entry_refuses_its_rows(courses):
    word = "a" * 101
    columns = courses.paste(f"Title\tMode\nListening\t{word}\n")
    name = f"word-{token(f'{LIST} {word}')}"

    preview = courses.choose(columns, **COLUMNS, **{name: "new"})

    assert courses.counts(preview) == {"refused": 1}
    assert words() == []


def test_a_word_in_another_language_of_the_list_is_not_asked_about(courses):
    columns = courses.paste("Title\tMode\nListening\tE-DDYSGU\nReading\te learning\n")

    courses.confirm(courses.choose(columns, **COLUMNS))

    assert saved() == [("Listening", "E-learning"), ("Reading", "E-learning")]


def test_a_word_that_somebody_adds_meanwhile_is_not_added_again(
    courses, columns, sign_in, editor
):
    preview = courses.choose(columns, **COLUMNS, **{WORD: "new"})
    shown = courses.shown(preview)
    entry = {"list": LIST, "label": "PODCAST", "position": "0"}
    add = "/edit/riverside/records/list-entries/add/"
    assert sign_in("editor").post(add, entry).status_code == 302

    refused = courses.client.post(preview, shown)

    assert (refused.status_code, saved()) == (409, [])
    assert courses.counts(preview) == {"added": 3}
    courses.confirm(preview)
    assert saved()[0] == ("Listening", "PODCAST")
    assert words() == [("podcast", LIST, "PODCAST")]


def test_of_many_words_the_first_are_asked_about(courses):
    rows = "".join(f"Course {n}\tWay {n}\n" for n in range(50))
    columns = courses.paste(f"Title\tMode\n{rows}")

    asked = [name for name in courses.shown(columns) if name.startswith("word-")]
    preview = courses.choose(columns, **COLUMNS, **dict.fromkeys(asked, "new"))

    assert courses.counts(preview) == {"added": 40, "refused": 10, "others": 40}

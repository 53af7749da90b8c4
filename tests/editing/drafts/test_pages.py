"""What is typed on a page that is no record's form waits for its button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Membership, Role
from editing.record_drafts import MOST_WINDOWS
from editing.sittings import OFFERED, OUT_OF_REACH, end_sittings
from partnership.models import Partnership, Person, Statement
from records.models import Change, RecordDraft
from reports.draft import Draft
from reports.models import Approval, Report
from reviews.models import CaseReview, Recommendation
from tests.editing.drafts.test_clashes import form_of
from tests.editing.drafts.typist import LATER, colleague
from tests.editing.sheets.posting import sent
from tests.factories import make_record, make_section, make_year_record
from tests.reports.reviewing import State, put, sign

HOME = "/edit/"
KEPT = "/edit/riverside/records/figures/typed/"
TYPED = "Half a sen"


@dataclass(frozen=True)
class Place:
    """A page, who writes on it, the field they write in, and what tasks call it."""

    who: str
    url: str
    field: str
    title: str
    on_file: Callable[[], str]


FOREWORD = Place(
    "reviewer",
    "/edit/riverside/2023-24/foreword/",
    "text",
    "your foreword for 2023-24",
    lambda: "".join(Statement.objects.values_list("text", flat=True)),
)
SUMMARY = Place(
    "editor",
    "/edit/riverside/2023-24/settings/",
    "summary",
    "the title and summary of Yearly report 2023-24",
    lambda: Report.objects.get().summary,
)
ABOUT = Place(
    "editor",
    "/edit/riverside/records/settings/",
    "about",
    "“About the partnership”",
    lambda: Partnership.objects.get(slug="riverside").about,
)
CLOSING = Place(
    "editor",
    "/edit/riverside/registers/recommendations/first/close/",
    "evidence",
    "closing “Rapid review: Beth, recommendation 1”",
    lambda: Recommendation.objects.get().evidence,
)
PLACES = (FOREWORD, SUMMARY, ABOUT, CLOSING)


@pytest.fixture(autouse=True)
def first(report, period) -> Recommendation:
    review = make_year_record(CaseReview, period, "beth", kind="rapid", title="Beth")
    return make_record(
        Recommendation, period.partnership, "first", review=review, number="1"
    )


@pytest.fixture(params=PLACES, ids=lambda place: place.url.split("/")[-2])
def place(request) -> Place:
    found: Place = request.param
    return found


@pytest.fixture
def writer(place, sign_in, editor, reviewer) -> Client:
    """Whoever writes on the page, signed in."""
    client: Client = sign_in(place.who)
    return client


def typed_on(client: Client, page: Any, **words: str) -> Any:
    """Type `words` in the form of `page` as its script sends them."""
    to = str(page.text).partition('data-autosave="')[2].partition('"')[0]
    return client.post(to, form_of(page) | {"turn": "1"} | words)


def shown(page: Any, place: Place) -> str:
    return str(page.context["form"][place.field].value() or "")


def finish_tasks(client: Client) -> list[Any]:
    tasks = client.get(HOME).context["tasks"]
    return [one for one in tasks if one.title.startswith("Finish")]


def later() -> int:
    """Let the time of a sitting pass; return how many drafts became records."""
    return end_sittings(at=timezone.now() + LATER)


def test_what_is_typed_is_kept_and_changes_nothing(writer, place):
    answer = typed_on(writer, writer.get(place.url), **{place.field: TYPED})

    assert answer.status_code == 200
    assert answer.json()["saved"]
    assert "It is a draft until you press the button." in answer.json()["waits"]
    assert later() == 0
    assert (place.on_file(), Change.objects.count()) == ("", 0)


def test_the_page_shows_it_again_to_its_person_alone(writer, place, partnership):
    typed_on(writer, writer.get(place.url), **{place.field: TYPED})

    page = writer.get(place.url)

    assert shown(page, place) == TYPED
    assert "You have not finished here" in page.text
    other = Client()
    other.force_login(colleague(partnership, Role(place.who)))
    page = other.get(place.url)
    assert shown(page, place) == ""
    assert "You have not finished here" not in page.text


def test_the_button_saves_it_and_ends_the_draft(writer, place):
    typed_on(writer, writer.get(place.url), **{place.field: TYPED})

    answer = writer.post(place.url, form_of(writer.get(place.url)))

    assert answer.status_code == 302
    assert place.on_file() == f"<p>{TYPED}</p>"
    assert RecordDraft.objects.count() == 0
    assert "You have not finished here" not in writer.get(place.url).text


def test_it_is_a_task_once_its_person_has_stopped(writer, place):
    typed_on(writer, writer.get(place.url), **{place.field: TYPED})
    assert finish_tasks(writer) == []

    later()

    [task] = finish_tasks(writer)
    assert (task.title, task.url) == (f"Finish {place.title}", place.url)
    writer.post(place.url, form_of(writer.get(place.url)))
    assert finish_tasks(writer) == []


def test_what_was_taken_back_is_no_task(writer, place):
    page = writer.get(place.url)
    typed_on(writer, page, **{place.field: TYPED})
    typed_on(writer, page, turn="2", **{place.field: ""})

    assert "You have not finished here" not in writer.get(place.url).text
    later()
    assert (finish_tasks(writer), RecordDraft.objects.count()) == ([], 0)


def test_it_can_be_discarded(writer, place):
    typed_on(writer, writer.get(place.url), **{place.field: TYPED})
    form = sent(writer.get(place.url).text, ".panel--note form")

    drop = RecordDraft.objects.get().record.removeprefix("page:")
    answer = writer.post(f"{KEPT}{drop}/drop/", form, follow=True)

    assert answer.redirect_chain[-1][0] == place.url
    assert "What you had typed was discarded." in answer.text
    assert shown(answer, place) == ""


def test_a_text_that_cannot_be_saved_so_is_kept_with_the_reason(writer, place):
    bad = "[this](javascript:alert)"
    answer = typed_on(writer, writer.get(place.url), **{place.field: bad})

    assert answer.status_code == 422
    assert [one["name"] for one in answer.json()["errors"]] == [place.field]
    assert shown(writer.get(place.url), place) == bad


def test_what_is_refused_is_kept_and_a_task_at_once(writer, place):
    bad = "[this](javascript:alert)"
    form = form_of(writer.get(place.url)) | {place.field: bad}

    assert writer.post(place.url, form).status_code == 422
    assert [one.url for one in finish_tasks(writer)] == [place.url]
    assert shown(writer.get(place.url), place) == bad


def test_it_is_not_put_over_what_was_saved_in_another_window(writer, place):
    typed_on(writer, writer.get(place.url), **{place.field: "Mine."})
    older = form_of(writer.get(place.url))
    fresh = form_of(writer.get(place.url)) | {"window": "other", "draft": ""}
    assert writer.post(place.url, fresh | {place.field: "Theirs."}).status_code == 302

    answer = writer.post(place.url, older)

    assert answer.status_code == 409
    assert shown(answer, place) == "Mine."
    assert place.on_file() == "<p>Theirs.</p>"
    # A letter more on that page does not make the words those of the newer version.
    typed_on(writer, answer, **{place.field: "Mine!"})
    page = writer.get(place.url)
    assert (shown(page, place), page.context["conflict"] is not None) == ("Mine!", True)
    typed_on(writer, page, **{place.field: "Mine!!"})
    page = writer.get(place.url)
    assert page.context["conflict"] is not None
    assert writer.post(place.url, form_of(page)).status_code == 302
    assert place.on_file() == "<p>Mine!!</p>"


def test_a_form_refused_after_a_clash_remembers_it(writer, place):
    older = form_of(writer.get(place.url)) | {place.field: "Mine."}
    fresh = form_of(writer.get(place.url)) | {place.field: "Theirs."}
    assert writer.post(place.url, fresh).status_code == 302
    clash = writer.post(place.url, older)
    assert clash.status_code == 409
    bad = {place.field: "[this](javascript:alert)"}

    answer = writer.post(place.url, form_of(clash) | bad)

    assert answer.status_code == 422
    typed_on(writer, answer, **{place.field: "Mine."})
    assert writer.get(place.url).context["conflict"] is not None


def test_what_is_refused_and_changes_nothing_is_no_task(sign_in, reviewer):
    client = sign_in("reviewer")

    answer = client.post(FOREWORD.url, form_of(client.get(FOREWORD.url)))

    assert answer.status_code == 422
    assert (finish_tasks(client), RecordDraft.objects.count()) == ([], 0)


def test_each_foreword_is_its_own_and_nobody_else_writes_in_it(
    sign_in, reviewer, partnership
):
    client = sign_in("reviewer")
    other = Client()
    other.force_login(colleague(partnership, Role.REVIEWER))
    typed_on(other, other.get(FOREWORD.url), text="Theirs.")

    page = client.get(FOREWORD.url)
    answer = typed_on(client, page, text="Mine.")

    assert page.context["typing"].others == ()
    assert answer.json()["others"] == []


def test_that_somebody_has_agreed_is_asked_anew(sign_in, reviewer, partnership):
    make_record(Person, partnership, "rae", name="Rae Scott")
    client = sign_in("reviewer")
    typed_on(client, client.get(FOREWORD.url), person="rae", agreed="on")

    page = client.get(FOREWORD.url)

    assert page.context["signed"]["agreed"].value() is False


def test_words_of_many_windows_are_refused_and_not_lost(writer, place):
    for number in range(MOST_WINDOWS):
        words = {place.field: f"{TYPED} {number}"}
        typed_on(writer, writer.get(place.url), draft="", **words)

    answer = typed_on(writer, writer.get(place.url), draft="", **{place.field: TYPED})

    assert answer.status_code == 409
    assert "several other windows" in answer.json()["problem"]
    assert RecordDraft.objects.count() == MOST_WINDOWS


def test_a_page_of_somebody_else_is_not_kept_or_saved_in_ones_own_name(
    writer, place, partnership
):
    page = writer.get(place.url)
    writer.force_login(colleague(partnership, Role(place.who)))

    answer = typed_on(writer, page, **{place.field: TYPED})
    assert answer.status_code == 409
    assert "signed in as Bo" in answer.json()["problem"]
    refused = writer.post(place.url, form_of(page) | {place.field: TYPED})
    assert refused.status_code == 409
    assert TYPED in refused.text
    assert (place.on_file(), RecordDraft.objects.count()) == ("", 0)


def test_it_is_forgotten_when_its_person_can_no_longer_come_back(writer, place):
    typed_on(writer, writer.get(place.url), **{place.field: TYPED})
    page = writer.get(place.url)
    later()
    Membership.objects.all().delete()

    assert typed_on(writer, page, **{place.field: TYPED}).status_code == 404
    end_sittings(at=timezone.now() + OUT_OF_REACH - timedelta(days=1))
    assert RecordDraft.objects.count() == 1
    end_sittings(at=timezone.now() + OUT_OF_REACH + 2 * LATER)
    assert RecordDraft.objects.count() == 0


def test_it_is_offered_for_a_while(writer, place):
    typed_on(writer, writer.get(place.url), **{place.field: TYPED})
    later()

    end_sittings(at=timezone.now() + OFFERED - timedelta(days=1))
    assert RecordDraft.objects.count() == 1
    end_sittings(at=timezone.now() + OFFERED + 2 * LATER)
    assert RecordDraft.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "page", "status"),
    [
        ("editor", "foreword/2023-24", 403),
        ("reviewer", "summary/2023-24", 403),
        ("reviewer", "about/riverside", 403),
        ("reviewer", "closing/recommendations--first", 403),
        ("reviewer", "foreword/1999-00", 404),
        ("editor", "summary/1999-00", 404),
        ("editor", "about/elsewhere", 404),
        ("editor", "closing/recommendations--second", 404),
        ("editor", "closing/recommendations", 404),
        ("editor", "closing/outline--first", 404),
        ("editor", "closing/meetings--first", 404),
        ("editor", "nowhere/riverside", 404),
    ],
)
def test_nothing_is_kept_for_a_page_that_one_cannot_open(
    request, sign_in, who, page, status
):
    request.getfixturevalue(who)

    for end in ("", "drop/"):
        answer = sign_in(who).post(f"{KEPT}{page}/{end}", {"window": "one"})
        assert answer.status_code == status
    assert RecordDraft.objects.count() == 0


def test_the_name_under_a_foreword_is_kept_as_well(sign_in, reviewer, partnership):
    make_record(Person, partnership, "rae", name="Rae Scott")
    client = sign_in("reviewer")
    typed_on(client, client.get(FOREWORD.url), person="rae")

    page = client.get(FOREWORD.url)

    assert page.context["signed"]["person"].value() == "rae"
    assert "Rae Scott is not your own name" in page.text


def test_words_that_wait_void_no_signature(
    sign_in, editor, reviewer, report, chair, police
):
    make_section(report)
    put(report, State.IN_REVIEW)
    sign(report, chair, Role.CHAIR)
    before = Draft(Report.objects.get()).content_hash
    for place in PLACES:
        client = Client()
        client.force_login(editor if place.who == "editor" else reviewer)
        typed_on(client, client.get(place.url), **{place.field: TYPED})

    later()

    assert Draft(Report.objects.get()).content_hash == before
    assert Approval.objects.filter(void_at=None).count() == 1
    page = sign_in("chair").get("/edit/riverside/2023-24/approval/")
    names = ("Editor (business team)", "Reviewer")
    assert page.context["status"].unfinished == names

"""What somebody sees who waits for an edition, whatever becomes of its build."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.permissions import member_in
from publishing import build as builder
from publishing import tasks
from publishing.build import build
from publishing.models import Edition, Progress
from publishing.store import Pointer
from publishing.workflow import claim
from tests.publishing.acts import AT, QUICK, small_pdf

EDITIONS = "/edit/riverside/2023-24/editions/"
PUBLISH = "/edit/riverside/2023-24/publish/"
REFRESH = '<noscript><meta http-equiv="refresh" content="5"></noscript>'
STOPPED = "Publishing stopped before it was finished."
Stage = Progress.Stage


@pytest.fixture
def claimed(signed, chair) -> Edition:
    """An edition asked for just now, which nobody has begun to build."""
    return claim(signed, by=member_in(chair, signed.partnership), at=timezone.now())


@pytest.fixture
def page(client, chair):
    """What the chair sees on the page of the editions, whenever it is called."""
    client.force_login(chair)
    return lambda: client.get(EDITIONS).text


@pytest.fixture
def started(monkeypatch) -> list[int]:
    """The editions that a worker was asked to build; none comes."""
    asked: list[int] = []
    queue = type("Queue", (), {"enqueue": staticmethod(asked.append)})
    monkeypatch.setattr(tasks, "build_edition", queue)
    return asked


def test_a_build_goes_through_every_stage_in_order(claimed, monkeypatch):
    reached = []
    monkeypatch.setattr(builder, "reach", lambda _, stage: reached.append(stage))
    monkeypatch.setitem(builder.STAGE_OF, small_pdf, Stage.PDF)

    build(claimed.pk, at=AT, formats=QUICK)

    assert reached == list(Stage)


def test_the_page_says_what_is_being_done(claimed, page):
    waiting = page()
    assert "Waiting to start</label>" in waiting
    assert 'max="5" value="0"></progress>' in waiting

    builder.reach(claimed, Stage.PDF)

    shown = page()
    assert "Edition 1 is being published" in shown
    assert ">Creating the PDF: step 2 of 5</label>" in shown
    assert '<progress id="stage" class="stage" max="5" value="1"></progress>' in shown


def test_the_page_refreshes_only_while_something_can_change(claimed, page):
    waiting = page()
    build(claimed.pk, at=timezone.now(), formats=QUICK)
    done = page()

    assert [REFRESH in waiting, "progress.js" in waiting] == [True, True]
    assert [REFRESH in done, "progress.js" in done] == [False, False]


def test_the_page_says_that_it_is_done_and_leads_to_the_edition(claimed, page):
    build(claimed.pk, at=timezone.now(), formats=QUICK)

    shown = page()

    assert "Edition 1 has been published" in shown
    assert '<a href="/riverside/2023-24/">Read it as the public does</a>' in shown


def test_the_page_waits_until_readers_see_the_edition(claimed, store, page):
    build(claimed.pk, at=timezone.now(), formats=QUICK)
    store.point(Pointer(store.pointer().site, {}))

    shown = page()

    assert "Making the edition public: step 5 of 5" in shown
    assert REFRESH in shown
    assert "Edition 1 has been published" not in shown


def test_an_edition_of_long_ago_is_no_news(edition, page):
    assert "Edition 1 has been published" not in page()


def fails(document, imprint):
    raise OSError(28, "No space left on device")


def test_a_failure_says_why_and_can_be_tried_again(
    claimed, page, client, started, django_capture_on_commit_callbacks
):
    build(claimed.pk, at=AT, formats=(fails,))

    shown = page()
    assert "Edition 1 was not published" in shown
    assert "The files could not be written: No space left on device." in shown
    assert '<button class="button">Try again</button>' in shown

    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(PUBLISH, {"change_note": ""}).url == EDITIONS
    assert started == [claimed.pk]
    assert "Waiting to start</label>" in page()


def test_who_may_not_publish_is_not_offered_to_try_again(claimed, client, editor):
    build(claimed.pk, at=AT, formats=(fails,))
    client.force_login(editor)

    shown = client.get(EDITIONS).text

    assert "Edition 1 was not published" in shown
    assert "Try again" not in shown


def test_pressing_twice_starts_one_build(
    signed, client, chair, started, django_capture_on_commit_callbacks
):
    client.force_login(chair)

    with django_capture_on_commit_callbacks(execute=True):
        answers = [client.post(PUBLISH) for _ in range(3)]

    assert [answer.url for answer in answers] == [EDITIONS] * 3
    assert started == [Edition.objects.get().pk]


class TestABuildThatWasKilled:
    @pytest.fixture(autouse=True)
    def _killed(self, claimed):
        builder.reach(claimed, Stage.PDF)
        past = timezone.now() - timedelta(minutes=6)
        Edition.objects.update(claimed_at=past)
        Progress.objects.update(reached_at=past)

    def test_the_page_says_that_it_has_stopped(self, page):
        shown = page()

        assert STOPPED in shown
        assert '<button class="button">Try again</button>' in shown
        assert REFRESH not in shown

    def test_others_are_told_whom_to_ask(self, client, editor):
        client.force_login(editor)

        shown = client.get(EDITIONS).text

        assert "Contact the portal’s administrator." in shown
        assert "Try again" not in shown

    def test_it_is_started_again_by_whoever_asks(
        self, claimed, page, client, started, django_capture_on_commit_callbacks
    ):
        page()

        with django_capture_on_commit_callbacks(execute=True):
            client.post(PUBLISH)

        assert started == [claimed.pk]

    def test_it_is_started_again_once_and_followed_from_the_beginning(
        self, claimed, page, client, started, django_capture_on_commit_callbacks
    ):
        page()

        with django_capture_on_commit_callbacks(execute=True):
            client.post(PUBLISH)
            client.post(PUBLISH)

        assert started == [claimed.pk]
        shown = page()
        assert STOPPED not in shown
        assert "Waiting to start" in shown
        assert REFRESH in shown


@pytest.mark.parametrize(("seconds", "has_stopped"), [(50, False), (70, True)])
def test_a_build_that_nobody_starts_has_stopped_after_a_minute(
    claimed, page, seconds, has_stopped
):
    past = timezone.now() - timedelta(seconds=seconds)
    Edition.objects.update(claimed_at=past)

    shown = page()

    assert (STOPPED in shown) == has_stopped
    assert (REFRESH in shown) == (not has_stopped)


@pytest.mark.parametrize("is_running", [True, False])
def test_what_waits_for_the_worker_has_not_stopped(claimed, page, settings, is_running):
    settings.TASKS = {"default": {"BACKEND": tasks.WORKER}}
    now = timezone.now()
    Edition.objects.update(claimed_at=now - timedelta(minutes=20))
    if is_running:
        DBTaskResult.objects.create(status="RUNNING", args_kwargs={}, run_after=now)

    shown = page()

    assert STOPPED not in shown
    assert "Waiting to start" in shown
    assert ("a worker, which does not seem to be running" in shown) != is_running


def test_news_of_a_stage_keeps_a_long_build_going(claimed, page):
    Edition.objects.update(claimed_at=timezone.now() - timedelta(minutes=6))

    builder.reach(claimed, Stage.PDF)

    assert "Creating the PDF: step 2 of 5" in page()


def test_progress_that_cannot_be_noted_fails_nothing(claimed, monkeypatch):
    def locked(**_):
        raise OperationalError("database is locked")

    monkeypatch.setattr(Progress.objects, "update_or_create", locked)

    assert build(claimed.pk, at=AT, formats=QUICK).state == "published"

"""What a member last saw of a report: kept once a content, and only while needed."""

from datetime import UTC, datetime, timedelta

import pytest

from reports.draft import Draft
from reports.looks import last_seen, note_look
from reports.models import Look, OutlineSection, Report, SeenContent
from tests.factories import make_section

NOON = datetime(2024, 9, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def section(report):
    return make_section(report, "welcome", passage="<p>One.</p>")


@pytest.fixture
def written(section):
    """Have the section say something else; return the draft as it is then."""

    def write(passage):
        OutlineSection.objects.update(passage=f"<p>{passage}</p>")
        return Draft(Report.objects.get())

    return write


def test_nobody_has_seen_a_report_at_first(written, editor):
    assert last_seen(written("One."), editor) is None


def test_what_is_seen_the_first_time_is_nothing_else(written, editor):
    draft = written("One.")
    note_look(draft, editor, at=NOON)

    assert last_seen(draft, editor) is None


def test_what_was_seen_before_it_changed_is_given_whole(written, editor):
    old = written("One.")
    note_look(old, editor, at=NOON)

    seen = last_seen(written("Two."), editor)

    assert seen
    assert (seen.content_hash, seen.at) == (old.content_hash, NOON)
    assert seen.document() == old.document


def test_having_looked_at_the_change_keeps_what_was_seen_before_it(written, editor):
    old = written("One.")
    note_look(old, editor, at=NOON)
    new = written("Two.")
    note_look(new, editor, at=NOON + HOUR)
    note_look(new, editor, at=NOON + 2 * HOUR)

    seen = last_seen(new, editor)

    assert seen
    assert (seen.content_hash, seen.at) == (old.content_hash, NOON)
    assert Look.objects.get().at == NOON + 2 * HOUR


def test_looking_again_within_minutes_writes_nothing(
    written, editor, django_assert_num_queries
):
    draft = written("One.")
    note_look(draft, editor, at=NOON)

    with django_assert_num_queries(1):
        note_look(draft, editor, at=NOON + timedelta(minutes=9))


def test_a_content_that_several_saw_is_kept_once_until_nobody_needs_it(
    written, editor, chair
):
    for passage, who in (("One.", editor), ("One.", chair), ("Two.", editor)):
        note_look(written(passage), who, at=NOON)
    assert SeenContent.objects.count() == 2

    for passage in ("Three.", "Four."):
        note_look(written(passage), editor, at=NOON + HOUR)
    assert SeenContent.objects.count() == 3  # the first one is the chair's

    note_look(written("Four."), chair, at=NOON + HOUR)
    note_look(written("Five."), chair, at=NOON + HOUR)
    hashes = {written(one).content_hash for one in ("Three.", "Four.", "Five.")}
    assert {one.content_hash for one in SeenContent.objects.all()} == hashes


def test_what_one_person_saw_says_nothing_of_another(written, editor, chair):
    note_look(written("One."), editor, at=NOON)

    assert last_seen(written("Two."), chair) is None


def test_what_was_seen_goes_with_the_report_and_the_person(written, editor, chair):
    note_look(written("One."), editor, at=NOON)
    note_look(written("Two."), editor, at=NOON)
    Look.objects.get().delete()
    note_look(written("Two."), chair, at=NOON)
    assert SeenContent.objects.count() == 1

    OutlineSection.objects.all().delete()
    Report.objects.get().delete()

    assert (Look.objects.count(), SeenContent.objects.count()) == (0, 0)

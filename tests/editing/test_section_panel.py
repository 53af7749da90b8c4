"""What helps in writing a section's text is beside it, and needs no script."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editing.versions import digest, saved_versions
from records.models import Change
from reports.models import Comment, OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.addresses import address, section_page
from tests.factories import make_section
from tests.reports.reviewing import NOON
from tests.typical import typed_again

MOST_QUERIES = 50  # two of them for the pictures that can be chosen
KIND = KINDS_BY_NAME["outline"]


@pytest.fixture
def section(report):
    return make_section(report, "risks", kind="risks", passage="<p>Before.</p>")


@pytest.fixture
def client(sign_in, editor, section):
    return sign_in("editor")


def rewrite(client, text):
    """Save another passage; return the line of the log."""
    section = OutlineSection.objects.get()
    data = typed_again(KIND, section) | {"seen": digest(KIND, section)}
    assert client.post(section_page("risks"), data | {"passage": text}).status_code
    return Change.objects.latest("pk")


def parts(page):
    """Return the headings beside the text, in their order."""
    beside = page.text.partition('data-tabs="')[2]
    return re.findall(r"data-tab>\s*<h2>(.*?)</h2>", beside, flags=re.S)


def versions_in(page):
    """Return the addresses that the history beside the text leads to."""
    history = page.text.partition('id="beside-history"')[2].partition("</section>")[0]
    return re.findall(r'href="([^"]*)"', history)


def restoring(change):
    return reverse(
        "editing:record-restore", args=["riverside", "outline", "risks", change.pk]
    )


def test_there_are_four_parts_under_headings_of_their_own(client):
    page = client.get(section_page("risks"))

    assert parts(page) == ["Preview", "Figures", "Comments", "History"]
    assert "hidden" not in page.text.partition('data-tabs="')[2].partition("<h2>")[0]


def test_open_comments_are_counted(client, report, editor):
    Comment.objects.create(
        report=report, place="passage", section="risks", by=editor, at=NOON, text="A"
    )

    assert "Comments (1)" in parts(client.get(section_page("risks")))


def test_each_version_leads_to_what_changed_and_back_to_it(client):
    first, second = rewrite(client, "Once."), rewrite(client, "Twice.")
    history = address("history", "outline", "risks")

    page = client.get(section_page("risks"))

    assert versions_in(page) == [
        f"{history}#change-{second.pk}",
        f"{history}#change-{first.pk}",
        restoring(second),
        restoring(first),
        history,
    ]
    assert f'id="change-{first.pk}"' in client.get(history).text
    restored = client.get(restoring(second)).context["differences"]
    assert [(one.before, one.after) for one in restored] == [("Twice.", "Once.")]


def test_a_section_that_nobody_has_changed_says_so(client):
    page = client.get(section_page("risks"))

    assert "Nobody has changed this section here yet." in page.text
    assert versions_in(page) == []


def test_older_versions_are_in_the_history_alone(client, section):
    changes = [rewrite(client, f"Number {number}.") for number in range(4)]

    few = saved_versions(section, at_most=3)

    assert [row.change for row in few.rows] == changes[:0:-1]
    assert (few.has_more, few.first) == (True, None)
    every = saved_versions(section, at_most=4)
    assert (every.has_more, every.first) == (False, changes[0])


def test_where_a_record_was_deleted_there_is_no_version_to_restore(
    client, section, editor
):
    def log(action, before, after):
        return Change.objects.create(
            partnership=section.partnership,
            at=NOON,
            by=editor,
            action=action,
            record=section.address,
            before=before,
            after=after,
        )

    added = log("added", None, {"key": "risks"})
    deleted = log("deleted", {"key": "risks"}, None)
    restored = log("added", None, {"key": "risks"})

    versions = saved_versions(section, at_most=3)

    assert [(row.change, row.undone_by) for row in versions.rows] == [
        (restored, None),
        (deleted, None),
        (added, deleted),
    ]
    assert versions.first is None


def test_the_page_asks_the_same_however_often_the_section_was_changed(client):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(section_page("risks")).status_code == 200
        return len(asked)

    rewrite(client, "Once.")
    queries()  # what is read once in a process
    few = queries()
    for number in range(12):
        rewrite(client, f"Number {number}.")

    assert queries() == few <= MOST_QUERIES

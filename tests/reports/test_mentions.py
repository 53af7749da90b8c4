"""Whom a comment mentions is told by email and on their first page, once."""

import pytest

from accounts.models import Membership
from mail.models import OutgoingMail
from mail.preferences import stop
from reports import commenting
from reports.comment_mails import MENTIONED, is_still_unread
from reports.comment_places import Anchor
from tests.factories import make_section
from tests.reports.test_commenting import AT, LATER, member, reply, say

HOME = "/edit/"


def mails() -> list[tuple[str, str]]:
    rows = OutgoingMail.objects.filter(kind=MENTIONED.name).order_by("pk")
    return [(row.to, row.state) for row in rows]


@pytest.fixture
def tasks(client):
    """What the first page wants of somebody, of what comments mention."""

    def listed(user):
        client.force_login(user)
        found = client.get(HOME).context["tasks"]
        return [(one.title, one.url) for one in found if "comment" in one.title]

    return listed


def test_the_mail_says_where_and_by_whom_and_never_what(report, editor, reviewer):
    make_section(report)
    place = Anchor("passage", "welcome", "Welcome", quoted="Hello.")
    by = member(report, editor)
    row = commenting.comment(
        report, place, "Secret @Reviewer", ticked=[reviewer.pk], by=by, at=AT
    )

    [mail] = OutgoingMail.objects.filter(kind="comment-mention")

    said = "Editor (business team) mentions you in a comment"
    assert (mail.to, mail.subject) == (
        reviewer.email,
        f"{said}: Yearly report 2023-24",
    )
    assert f"/edit/riverside/2023-24/comments/{row.pk}/#comment-{row.pk}" in mail.text
    for text in (mail.text, mail.html):
        assert "“Welcome”" in text
        assert "Secret" not in text
        assert "Hello." not in text


def test_a_mention_is_told_once_and_never_to_oneself(report, editor, reviewer, chair):
    thread = say(report, editor, "@Reviewer and @Editor (business team)")
    by = member(report, editor)

    commenting.change(thread, "@Reviewer, @Chair", by=by, at=LATER)
    commenting.change(thread, "@Chair, @Reviewer!", by=by, at=LATER)

    assert mails() == [(reviewer.email, "waiting"), (chair.email, "waiting")]


def test_whoever_does_not_want_these_mails_gets_none(report, editor, reviewer):
    stop(reviewer.pk, MENTIONED)

    say(report, editor, "@Reviewer")

    assert mails() == [(reviewer.email, "dropped")]


@pytest.mark.parametrize("how", ["resolved", "read", "answered", "deleted", "left"])
def test_a_mail_is_not_sent_once_it_is_not_needed(report, editor, reviewer, how):
    thread = say(report, editor, "@Reviewer")
    [mail] = OutgoingMail.objects.filter(kind="comment-mention")
    assert is_still_unread(mail) is True

    by = member(report, editor)
    if how == "resolved":
        commenting.resolve(thread, by=by, at=LATER)
    elif how == "read":
        commenting.mark_read(thread, by=member(report, reviewer), at=LATER)
    elif how == "answered":
        reply(thread, reviewer)
    elif how == "deleted":
        commenting.delete(thread, by=by, at=LATER)
    else:
        Membership.objects.filter(user=reviewer).delete()

    assert is_still_unread(mail) is False


def test_the_first_page_has_a_task_for_each_comment_until_it_is_answered(
    report, editor, reviewer, tasks
):
    make_section(report)
    thread = say(report, editor, "@Reviewer")
    reply(thread, editor, "@Reviewer, please")
    place = Anchor("passage", "welcome", "Welcome")
    by = member(report, editor)
    other = commenting.comment(report, place, "@Reviewer", by=by, at=AT)
    page = "/edit/riverside/2023-24/comments/"

    assert tasks(reviewer) == [
        ("Answer the comment on the report", f"{page}{thread.pk}/"),
        ("Answer the comment on “Welcome”", f"{page}{other.pk}/"),
    ]
    assert tasks(editor) == []
    reply(thread, reviewer)
    commenting.resolve(other, by=by, at=LATER)
    assert tasks(reviewer) == []
    commenting.reopen(other, by=by, at=LATER)
    assert tasks(reviewer) == [
        ("Answer the comment on “Welcome”", f"{page}{other.pk}/")
    ]


def test_marking_a_comment_as_read_takes_it_off_the_first_page(
    report, editor, reviewer, tasks, client
):
    thread = say(report, editor, "@Reviewer")
    assert len(tasks(reviewer)) == 1

    client.post(f"/edit/riverside/2023-24/comments/{thread.pk}/read/")

    assert tasks(reviewer) == []


def test_who_lost_the_role_has_no_task(report, editor, reviewer, tasks):
    say(report, editor, "@Reviewer")
    Membership.objects.filter(user=reviewer).update(role="manager")

    assert tasks(reviewer) == []

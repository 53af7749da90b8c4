"""Comments, replies and mentions: who may, what stays, and what stays signed."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Membership, Role, User
from accounts.permissions import Member, member_in
from records.models import Change
from reports import commenting
from reports.comment_places import WHOLE, Anchor, NoSuchPlace, Places
from reports.commenting import AlreadyPosted
from reports.draft import Draft
from reports.mentioning import CannotMention, readers_of
from reports.models import Approval, Comment, Mention, Report
from reports.policies import WrongState
from tests.factories import make_member, make_section, make_user
from tests.indicators.tables import make_table
from tests.reports.reviewing import NOON, State, found, now, put, sign, state_of

AT = datetime(2024, 6, 3, 14, 0, tzinfo=UTC)
LATER = datetime(2024, 6, 4, 9, 30, tzinfo=UTC)


def member(report: Report, user: User) -> Member:
    return member_in(user, report.partnership)


def say(report: Report, user: User, text: str = "Is this right?", **more) -> Comment:
    by = member(report, user)
    return commenting.comment(report, WHOLE, text, by=by, at=AT, **more)


def reply(thread: Comment, user: User, text: str = "Yes.", **more) -> Comment:
    by = member(thread.report, user)
    return commenting.reply(thread, text, by=by, at=LATER, **more)


def names(comment: Comment) -> list[str]:
    return sorted(one.user.name for one in comment.mentions.all())


@pytest.mark.parametrize("who", ["editor", "reviewer", "police_partner", "chair"])
def test_whoever_reads_the_draft_can_comment_and_reply_in_any_state(
    report, request, who
):
    user = request.getfixturevalue(who)

    for state in State:
        thread = say(put(report, state), user)
        assert reply(thread, user).thread == thread


@pytest.mark.parametrize("who", ["contributor", "manager", "outsider"])
def test_nobody_else_can(report, editor, request, who):
    user = request.getfixturevalue(who)
    thread = say(report, editor)

    for act in (
        lambda: say(report, user),
        lambda: reply(thread, user),
        lambda: commenting.resolve(thread, by=member(report, user), at=AT),
        lambda: commenting.change(thread, "No", by=member(report, user), at=AT),
        lambda: commenting.delete(thread, by=member(report, user), at=AT),
    ):
        with pytest.raises(WrongState):
            act()
    assert list(Comment.objects.values_list("text", flat=True)) == ["Is this right?"]


def test_the_log_says_where_a_comment_is_and_never_what_it_says(report, editor):
    make_section(report)
    by = member(report, editor)
    place = Anchor("passage", "welcome", "Welcome", quoted="Hello.")
    thread = commenting.comment(report, place, "Secret", by=by, at=AT)
    commenting.resolve(thread, by=by, at=LATER)
    commenting.reopen(thread, by=by, at=LATER)
    reply(thread, editor, "Hidden")
    commenting.change(thread, "Covert", by=by, at=LATER)
    commenting.delete(thread, by=by, at=LATER)

    lines = list(Change.objects.order_by("pk"))

    assert [one.action for one in lines] == [
        "commented",
        "comment-resolved",
        "comment-reopened",
        "comment-answered",
        "comment-changed",
        "comment-deleted",
    ]
    told = {"comment": str(thread.pk), "where": "Welcome"}
    assert [(one.record, one.before, one.after) for one in lines] == [
        ("reports/2023-24", None, told)
    ] * 6


def test_a_resolved_comment_takes_no_reply_until_it_is_reopened(
    report, editor, reviewer
):
    thread = say(report, reviewer)
    by = member(report, editor)

    resolved = commenting.resolve(thread, by=by, at=LATER)
    assert (resolved.resolved_by, resolved.resolved_at) == (editor, LATER)
    assert list(Comment.objects.all().open()) == []
    with pytest.raises(WrongState, match="Reopen it to reply"):
        reply(thread, reviewer)
    with pytest.raises(WrongState, match="resolved already"):
        commenting.resolve(thread, by=by, at=LATER)

    commenting.reopen(thread, by=by, at=LATER)
    assert list(Comment.objects.all().open()) == [thread]
    with pytest.raises(WrongState, match="reopened already"):
        commenting.reopen(thread, by=by, at=LATER)
    assert reply(thread, reviewer).text == "Yes."


def test_only_its_author_changes_a_comment_and_others_see_that(
    report, editor, reviewer
):
    thread = say(report, reviewer)

    with pytest.raises(WrongState, match="Only whoever wrote a comment"):
        commenting.change(thread, "No", by=member(report, editor), at=LATER)
    commenting.change(thread, "Is it?", by=member(report, reviewer), at=LATER)

    thread.refresh_from_db()
    assert (thread.text, thread.changed_at) == ("Is it?", LATER)


def test_saving_the_same_words_changes_nothing(report, reviewer):
    thread = say(report, reviewer)

    commenting.change(thread, "Is this right?", by=member(report, reviewer), at=LATER)

    thread.refresh_from_db()
    assert thread.changed_at is None
    assert Change.objects.count() == 1


def test_a_comment_without_replies_is_deleted_whole(report, reviewer, editor):
    thread = say(report, reviewer, "@Editor (business team), see", ticked=[])
    by = member(report, reviewer)

    assert commenting.delete(thread, by=by, at=LATER) is True
    assert (Comment.objects.count(), Mention.objects.count()) == (0, 0)
    with pytest.raises(WrongState, match="has been deleted"):
        commenting.delete(thread, by=by, at=LATER)


def test_what_somebody_replied_to_stays_without_its_words(report, reviewer, editor):
    thread = say(report, reviewer, "I am wrong", ticked=[editor.pk])
    first = reply(thread, editor, "First")
    last = reply(thread, reviewer, "Last")

    by_editor, by_reviewer = member(report, editor), member(report, reviewer)
    assert commenting.delete(thread, by=by_reviewer, at=LATER) is False
    assert commenting.delete(first, by=by_editor, at=LATER) is False
    assert commenting.delete(last, by=by_reviewer, at=LATER) is True

    rows = Comment.objects.order_by("pk")
    assert [(one.text, one.deleted_at) for one in rows] == [("", LATER)] * 2
    assert Mention.objects.count() == 0
    with pytest.raises(WrongState, match="has been deleted"):
        commenting.change(thread, "Again", by=by_reviewer, at=LATER)


def test_the_same_form_sent_twice_is_one_comment(report, editor):
    say(report, editor, once="a1b2c3")

    with pytest.raises(AlreadyPosted):
        say(report, editor, once="a1b2c3")
    assert Comment.objects.count() == 1


def test_a_mention_names_whom_the_text_names_or_who_is_ticked(
    report, editor, reviewer, chair
):
    editor.name = "Jo O’Neill"
    editor.save()
    reviewer.name = "Jo"
    reviewer.save()

    thread = say(report, editor, "Ask @jo o’neill and @Jo, or a@chair.example?")
    by_tick = say(report, editor, "All of you", ticked=[chair.pk])

    assert names(thread) == ["Jo", "Jo O’Neill"]
    assert names(by_tick) == ["Chair"]


def test_nobody_is_mentioned_who_may_not_read_the_draft(
    report, editor, contributor, outsider
):
    with pytest.raises(CannotMention, match="Nobody called “Sam” can read this draft"):
        say(report, editor, "Hello @Sam Strange")
    with pytest.raises(CannotMention, match="can no longer read this draft"):
        say(report, editor, "Hello", ticked=[outsider.pk])
    with pytest.raises(CannotMention, match="can no longer read this draft"):
        say(report, editor, f"Hello @{contributor.name}")
    assert (Comment.objects.count(), Change.objects.count()) == (0, 0)


def test_of_two_people_with_one_name_one_is_ticked(report, editor, partnership):
    pair = [make_member(partnership, Role.REVIEWER) for _ in range(2)]

    with pytest.raises(CannotMention, match="Two people are called Reviewer"):
        say(report, editor, "Hello @Reviewer")
    thread = say(report, editor, "Hello @Reviewer", ticked=[pair[1].pk])

    assert [one.user for one in thread.mentions.all()] == [pair[1]]


def test_a_mention_of_somebody_who_left_stays_and_is_not_made_anew(
    report, editor, reviewer
):
    thread = say(report, editor, "@Reviewer, look")
    Membership.objects.filter(user=reviewer).delete()
    by = member(report, editor)

    commenting.change(thread, "@Reviewer, please look", by=by, at=LATER)
    assert names(thread) == ["Reviewer"]
    with pytest.raises(CannotMention, match="Reviewer can no longer read this draft"):
        reply(thread, editor, "@Reviewer?")
    commenting.change(thread, "Nobody", by=by, at=LATER)
    assert names(thread) == []
    with pytest.raises(CannotMention):
        commenting.change(thread, "@Reviewer", by=by, at=LATER)


def test_who_has_left_or_cannot_sign_in_reads_no_draft(report, editor, partnership):
    make_member(partnership, Role.CHAIR, ends_on=date(2024, 6, 2))
    make_member(partnership, Role.CHAIR, user=editor)
    off = make_user()
    off.is_active = False
    off.save()
    make_member(partnership, Role.CHAIR, user=off)

    assert readers_of(report, at=AT) == (editor,)


def test_no_comment_changes_what_is_signed(report, police_partner, chair, editor):
    make_section(report)
    make_section(report, "money", position=2)
    before = now(report)
    put(report, State.IN_REVIEW)
    sign(report, police_partner, Role.PARTNER)

    thread = say(report, chair, "@Editor (business team), @Chair: is it?")
    reply(thread, editor)
    commenting.change(thread, "Or not?", by=member(report, chair), at=LATER)
    commenting.resolve(thread, by=member(report, editor), at=LATER)
    commenting.reopen(thread, by=member(report, editor), at=LATER)
    commenting.delete(thread, by=member(report, chair), at=LATER)

    assert now(report) == before
    assert list(Approval.objects.values_list("void_at", flat=True)) == [None]
    sign(report, chair, Role.CHAIR)  # who commented, and changed nothing
    assert state_of(report) == State.APPROVED


def test_open_comments_are_no_error(report, chair):
    make_section(report)
    before = found(report)
    say(report, chair)

    added = [one for one in found(report) if one not in before]

    assert [one.level for one in added if one.level != "note"] == []


def test_a_comment_on_words_knows_when_they_have_changed(report, editor):
    passage = "<p>We met <strong>four</strong> times.</p><p>All came.</p>"
    section = make_section(report, passage=passage)
    places = Places(Draft(report))
    anchor = places.anchor({"section": "welcome", "quoted": "four times.\nAll  came"})
    row = commenting.comment(report, anchor, "All?", by=member(report, editor), at=NOON)

    assert places.now(row).reads_otherwise is False
    section.passage = "<p>We met <strong>five</strong> times. All came.</p>"
    section.save()
    assert Places(Draft(report)).now(row).reads_otherwise is True
    section.delete()
    gone = Places(Draft(report)).now(row)
    assert (gone.heading, gone.page, gone.reads_otherwise) == ("Welcome", "", True)


def test_a_comment_on_words_that_are_not_there_is_refused(report):
    make_section(report)
    places = Places(Draft(report))

    for asked in (
        {"section": "welcome", "quoted": "Goodbye."},
        {"section": "elsewhere"},
        {"section": "welcome", "table": "none"},
        {"section": "welcome", "quoted": "x" * 1001},
    ):
        with pytest.raises(NoSuchPlace):
            places.anchor(asked)


def test_a_comment_on_a_cell_knows_when_it_has_changed(report, period, editor):
    make_table(period, "referrals")
    make_section(report, kind="breakdown-tables", subject="referrals", passage="")
    places = Places(Draft(report))
    [table] = places.document.tables()
    shown = places.table("welcome", table.name)
    assert shown
    rows, columns = shown.heads
    asked = {"section": "welcome", "table": table.name}
    on_table = places.anchor(asked)
    on_cell = places.anchor({**asked, "row": rows[0], "column": columns[1]})
    by = member(report, editor)
    comments = [
        commenting.comment(report, place, "Sure?", by=by, at=NOON)
        for place in (on_table, on_cell)
    ]

    assert (on_table.place, on_cell.place) == ("table", "cell")
    assert [places.now(one).reads_otherwise for one in comments] == [False, False]
    comments[1].quoted = "something else"
    assert places.now(comments[1]).reads_otherwise is True
    with pytest.raises(NoSuchPlace, match="no longer has this row"):
        places.anchor({**asked, "row": "Nobody", "column": columns[1]})


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"place": ""},
        {"place": "passage"},
        {"section": "welcome"},
        {"resolved_at": AT},
        {"deleted_at": AT},
    ],
)
def test_the_database_refuses_what_no_comment_is(report, editor, wrong):
    right = {"report": report, "place": "report", "text": "x", "by": editor, "at": AT}
    Comment.objects.create(**right)

    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.create(**(right | wrong))


def test_the_checks_note_where_comments_are_open(report, editor):
    make_section(report)
    make_section(report, "money", heading="Money", position=2)
    by = member(report, editor)
    for key in ("money", "welcome", "gone", "money"):
        place = Anchor("passage", key, "Was here")
        commenting.comment(report, place, "So?", by=by, at=AT)
    thread = say(report, editor)
    reply(thread, editor)
    commenting.resolve(say(report, editor), by=by, at=AT)

    notes = [one for one in found(report) if "open comment" in one.text]

    page = "/edit/riverside/2023-24/comments/"
    assert [(one.level, one.text, one.place, one.link) for one in notes] == [
        ("note", "1 open comment.", "The whole report", page),
        ("note", "1 open comment.", "Welcome", f"{page}?section=welcome"),
        ("note", "2 open comments.", "Money", f"{page}?section=money"),
        (
            "note",
            "1 open comment.",
            "A section that is no longer in the outline",
            f"{page}?section=gone",
        ),
    ]

"""The pages of comments: what they show, what they refuse, that nothing is lost."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, Role, User
from reports.models import Comment, Report
from tests.factories import make_member, make_section
from tests.indicators.tables import make_table
from tests.reports.test_commenting import reply, say

YEAR = "/edit/riverside/2023-24/"
LIST = f"{YEAR}comments/"
ADD = f"{LIST}add/"


@pytest.fixture
def welcome(report):
    return make_section(report, passage="<p>We met four times.</p>")


def texts(page) -> list[str]:
    return [thread.row.text for thread in page.context["page"].object_list]


def test_a_comment_on_words_is_added_and_listed_under_its_section(
    sign_in, editor, welcome
):
    client = sign_in("editor")
    sent = {"section": "welcome", "quoted": "met four", "text": "Five?"}

    page = client.post(ADD, sent, follow=True)

    assert "Your comment was added." in page.text
    assert "<h2>1 Welcome</h2>" in page.text
    assert "met four" in page.text
    [row] = Comment.objects.all()
    assert (row.section, row.heading, row.text) == ("welcome", "Welcome", "Five?")


def test_people_of_one_name_are_shown_with_what_they_do_here(
    sign_in, editor, reviewer, chair, police_partner, welcome
):
    same = [reviewer.pk, chair.pk, police_partner.pk]
    User.objects.filter(pk__in=same).update(name="Sam Ortiz")

    form = sign_in("editor").get(ADD).context["form"]

    assert {words for _, words in form.fields["people"].choices} == {
        editor.name,
        f"Sam Ortiz ({Role.CHAIR.label.lower()})",
        "Sam Ortiz (Riverside Police)",
        f"Sam Ortiz ({Role.REVIEWER.label.lower()})",
    }


def test_only_people_who_do_the_same_are_shown_with_their_addresses(
    sign_in, editor, reviewer, partnership, welcome
):
    other = make_member(partnership, Role.REVIEWER)
    User.objects.filter(pk__in=[reviewer.pk, other.pk]).update(name="Sam Ortiz")

    shown = sign_in("editor").get(ADD).context["form"].fields["people"].choices

    for one in (reviewer, other):
        words = dict(shown)[str(one.pk)]
        assert words.startswith("Sam Ortiz (")
        assert words.endswith(f", {one.email})")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"text": " "}, "Write a comment."),
        ({"text": "x" * 5001}, "Shorten this to 5,000 characters."),
        ({"quoted": "Goodbye"}, "The section does not have these words."),
        ({"section": "nowhere"}, "Choose a section of this report."),
        ({"text": "@Nobody here"}, "Nobody called “Nobody” can read this draft."),
        ({"people": ["999"]}, "Choose people who can read this draft."),
    ],
)
def test_what_is_refused_says_why_and_is_kept_as_typed(
    sign_in, editor, welcome, wrong, why
):
    sent = {"section": "welcome", "quoted": "met four", "text": "Five?"} | wrong

    page = sign_in("editor").post(ADD, sent)

    assert page.status_code == 422
    assert why in page.text
    assert page.context["form"]["text"].value() == sent["text"]
    assert page.context["form"]["quoted"].value() == sent["quoted"]
    assert Comment.objects.count() == 0


def test_the_list_shows_open_ones_and_the_filter_others(
    sign_in, editor, reviewer, report, welcome
):
    client = sign_in("editor")
    say(report, reviewer, "Open")
    say(report, reviewer, "For you", ticked=[editor.pk])
    done = say(report, reviewer, "Done")
    client.post(f"{LIST}{done.pk}/resolve/")
    client.post(ADD, {"section": "welcome", "text": "Here"})

    assert texts(client.get(LIST)) == ["Open", "For you", "Here"]
    assert texts(client.get(LIST, {"state": "resolved"})) == ["Done"]
    assert texts(client.get(LIST, {"state": "all"})) == [
        "Open",
        "For you",
        "Done",
        "Here",
    ]
    assert texts(client.get(LIST, {"mine": "yes"})) == ["For you"]
    assert texts(client.get(LIST, {"section": "welcome"})) == ["Here"]
    assert texts(client.get(LIST, {"section": "none", "state": "x"})) == []


def test_a_reply_that_mentions_me_brings_its_comment(sign_in, editor, reviewer, report):
    thread = say(report, reviewer, "A question")
    reply(thread, reviewer, "@Editor (business team)?")

    page = sign_in("editor").get(LIST, {"mine": "yes"})

    assert texts(page) == ["A question"]
    assert "Mark as read" in page.text


def test_a_reply_is_added_and_a_resolved_comment_refuses_one_with_what_was_typed(
    sign_in, editor, reviewer, report
):
    client = sign_in("editor")
    thread = say(report, reviewer)
    page = f"{LIST}{thread.pk}/"

    assert (
        "Your reply was added." in client.post(page, {"text": "No"}, follow=True).text
    )
    client.post(f"{page}resolve/")
    late = client.post(page, {"text": "But wait"})

    assert late.status_code == 422
    assert "This comment is resolved. Reopen it to reply." in late.text
    assert late.context["form"]["text"].value() == "But wait"
    assert [one.text for one in thread.replies.all()] == ["No"]


def test_the_same_form_sent_twice_makes_one_comment(sign_in, editor, report):
    client = sign_in("editor")
    once = client.get(ADD).context["form"]["once"].value()

    for _ in range(2):
        page = client.post(ADD, {"text": "Once", "once": once}, follow=True)

    assert "Your comment was added." in page.text
    assert Comment.objects.count() == 1


def test_its_author_alone_changes_and_deletes_a_comment(
    sign_in, editor, reviewer, report
):
    thread = say(report, reviewer)
    page = f"{LIST}{thread.pk}/"

    client = sign_in("editor")
    assert client.get(f"{page}change/").status_code == 403
    assert client.post(f"{page}change/", {"text": "Mine"}).status_code == 403
    assert client.post(f"{page}delete/").status_code == 403
    client = sign_in("reviewer")
    saved = client.post(f"{page}change/", {"text": "Is it?"}, follow=True)
    assert "Your comment was saved." in saved.text
    assert "changed " in saved.text
    deleted = client.post(f"{page}delete/", follow=True)
    assert "Your comment was deleted." in deleted.text
    assert client.get(page).status_code == 404


def test_a_deleted_comment_with_replies_says_that_its_author_deleted_it(
    sign_in, editor, reviewer, report
):
    thread = say(report, reviewer, "Unkind words")
    reply(thread, editor)

    page = sign_in("reviewer").post(f"{LIST}{thread.pk}/delete/", follow=True)

    assert "Deleted by its author" in page.text
    assert "Unkind words" not in page.text
    assert sign_in("reviewer").get(f"{LIST}{thread.pk}/change/").status_code == 409


def test_who_has_left_is_still_shown_as_mentioned(sign_in, editor, reviewer, report):
    say(report, editor, "@Reviewer, look")
    Membership.objects.filter(user=reviewer).delete()

    page = sign_in("editor").get(LIST)

    assert "Mentions Reviewer (can no longer read this draft)" in page.text


def test_words_that_changed_are_shown_as_they_were(sign_in, editor, report, welcome):
    client = sign_in("editor")
    client.post(ADD, {"section": "welcome", "quoted": "four times", "text": "Five?"})
    welcome.passage = "<p>We met five times.</p>"
    welcome.save()

    page = client.get(LIST)

    assert "The text it was about has changed." in page.text
    assert "four times" in page.text


def test_what_is_typed_is_never_markup(sign_in, editor, report):
    page = sign_in("editor").post(ADD, {"text": "<b>x</b>\n\n&amp;"}, follow=True)

    assert "<p>&lt;b&gt;x&lt;/b&gt;</p>\n\n<p>&amp;amp;</p>" in page.text


def test_another_reports_comment_is_not_there(sign_in, editor, report, later):
    other = Report.objects.create(
        partnership=report.partnership, key="2024-25", period=later, title="Other"
    )
    thread = say(other, editor)

    client = sign_in("editor")

    assert client.get(f"{LIST}{thread.pk}/").status_code == 404
    assert client.post(f"{LIST}{thread.pk}/resolve/").status_code == 404
    assert client.post(f"{LIST}{'9' * 40}/resolve/").status_code == 404


def test_the_list_asks_as_much_of_three_comments_as_of_one(
    sign_in, editor, reviewer, report, welcome
):
    client = sign_in("editor")

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(LIST)
        return len(queries)

    def add() -> None:
        thread = say(report, reviewer, "@Editor (business team)?")
        reply(thread, editor, "@Reviewer!")

    add()
    client.get(LIST)
    for_one = asked()
    add()
    add()

    assert asked() == for_one


def test_the_outline_and_the_overview_count_open_comments(
    sign_in, editor, report, welcome
):
    client = sign_in("editor")
    for _ in range(2):
        client.post(ADD, {"section": "welcome", "text": "Sure?"})

    outline = client.get(f"{YEAR}outline/")
    [state] = client.get(YEAR).context["sections"]

    assert [one.comments for one in outline.context["entries"]] == ["2 open comments"]
    assert 'comments/?section=welcome">2 open comments' in outline.text
    assert state.notes == ("2 open comments",)


def test_the_draft_shows_open_comments_beside_the_text_and_leads_back(
    sign_in, editor, reviewer, report, welcome
):
    client = sign_in("reviewer")
    page = f"{YEAR}preview/welcome/"
    add = f"{ADD}?section=welcome&amp;draft=2023-24%2Fwelcome~remarks--welcome"
    assert f'data-comment-section href="{add}"' in client.get(page).text

    sent = {"section": "welcome", "quoted": "four times", "text": "Five?"}
    back = client.post(add.replace("&amp;", "&"), sent)

    assert back.url == f"{page}#remarks--welcome"
    shown = client.get(page).text
    assert "<q data-quoted>four times</q>" in shown
    assert "1 open comment" in shown
    assert "1 open comment" in client.get(f"{YEAR}preview/full/").text


def test_a_cell_is_commented_on_from_the_table_of_the_draft(
    sign_in, editor, report, period
):
    make_table(period, "referrals")
    make_section(
        report, "numbers", kind="breakdown-tables", subject="referrals", passage=""
    )
    client = sign_in("editor")
    page = client.get(f"{YEAR}preview/numbers/").text
    [link] = re.findall(r'data-comment-table href="([^"]*)"', page)
    form = client.get(unescape(link)).context["form"]
    rows, columns = (
        [value for value, _ in form.fields[name].choices] for name in ("row", "column")
    )
    sent = {
        "section": "numbers",
        "table": form["table"].value(),
        "row": rows[1],
        "column": columns[2],
        "text": "Sure?",
    }

    half = client.post(unescape(link), {**sent, "column": ""})
    client.post(unescape(link), sent)

    assert half.status_code == 422
    assert "Choose a column as well" in half.text
    [row] = Comment.objects.all()
    assert (row.place, row.row, row.column) == ("cell", rows[1], columns[2])
    listed = client.get(LIST).text
    assert f"Cell: {rows[1]}, {columns[2]}" in listed


def test_a_sections_own_page_lists_its_open_comments(
    sign_in, editor, reviewer, report, welcome
):
    client = sign_in("editor")
    page = "/edit/riverside/records/outline/welcome/"
    assert "No comment on this section is open." in client.get(page).text
    client.post(ADD, {"section": "welcome", "text": "Five?"})

    assert "Five?" in client.get(page).text
    assert "Five?" in sign_in("reviewer").get(page).text


def test_a_reply_to_a_comment_that_was_deleted_is_shown_again(sign_in, editor, report):
    thread = say(report, editor)
    page_of_it = f"{LIST}{thread.pk}/"
    thread.delete()

    page = sign_in("editor").post(page_of_it, {"text": "But <why>?"})

    assert page.status_code == 409
    assert "<p>But &lt;why&gt;?</p>" in page.text

"""What is typed in a record's form is kept at once, and put in the record later."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Role
from editing.sittings import end_sittings
from editing.versions import digest
from records.models import Change, RecordDraft
from reports.draft import Draft
from reports.models import Approval, Report
from tests.editing.addresses import address
from tests.editing.drafts.typist import DROP, KIND, LATER, PAGE, colleague, passage
from tests.reports.reviewing import State, put
from tests.typical import typed_again

MOST_QUERIES = 15


class TestKeeping:
    def test_what_is_typed_is_kept_and_the_record_as_it_was(self, typing):
        for words in ("A", "Af", "After."):
            answer = typing(words)
            assert answer.status_code == 200
            assert set(answer.json()) == {"saved", "seen", "others"}

        assert (passage(), Change.objects.count()) == ("<p>Before.</p>", 0)
        [draft] = RecordDraft.objects.all()
        assert (draft.as_sent["passage"], draft.version) == ("After.", 3)

    def test_the_page_offers_it_again(self, typing):
        typing("After.")

        page = typing.client.get(PAGE)

        assert "You have not finished here" in page.text
        assert page.context["form"]["passage"].value() == "After."

    def test_done_makes_one_line_in_the_log_of_a_sitting(self, typing):
        for words in ("A", "Af", "After."):
            typing(words)

        assert typing("After.", PAGE).status_code == 302

        assert [*Change.objects.values_list("before__passage", "after__passage")] == [
            ("<p>Before.</p>", "<p>After.</p>")
        ]
        assert not RecordDraft.objects.exists()
        assert "You have not finished" not in typing.client.get(PAGE).text

    def test_what_is_refused_is_kept_as_typed_and_told_at_its_field(self, typing):
        answer = typing("[x](javascript:1)")

        assert answer.status_code == 422
        [error] = answer.json()["errors"]
        assert (error["name"], error["label"]) == ("passage", "Passage")
        assert "cannot be linked" in error["text"]
        page = typing.client.get(PAGE)
        assert page.context["form"]["passage"].value() == "[x](javascript:1)"
        assert "something has to be corrected first" in page.text

    def test_a_form_that_was_refused_is_kept_as_well(self, typing):
        assert typing("After.", PAGE, heading="").status_code == 422

        page = typing.client.get(PAGE)

        assert page.context["form"]["passage"].value() == "After."
        assert "Fill this in." in page.text

    def test_a_draft_like_the_record_is_not_offered(self, typing):
        typing("Before.")

        assert "You have not finished" not in typing.client.get(PAGE).text

    def test_what_was_typed_can_be_discarded(self, typing):
        typing("After.")
        page = typing.client.get(PAGE)
        version = page.context["typing"].version

        assert typing.client.post(DROP, {"draft": version}).status_code == 302

        assert not RecordDraft.objects.exists()
        again = typing.client.get(PAGE).context["form"]
        assert again["passage"].value() == "Before."

    def test_what_came_since_is_not_discarded(self, typing):
        typing("After.")
        shown = RecordDraft.objects.get().stamp
        typing("And more.")

        typing.client.post(DROP, {"draft": shown})

        assert RecordDraft.objects.get().as_sent["passage"] == "And more."

    def test_keeping_takes_few_queries(self, typing):
        typing("A")
        with CaptureQueriesContext(connection) as asked:
            assert typing("After.").status_code == 200

        assert len(asked) <= MOST_QUERIES, asked.captured_queries

    def test_whoever_signed_in_instead_is_told(self, typing, editor):
        answer = typing("After.", writer=str(editor.pk + 1))

        assert answer.status_code == 409
        assert "signed in as" in answer.json()["problem"]
        assert not RecordDraft.objects.exists()


class TestWindows:
    def test_another_window_does_not_write_over_it(self, typing):
        typing("After.")

        answer = typing("Otherwise.", window="two")

        assert answer.status_code == 409
        first, second = RecordDraft.objects.order_by("pk")
        assert first.as_sent["passage"] == "After."
        assert second.as_sent["passage"] == "Otherwise."

    def test_the_window_that_shows_the_draft_goes_on_with_it(self, typing):
        typing("After.")

        shown = RecordDraft.objects.get().stamp
        assert typing("And more.", window="two", draft=shown).status_code == 200
        assert typing("And yet more.", window="one").status_code == 409

    def test_what_was_sent_earlier_and_comes_later_changes_nothing(self, typing):
        typing("After.", turn="7")

        answer = typing("Aft", turn="6")
        assert answer.status_code == 409
        assert "has sent other words since" in answer.json()["problem"]
        assert typing("After.", turn="6").json()["saved"]

        assert RecordDraft.objects.get().as_sent["passage"] == "After."

    def test_done_in_one_window_leaves_what_was_typed_in_another(self, typing):
        typing("After.")

        assert typing("Otherwise.", PAGE, window="two").status_code == 302

        assert RecordDraft.objects.get().as_sent["passage"] == "After."
        page = typing.client.get(PAGE)
        assert page.context["conflict"].differences[0].after == "Otherwise."
        assert page.context["form"]["passage"].value() == "After."


class TestTwoPeople:
    @pytest.fixture
    def theirs(self, typing, client, partnership, section):
        """Somebody else saves the section while the editor is typing."""
        typing("Mine.")
        bo = colleague(partnership)
        other = type(client)()
        other.force_login(bo)
        data = typed_again(KIND, section) | {"seen": digest(KIND, section)}
        saved = other.post(PAGE, data | {"passage": "Theirs."})
        assert saved.status_code == 302

    def test_the_one_who_types_on_is_told_and_keeps_the_words(self, typing, theirs):
        answer = typing("Mine, too.")

        assert answer.status_code == 409
        assert answer.json()["saved"]
        assert "Theirs." in answer.json()["conflict"]
        assert RecordDraft.objects.get().as_sent["passage"] == "Mine, too."
        assert passage() == "<p>Theirs.</p>"

    def test_nothing_is_overwritten_before_they_have_seen_both(self, typing, theirs):
        refused = typing("Mine.", PAGE)

        assert (refused.status_code, passage()) == (409, "<p>Theirs.</p>")
        assert refused.context["conflict"].differences[0].after == "Theirs."
        assert refused.context["form"]["passage"].value() == "Mine."
        new = refused.context["typing"]
        saved = typing(
            "Theirs and mine.",
            PAGE,
            seen=refused.context["seen"],
            window=new.window,
            draft=new.version,
        )
        assert (saved.status_code, passage()) == (302, "<p>Theirs and mine.</p>")
        assert not RecordDraft.objects.exists()

    def test_the_end_of_the_sitting_overwrites_nothing_either(self, typing, theirs):
        assert end_sittings(at=timezone.now() + LATER) == 0

        assert passage() == "<p>Theirs.</p>"
        page = typing.client.get(PAGE)
        assert page.context["form"]["passage"].value() == "Mine."
        assert page.context["conflict"].differences[0].after == "Theirs."

    def test_each_sees_that_the_other_is_writing(self, typing, client, partnership):
        other = type(client)()
        other.force_login(colleague(partnership))
        typing("Mine.")

        assert "Also writing here now: Editor" in other.get(PAGE).text
        assert "Also writing here now" not in typing.client.get(PAGE).text

    def test_words_in_a_record_that_was_deleted_are_shown(
        self, typing, client, partnership, delete
    ):
        typing("Mine.")
        other = type(client)()
        other.force_login(colleague(partnership))
        delete(other, f"{PAGE}delete/")

        answer = typing("Mine, too.")
        page = typing.client.get(PAGE)

        assert "Bo has deleted it" in answer.json()["problem"]
        assert (page.status_code, other.get(PAGE).status_code) == (409, 404)
        assert "Mine." in page.text

    def test_what_was_never_there_is_not_found(self, typing):
        assert (
            typing("Mine.", address("change", "outline", "no") + "draft/")
            .json()["problem"]
            .startswith("it is not there")
        )


class TestTheEndOfASitting:
    def test_a_quarter_of_an_hour_later_it_is_a_version(self, typing, editor):
        typing("A")
        typing("After.")
        now = timezone.now()

        assert end_sittings(at=now + timedelta(minutes=14)) == 0
        assert end_sittings(at=now + LATER) == 1
        assert end_sittings(at=now + LATER) == 0

        assert [*Change.objects.values_list("by", "after__passage")] == [
            (editor.pk, "<p>After.</p>")
        ]

    def test_the_page_it_was_typed_in_goes_on(self, typing):
        typing("After.")
        end_sittings(at=timezone.now() + LATER)

        assert typing("After all.").status_code == 200
        assert "You have not finished" in typing.client.get(PAGE).text
        assert typing("After all.", PAGE).status_code == 302

        assert passage() == "<p>After all.</p>"
        assert Change.objects.count() == 2

    def test_it_is_not_offered_again(self, typing):
        typing("After.")
        end_sittings(at=timezone.now() + LATER)

        assert "You have not finished" not in typing.client.get(PAGE).text
        end_sittings(at=timezone.now() + timedelta(days=2))
        assert not RecordDraft.objects.exists()

    def test_what_is_refused_stays_a_draft(self, typing):
        typing("[x](javascript:1)")

        assert end_sittings(at=timezone.now() + LATER) == 0

        assert RecordDraft.objects.get().refused_at
        assert typing("After.").status_code == 200
        assert end_sittings(at=timezone.now() + LATER) == 1

    def test_who_may_no_longer_edit_changes_nothing(self, typing, editor):
        typing("After.")
        editor.memberships.all().delete()

        assert end_sittings(at=timezone.now() + LATER) == 0
        assert passage() == "<p>Before.</p>"

    def test_one_that_fails_is_logged_and_holds_up_no_other(
        self, typing, editor, section, caplog
    ):
        typing("After.")
        RecordDraft.objects.create(
            partnership=section.partnership,
            by=editor,
            record="no-such-kind/x",
            started_at=timezone.now(),
            saved_at=timezone.now() - LATER,
        )

        assert end_sittings(at=timezone.now() + LATER) == 1
        assert "could not be put in its record" in caplog.text


class TestSignatures:
    @pytest.fixture
    def signed(self, report, section, chair):
        put(report, State.IN_REVIEW)
        return Approval.objects.create(
            report=report,
            by=chair,
            role=Role.CHAIR,
            content_hash=Draft(Report.objects.get()).content_hash,
            content={},
            given_at=timezone.now(),
        )

    def test_what_is_typed_voids_none_before_it_is_in_the_report(self, typing, signed):
        typing("After.")
        signed.refresh_from_db()
        assert signed.void_at is None

        typing("After.", PAGE)
        signed.refresh_from_db()
        assert signed.void_at is not None

    def test_what_changes_nothing_published_voids_none(self, typing, signed):
        typing("Before.", note="Ask Pat.")
        typing("Before.", PAGE, note="Ask Pat.")

        signed.refresh_from_db()
        assert signed.void_at is None
        assert Change.objects.count() == 1

    def test_the_end_of_the_sitting_leaves_what_is_being_signed(self, typing, signed):
        answer = typing("After.")
        assert "being signed" in answer.json()["waits"]

        assert end_sittings(at=timezone.now() + LATER) == 0

        signed.refresh_from_db()
        assert (signed.void_at, passage()) == (None, "<p>Before.</p>")
        assert not Change.objects.filter(record="outline/welcome").exists()
        assert RecordDraft.objects.get().refused_at

    def test_the_end_of_the_sitting_saves_what_nobody_signs(self, typing, signed):
        typing("Before.", note="Ask Pat.")

        assert end_sittings(at=timezone.now() + LATER) == 1

        signed.refresh_from_db()
        assert signed.void_at is None

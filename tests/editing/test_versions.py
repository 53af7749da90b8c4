from datetime import UTC, datetime

import pytest
from django.urls import reverse

from editing.batch import undo_batch
from editing.undo import CannotUndo
from editing.versions import digest
from partnership.models import Agency
from records.models import Change
from reports.record_kinds import KINDS_BY_NAME
from richtext.words_changed import words_changed
from tests.editing.agency import AGENCIES, change, page
from tests.editing.drafts.typist import colleague
from tests.factories import make_agency
from tests.typical import make_record, row, typed_again


class TestTwoPeopleAtOnce:
    @pytest.fixture
    def late(self, client, partnership, editor, fire):
        """What a second person posts, who opened the form before the first saved."""
        late = typed_again(AGENCIES, fire) | {"seen": digest(AGENCIES, fire)}
        client.force_login(editor)
        change(client, fire, name="Fire and Rescue")
        client.force_login(colleague(partnership))
        return late | {"short_name": "F&R"}

    def test_the_second_is_told_and_nothing_is_overwritten(self, client, fire, late):
        before = row(fire)

        response = client.post(page("change"), late)

        assert response.status_code == 409
        assert row(fire) == before
        conflict = response.context["conflict"]
        assert [(d.label, d.before, d.after) for d in conflict.differences] == [
            ("Name", "Fire Service", "Fire and Rescue")
        ]
        assert "Editor (business team) changed it on" in response.text

    def test_both_versions_are_shown_word_by_word(self, client, fire, late):
        response = client.post(page("change"), late | {"name": "Fire and Safety"})

        apart = response.context["conflict"].apart
        assert [(d.label, d.before, d.after) for d in apart] == [
            ("Name", "Fire and Rescue", "Fire and Safety"),
            ("Short name", "Fire", "F&R"),
        ]
        assert apart[0].words == words_changed("Fire and Rescue", "Fire and Safety")
        removed, added = "[removed: </span>Rescue", "[added: </span>Safety"
        assert removed in response.text
        assert added in response.text

    def test_what_the_second_typed_wrongly_is_compared_as_well(self, client, late):
        response = client.post(page("change"), late | {"name": "", "short_name": "F"})

        apart = response.context["conflict"].apart
        assert ("Short name", "Fire", "F") in [
            (d.label, d.before, d.after) for d in apart
        ]

    def test_what_the_second_typed_is_kept(self, client, late):
        response = client.post(page("change"), late)

        assert 'value="F&amp;R"' in response.text

    def test_the_second_may_save_anyway(self, client, fire, late):
        again = client.post(page("change"), late).context["seen"]

        response = client.post(page("change"), late | {"seen": again})

        assert response.status_code == 302
        kept = Agency.objects.get(pk=fire.pk)
        assert (kept.name, kept.short_name) == ("Fire Service", "F&R")

    def test_the_second_is_told_only_what_came_after_the_form_was_opened(
        self, client, fire, late
    ):
        kept = Agency.objects.get(pk=fire.pk)
        opened = typed_again(AGENCIES, kept) | {"seen": digest(AGENCIES, kept)}
        change(client, kept, short_name="FRS")

        response = client.post(page("change"), opened)

        conflict = response.context["conflict"]
        assert [(d.label, d.before, d.after) for d in conflict.differences] == [
            ("Short name", "Fire", "FRS")
        ]
        assert len(conflict.changes) == 1

    def test_a_form_that_does_not_say_what_it_saw_is_stopped(self, client, fire, late):
        del late["seen"]

        assert client.post(page("change"), late).status_code == 409

    def test_a_record_deleted_meanwhile_is_told_of(self, client, late, delete):
        delete(client, page("delete"))

        assert client.post(page("change"), late).status_code == 409
        assert client.get(page("change")).status_code == 404


def test_a_history_shows_which_words_of_a_text_changed(sign_in, editor, fire):
    client = sign_in("editor")
    change(client, fire, name="Fire and Rescue", signs_report="on")

    text = client.get(page("history")).text

    assert "Fire <del>" in text
    assert "Service<span" in text
    assert "<del>no</del></td><td><ins>yes</ins>" in text


class TestUndo:
    def test_puts_a_changed_record_back(self, sign_in, editor, fire):
        client = sign_in("editor")
        before = row(fire)
        change(client, fire, name="Fire and Rescue", signs_report="on")
        last = Change.objects.latest("pk")

        response = client.post(page("undo"), {"change": last.pk})

        assert response.url == page("change")
        assert row(fire) == before
        undone = Change.objects.latest("pk")
        assert (undone.action, undone.after) == ("changed", before)

    def test_of_an_earlier_change_is_refused(self, sign_in, editor, fire):
        client = sign_in("editor")
        change(client, fire, name="Fire and Rescue")
        earlier = Change.objects.latest("pk")
        change(client, fire, name="Fire Brigade")
        before = row(fire)

        response = client.post(page("undo"), {"change": earlier.pk})

        assert response.status_code == 409
        assert "has been changed again since" in response.text
        assert row(fire) == before

    def test_is_refused_where_the_old_version_no_longer_fits(
        self, sign_in, editor, partnership, fire
    ):
        client = sign_in("editor")
        change(client, fire, name="Fire and Rescue")
        last = Change.objects.latest("pk")
        make_agency(partnership, "Fire Service", key="fire-2")

        response = client.post(page("undo"), {"change": last.pk})

        assert response.status_code == 409
        assert "There is already an agency with this name" in response.text

    def test_of_another_records_change_is_not_found(
        self, sign_in, editor, fire, school
    ):
        client = sign_in("editor")
        change(client, fire, name="Fire and Rescue")
        last = Change.objects.latest("pk")

        address = page("undo", key="school")
        assert client.post(address, {"change": last.pk}).status_code == 404
        assert client.post(address, {"change": "x"}).status_code == 404

    @pytest.mark.parametrize("number", ["", "-1", "1" * 19, "9" * 5000, "\u00b2"])
    def test_of_what_is_no_number_is_not_found(self, sign_in, editor, fire, number):
        response = sign_in("editor").post(page("undo"), {"change": number})

        assert response.status_code == 404

    def test_of_an_addition_is_refused(self, sign_in, editor, partnership):
        client = sign_in("editor")
        client.post(
            reverse("editing:record-add", args=["riverside", "agencies"]),
            {
                "key": "fire",
                "name": "Fire",
                "kind": "other",
                "standing": "outside",
                "position": "0",
            },
        )
        added = Change.objects.latest("pk")

        response = client.post(page("undo"), {"change": added.pk})

        assert response.status_code == 409

    @pytest.mark.parametrize(
        ("who", "status"), [("reviewer", 403), ("contributor", 403), ("outsider", 404)]
    )
    def test_is_for_editors(self, sign_in, editor, client, fire, who, status):
        change(sign_in("editor"), fire, name="Fire and Rescue")
        last = Change.objects.latest("pk")

        response = sign_in(who).post(page("undo"), {"change": last.pk})

        assert response.status_code == status


class TestHistory:
    def test_says_in_words_what_differs(self, sign_in, editor, partnership):
        kind = KINDS_BY_NAME["seats"]
        make_agency(partnership, "Riverside Police", key="police")
        make_agency(partnership, "Riverside School", key="school")
        seat = make_record(kind, partnership, agency="police")
        client = sign_in("editor")
        values = typed_again(kind, seat) | {
            "agency": "school",
            "seen": digest(kind, seat),
        }
        client.post(page("change", "seats", seat.key), values)

        (version,) = client.get(page("history", "seats", seat.key)).context["versions"]

        assert [(d.label, d.before, d.after) for d in version.differences] == [
            ("Agency", "Riverside Police", "Riverside School")
        ]

    def test_says_dates_and_choices_in_words(self, sign_in, editor, fire):
        client = sign_in("editor")
        change(client, fire, active_from="2023-04-01", kind="police", signs_report="on")

        (version,) = client.get(page("history")).context["versions"]

        assert [(d.label, d.before, d.after) for d in version.differences] == [
            ("Kind", "Local authority", "Police"),
            ("Signs off the report", "no", "yes"),
            ("Active from", "", "1 April 2023"),
        ]

    def test_of_a_deleted_record_stays(self, sign_in, editor, fire, delete):
        client = sign_in("editor")
        delete(client, page("delete"))

        response = client.get(page("history"))

        assert "This record was deleted." in response.text
        assert "Restore the record" in response.text
        log = client.get(
            reverse("editing:change-log", args=["riverside"]) + "?only=deleted"
        )
        assert page("history") in log.text

    def test_of_what_never_was_is_not_found(self, sign_in, editor):
        assert sign_in("editor").get(page("history", key="dragon")).status_code == 404


class TestKindsThatAreNoLongerKept:
    """Their log is still there to be read; nothing can be put back from it."""

    ADDRESS = "/edit/riverside/records/training-counts/schools/"

    @pytest.fixture
    def logged(self, editor, partnership):
        values = {"heading": "By area", "label": "Schools", "count": "12"}
        for at, (before, after) in enumerate(
            ((values, values | {"count": "13"}), (values | {"count": "13"}, None))
        ):
            change = Change.objects.create(
                partnership=partnership,
                by=editor,
                at=datetime(2024, 9, 1, 12, at, tzinfo=UTC),
                action="changed" if after else "deleted",
                record="training-counts/schools",
                label="By area: Schools, 2023-24",
                before=before,
                after=after,
            )
        return change

    def test_their_history_can_be_read(self, sign_in, logged):
        client = sign_in("editor")
        log = client.get(reverse("editing:change-log", args=["riverside"])).text
        assert f'href="{self.ADDRESS}history/"' in log

        response = client.get(f"{self.ADDRESS}history/")

        assert "have become breakdown tables" in response.text
        assert f'action="{self.ADDRESS}undo/"' not in response.text
        assert [
            [(one.label, one.before, one.after) for one in version.differences]
            for version in response.context["versions"]
        ] == [
            [
                ("Count", "13", ""),
                ("Heading", "By area", ""),
                ("Label", "Schools", ""),
            ],
            [("Count", "12", "13")],
        ]

    def test_a_record_that_never_was_has_none(self, sign_in, logged):
        address = self.ADDRESS.replace("schools", "health")

        assert sign_in("editor").get(f"{address}history/").status_code == 404

    def test_undo_is_refused_with_what_to_do(self, sign_in, logged):
        response = sign_in("editor").post(f"{self.ADDRESS}undo/", {"change": logged.pk})

        assert response.status_code == 409
        assert (
            "“By area: Schools, 2023-24” cannot be restored: records of its type have "
            "become breakdown tables. Correct the table instead."
        ) in response.text

    def test_a_batch_with_one_of_them_is_refused_whole(self, editor, logged):
        with pytest.raises(CannotUndo, match="have become breakdown tables"):
            undo_batch(logged, by=editor, at=datetime(2024, 9, 2, tzinfo=UTC))

    @pytest.mark.parametrize(
        ("who", "status"), [("reviewer", 200), ("contributor", 403), ("outsider", 404)]
    )
    def test_they_are_for_those_who_read_records(self, sign_in, logged, who, status):
        assert sign_in(who).get(f"{self.ADDRESS}history/").status_code == status

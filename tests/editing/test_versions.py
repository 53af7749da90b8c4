import pytest
from django.urls import reverse

from editing.versions import digest
from indicators.models import Indicator, Observation
from partnership.models import Agency, Signatory
from priorities.models import Progress
from records.models import Change
from reports.kinds_of_records import KINDS_BY_NAME
from tests.factories import make_agency
from tests.typical import make_record, row, typed_again

AGENCIES = KINDS_BY_NAME["agencies"]


@pytest.fixture
def fire(partnership):
    return make_record(
        AGENCIES, partnership, key="fire", name="Fire Service", short_name="Fire"
    )


def page(name, kind="agencies", key="fire"):
    return reverse(f"editing:record-{name}", args=["riverside", kind, key])


def change(client, record, **values):
    """Open the form, type `values` and save; return the answer."""
    seen = digest(AGENCIES, Agency.objects.get(pk=record.pk))
    typed = typed_again(AGENCIES, record) | {"seen": seen}
    return client.post(page("change"), typed | values)


class TestTwoPeopleAtOnce:
    @pytest.fixture
    def late(self, client, editor, fire):
        """What a second person posts, who opened the form before the first saved."""
        client.force_login(editor)
        late = typed_again(AGENCIES, fire) | {"seen": digest(AGENCIES, fire)}
        change(client, fire, name="Fire and Rescue")
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

    def test_a_record_deleted_meanwhile_is_not_found(self, client, late, delete):
        delete(client, page("delete"))

        assert client.post(page("change"), late).status_code == 404


class TestDeleting:
    def test_is_refused_while_others_need_the_record(
        self, sign_in, editor, partnership, fire, delete
    ):
        seat = make_record(KINDS_BY_NAME["seats"], partnership, agency="fire")
        client = sign_in("editor")
        assert str(seat) in client.get(page("delete")).text

        response = delete(client, page("delete"))

        assert response.status_code == 409
        assert f"/edit/riverside/records/seats/{seat.key}/" in response.text
        assert Agency.objects.filter(pk=fire.pk).exists()
        assert not Change.objects.exists()

    def test_is_refused_while_a_person_belongs_to_the_agency(
        self, sign_in, editor, contributor, school, delete
    ):
        response = delete(sign_in("editor"), page("delete", key="school"))

        assert response.status_code == 409
        assert "Contributor (partner agency)" in response.text

    def test_is_refused_while_a_group_reports_to_it(
        self, sign_in, editor, partnership, delete
    ):
        group = make_record(KINDS_BY_NAME["groups"], partnership, name="Executive")
        below = make_record(
            KINDS_BY_NAME["groups"], partnership, name="Panel", reports_to=group.key
        )

        response = delete(sign_in("editor"), page("delete", "groups", group.key))

        assert response.status_code == 409
        assert str(below) in response.text

    def test_is_refused_while_a_period_has_a_report(
        self, sign_in, editor, report, delete
    ):
        address = page("delete", "periods", "2023-24")
        client = sign_in("editor")
        link = f'<a href="/edit/riverside/2023-24/">{report}</a>'
        assert link in client.get(address).text

        response = delete(client, address)

        assert response.status_code == 409
        assert link in response.text

    def test_is_stopped_where_a_colleague_changed_the_record_meanwhile(
        self, sign_in, editor, fire
    ):
        client = sign_in("editor")
        seen = client.get(page("delete")).context["seen"]
        change(client, fire, name="Fire and Rescue")

        response = client.post(page("delete"), {"seen": seen})

        assert response.status_code == 409
        assert "Somebody else changed this since you opened the page" in response.text
        assert "Editor (business team) changed it on" in response.text
        assert "Fire Service" in response.text
        assert Agency.objects.get(pk=fire.pk).name == "Fire and Rescue"

        again = {"seen": response.context["seen"]}
        assert client.post(page("delete"), again).status_code == 302
        assert not Agency.objects.exists()

    def test_needs_to_say_which_version_was_seen(self, sign_in, editor, fire):
        assert sign_in("editor").post(page("delete")).status_code == 409
        assert Agency.objects.filter(pk=fire.pk).exists()

    def test_takes_along_what_belongs_to_the_record_and_logs_each(
        self, sign_in, editor, partnership, delete
    ):
        statement = make_record(KINDS_BY_NAME["statements"], partnership)
        first, second = (
            make_record(
                KINDS_BY_NAME["signatories"], partnership, statement=statement.key
            )
            for _ in range(2)
        )
        client = sign_in("editor")
        address = page("delete", "statements", statement.key)
        assert str(first) in client.get(address).text

        delete(client, address)

        assert not Signatory.objects.exists()
        assert list(Change.objects.order_by("pk").values_list("record", "action")) == [
            (second.address, "deleted"),
            (first.address, "deleted"),
            (statement.address, "deleted"),
        ]

    def test_takes_parts_before_what_they_are_a_part_of_and_undo_brings_all_back(
        self, sign_in, editor, partnership, delete
    ):
        kind = KINDS_BY_NAME["progress"]
        priority = make_record(KINDS_BY_NAME["priorities"], partnership)
        part, whole = (
            make_record(kind, partnership, priority=priority.key) for _ in range(2)
        )
        Progress.objects.filter(pk=part.pk).update(part_of=whole.pk)
        rows = [row(part), row(whole)]
        client = sign_in("editor")

        delete(client, page("delete", "priorities", priority.key))

        log = list(Change.objects.order_by("pk"))
        assert [change.record for change in log] == [
            part.address,
            whole.address,
            priority.address,
        ]
        undo = page("undo", "priorities", priority.key)
        client.post(undo, {"change": log[-1].pk})
        assert [row(one) for one in Progress.objects.in_reading_order()] == rows

    def test_is_undone_together_with_what_went_along(
        self, sign_in, editor, partnership, delete
    ):
        indicator = make_record(KINDS_BY_NAME["indicators"], partnership)
        rows = [
            row(
                make_record(
                    KINDS_BY_NAME["observations"], partnership, indicator=indicator.key
                )
            )
            for _ in range(2)
        ]
        before = row(indicator)
        client = sign_in("editor")
        delete(client, page("delete", "indicators", indicator.key))
        last = Change.objects.latest("pk")

        client.post(page("undo", "indicators", indicator.key), {"change": last.pk})

        assert row(Indicator.objects.get()) == before
        assert [row(o) for o in Observation.objects.order_by("position")] == rows


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
        assert "There is already an agency of this name" in response.text

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
        assert "Put it back" in response.text
        log = client.get(
            reverse("editing:change-log", args=["riverside"]) + "?only=deleted"
        )
        assert page("history") in log.text

    def test_of_what_never_was_is_not_found(self, sign_in, editor):
        assert sign_in("editor").get(page("history", key="dragon")).status_code == 404

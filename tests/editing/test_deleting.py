from editing.deleting import delete as delete_record
from editing.undo import undo
from indicators.models import Indicator, Observation
from partnership.models import Agency, Signatory
from priorities.models import Progress
from records.models import Change
from reports.models import OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.agency import change, page
from tests.editing.drafts.typist import colleague
from tests.factories import make_section
from tests.reports.exchange_folder import AT
from tests.typical import make_record, row


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
        self, sign_in, partnership, editor, fire
    ):
        other = sign_in("editor")
        seen = other.get(page("delete")).context["seen"]
        change(other, fire, name="Fire and Rescue")
        client = type(other)()
        client.force_login(colleague(partnership))

        response = client.post(page("delete"), {"seen": seen})

        assert response.status_code == 409
        assert "Somebody else changed this since you opened the page" in response.text
        assert "Editor (business team) changed it on" in response.text
        (name,) = response.context["conflict"].differences
        assert (name.before, name.after) == ("Fire Service", "Fire and Rescue")
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

    def test_says_what_shows_the_record_or_links_a_number_of_it(
        self, sign_in, editor, partnership, report
    ):
        indicator = make_record(KINDS_BY_NAME["indicators"], partnership)
        number = make_record(
            KINDS_BY_NAME["observations"], partnership, indicator=indicator.key
        )
        make_section(report, "other", heading="Another section")
        make_section(
            report, "list", kind="indicators", subject=indicator.key, heading="A list"
        )
        figure = f"observations/{number.key}/value"
        passage = f'<p>It was <data data-figure="{figure}"></data>.</p>'
        make_section(report, "text", passage=passage, heading="A text")
        make_record(
            KINDS_BY_NAME["key-figures"], partnership, label="Shown", figure=figure
        )

        response = sign_in("editor").get(page("delete", "indicators", indicator.key))

        names = [use.name for use in response.context["uses"]]
        assert names == ["A list", "A text", "Shown"]
        assert "Nothing else uses it." not in response.text


def test_a_first_section_that_is_put_back_stands_first_again(report, editor):
    first = make_section(report, "first", position=0)
    make_section(report, "main", position=1)
    make_section(report, "annex", position=2, numbering="annex")
    change = delete_record(KINDS_BY_NAME["outline"], first, by=editor, at=AT)

    undo(change, by=editor, at=AT)

    rows = OutlineSection.objects.in_reading_order().values_list("key", "position")
    assert list(rows) == [("first", 0), ("main", 1), ("annex", 2)]

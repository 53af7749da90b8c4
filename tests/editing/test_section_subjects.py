"""The records that a section shows are chosen by title, and saved with the section."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from assurance.models import Audit
from editing.versions import changes_of, digest, history
from partnership.models import Group
from records.models import Change
from records.workflow import log
from reports.models import OutlineSection, SectionSubject
from reports.record_kinds import KINDS_BY_NAME
from reviews.models import CaseReview
from tests.editing.addresses import ADD_SECTION, OUTLINE, address, section_page
from tests.factories import (
    make_agency,
    make_partnership,
    make_period,
    make_record,
    make_section,
    make_year_record,
    show,
)
from tests.typical import row, typed_again

KIND = KINDS_BY_NAME["outline"]
AT = datetime(2024, 9, 1, 12, tzinfo=UTC)
A, B, C = "audits/a", "audits/b", "audits/c"


@pytest.fixture
def audits(report):
    return [
        make_year_record(Audit, report.period, key, title=f"Audit {key}", position=n)
        for n, key in enumerate("abc")
    ]


@pytest.fixture
def section(report, audits):
    return make_section(report, "audits", kind="audits", heading="Our audits")


@pytest.fixture
def send(sign_in, editor):
    """Send the form of a section with `typed` in place of what it holds."""

    def sent(section, **typed):
        section = OutlineSection.objects.get(pk=section.pk)
        values = typed_again(KIND, section) | {"seen": digest(KIND, section)}
        del values["part_of"], values["period"]
        values |= {"shows": [*section.shows]} | typed
        return sign_in("editor").post(section_page(section.key), values)

    return sent


def shows(section):
    return OutlineSection.objects.get(pk=section.pk).shows


def ticked(response):
    return re.findall(r'value="([a-z-]+/[a-z0-9-]+)"[^>]* checked', response.text)


class TestWhatIsOffered:
    def test_is_of_the_year_of_the_section_first_and_the_others_are_folded(
        self, sign_in, editor, report, section
    ):
        earlier = make_period(report.partnership, "2022-23")
        old = make_year_record(Audit, earlier, "old", title="Old audit")

        response = sign_in("editor").get(section_page("audits"))

        groups = response.context["form"].fields["shows"].offers.groups
        assert [(one.label, [r.key for r in one.records]) for one in groups] == [
            ("", ["a", "b", "c"]),
            ("2022-23", ["old"]),
        ]
        assert "<summary>2022-23 (1)</summary>" in response.text
        assert str(old) in response.text

    def test_is_open_to_view_where_another_year_is_chosen(
        self, sign_in, editor, report, section
    ):
        earlier = make_period(report.partnership, "2022-23")
        make_year_record(Audit, earlier, "old", title="Old audit")
        show(section, "old", "a")

        response = sign_in("editor").get(section_page("audits"))

        assert "<summary>2022-23 (1, 1 chosen)</summary>" in response.text
        assert '<details class="folded" open>' in response.text
        assert ticked(response) == ["audits/a", "audits/old"]

    def test_is_of_the_year_that_the_section_is_on(self, sign_in, editor, report):
        earlier = make_period(report.partnership, "2022-23")
        make_section(report, "audits", kind="audits", period=earlier)
        make_year_record(Audit, earlier, "earlier", title="Earlier")

        form = sign_in("editor").get(section_page("audits")).context["form"]

        (group,) = form.fields["shows"].offers.groups
        assert (group.label, group.records[0].key) == ("", "earlier")

    def test_folds_what_is_not_chosen_of_many_records_without_a_year(
        self, sign_in, editor, report
    ):
        for number in range(21):
            make_record(Group, report.partnership, f"g{number:02}", name=f"G {number}")
        make_section(report, "bodies", kind="groups", subject="g07")

        form = sign_in("editor").get(section_page("bodies")).context["form"]

        groups = form.fields["shows"].offers.groups
        assert [(one.label, len(one.records)) for one in groups] == [
            ("", 1),
            ("All others", 20),
        ]

    def test_is_said_to_be_nothing_yet(self, sign_in, editor, report):
        make_section(report, "audits", kind="audits")

        page = sign_in("editor").get(section_page("audits")).text

        assert "No audits have been added yet." in page

    @pytest.mark.parametrize("kind", ["passage", "training", "dragons"])
    def test_is_nothing_where_its_type_shows_no_chosen_records(
        self, sign_in, editor, report, kind
    ):
        make_section(report, "here", kind=kind)

        form = sign_in("editor").get(section_page("here")).context["form"]

        assert "shows" not in form.fields


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("audits", "If you choose none, all audits of the year are shown."),
        ("groups", "If you choose none, all groups are shown."),
        ("priority", "Choose one."),
    ],
)
def test_the_form_says_what_no_choice_means(sign_in, editor, report, kind, hint):
    make_section(report, "here", kind=kind)

    form = sign_in("editor").get(section_page("here")).context["form"]

    assert form.fields["shows"].help_text.startswith(hint)


class TestChoosing:
    def test_saves_what_is_ticked_in_the_order_of_the_records(self, send, section):
        assert send(section, shows=[C, A]).url == OUTLINE

        assert shows(section) == (A, C)

    def test_follows_the_places_and_then_the_order_of_the_records(self, send, section):
        send(section, **{"shows": [A, B, C], "shows:audits/c": "1"})

        assert shows(section) == (C, A, B)

    def test_shows_the_places_again_where_the_order_is_another(
        self, sign_in, editor, section
    ):
        show(section, "c", "a")

        page = sign_in("editor").get(section_page("audits")).text

        assert re.findall(r'name="shows:([a-z/]+)" value="(\d*)"', page) == [
            (A, "2"),
            (B, ""),
            (C, "1"),
        ]

    def test_ticked_twice_shows_once(self, send, section):
        send(section, shows=[A, A])

        assert shows(section) == (A,)

    @pytest.mark.parametrize("place", ["first", "-1", "1.5", "10000", "²"])
    def test_refuses_a_place_that_is_no_number_and_keeps_the_choice(
        self, send, section, place
    ):
        response = send(section, **{"shows": [A, C], "shows:audits/c": place})

        assert response.status_code == 422
        assert response.context["form"].errors == {
            "shows": ["Enter the place of “Audit c” as a whole number from 0 to 9,999."]
        }
        assert ticked(response) == [A, C]
        assert f'value="{place}"' in response.text
        assert shows(section) == ()

    @pytest.mark.parametrize("wrong", ["audits/gone", "dragons/x", "x", "<b>"])
    def test_refuses_what_is_not_there(self, send, section, wrong):
        response = send(section, shows=[A, wrong])

        assert response.status_code == 422
        assert response.context["form"].errors["shows"] == [
            f"There is no record “{wrong}”: it may have been deleted. Choose again."
        ]

    def test_refuses_a_record_of_another_partnership(self, send, section):
        period = make_period(make_partnership())
        make_year_record(Audit, period, "theirs", title="Theirs")

        assert send(section, shows=["audits/theirs"]).status_code == 422

    def test_refuses_several_where_the_type_shows_one(self, send, report):
        for key in ("one", "two"):
            make_year_record(CaseReview, report.period, key, title=key, kind="rapid")
        one = make_section(report, "learning", kind="recommendations")

        response = send(one, shows=["case-reviews/one", "case-reviews/two"])

        assert response.context["form"].errors["shows"] == [
            "This section type shows one record: choose one, and add a section for "
            "each other one."
        ]


class TestTheVersions:
    def test_are_one_line_that_tells_what_was_added_and_removed(self, send, section):
        show(section, "a", "b")

        send(section, shows=[B, C])

        (change,) = Change.objects.all()
        (version,) = history(KIND, (change,))
        assert [(d.label, d.before, d.after) for d in version.differences] == [
            (
                "Shows",
                "2 chosen",
                "2 chosen: added “Audit c”; removed “Audit a”",
            )
        ]

    def test_tell_of_a_new_order(self, send, section):
        show(section, "a", "b")

        send(section, **{"shows": [A, B], "shows:audits/b": "1"})

        (version,) = history(KIND, tuple(Change.objects.all()))
        assert [(d.before, d.after) for d in version.differences] == [
            ("2 chosen", "2 chosen: new order “Audit b”, “Audit a”")
        ]

    def test_are_none_where_nothing_differs(self, send, section):
        show(section, "c", "a")

        send(section, **{"shows:audits/c": "1", "shows:audits/a": "2"})

        assert list(Change.objects.all()) == []

    def test_conflict_where_somebody_else_chose_meanwhile(self, send, section):
        seen = digest(KIND, OutlineSection.objects.get(pk=section.pk))
        send(section, shows=[A])

        response = send(section, shows=[B], seen=seen)

        assert response.status_code == 409
        (difference,) = response.context["conflict"].differences
        assert (difference.before, difference.after) == (
            "None chosen",
            "1 chosen: added “Audit a”",
        )
        assert ticked(response) == [B]
        assert shows(section) == (A,)

    def test_are_undone(self, send, sign_in, section):
        show(section, "b", "a")
        before = row(section)
        send(section, shows=[C])
        (change,) = changes_of(section.address, section.partnership)

        sign_in("editor").post(
            address("undo", "outline", section.key), {"change": change.pk}
        )

        assert row(section) == before
        assert shows(section) == (B, A)

    def test_put_a_deleted_section_back_with_what_it_showed(
        self, sign_in, editor, section, delete
    ):
        show(section, "b", "a")
        client = sign_in("editor")
        delete(client, address("delete", "outline", section.key))
        assert SectionSubject.objects.count() == 0
        change = Change.objects.get()

        client.post(address("undo", "outline", section.key), {"change": change.pk})

        assert OutlineSection.objects.get().shows == (B, A)

    def test_logged_as_one_text_are_put_back_too(self, sign_in, editor, section):
        before = row(section) | {"subject": "c; a"}
        del before["shows"]
        deleted = Change.Action.DELETED
        change = log(section, deleted, by=editor, at=AT, before=before)
        section.delete()

        page = address("undo", "outline", section.key)
        sign_in("editor").post(page, {"change": change.pk})

        assert OutlineSection.objects.get().shows == (C, A)


class TestANewSection:
    typed = {
        "report": "2023-24",
        "kind": "audits",
        "heading": "What we audited",
        "position": "0",
    }

    def test_leads_to_the_list_that_its_form_did_not_have(
        self, sign_in, editor, audits
    ):
        client = sign_in("editor")

        response = client.post(ADD_SECTION, self.typed)

        key = OutlineSection.objects.get().key
        assert response.url == f"{section_page(key)}?report=2023-24#div_id_shows"
        page = client.get(response.url).text
        assert "Choose the records that this section shows, then save it again." in page
        assert 'id="div_id_shows"' in page

    def test_has_the_list_once_its_form_comes_back(self, sign_in, editor, audits):
        client = sign_in("editor")
        refused = client.post(ADD_SECTION, self.typed | {"heading": ""})
        assert "Audit a" in unescape(refused.text)

        sent = self.typed | {"shows:of": "audits", "shows": [B]}
        response = client.post(ADD_SECTION, sent)

        assert response.url == OUTLINE
        assert OutlineSection.objects.get().shows == (B,)


class TestAnotherType:
    def test_asks_before_the_choice_is_dropped(self, send, section):
        show(section, "a", "b")

        asked = send(section, kind="case-reviews")

        said = (
            "The new section type does not show these records, and they will no longer "
            "be chosen: “Audit a”, “Audit b”."
        )
        form = asked.context["form"]
        assert [one.text for one in form.warnings] == [said]
        assert ticked(asked) == [A, B]
        assert shows(section) == (A, B)
        saved = send(section, kind="case-reviews", confirmed=form.confirmation)
        assert saved.url == f"{section_page('audits')}#div_id_shows"
        assert shows(section) == ()

    def test_keeps_the_choice_where_it_shows_the_same_kind_of_record(
        self, send, section
    ):
        show(section, "a")

        assert send(section, kind="audit-returns").url == OUTLINE

        assert shows(section) == (A,)


class TestARecordThatASectionShows:
    def test_is_not_deleted_before_the_section_changes(
        self, sign_in, editor, section, delete
    ):
        show(section, "a")
        client = sign_in("editor")

        response = delete(client, address("delete", "audits", "a"))

        assert response.status_code == 409
        assert [name for _, _, name in response.context["holds"]] == ["Our audits"]
        assert Audit.objects.filter(key="a").exists()
        show(section)
        assert delete(client, address("delete", "audits", "a")).status_code == 302

    def test_of_the_same_key_but_another_kind_may_go(
        self, sign_in, editor, section, delete
    ):
        make_agency(section.partnership, key="a")
        show(section, "a")

        response = delete(sign_in("editor"), address("delete", "agencies", "a"))

        assert response.status_code == 302


def test_the_outline_counts_what_was_chosen(sign_in, editor, section):
    show(section, "a", "b")

    assert "Audits: 2 chosen" in sign_in("editor").get(OUTLINE).text

"""An edition under a notice, or replaced by another report: its files never change."""

import pytest

from publishing.folder import Entry, read_manifest
from publishing.models import EditionNotice
from publishing.notices import put_notice, replace, take_off, targets
from publishing.recovery import catch_up, problems
from publishing.site import lagging, late_notices, unknown_notices
from publishing.workflow import show, withdraw
from records.models import Change
from reports.models import OutlineSection, Report
from reports.policies import WrongState
from tests.factories import make_period, make_report, make_section
from tests.publishing.acts import AT, issue, sign

FRONT = "/riverside/2023-24/"
PAGE = f"{FRONT}welcome/"
WHY = "A figure in section 2 is wrong."
BAND = "Notice on edition 1, since 27 September 2024:</strong> A figure in section 2"


@pytest.fixture
def later(edition, editor, police_partner, chair) -> Report:
    """The report of the next year, published too."""
    report = make_report(make_period(edition.report.partnership, "2024-25"))
    later = make_section(report, "later", passage="<p>Later words.</p>")
    OutlineSection.objects.filter(pk=later.pk).update(slug="welcome")
    make_section(report, "more", passage="<p>More.</p>")
    sign(report, editor=editor, partner=police_partner, chair=chair)
    issue(report, by=chair)
    return report


def logged() -> list[tuple[str, object]]:
    kinds = (
        Change.Action.NOTICE,
        Change.Action.REPLACED,
        Change.Action.NOTICE_ENDED,
    )
    rows = Change.objects.filter(action__in=kinds).order_by("pk")
    return [(row.action, row.after) for row in rows]


class TestBanner:
    def test_every_page_has_it_and_no_file_has_changed(
        self, edition, chair, store, reader
    ):
        put_notice(edition, by=chair, at=AT, because=WHY)
        show(AT)

        own = f"{FRONT}editions/1/"
        for address in (FRONT, PAGE, f"{FRONT}full/", own, f"{own}welcome/"):
            assert BAND in reader.get(address).text
        manifest = read_manifest(store.root / "editions" / edition.manifest_hash)
        for name in ("report.pdf", "data/document.json"):
            body = reader.get(f"{FRONT}{name}").body
            assert Entry.of(body) == manifest.files[name]
        assert tuple(problems(store)) == ()
        assert "Notice on edition 1, since" in reader.get(f"{FRONT}editions/").text
        assert logged() == [("notice", {"edition": "1", "because": WHY})]

    def test_a_cached_page_is_another_with_and_without_it(self, edition, chair, reader):
        before = reader.get(PAGE)
        put_notice(edition, by=chair, at=AT, because=WHY)
        show(AT)
        tag = before.headers["ETag"]
        during = reader.get(PAGE, HTTP_IF_NONE_MATCH=tag)

        take_off(edition, by=chair, at=AT)
        show(AT)

        assert (during.status, BAND in during.text) == (200, True)
        assert reader.get(PAGE).body == before.body
        assert reader.get(PAGE, HTTP_IF_NONE_MATCH=tag).status == 304
        assert logged()[-1] == ("notice-ended", {"edition": "1"})

    def test_its_words_are_no_markup(self, edition, chair, reader):
        put_notice(edition, by=chair, at=AT, because="<script>alert(1)</script>")
        show(AT)

        assert "&lt;script&gt;alert(1)" in reader.get(PAGE).text

    def test_an_older_edition_has_it_beside_the_way_to_the_newest(
        self, edition, second, chair, reader
    ):
        second()
        put_notice(edition, by=chair, at=AT, because=WHY)
        show(AT)

        text = reader.get(f"{FRONT}editions/1/welcome/").text
        assert BAND in text
        assert "has been superseded" in text
        assert BAND not in reader.get(PAGE).text

    def test_there_is_one_at_a_time(self, edition, chair):
        put_notice(edition, by=chair, at=AT, because=WHY)

        with pytest.raises(WrongState, match="already carries a notice"):
            put_notice(edition, by=chair, at=AT, because="Another.")

    def test_taking_it_off_twice_takes_it_off_once(self, edition, chair):
        put_notice(edition, by=chair, at=AT, because=WHY)

        for _ in range(2):
            take_off(edition, by=chair, at=AT)

        assert [action for action, _ in logged()] == ["notice", "notice-ended"]
        put_notice(edition, by=chair, at=AT, because="Another.")
        assert EditionNotice.objects.count() == 2

    def test_what_was_withdrawn_can_have_none(self, edition, chair):
        withdraw(edition, by=chair, at=AT, because="Wrong.")

        with pytest.raises(WrongState, match="is not published"):
            put_notice(edition, by=chair, at=AT, because=WHY)

    def test_withdrawing_takes_the_place_of_a_notice(self, edition, chair, reader):
        put_notice(edition, by=chair, at=AT, because=WHY)
        withdraw(edition, by=chair, at=AT, because="It named somebody.")
        show(AT)

        answer = reader.get(PAGE)
        assert answer.status == 410
        assert WHY not in reader.get(f"{FRONT}editions/").text

    def test_one_that_readers_do_not_see_yet_is_caught_up_with(
        self, edition, chair, store, reader
    ):
        put_notice(edition, by=chair, at=AT, because=WHY)
        assert late_notices(store)
        assert "A notice on an edition is not public as recorded." in problems(store)

        catch_up(at=AT)

        assert not late_notices(store)
        assert BAND in reader.get(PAGE).text
        take_off(edition, by=chair, at=AT)
        assert late_notices(store, edition.report)
        catch_up(at=AT)
        assert BAND not in reader.get(PAGE).text


class TestReplaced:
    @pytest.fixture
    def replaced(self, edition, later, chair):
        replace(edition, later, by=chair, at=AT, because=WHY)
        show(AT)

    @pytest.mark.parametrize(
        ("asked", "leads_to"),
        [
            (FRONT, "/riverside/2024-25/"),
            (PAGE, "/riverside/2024-25/welcome/"),
            (f"{FRONT}editions/1/welcome/", "/riverside/2024-25/welcome/"),
            (f"{FRONT}report.pdf", "/riverside/2024-25/report.pdf"),
        ],
    )
    def test_old_addresses_lead_to_the_new_report(
        self, replaced, reader, asked, leads_to
    ):
        answer = reader.get(asked)

        assert (answer.status, answer.headers["Location"]) == (302, leads_to)
        assert answer.body == b""
        assert reader.get(leads_to).status == 200

    def test_a_page_that_the_new_one_lacks_leads_to_its_front(
        self, later, edition, chair, reader
    ):
        newest = later.editions.get()
        replace(newest, edition.report, by=chair, at=AT, because=WHY)
        show(AT)

        answer = reader.get("/riverside/2024-25/more/")
        assert answer.headers["Location"] == FRONT

    def test_an_address_that_never_was_is_not_found(self, replaced, reader):
        assert reader.get(f"{FRONT}nothing/").status == 404

    def test_the_new_report_says_what_it_replaced(self, replaced, reader):
        for address in ("", "welcome/", "editions/1/"):
            text = reader.get(f"/riverside/2024-25/{address}").text
            assert "Since 27 September 2024 this replaces edition 1 of" in text
            assert WHY in text

    def test_the_lists_say_so(self, replaced, reader):
        assert "Replaced by Yearly report" in reader.get("/riverside/").text
        listed = reader.get(f"{FRONT}editions/").text
        assert "Replaced on 27 September 2024 by" in listed
        assert 'href="/riverside/2024-25/"' in listed

    def test_it_can_be_taken_back(self, replaced, edition, chair, store, reader):
        take_off(edition, by=chair, at=AT)
        show(AT)

        assert "The first words." in reader.get(PAGE).text
        assert WHY not in reader.get("/riverside/2024-25/").text
        assert tuple(problems(store)) == ()

    def test_an_older_edition_leads_to_the_newest_of_its_report(
        self, edition, second, chair, reader
    ):
        second()
        replace(edition, edition.report, by=chair, at=AT, because=WHY)
        show(AT)

        answer = reader.get(f"{FRONT}editions/1/welcome/")
        assert (answer.status, answer.headers["Location"]) == (302, PAGE)
        assert "The second words." in reader.get(PAGE).text

    def test_no_report_replaces_itself_or_what_readers_do_not_see(
        self, edition, later, chair
    ):
        assert targets(edition) == (later,)
        withdraw(later.editions.get(), by=chair, at=AT, because="Wrong.")

        assert targets(edition) == ()
        with pytest.raises(WrongState, match="readers do not see it"):
            replace(edition, later, by=chair, at=AT, because=WHY)

    def test_no_circle_comes_about(self, replaced, edition, later, chair):
        with pytest.raises(WrongState, match="readers do not see it"):
            replace(later.editions.get(), edition.report, by=chair, at=AT, because=WHY)

    def test_none_comes_about_from_a_database_put_back(
        self, replaced, edition, later, chair, reader
    ):
        EditionNotice.objects.all().delete()
        replace(later.editions.get(), edition.report, by=chair, at=AT, because=WHY)
        show(AT)

        assert reader.get("/riverside/2024-25/").headers["Location"] == FRONT
        assert reader.get(FRONT).status == 200

    def test_the_log_names_the_report_that_replaces_it(self, replaced):
        assert logged() == [
            (
                "replaced",
                {"edition": "1", "by_report": "riverside/2024-25", "because": WHY},
            )
        ]


def test_no_whole_document_is_read_for_what_the_numbers_say(
    edition, later, store, django_assert_max_num_queries
):
    """The pages of editions ask this of every edition, each of megabytes."""
    with django_assert_max_num_queries(10) as asked:
        assert lagging(store) == []
        assert not late_notices(store)
        assert targets(edition) == (later,)
        assert tuple(unknown_notices(store)) == ()

    assert [one for one in asked.captured_queries if '."content",' in one["sql"]] == []

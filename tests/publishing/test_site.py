from datetime import date

import pytest

from indicators.models import Indicator, Observation
from partnership.models import Partnership, Period
from publishing.models import Edition
from publishing.site import point
from publishing.store import Pointer
from reports.models import Report
from tests.factories import (
    make_partnership,
    make_period,
    make_report,
    make_section,
    make_version,
    make_year_record,
)
from tests.publishing.acts import issue, sign

NAMES = ["Signing partner", "Chair"]


@pytest.fixture
def portal(store):
    """Makes the pages anew."""

    def make() -> None:
        with store.lock():
            point(store)

    return make


def test_a_new_portal_has_a_front_page_that_says_there_is_nothing(db, portal, reader):
    portal()

    assert "No report has been published here yet." in reader.get("/").text
    assert reader.get("/accessibility/").status == 200
    assert "Page not found" in reader.get("/riverside/").text


def test_a_partnership_that_published_nothing_is_not_named(signed, portal, reader):
    make_partnership("hillside", name="Hillside Partnership")
    portal()

    assert "Riverside" not in reader.get("/").text
    assert "Hillside" not in reader.get("/").text
    assert reader.get("/riverside/") == reader.get("/nowhere/")


def test_the_front_page_leads_to_every_report(edition, reader):
    front = reader.get("/").text

    assert 'href="/riverside/"' in front
    assert 'href="/riverside/2023-24/"' in front
    assert "Published 27 September 2024" in front


def test_reports_stand_by_their_periods_as_they_were_approved(
    edition, portal, reader, editor, police_partner, chair, report
):
    later = make_report(make_period(report.partnership, "2024-25"))
    make_section(later, "later")
    sign(later, editor=editor, partner=police_partner, chair=chair)
    issue(later, by=chair)
    Period.objects.filter(key="2023-24").update(ends_on=date(2099, 12, 31))

    portal()

    page = reader.get("/riverside/").text
    assert page.index("/riverside/2024-25/") < page.index("/riverside/2023-24/")


def test_the_partnership_is_told_of_as_it_was_approved(portal, second, reader):
    Partnership.objects.update(about="<p>We are three.</p>", theme_colour="#7a1f4b")
    portal()

    assert "We are three" not in reader.get("/riverside/").text

    second()

    page = reader.get("/riverside/").text
    assert "<p>We are three.</p>" in page
    assert "#7a1f4b" in reader.get("/riverside/assets/theme.css").text
    assert 'href="/riverside/assets/theme.css"' in page
    assert 'href="/assets/portal.css"' in page


def test_the_list_of_editions_says_what_changed_and_who_approved(
    edition, second, reader
):
    second()
    page = reader.get("/riverside/2023-24/editions/").text

    first, then = page.index("Edition 2"), page.index("Edition 1")
    assert first < page.index("Current") < then < page.index("Superseded")
    assert first < page.index("Other words.") < then
    assert page.count("Signing partner (Riverside Police), Chair (Chair)") == 2


def test_the_latest_year_comes_first(edition, reader, editor, police_partner, chair):
    later = make_report(make_period(edition.report.partnership, "2024-25"))
    make_section(later, "welcome-2024-25")
    sign(later, editor=editor, partner=police_partner, chair=chair)
    issue(later, by=chair)

    page = reader.get("/riverside/").text
    assert page.index("2024-25") < page.index("Latest") < page.index("2023-24")


def test_who_came_before_is_named_once_both_have_published(
    edition, elsewhere, portal, reader
):
    Partnership.objects.filter(pk=edition.report.partnership_id).update(
        predecessor=elsewhere
    )
    portal()
    assert "Hillside" not in reader.get("/riverside/").text

    theirs = make_report(make_period(elsewhere, "2019-20"))
    Edition.objects.create(
        report=theirs,
        number=1,
        state="published",
        content=edition.content,
        content_hash=edition.content_hash,
        claimed_by=edition.claimed_by,
        claimed_at=edition.claimed_at,
        manifest_hash=edition.manifest_hash,
        published_at=edition.published_at,
    )
    portal()

    assert 'Before: <a href="/hillside/">' in reader.get("/riverside/").text
    assert 'After: <a href="/riverside/">' in reader.get("/hillside/").text
    assert "Latest" not in reader.get("/hillside/").text


def test_a_title_that_is_only_drafted_is_not_shown(edition, portal, reader):
    Report.objects.update(title="A title that is not approved")
    portal()

    for address in ("/", "/riverside/", "/riverside/2023-24/editions/"):
        assert "not approved" not in reader.get(address).text


def test_what_the_database_forgot_stays_public(edition, store, portal, reader):
    """As after a database was put back from a copy older than an edition."""
    public = store.pointer()
    other = {"hillside/2023-24": {"1": edition.manifest_hash}}
    store.point(Pointer(public.site, {**public.reports, **other}))

    portal()

    assert store.pointer().reports == {**public.reports, **other}
    assert reader.get("/hillside/2023-24/welcome/").status == 200


def test_an_edition_the_database_forgot_stays_public(edition, store, portal, reader):
    """As after a database was put back from a copy older than a second edition."""
    public = store.pointer()
    both = {"riverside/2023-24": {"1": edition.manifest_hash, "2": "f" * 64}}
    store.point(Pointer(public.site, both))

    portal()

    assert store.pointer().reports == both


def test_partnerships_of_one_name_and_years_of_one_end_are_told_apart(
    edition, elsewhere, portal, reader
):
    def copy(report: Report, number: int) -> None:
        Edition.objects.create(
            report=report,
            number=number,
            state="published",
            content=edition.content,
            content_hash=f"{report.pk}-{number}",
            claimed_by=edition.claimed_by,
            claimed_at=edition.claimed_at,
            manifest_hash=edition.manifest_hash,
            published_at=edition.published_at,
        )

    Partnership.objects.update(name="Safeguarding Board")
    long = make_report(make_period(edition.report.partnership, "2022-24"))
    Period.objects.update(starts_on=date(2022, 11, 1), ends_on=date(2024, 3, 31))
    theirs = make_report(make_period(elsewhere, "2021-22"))
    for report, number in ((long, 1), (theirs, 1), (edition.report, 2), (long, 2)):
        copy(report, number)
    portal()

    page = reader.get("/riverside/").text
    assert page.count('href="/riverside/2023-24/"') == 1
    assert page.count('href="/riverside/2022-24/"') == 1
    assert 'href="/hillside/2021-22/"' in reader.get("/hillside/").text
    for year in ("2022-24", "2023-24"):
        told = reader.get(f"/riverside/{year}/editions/").text
        assert told.index("Edition 2") < told.index("Edition 1")


def test_a_section_may_be_called_answers(report, editor, police_partner, chair, reader):
    make_section(report, "answers")
    sign(report, editor=editor, partner=police_partner, chair=chair)
    issue(report, by=chair)

    assert reader.get("/riverside/2023-24/answers/").status == 200


def test_pages_that_did_not_change_are_not_switched(edition, store, portal):
    before = store.pointer_file.stat()

    portal()

    assert store.pointer_file.stat().st_mtime_ns == before.st_mtime_ns


def test_the_number_of_queries_does_not_grow_with_the_editions(
    edition, second, portal, django_assert_num_queries
):
    second()

    with django_assert_num_queries(2):  # the editions, and the notices on them
        portal()


def test_a_summary_is_not_compared_across_the_years(
    edition, portal, reader, partnership, editor, police_partner, chair
):
    before = make_period(partnership, "2019-20")
    indicator = Indicator.objects.create(
        partnership=partnership, key="plans", title="Plans"
    )
    for period, value in ((before, 20), (edition.report.period, 30)):
        make_year_record(
            Observation, period, f"plans-{period.key}", indicator=indicator, value=value
        )
    summary = make_version(edition.report.period, "2023-24-summary", audience="summary")
    make_section(summary, "numbers", kind="indicators")
    sign(summary, editor=editor, partner=police_partner, chair=chair)
    issue(summary, by=chair)

    page = reader.get("/riverside/").text

    assert "/riverside/2023-24-summary/" in page
    assert "Across the years" not in page


def test_a_partnership_s_page_joins_the_years_it_published(
    signed, edition, portal, reader, partnership, editor, police_partner, chair
):
    before = make_period(partnership, "2019-20")
    for period, value in ((before, 20), (edition.report.period, 30)):
        indicator, _ = Indicator.objects.get_or_create(
            partnership=partnership, key="plans", defaults={"title": "Plans"}
        )
        make_year_record(
            Observation, period, f"plans-{period.key}", indicator=indicator, value=value
        )
    make_section(edition.report, "numbers", kind="indicators")
    report = sign(edition.report, editor=editor, partner=police_partner, chair=chair)
    issue(report, by=chair, change_note="With numbers.")

    page = reader.get("/riverside/").text

    assert "Across the years" in page
    assert "<caption" in page.partition("Across the years")[2]
    assert "20 in 2019-20, 30 in 2023-24." in page

"""Reports of one period are one family to readers; each comes out on its own."""

from collections.abc import Callable

import pytest

from publishing.models import Edition
from publishing.versions import CONTENT, with_versions
from publishing.workflow import withdraw
from reports.models import Approval, Report
from tests.documents.pages import Page
from tests.factories import make_section, make_version
from tests.publishing.acts import AT, issue, sign

MAIN = "/riverside/2023-24/"
YOUNG = "/riverside/2023-24-young-people/"
WELSH = "/riverside/2023-24-cy/"


@pytest.fixture
def publish(editor, police_partner, chair, period) -> Callable[..., Edition]:
    """Publishes a version of the year, approved by everybody."""

    def published(key: str, **values: str) -> Edition:
        version = make_version(period, key, **values)
        make_section(version, f"welcome-{key}", position=2)
        sign(version, editor=editor, partner=police_partner, chair=chair)
        return issue(version, by=chair)

    return published


def others_of(html: str) -> list[tuple[str, str, str]]:
    """Return the other versions that a page links: words, address and language."""
    found = [
        one
        for one in Page(html).all("nav")
        if one.attributes.get("aria-label") == "Other versions of this report"
    ]
    return [
        (link.text, link.attributes["href"], link.attributes["hreflang"])
        for nav in found
        for link in nav.all("a")
    ]


def test_each_version_leads_to_the_others_that_are_published(edition, publish, reader):
    assert others_of(reader.get(MAIN).text) == []

    publish("2023-24-young-people", title="For you", audience="young-people")
    publish("2023-24-cy", title="Adroddiad", language="cy")
    make_version(edition.report.period, "2023-24-summary", audience="summary")

    assert others_of(reader.get(MAIN).text) == [
        ("Cymraeg", WELSH, "cy"),
        ("Young people’s version", YOUNG, "en-GB"),
    ]
    assert others_of(reader.get(YOUNG).text) == [
        ("Full report", MAIN, "en-GB"),
        ("Full report, Cymraeg", WELSH, "cy"),
    ]
    (root,) = Page(reader.get(WELSH).text).all("html")
    assert root.attributes["lang"] == "cy"


def test_the_links_are_not_in_the_edition_itself(edition, publish, reader, store):
    before = reader.get(MAIN)
    publish("2023-24-young-people", audience="young-people")
    after = reader.get(MAIN)

    assert before.headers["ETag"] != after.headers["ETag"]
    assert others_of(reader.get(f"{MAIN}welcome/").text) == []
    assert others_of(reader.get(f"{MAIN}editions/1/").text) == others_of(after.text)
    stored = store.root / "editions" / edition.manifest_hash / "index.html"
    assert stored.read_bytes() == before.body


def test_one_that_is_withdrawn_is_linked_no_more(
    edition, publish, reader, chair, django_capture_on_commit_callbacks
):
    young = publish("2023-24-young-people", audience="young-people")

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(young, by=chair, at=AT, because="Wrong.")

    assert others_of(reader.get(MAIN).text) == []
    assert reader.get(YOUNG).status == 410


def test_the_partnership_lists_the_versions_of_a_year_under_it(
    edition, publish, reader
):
    publish("2023-24-young-people", title="For you", audience="young-people")
    publish("2023-24-cy", title="Adroddiad", language="cy")

    page = Page(reader.get("/riverside/").text)

    outer, inner = page.of_class("report-list")
    assert [one.attributes["href"] for one in outer.all("a")] == [MAIN, WELSH, YOUNG]
    assert [one.text for one in inner.all("li")] == [
        "Adroddiad 2023-24 Full report. Cymraeg. Published 27 September 2024",
        "For you 2023-24 Young people’s version. Published 27 September 2024",
    ]
    assert inner.all("a")[0].attributes["lang"] == "cy"


def test_each_is_approved_and_published_on_its_own(edition, publish, reader):
    young = publish("2023-24-young-people", audience="young-people")

    assert (edition.number, young.number) == (1, 1)
    assert edition.manifest_hash != young.manifest_hash
    states = Report.objects.order_by("pk").values_list("key", "state")
    assert list(states) == [
        ("2023-24", "published"),
        ("2023-24-young-people", "published"),
    ]
    assert Approval.objects.filter(report=edition.report, void_at=None).count() == 0
    assert reader.get(f"{MAIN}welcome/").status == 200
    assert reader.get(f"{YOUNG}welcome/").status == 404
    assert reader.get(f"{YOUNG}welcome-2023-24-young-people/").status == 200
    assert reader.get(f"{YOUNG}data/document.json").status == 200


def test_links_stand_first_in_the_content_or_first_of_all():
    page = b"<main>" + CONTENT + b"<h2>One</h2></div></main>"

    assert with_versions(page, "<nav></nav>") == (
        b"<main>" + CONTENT + b"\n<nav></nav><h2>One</h2></div></main>"
    )
    assert with_versions(b"<p>One</p>", "<nav></nav>") == b"<nav></nav><p>One</p>"

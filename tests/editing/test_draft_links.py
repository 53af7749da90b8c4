"""From each thing in the draft to where it is edited, and back to the same place."""

import re
from html import unescape

import pytest

from indicators.models import Indicator, Observation
from partnership.models import Meeting, Statement
from reports.models import KeyFigureChoice, OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from reviews.models import CaseReview
from tests.factories import make_record, make_section, make_year_record
from tests.publishing.acts import issue, sign
from tests.typical import typed_again

PREVIEW = "/edit/riverside/2023-24/preview/"
RECORDS = "/edit/riverside/records/"


@pytest.fixture
def report(report, period, partnership):
    """A report with a passage that links a figure, a table, and a key figure."""
    make_year_record(Meeting, period, "forum", title="Forum", attended=1360)
    linked = '<p>Then <data data-figure="meetings/forum/attended"></data> came.</p>'
    make_section(report, "words", heading="Words", passage=linked, position=1)
    make_section(report, "meetings", kind="meetings", passage="", position=2)
    make_year_record(
        Statement, period, "fore", title="F", kind="foreword", text="<p>Hello.</p>"
    )
    make_section(report, "foreword", kind="statement", passage="", position=3)
    make_year_record(
        CaseReview, period, "kay", kind="sar", title="Kay", state="completed"
    )
    make_section(report, "cases", kind="case-reviews", passage="", position=4)
    measure = make_record(Indicator, partnership, "plans", title="Plans", unit="count")
    make_year_record(Observation, period, "plans-now", indicator=measure, value=12)
    make_section(report, "numbers", kind="indicators", passage="", position=5)
    make_record(
        KeyFigureChoice,
        partnership,
        "forum",
        report=report,
        figure="meetings/forum/attended",
        label="People at the forum",
    )
    report.summary = "<p>A good year.</p>"
    report.save()
    return report


def links(html: str) -> dict[str, str]:
    """Return the ids of the links that edit something, with their addresses."""
    found = re.findall(
        r'<a class="edit-(?:link|value)" id="([^"]*)" href="([^"]*)"', html
    )
    return {name: unescape(address) for name, address in found}


@pytest.mark.parametrize(
    ("page", "name", "form"),
    [
        ("", "edit--summary", "/edit/riverside/2023-24/settings/"),
        ("", "edit--meetings--forum", f"{RECORDS}meetings/forum/"),
        ("words", "edit--outline--words", f"{RECORDS}outline/words/"),
        ("words", "edit--meetings--forum--attended", f"{RECORDS}meetings/forum/"),
        ("meetings", "edit--meetings--forum", f"{RECORDS}meetings/forum/"),
        ("foreword", "edit--statements--fore", f"{RECORDS}statements/fore/"),
        ("cases", "edit--case-reviews--kay", f"{RECORDS}case-reviews/kay/"),
        (
            "numbers",
            "edit--observations--plans-now",
            f"{RECORDS}observations/plans-now/",
        ),
        ("full", "edit--meetings--forum", f"{RECORDS}meetings/forum/"),
    ],
)
def test_each_thing_leads_to_its_form(sign_in, editor, report, page, name, form):
    client = sign_in("editor")
    shown = client.get(f"{PREVIEW}{page}/" if page else PREVIEW).text

    address = links(shown)[name]

    assert address.startswith(f"{form}?draft=")
    assert client.get(address).status_code == 200


def test_no_id_is_used_twice_on_a_page(sign_in, editor, report):
    shown = sign_in("editor").get(f"{PREVIEW}full/").text

    ids = re.findall(r' id="([^"]*)"', shown)

    assert sorted(ids) == sorted(set(ids))


def test_saving_leads_back_to_the_same_place(sign_in, editor, report):
    client = sign_in("editor")
    address = links(client.get(f"{PREVIEW}meetings/").text)["edit--meetings--forum"]
    seen = client.get(address).context["seen"]
    values = typed_again(KINDS_BY_NAME["meetings"], Meeting.objects.get())

    answer = client.post(address, values | {"attended": "1400", "seen": seen})

    assert answer.url == f"{PREVIEW}meetings/#edit--meetings--forum"
    assert Meeting.objects.get().attended == 1400


def test_cancelling_leads_back_as_well(sign_in, editor, report):
    client = sign_in("editor")
    address = links(client.get(PREVIEW).text)["edit--meetings--forum"]

    assert client.get(address).context["back"] == f"{PREVIEW}#edit--meetings--forum"


@pytest.mark.parametrize(
    "asked",
    [
        "https://evil.example/",
        "//evil.example",
        "2023-24/../..~x",
        "2023-24/a~b c",
        "x",
    ],
)
def test_an_address_from_elsewhere_leads_nobody_astray(sign_in, editor, report, asked):
    page = sign_in("editor").get(f"{RECORDS}meetings/forum/", {"draft": asked})

    assert page.context["back"] == f"{RECORDS}meetings/"


@pytest.mark.parametrize("who", ["reviewer", "police_partner", "chair"])
def test_who_may_not_edit_has_no_such_links(request, sign_in, report, who):
    request.getfixturevalue(who)

    assert links(sign_in(who).get(f"{PREVIEW}full/").text) == {}


def test_published_pages_have_no_such_link(
    report, settings, tmp_path, editor, police_partner, chair
):
    settings.EDITIONS_DIR = tmp_path
    issue(sign(report, editor=editor, partner=police_partner, chair=chair), by=chair)

    pages = [path.read_text() for path in tmp_path.rglob("*.html")]

    assert pages
    assert [text for text in pages if "edit-link" in text or "/edit/" in text] == []


def test_a_total_leads_to_the_list_of_its_records(sign_in, editor, report, period):
    total = '<p><data data-figure="case-reviews/2023-24/sar/count"></data> cases.</p>'
    OutlineSection.objects.filter(key="words").update(passage=total)

    shown = links(sign_in("editor").get(f"{PREVIEW}words/").text)

    address = shown["edit--case-reviews--2023-24--sar--count"]
    assert address.startswith(f"{RECORDS}case-reviews/?year=2023-24")

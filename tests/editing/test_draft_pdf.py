"""The page on which people get the PDF of a draft, and the file itself."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts.models import AccountEvent
from documents.formats import draft_pdf
from documents.formats.draft_pdf import DraftPdf
from documents.formats.pdf import PdfFailed
from reports import draft_copies
from reports.draft import Draft
from reports.models import DraftCopy, OutlineSection
from tests.factories import make_section
from tests.signing import made, test_readers

YEAR = "/edit/riverside/2023-24/"
PAGE, FILE = f"{YEAR}draft-pdf/", f"{YEAR}draft-pdf/draft.pdf"
NO_SCRIPT = '<meta http-equiv="refresh" content="5">'
MADE = DraftPdf(b"%PDF-1.7 of a test", pages=3, parts=(), made={})


@pytest.fixture(autouse=True)
def marks(monkeypatch):
    """Have PDFs made at once, and keep what their pages would say."""
    found = []

    def rendered(document, mark, **given):
        found.append(mark)
        return MADE

    monkeypatch.setattr(draft_pdf, "render", rendered)
    return found


@pytest.fixture
def _waiting(monkeypatch):
    later = SimpleNamespace(enqueue=lambda number: None)
    monkeypatch.setattr(draft_copies, "make_copy", later)


@pytest.fixture(autouse=True)
def section(report):
    return make_section(report, "welcome", passage="<p>Hello there.</p>")


def test_a_member_asks_for_it_and_saves_it(sign_in, reviewer, report, marks):
    client = sign_in("reviewer")
    version = Draft(report).version
    before = client.get(PAGE).text

    after = client.post(PAGE, follow=True).text
    file = client.get(FILE)

    assert "Make the PDF" in before
    assert f"that the copy was made for {reviewer.name}." in before
    assert marks[0].startswith(f"Version {version}, copy for {reviewer.name}, ")
    assert "Your PDF is ready" in after
    assert "3 pages, 18\xa0bytes" in after
    assert "Make" not in after.partition("<main")[2]
    assert file.content == MADE.content
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"] == (
        f'attachment; filename="riverside-2023-24-draft-{version}.pdf"'
    )
    assert "no-store" in file["Cache-Control"]
    event = AccountEvent.objects.get(kind="exported")
    assert event.about == f"Draft of {report} as PDF"


@pytest.mark.usefixtures("_waiting")
def test_the_page_shows_that_it_is_being_made_and_looks_again(sign_in, editor):
    client = sign_in("editor")

    page = client.post(PAGE, follow=True).text

    assert "Your PDF is being made" in page
    assert "<progress" in page
    assert [NO_SCRIPT in page, "progress.js" in page] == [True, True]
    assert "<form" not in page.partition("<main")[2]


@pytest.mark.usefixtures("_waiting")
def test_waiting_for_it_assembles_no_draft(sign_in, editor, monkeypatch):
    client = sign_in("editor")
    client.post(PAGE)

    def assembled(*args, **kwargs):
        pytest.fail("A draft was assembled.")

    monkeypatch.setattr("reports.draft.assemble", assembled)

    assert "Your PDF is being made" in client.get(PAGE).text


@pytest.mark.usefixtures("_waiting")
def test_one_that_never_comes_can_be_asked_for_again(sign_in, editor):
    client = sign_in("editor")
    client.post(PAGE)
    DraftCopy.objects.update(asked_at=timezone.now() - timedelta(minutes=11))

    page = client.get(PAGE).text

    assert "This is taking longer than it should." in page
    assert "Make a new PDF" in page
    assert NO_SCRIPT not in page


def test_a_failure_says_why_and_can_be_tried_again(sign_in, editor, monkeypatch):
    def broken(*args, **kwargs):
        raise PdfFailed("No font here can show “\ue000”")

    monkeypatch.setattr(draft_pdf, "render", broken)
    client = sign_in("editor")

    page = client.post(PAGE, follow=True).text

    assert "No font here can show “\ue000”" in page
    assert "Make a new PDF" in page
    assert client.get(FILE).url == PAGE


def test_one_of_an_older_version_says_so_and_is_replaced(sign_in, editor, report):
    client = sign_in("editor")
    client.post(PAGE)
    old = Draft(report).version
    OutlineSection.objects.update(passage="<p>Other words.</p>")
    new = Draft(report).version

    page = client.get(PAGE).text
    client.post(PAGE)

    assert "The draft has changed since." in page
    assert f"<code>{old}</code>" in page
    assert f"It is now version <code>{new}</code>" in page
    assert f"-{new}.pdf" in client.get(FILE)["Content-Disposition"]


def test_a_copy_is_its_readers_alone(sign_in, editor, reviewer):
    sign_in("editor").post(PAGE)

    other = sign_in("reviewer")

    assert "Your PDF is ready" not in other.get(PAGE).text
    assert other.get(FILE).url == PAGE


def test_pages_of_the_draft_lead_to_it(sign_in, reviewer):
    client = sign_in("reviewer")

    for page in ("preview/", "preview/full/", "preview/welcome/", "approval/"):
        assert f'href="{PAGE}"' in client.get(f"{YEAR}{page}").text


def test_who_signs_by_a_link_gets_the_version_of_the_link(
    client, report, police, editor, marks
):
    type(report).objects.filter(pk=report.pk).update(state="in-review")
    report.refresh_from_db()
    token = made.make_link(report, police, editor)
    client.post(made.page("start", token))
    page, file = made.page("pdf", token), made.page("pdf-file", token)

    ready = client.post(page, follow=True).text

    assert "Your PDF is ready" in ready
    assert f'href="{made.page("sign", token)}"' in ready
    assert marks[0].partition(", copy for ")[2].startswith("Pat Lee, Chief Constable,")
    assert client.get(file).content == MADE.content
    OutlineSection.objects.update(passage="<p>Other words.</p>")
    assert client.get(file).status_code == 410
    assert client.post(page).status_code == 410


def test_who_reads_by_a_link_gets_one_with_their_name(client, report, editor, marks):
    type(report).objects.filter(pk=report.pk).update(state="in-review")
    token = test_readers.make_link(report, editor)
    client.post(f"/answer/reading/{token}/")
    page = f"/answer/reading/{token}/pdf/"

    draft = client.get(f"/answer/reading/{token}/draft/").text
    client.post(page)

    assert f'href="{page}"' in draft
    assert marks[0].partition(", copy for ")[2].startswith("Ann Day, Leader")
    assert client.get(f"{page}draft.pdf").content == MADE.content


@pytest.mark.parametrize("to", ["Back to editing", "See what changed", "Download for"])
def test_who_has_a_link_is_led_nowhere_they_cannot_go(client, report, editor, to):
    type(report).objects.filter(pk=report.pk).update(state="in-review")
    token = test_readers.make_link(report, editor)
    client.post(f"/answer/reading/{token}/")

    assert to not in client.get(f"/answer/reading/{token}/draft/").text

"""Attachments and the logo from approval to the reader."""

import io
import json
from hashlib import sha256

import pikepdf
import pypdfium2
import pytest

from accounts.permissions import member_in
from documents import archive
from documents.cover import Imprint
from documents.formats.data_package import descriptor
from publishing.build import build
from publishing.models import Edition
from publishing.workflow import claim
from records.stored_files import StoredFile
from reports.draft import Draft
from reports.models import Attachment, Report
from reports.policies import WrongState
from tests.factories import make_file
from tests.publishing.acts import AT, QUICK, issue, sign
from tests.uploads.files import pdf, picture
from uploads.reading import clean

FRONT = "/riverside/2023-24/"


def keep(partnership, content):
    file = clean(content)
    StoredFile.objects.keep([file], of=partnership)
    return file.name


@pytest.fixture
def plan(report):
    return Attachment.objects.create(
        partnership=report.partnership,
        key="plan",
        report=report,
        title="Business plan: “Safer”",
        file=keep(report.partnership, pdf(pages=12)),
        description="What the partners will do.",
        position=1,
    )


@pytest.fixture
def poster(report):
    return Attachment.objects.create(
        partnership=report.partnership,
        key="poster",
        report=report,
        title="Poster",
        file=keep(report.partnership, picture("JPEG")),
        alternative_text="Three children at a bus stop",
        position=2,
    )


@pytest.fixture
def logo(partnership):
    partnership.logo = keep(partnership, picture("PNG", (60, 20)))
    partnership.logo_text = "Riverside: safer together"
    partnership.save()
    return partnership


def kilobytes(row):
    return round(StoredFile.objects.named([row.file]).get().size / 1000)


def path_of(row, name, suffix):
    return f"attachments/{name}-{row.file[:8]}{suffix}"


def test_without_files_a_document_says_nothing_of_them(report, welcome):
    document = Draft(report).document

    assert document.files == ()
    assert "attachments" not in archive.dump(document)
    assert "logo" not in archive.dump(document)


def test_readers_get_exactly_what_was_approved(
    plan, poster, signed, chair, reader, store
):
    edition = issue(signed, by=chair)
    address = FRONT + path_of(plan, "business-plan-safer", ".pdf")

    page, file = reader.get(FRONT), reader.get(address)

    link = f"Business plan: “Safer” (PDF, {kilobytes(plan)} KB, 12 pages)"
    assert "Published with this report" in page.text
    assert f">{link}</a>" in page.text
    assert "What the partners will do." in page.text
    assert 'alt="Three children at a bus stop"' in page.text
    assert file.status == 200
    assert sha256(file.body).hexdigest() == plan.file[:64]
    assert file.body == StoredFile.objects.named([plan.file]).get().bytes
    assert file.headers["Content-Type"] == "application/pdf"
    assert file.headers["Content-Disposition"] == (
        f'inline; filename="business-plan-safer-{plan.file[:8]}.pdf"'
    )
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    shown = reader.get(FRONT + path_of(poster, "poster", ".jpg"))
    assert shown.headers["Content-Type"] == "image/jpeg"
    folder = store.root / "editions" / edition.manifest_hash
    manifest = json.loads((folder / "manifest.json").read_text())
    named = manifest["files"][path_of(plan, "business-plan-safer", ".pdf")]
    assert named["sha256"] == plan.file[:64]


def test_the_data_package_names_them(plan, report):
    document = Draft(report).document
    imprint = Imprint(edition=1, published_on=AT.date())

    said = json.loads(descriptor(document, imprint, [{"name": "a-table"}]))

    assert said["attachments"] == [
        {
            "title": "Business plan: “Safer”",
            "description": "What the partners will do.",
            "path": path_of(plan, "business-plan-safer", ".pdf"),
            "mediatype": "application/pdf",
            "bytes": StoredFile.objects.get().size,
            "hash": f"sha256:{plan.file[:64]}",
        }
    ]


def test_replacing_a_file_makes_approvals_void(plan, signed, chair):
    before = Draft(signed).content_hash
    Attachment.objects.update(file=make_file(signed.partnership))

    assert Draft(signed).content_hash != before
    with pytest.raises(WrongState):
        claim(signed, by=member_in(chair, signed.partnership), at=AT)


def test_another_logo_is_another_content(logo, report, welcome):
    before = Draft(report).content_hash
    logo.logo = keep(logo, picture("PNG", (61, 20)))
    logo.save()

    assert Draft(Report.objects.get()).content_hash != before


def test_a_published_file_stays_when_its_record_changes(plan, signed, chair, reader):
    issue(signed, by=chair)
    Attachment.objects.all().delete()

    address = FRONT + path_of(plan, "business-plan-safer", ".pdf")

    assert reader.get(address).status == 200


def test_a_file_that_is_gone_fails_the_build(plan, signed, chair):
    claimed = claim(signed, by=member_in(chair, signed.partnership), at=AT)
    StoredFile.objects.all().delete()

    edition = build(claimed.pk, at=AT, formats=QUICK)

    assert edition.state == Edition.State.FAILED
    assert "which is not there" in edition.failure


def test_the_logo_is_on_the_pages_and_named_in_words(logo, signed, chair, reader):
    issue(signed, by=chair)
    name = f"assets/logo-{logo.logo[:8]}.png"
    shown = 'alt="Riverside: safer together"'

    front = reader.get(FRONT).text
    section = reader.get(f"{FRONT}welcome/").text
    about = reader.get("/riverside/").text

    assert f'src="{name}" {shown}' in front
    assert f'src="../{name}" {shown}' in section
    assert f'src="{FRONT}{name}" {shown}' in about
    assert reader.get(FRONT + name).headers["Content-Type"] == "image/png"


@pytest.mark.pdf
def test_the_pdf_has_the_logo_and_lists_the_files(
    logo, plan, report, welcome, editor, police_partner, chair, reader
):
    signed = sign(report, editor=editor, partner=police_partner, chair=chair)
    claimed = claim(signed, by=member_in(chair, signed.partnership), at=AT)
    edition = build(claimed.pk, at=AT)
    assert edition.failure == ""

    made = reader.get(f"{FRONT}report.pdf").body

    text = " ".join(
        page.get_textpage().get_text_bounded()
        for page in pypdfium2.PdfDocument(io.BytesIO(made))
    )
    assert "Published with this report" in text
    link = f"Business plan: “Safer” (PDF, {kilobytes(plan)} KB, 12 pages)"
    assert link in " ".join(text.split())
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert len(opened.pages[0].get_images()) == 1
        alternatives = [
            str(one.Alt)
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        ]
    assert "Riverside: safer together" in alternatives

"""Pictures in texts from approval to the reader."""

import zipfile
from hashlib import sha256

import pikepdf
import pytest

from accounts.permissions import member_in
from publishing.build import build
from publishing.models import Edition
from publishing.workflow import claim
from records.models import Picture
from records.stored_files import StoredFile
from reports.attached import path_of
from reports.models import OutlineSection
from reports.policies import WrongState
from tests.documents.pdf_reading import tag_tree
from tests.pictures import figure, make_picture
from tests.publishing.acts import AT, QUICK, issue, sign
from tests.uploads.files import photo_with_place, picture

FRONT = "/riverside/2023-24/"
CANARIES = (b"Exif", b"Jo Photographer", b"a secret remark", b"GPS")


@pytest.fixture
def shown(report, welcome):
    OutlineSection.objects.update(passage=f"<p>Us.</p>{figure('team')}")
    return make_picture(
        report.partnership, content=photo_with_place(), caption="At work"
    )


@pytest.fixture
def approved(report, welcome, shown, editor, police_partner, chair):
    return sign(report, editor=editor, partner=police_partner, chair=chair)


def test_readers_get_exactly_what_was_approved(approved, shown, chair, reader, store):
    edition = issue(approved, by=chair)

    page = reader.get(f"{FRONT}welcome/")
    file = reader.get(FRONT + path_of(shown))

    assert f'src="../{path_of(shown)}" alt="A heron"' in page.text
    assert "At work" in page.text
    assert sha256(file.body).hexdigest() == shown.file[:64]
    assert file.headers["Content-Type"] == "image/jpeg"
    folder = store.root / "editions" / edition.manifest_hash
    assert (folder / path_of(shown)).read_bytes() == file.body


def test_an_edition_keeps_it_whatever_becomes_of_the_record(
    approved, shown, chair, reader
):
    issue(approved, by=chair)
    before = reader.get(FRONT + path_of(shown)).body
    OutlineSection.objects.update(passage="")
    Picture.objects.all().delete()

    assert reader.get(FRONT + path_of(shown)).body == before
    assert "At work" in reader.get(f"{FRONT}welcome/").text


@pytest.mark.parametrize("field", ["file", "alternative_text"])
def test_another_picture_or_other_words_make_approvals_void(approved, chair, field):
    kept = make_picture(approved.partnership, "x", picture("PNG", (9, 9))).file
    Picture.objects.filter(key="team").update(
        **{field: kept if field == "file" else "A stork"}
    )

    with pytest.raises(WrongState):
        claim(approved, by=member_in(chair, approved.partnership), at=AT)


def test_a_file_that_is_gone_fails_the_build(approved, chair):
    claimed = claim(approved, by=member_in(chair, approved.partnership), at=AT)
    StoredFile.objects.all().delete()

    edition = build(claimed.pk, at=AT, formats=QUICK)

    assert edition.state == Edition.State.FAILED
    assert "which is not there" in edition.failure


@pytest.mark.pdf
def test_no_published_byte_says_where_it_was_taken(
    approved, shown, chair, reader, store
):
    claimed = claim(approved, by=member_in(chair, approved.partnership), at=AT)
    edition = build(claimed.pk, at=AT)
    assert edition.failure == ""

    folder = store.root / "editions" / edition.manifest_hash
    files = [path for path in folder.rglob("*") if path.is_file()]
    contents = {str(path): path.read_bytes() for path in files}
    with pikepdf.open(folder / "report.pdf") as opened:
        for number, one in enumerate(opened.objects):
            if isinstance(one, pikepdf.Stream):
                contents[f"pdf {number}"] = one.read_raw_bytes()
        found = [str(tag.Alt) for tag in tag_tree(opened) if tag.S == "/Figure"]
    with zipfile.ZipFile(folder / "data/report-data.zip") as data:
        contents |= {f"zip {name}": data.read(name) for name in data.namelist()}

    assert found == ["A heron"]
    assert any(content[:3] == b"\xff\xd8\xff" for content in contents.values())
    leaks = [
        (name, canary)
        for name, content in contents.items()
        for canary in CANARIES
        if canary in content
    ]
    assert leaks == []

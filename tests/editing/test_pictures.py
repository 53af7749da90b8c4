"""Pictures in the pages of the team: uploaded, named, refused, deleted, previewed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from editing.usage import uses_of
from editing.versions import digest
from partnership.models import Statement
from records.models import Change, Picture
from records.stored_files import StoredFile
from reports.attached import path_of
from reports.kinds import OUTLINE
from reports.models import Approval, OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.addresses import address, section_page
from tests.factories import make_period, make_report, make_section, make_year_record
from tests.pictures import figure, make_picture
from tests.publishing.acts import sign
from tests.uploads.files import pdf, photo_with_place, picture

ADD = address("add", "pictures")
TYPED = {"name": "Our team", "alternative_text": "Four people", "position": "0"}


def sent(content, name="photo.jpg", media_type="image/jpeg"):
    return SimpleUploadedFile(name, content, content_type=media_type)


def test_a_picture_is_uploaded_clean_and_small(sign_in, editor, report):
    large = picture("JPEG", (5000, 2500))

    response = sign_in("editor").post(ADD, TYPED | {"file": sent(large)})

    assert response.status_code == 302
    made, file = Picture.objects.get(), StoredFile.objects.get()
    assert (made.key, made.file) == ("our-team", file.name)
    assert (file.width, file.height) == (2000, 1000)
    assert Change.objects.get(record="pictures/our-team").action == "added"


def test_where_it_was_taken_is_removed(sign_in, editor, report):
    sign_in("editor").post(ADD, TYPED | {"file": sent(photo_with_place())})

    kept = StoredFile.objects.get().bytes
    assert b"Exif" not in kept
    assert b"Jo Photographer" not in kept


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: b"<svg xmlns='x'/>", "This is a drawing (SVG). Save it as PNG"),
        (lambda: picture("PNG", (6000, 5000), "1", 0), "is 6,000 × 5,000 pixels"),
        (lambda: picture("JPEG")[:300], "This picture is damaged"),
        (pdf, "This is a PDF. Choose a picture: JPEG, PNG or WebP."),
        (lambda: b"hello", "This kind of file cannot be kept. Choose a picture: JPEG"),
        (lambda: b"<p>", "whatever its name says. Choose a picture: JPEG"),
        (lambda: b"PK\x03\x04", "or ZIP file. Choose a picture: JPEG"),
        (lambda: b"", "This file is empty."),
    ],
)
def test_a_bomb_a_drawing_and_the_like_are_refused(sign_in, editor, report, make, told):
    response = sign_in("editor").post(ADD, TYPED | {"file": sent(make())})

    assert response.status_code == 422
    assert told in response.text
    assert "Our team" in response.text
    assert not Picture.objects.exists()
    assert not StoredFile.objects.exists()


def test_the_name_of_a_file_says_nothing(sign_in, editor, report):
    typed = TYPED | {"alternative_text": "IMG_1234.jpg", "file": sent(picture("JPEG"))}

    response = sign_in("editor").post(ADD, typed)

    assert response.status_code == 422
    assert "“IMG_1234.jpg” is the name of a file." in response.text
    assert not Picture.objects.exists()


def typed_section(section, passage):
    return {
        "report": section.report.key,
        "kind": section.kind,
        "heading": section.heading,
        "slug": section.slug,
        "position": "1",
        "passage": passage,
        "seen": digest(OUTLINE, section),
    }


@pytest.mark.parametrize(("count", "status"), [(30, 302), (31, 422)])
def test_a_text_shows_at_most_thirty_pictures(sign_in, editor, report, count, status):
    section = make_section(report)
    make_picture(report.partnership, "team")

    response = sign_in("editor").post(
        section_page("welcome"), typed_section(section, "![team]\n\n" * count)
    )

    assert response.status_code == status
    if status == 422:
        assert "A text can show at most 30 pictures." in response.text


def test_a_text_with_a_picture_that_is_not_there_is_not_saved(sign_in, editor, report):
    section = make_section(report)

    response = sign_in("editor").post(
        section_page("welcome"), typed_section(section, "Us\n\n![team]")
    )

    assert response.status_code == 422
    assert "There is no picture called “team”." in response.text
    assert "![team]" in response.text
    assert OutlineSection.objects.get().passage == "<p>Hello.</p>"


def test_a_picture_that_a_text_names_cannot_be_deleted(sign_in, editor, report, delete):
    make_picture(report.partnership)
    section = make_section(report, passage=figure("team"), heading="Who we are")
    client = sign_in("editor")
    page = address("delete", "pictures", "team")

    asked = client.get(page)
    refused = delete(client, page)

    assert "Who we are" in asked.text
    assert "Who we are" in refused.text
    assert Picture.objects.exists()
    section.passage = ""
    section.save()
    delete(client, page)
    assert not Picture.objects.exists()


def test_its_page_says_where_it_is_used(report):
    kept = make_picture(report.partnership)
    other = make_picture(report.partnership, "team-2")
    make_section(report, passage=figure("team"), heading="Who we are")

    assert [use.name for use in uses_of([kept])] == ["Who we are"]
    assert uses_of([other]) == ()


PREVIEW = "/edit/riverside/2023-24/preview/"


def test_the_draft_shows_it_and_serves_it(sign_in, reviewer, report):
    kept = make_picture(report.partnership)
    make_section(report, passage=figure("team"))
    client = sign_in("reviewer")

    page = client.get(f"{PREVIEW}welcome/")
    file = client.get(f"{PREVIEW}{path_of(kept)}")

    assert f'src="../{path_of(kept)}" alt="A heron"' in page.text
    assert file.status_code == 200
    assert file.headers["Content-Type"] == "image/png"
    assert file.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_draft_serves_no_picture_that_it_does_not_show(sign_in, reviewer, report):
    kept = make_picture(report.partnership)
    make_section(report)
    other = make_report(make_period(report.partnership, "2022-23"))
    make_section(other, "then", passage=figure("team"))
    client = sign_in("reviewer")

    assert client.get(f"{PREVIEW}{path_of(kept)}").status_code == 404
    assert client.get(f"{PREVIEW}assets/picture-.png").status_code == 404
    then = PREVIEW.replace("2023-24", "2022-23")
    assert client.get(f"{then}{path_of(kept)}").status_code == 200


def test_it_is_shown_from_a_statement_too(sign_in, reviewer, statement_with_picture):
    kept = statement_with_picture

    response = sign_in("reviewer").get(f"{PREVIEW}{path_of(kept)}")

    assert response.status_code == 200


@pytest.fixture
def statement_with_picture(report):
    kept = make_picture(report.partnership)
    make_year_record(
        Statement, report.period, "a", title="A", kind="foreword", text=figure("team")
    )
    make_section(report, kind="statement")
    return kept


@pytest.mark.parametrize(
    "changed", [{"alternative_text": "A stork"}, {"caption": "At work"}]
)
def test_other_words_make_signatures_void(
    sign_in, editor, report, police_partner, chair, changed
):
    kept = make_picture(report.partnership)
    make_section(report, passage=figure("team"))
    sign(report, editor=editor, partner=police_partner, chair=chair)
    assert Approval.objects.filter(void_at=None).exists()

    typed = {
        "name": kept.name,
        "file": kept.file,
        "alternative_text": kept.alternative_text,
        "position": "1",
        "seen": digest(KINDS_BY_NAME["pictures"], kept),
    }
    response = sign_in("editor").post(
        address("change", "pictures", "team"), typed | changed
    )

    assert response.status_code == 302
    assert not Approval.objects.filter(void_at=None).exists()


def test_the_editor_is_told_what_a_picture_shows(sign_in, editor, report):
    kept = make_picture(report.partnership)

    told = sign_in("editor").get(
        "/edit/riverside/records/figures/names/?picture=team&picture=x"
    )

    assert told.json()["picture"] == {
        "team": {
            "key": "team",
            "name": "The team",
            "words": "A heron",
            "address": f"/edit/riverside/records/files/{kept.file}",
        }
    }


def test_pictures_have_no_sheet(sign_in, editor, report):
    client = sign_in("editor")

    assert client.get(address("list", "pictures")).status_code == 200
    assert client.get("/edit/riverside/records/pictures/sheet/").status_code == 302
